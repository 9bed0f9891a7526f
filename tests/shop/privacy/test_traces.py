"""What belongs to somebody is found by its foreign keys, in tables of events too, also of rows that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction

from fittings.models import Customer, Finding, Fitting
from shop.models import Staff
from shop.privacy import traces
from shop.privacy.erasing import erase, make_nameless
from shop.privacy.everything import everything_of
from shop.privacy.models import Reason
from tests.factories import CustomerFactory
from tests.fittings.counter import finished
from tests.shop.privacy.events import event_tables
from tests.shop.privacy.somebody import CANARY, tables_with

pytestmark = pytest.mark.django_db
Tables = tuple[type[models.Model], type[models.Model], type[models.Model]]


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tables]:
    known = traces.models()
    with event_tables() as made:
        monkeypatch.setattr(traces, "models", lambda: [*known, *made])
        yield made


def test_events_of_rows_that_are_there_and_of_rows_long_gone_go_too(olivia: Staff, zoe: Customer, events: Tables):
    context, of_fitting, of_finding = events
    alone, shared = (context._base_manager.create(metadata={"url": f"/customers/{zoe.id}/"}) for _ in range(2))
    other = finished(olivia, CustomerFactory(store=olivia.store, consent_asked_by=olivia))
    Fitting.objects.update(void_reason=f"{CANARY}Told")
    of_fitting._base_manager.filter(customer=zoe).update(pgh_context=alone)
    of_fitting._base_manager.filter(pgh_obj=other).update(pgh_context=shared)
    of_fitting._base_manager.create(pgh_obj_id=zoe.fittings.all()[0].id, pgh_context=shared, void_reason="once more")
    Finding.objects.all().delete()  # as when the history is assessed again
    Fitting.objects.filter(id=other.id).update(void_reason="")
    gone = set(of_finding._base_manager.filter(fitting__customer=zoe).values_list("pk", flat=True))
    assert gone

    erase(zoe.id, by=olivia, reason=Reason.ASKED)

    assert not of_finding._base_manager.filter(pk__in=gone).exists()
    assert set(of_fitting._base_manager.values_list("pgh_obj_id", flat=True)) == {other.id}
    assert set(of_finding._base_manager.values_list("fitting_id", flat=True)) == {other.id}
    assert list(context._base_manager.all()) == [shared]


def test_nothing_but_an_erasure_passes_the_guard(zoe: Customer, events: Tables):
    Fitting.objects.update(void_reason="told")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        events[1]._base_manager.all().delete()


def test_a_name_taken_back_is_in_no_event_either(olivia: Staff, zoe: Customer, events: Tables):
    Fitting.objects.filter(customer=zoe, state="voided").update(void_reason=f"{CANARY}Once")
    Fitting.objects.filter(customer=zoe, state="voided").update(void_reason=f"{CANARY}Twice")
    assert "events_fitting" in tables_with(CANARY)
    make_nameless(zoe.id, by=olivia)
    assert "events_fitting" not in tables_with(CANARY)
    assert not events[1]._base_manager.exists()


def test_the_export_tells_what_was_changed(zoe: Customer, events: Tables):
    Fitting.objects.filter(customer=zoe, state="voided").update(void_reason="another")
    changes: list[dict[str, Any]] = everything_of(zoe)["changes"]
    assert [(change["of"], change["void_reason"]) for change in changes] == [("fittings_fitting", f"{CANARY}Void")]
