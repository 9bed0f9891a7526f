"""Importing again does not bring back who was erased, or took their name back; who was merged stays one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fittings.models import Customer, Fitting
from shop.models import Staff
from shop.privacy.erasing import erase, make_nameless
from shop.privacy.merging import make_one
from shop.privacy.models import Reason
from tests.shop.history_import.files import imported, line

pytestmark = pytest.mark.django_db
ANN = {"external_id": "c1", "name": "Ann Lee", "phone": "07700 900 1", "consent": True}
BO = {"external_id": "c2", "name": "Bo Ek", "consent": True}


@pytest.fixture(autouse=True)
def ledger_file(tmp_path: Path, settings: Any) -> None:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"


def test_who_was_erased_stays_away_with_every_fitting_old_and_new(cheryl: Staff):
    walk_in, visit, other = line(), line(customer=ANN), line(customer=BO)
    imported(walk_in, visit, other)
    ann = Customer.objects.get(external_id="c1")
    Fitting.objects.filter(customer=None).update(customer=ann)  # found to be hers at the counter
    erase(ann.id, by=cheryl, reason=Reason.ASKED)

    done = imported(walk_in, visit, other, line(customer=ANN))

    assert (done.fittings, done.erased, done.here_already) == (0, 3, 1)
    assert Customer.objects.get().external_id == "c2"


def test_a_name_taken_back_stays_away_and_new_fittings_are_theirs(cheryl: Staff):
    imported(line(customer=ANN))
    ann = Customer.objects.get()
    make_nameless(ann.id, by=cheryl)
    assert imported(line(customer=ANN)).fittings == 1
    ann.refresh_from_db()
    assert (ann.name, ann.phone, ann.fittings.count()) == ("", "", 2)


def test_a_new_line_about_somebody_who_was_merged_is_about_whom_they_are(cheryl: Staff):
    imported(line(customer=ANN), line(customer=BO))
    ann, bo = Customer.objects.get(external_id="c1"), Customer.objects.get(external_id="c2")
    make_one(ann, bo, by=cheryl)
    imported(line(customer=BO))
    assert (ann.fittings.count(), bo.fittings.count()) == (3, 0)
