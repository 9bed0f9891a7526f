"""A backup from before an erasure comes back, and is cleaned again by the ledger."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql

from fittings.models import Customer, Fitting
from shop.backups.programs import address_in
from shop.backups.restoring import tables
from shop.models import Staff
from shop.privacy import ledger
from shop.privacy.erasing import erase, make_nameless
from shop.privacy.models import Erasure, Reason
from shop.privacy.replaying import Came, replay
from tests.database import database_of_the_tests
from tests.factories import CustomerFactory
from tests.fittings.counter import finished
from tests.shop.privacy.somebody import CANARY, rows, somebody, tables_with


@pytest.fixture
def empty() -> Iterator[str]:
    """The address of an empty database on the tests' server."""
    mine = connection.settings_dict["NAME"]
    name = sql.Identifier(f"replayed_{mine}")
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(name))
    yield database_of_the_tests().replace(f"/{mine}?", f"/replayed_{mine}?")
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def said_in(url: str, words: str) -> set[str]:
    """The tables of another database in which a row says these words."""
    with psycopg.connect(url) as other:
        return {
            table
            for table in tables(address_in(url))
            if other.execute(
                sql.SQL("SELECT 1 FROM {} AS t WHERE t::text ILIKE %s LIMIT 1").format(sql.Identifier(table)),
                [f"%{words}%"],
            ).fetchone()
        }


@pytest.mark.django_db(transaction=True)
def test_whoever_was_erased_after_the_backup_is_gone_again_after_the_restore(
    olivia: Staff, tmp_path: Path, empty: str, ledger_file: Path
):
    zoe = somebody(olivia)
    stays = CustomerFactory(store=olivia.store, name="Ada Lovelace", consent_asked_by=olivia)
    said = io.StringIO()
    call_command("backup", str(tmp_path), stdout=said)
    backup = next(path for path in tmp_path.iterdir() if path.suffix == ".dump")
    erase(zoe.id, by=olivia, reason=Reason.ASKED)

    call_command("restore", str(backup), "--into", empty, stdout=said)
    assert f"manage.py replay_erasures {ledger_file} {tmp_path / ledger.NAME}" in said.getvalue()
    assert said_in(empty, CANARY) >= {"fittings_customer", "fittings_fitting", "rehab_printedsheet"}

    done = subprocess.run(
        [sys.executable, "manage.py", "replay_erasures", str(ledger_file)],
        cwd=project.BASE_DIR, env={**os.environ, "DATABASE_URL": empty}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "1 erased again, 0 made nameless again, 0 not here" in done.stdout
    assert said_in(empty, CANARY) == set()
    assert said_in(empty, "Ada Lovelace") == {"fittings_customer", "fittings_customerevent"}
    assert said_in(empty, str(stays.id)) == {"fittings_customer", "fittings_customerevent"}


@pytest.mark.django_db
class TestReplaying:
    def test_a_fitting_that_was_a_walk_in_s_then_goes_too(self, olivia: Staff):
        customer = CustomerFactory(store=olivia.store, consent_asked_by=olivia)
        visit = finished(olivia, customer)
        entry = Erasure(kind="erased", customers=[customer.id], fittings=[visit.id], reason="asked")
        Fitting.objects.filter(id=visit.id).update(customer=None)
        assert replay([entry])[Came.GONE_AGAIN] == 1
        assert not Fitting.objects.exists()
        assert replay([entry])[Came.NOT_HERE] == 1

    def test_a_name_taken_back_goes_again_unless_they_said_yes_since(self, olivia: Staff, ledger_file: Path):
        back, again = (CustomerFactory(store=olivia.store, consent_asked_by=olivia) for _ in range(2))
        entries = [make_nameless(one.id, by=olivia) for one in (back, again)]
        back.save()  # as a restored backup has it
        again.consented_at = max(entry.at for entry in entries)
        again.save()
        assert replay(ledger.read(ledger_file)) == {Came.NAMELESS_AGAIN: 1, Came.NOT_HERE: 1}
        assert list(Customer.objects.named()) == [again]

    def test_a_backup_carries_the_whole_ledger_along(self, olivia: Staff, zoe: Customer, tmp_path: Path):
        erase(zoe.id, by=olivia, reason=Reason.ASKED)
        first = ledger.export(tmp_path)
        Erasure.objects.all().delete()  # as a restored backup has it
        other = CustomerFactory(store=olivia.store, consent_asked_by=olivia)
        erase(other.id, by=olivia, reason=Reason.ORDERED)
        assert ledger.export(tmp_path) == first
        assert [entry.reason for entry in ledger.read(first)] == [Reason.ASKED, Reason.ORDERED]
        assert first.stat().st_mode & 0o777 == 0o600

    @pytest.mark.parametrize(
        "line",
        ["", "nonsense", "[]", "{}", '{"schema": 2}', json.dumps({"schema": 1, "id": "x", "kind": "erased"})],
    )
    def test_what_is_no_ledger_is_refused_whole(self, zoe: Customer, tmp_path: Path, line: str):
        entry = Erasure(kind="erased", customers=[zoe.id], reason="asked")
        file = tmp_path / "ledger.jsonl"
        file.write_text(f"{ledger.as_line(entry)}\n{line}\n")
        before = rows()
        with pytest.raises(CommandError, match=r"line 2: this is no entry of a ledger\. Nothing was changed"):
            call_command("replay_erasures", str(file))
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("replay_erasures", str(tmp_path / "none"))
        assert rows() == before
        assert tables_with(CANARY)
