"""What belongs to somebody is found by its foreign keys, in the tables of history too, also of rows that are gone."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps

from fittings.models import Customer, Fitting, SetAside
from shop.models import Staff
from shop.privacy import traces
from shop.privacy.erasing import erase, make_nameless
from shop.privacy.everything import everything_of
from shop.privacy.models import Reason
from tests.factories import CustomerFactory
from tests.fittings.counter import finished
from tests.shop.privacy.somebody import CANARY, tables_with

pytestmark = pytest.mark.django_db


def history(name: str) -> Any:
    return apps.get_model("fittings", name)._base_manager


def set_aside(fitting: Fitting, by: Staff) -> SetAside:
    return SetAside.objects.create(
        fitting=fitting, store=fitting.store, pattern="worn_out_shoe", severity="info", over={}, reason="other",
        words="Told", by=by,
    )  # fmt: skip


def test_events_of_rows_that_are_there_and_of_rows_long_gone_go_too(olivia: Staff, zoe: Customer):
    other = finished(olivia, CustomerFactory(store=olivia.store, consent_asked_by=olivia))
    set_aside(other, olivia)
    Fitting.objects.exclude(state="draft").update(kept_against_advice="Told")
    SetAside.objects.all().delete()  # as when somebody takes it back: only the history knows whose it was
    assert history("SetAsideEvent").filter(pgh_label="removed", fitting__customer=zoe).exists()
    assert history("FittingEvent").filter(pgh_obj__customer=zoe).exists()

    erase(zoe.id, by=olivia, reason=Reason.ASKED)

    assert set(history("SetAsideEvent").values_list("fitting_id", flat=True)) == {other.id}
    assert set(history("FittingEvent").values_list("pgh_obj_id", flat=True)) == {other.id}
    assert not history("CustomerEvent").filter(pgh_obj=zoe.id).exists()


def test_a_name_taken_back_is_in_no_event_either(olivia: Staff, zoe: Customer):
    voided = Fitting.objects.filter(customer=zoe, state="voided")
    voided.update(void_reason=f"{CANARY}Once")
    voided.update(void_reason=f"{CANARY}Twice")
    assert {"fittings_fittingevent", "fittings_customerevent"} <= tables_with(CANARY)
    make_nameless(zoe.id, by=olivia)
    assert not tables_with(CANARY) & {event._meta.db_table for event in traces.events()}


def test_the_export_tells_what_was_changed(zoe: Customer):
    before = len(everything_of(zoe)["changes"])
    Fitting.objects.filter(customer=zoe, state="voided").update(void_reason="another")
    changes: list[dict[str, Any]] = everything_of(zoe)["changes"]
    assert len(changes) == before + 1
    assert (f"{CANARY}Void", "fittings_fitting") in [(change.get("void_reason"), change["of"]) for change in changes]
