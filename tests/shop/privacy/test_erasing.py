"""Erasing somebody: nothing of them is left anywhere, and nothing of anybody else is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fittings.models import Customer, ErasedFitting, Fitting, new_key
from fittings.records import ErasedError, open_draft
from shop.models import Staff
from shop.privacy import ledger, traces
from shop.privacy.erasing import erase
from shop.privacy.models import Erasure, Reason
from tests.factories import CustomerFactory
from tests.fittings.counter import finished
from tests.shop.privacy.somebody import ANSWERS, CANARIES, CANARY, rows, tables_with, text_columns

NO_WORDS_OF_ANYBODY = {
    "ClinicianRecord.consent_version",
    "Customer.consent_version",
    "Customer.phone",  # digits, looked for beside the canaries
    "Finding.covered_by",
    "Finding.pattern",
    "Finding.severity",
    "Finding.thresholds",
    "Finding.urgency",
    "Fitting.thresholds",
    "OutgoingMail.key",
    "OutgoingMail.message_id",
    "SetAside.pattern",
    "SetAside.severity",
    "SetAside.urgency",
    "SheetLink.token_hash",
}
"""Columns whose words we choose: versions, codes of our catalogue, hashes, and keys."""
pytestmark = pytest.mark.django_db


def test_each_canary_is_somewhere_before_and_nowhere_after(olivia: Staff, zoe: Customer, ledger_file: Path):
    assert [word for word in CANARIES if not tables_with(CANARY + word)] == []
    assert tables_with("77331") == {"fittings_customer", "fittings_customerevent"}
    assert rows()["shop_cache"]  # which keeps its values in base 64
    keys = [str(zoe.id), *(str(key) for key in Fitting.objects.values_list("id", flat=True))]

    erase(zoe.id, by=olivia, reason=Reason.ASKED)

    assert tables_with(CANARY) == tables_with("77331") == set()
    assert (cache.get("report"), rows()["shop_cache"]) == (None, [])
    assert CANARY not in ledger_file.read_text()
    for key in keys:  # a random key alone says nothing, and has to be known to keep the person away
        assert tables_with(key) <= {"shop_erasure", "fittings_erasedfitting"}


def test_no_column_that_holds_words_was_left_without_a_canary(zoe: Customer):
    found = traces.of({Customer: [zoe.id]})
    without = {
        f"{model.__name__}.{column}"
        for model, keys in found.items()
        for column in text_columns(model)
        if not any(
            CANARY in str(said) for said in model._base_manager.filter(pk__in=keys).values_list(column, flat=True)
        )
    }
    assert without == NO_WORDS_OF_ANYBODY


def test_nobody_else_loses_a_row(olivia: Staff):
    other = CustomerFactory(store=olivia.store, consent_asked_by=olivia)
    finished(olivia, other, ANSWERS)
    before = rows()
    victim = CustomerFactory(store=olivia.store, consent_asked_by=olivia)
    finished(olivia, victim, ANSWERS)
    assert rows() != before

    erase(victim.id, by=olivia, reason=Reason.ASKED)

    after = rows()
    for table in ("shop_erasure", "fittings_erasedfitting", "fittings_historyerased"):
        del before[table], after[table]
    assert after == before


def test_the_ledger_names_nobody_and_stands_in_both_places(olivia: Staff, zoe: Customer, ledger_file: Path):
    fittings = set(Fitting.objects.values_list("id", flat=True))
    both = sorted(Customer.objects.values_list("id", flat=True))
    entry = erase(zoe.id, by=olivia, reason=Reason.PARENT_ASKED)

    kept, written = Erasure.objects.get(), ledger.read(ledger_file)[0]
    for found in (kept, written, entry):
        assert (found.id, found.customers, set(found.fittings)) == (entry.id, both, fittings)
        assert (found.by, found.reason, found.at) == (olivia.id, Reason.PARENT_ASKED, entry.at)
        assert set(found.imported_as) == {ledger.hashed(f"{CANARY}Customer"), ledger.hashed(f"{CANARY}Fitting")}
    assert ledger_file.stat().st_mode & 0o777 == 0o600


def test_without_the_ledger_nothing_is_erased(olivia: Staff, zoe: Customer, ledger_file: Path):
    ledger_file.mkdir(parents=True)
    before = rows()
    with pytest.raises(OSError, match="directory"):
        erase(zoe.id, by=olivia, reason=Reason.ASKED)
    assert rows() == before


def test_somebody_who_is_not_there_is_not_erased(olivia: Staff):
    with pytest.raises(Customer.DoesNotExist):
        erase(new_key(), by=olivia, reason=Reason.ASKED)
    assert not Erasure.objects.exists()


def test_a_tablet_cannot_bring_the_fitting_back(olivia: Staff, zoe: Customer):
    draft = Fitting.objects.unfinished().filter(corrects=None)[0]
    erase(zoe.id, by=olivia, reason=Reason.ASKED)
    assert ErasedFitting.objects.with_key(draft.id).exists()
    with pytest.raises(ErasedError), transaction.atomic():
        open_draft(draft.id, store=olivia.store, staff=olivia)
    ErasedFitting.objects.all().delete()  # the guard taken out, the next tap would make it anew
    assert open_draft(draft.id, store=olivia.store, staff=olivia).id == draft.id


def test_ten_fittings_take_as_many_queries_as_one(olivia: Staff):
    counts = []
    for visits in (1, 10):
        customer = CustomerFactory(store=olivia.store, consent_asked_by=olivia)
        for _ in range(visits):
            finished(olivia, customer, ANSWERS)
        with CaptureQueriesContext(connection) as queries:
            erase(customer.id, by=olivia, reason=Reason.ASKED)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] < 150
