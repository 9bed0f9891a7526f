"""What belongs to somebody is found by its foreign keys, in the tables of history too, also of rows that are gone."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from fittings.merging import settle_old
from fittings.models import REVERSIBLE, Customer, Fitting, SetAside
from fittings.records import discard
from shop.models import Staff
from shop.privacy import traces
from shop.privacy.erasing import erase, make_nameless
from shop.privacy.everything import everything_of
from shop.privacy.merging import make_one
from shop.privacy.models import Reason
from shop.privacy.paper import told_of
from tests.factories import CustomerFactory
from tests.fittings.counter import draft_of, finished
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


LETS_GO = [lambda key, by: erase(key, by=by, reason=Reason.ASKED), lambda key, by: make_nameless(key, by=by)]


@pytest.mark.parametrize("lets_go", LETS_GO, ids=["erased", "nameless"])
def test_whoever_they_were_merged_with_long_ago_is_gone_from_history_too(olivia: Staff, lets_go: Any):
    ada, twin = (CustomerFactory(store=olivia.store, name=n, consent_asked_by=olivia) for n in ("Ada", f"{CANARY}Twin"))
    Customer.objects.filter(id=twin.id).update(phone=f"{CANARY}1")
    Customer.objects.filter(id=twin.id).update(phone="2")
    finished(olivia, twin)
    make_one(ada, twin, by=olivia)
    assert settle_old(timezone.now() + REVERSIBLE) == 1
    assert tables_with(CANARY) == {"fittings_customerevent"}
    assert [part["heading"] for part in told_of(ada)["sections"]][1] == "What you agreed to"  # no stranger before it

    lets_go(ada.id, olivia)
    assert tables_with(CANARY) == set()


@pytest.mark.parametrize("lets_go", LETS_GO, ids=["erased", "nameless"])
def test_what_was_said_over_a_draft_that_was_thrown_away_goes_too(olivia: Staff, lets_go: Any):
    ada = CustomerFactory(store=olivia.store, consent_asked_by=olivia)
    draft = draft_of(olivia, ada)
    SetAside.objects.filter(id=set_aside(draft, olivia).id).update(words=f"{CANARY}Said")
    assert discard(draft.id, store=olivia.store)
    assert tables_with(CANARY) == {"fittings_setasideevent"}

    lets_go(ada.id, olivia)
    assert tables_with(CANARY) == set()


def test_a_draft_of_nobody_leaves_nothing_when_it_is_thrown_away(olivia: Staff):
    discard(draft_of(olivia).id, store=olivia.store)
    assert not history("FittingEvent").exists()
