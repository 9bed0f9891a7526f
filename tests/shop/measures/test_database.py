"""What the exporter asks the database and the backups."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import timezone

from rehab.mail.queue import queue_sheet
from rehab.models import OutgoingMail
from rehab.sheets import sheet_of
from shop.measures import database
from shop.measures.database import OfTheShop, of_backups, of_mail
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import finished

pytestmark = pytest.mark.django_db


def values(families: object) -> dict[str, float]:
    return {family.name: sum(sample.value for sample in family.samples) for family in families}


@pytest.fixture
def mail() -> OutgoingMail:
    robin: Staff = StaffFactory()
    customer = CustomerFactory(store=robin.store, email="ann@example.com")
    return queue_sheet(sheet_of(finished(robin, customer), by=robin), customer, robin)


def test_mail_that_waits_is_counted_with_the_age_of_the_oldest(mail: OutgoingMail):
    told = values(of_mail(mail.queued_at + dt.timedelta(minutes=5)))
    assert (told["gaitlast_mail_waiting"], told["gaitlast_mail_oldest_seconds"]) == (1, 300)
    assert told["gaitlast_mail_given_up"] == 0


def test_mail_that_was_given_up_waits_no_more(mail: OutgoingMail):
    OutgoingMail.objects.update(given_up_at=timezone.now())
    told = values(of_mail(timezone.now()))
    assert (told["gaitlast_mail_waiting"], told["gaitlast_mail_oldest_seconds"]) == (0, 0)
    assert told["gaitlast_mail_given_up"] == 1


def test_without_mail_nothing_waits_and_nothing_is_due(db: None):
    assert set(values(of_mail(timezone.now())).values()) == {0}


def test_the_age_of_the_newest_backup_is_told_and_where_there_is_none_nothing(tmp_path: Path):
    assert values(of_backups(tmp_path)) == values(of_backups(tmp_path / "none")) == {}
    now = timezone.now().timestamp()
    for name, age in (("a.dump", 90_000), ("b.dump.age", 600), ("b.dump.age.sha256", 1)):
        file = tmp_path / f"gait-and-last-{name}"
        file.write_bytes(b"12345")
        os.utime(file, (now - age, now - age))
    told = values(of_backups(tmp_path))
    assert 600 <= told["gaitlast_backup_age_seconds"] < 660
    assert told["gaitlast_backup_bytes"] == 5


def test_without_a_database_it_says_so_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def away() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(database, "of_database", away)
    monkeypatch.setattr(database.connection, "close", lambda: None)  # the test's own
    assert values(OfTheShop(tmp_path).collect()) == {"gaitlast_database_up": 0}
