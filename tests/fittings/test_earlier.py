"""Earlier complaints of a customer, as one fitting sees them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from fittings.earlier import history_of
from fittings.models import Fitting, State
from fittings.records import reading_of
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.fittings.counter import draft_of, finished

pytestmark = pytest.mark.django_db


def sore(place: str = "calf", side: str = "left") -> dict[str, str]:
    return {"complaint0-place": place, "complaint0-side": side}


def test_a_walk_in_has_none_and_a_known_customer_may_have_an_empty_one(robin: Staff):
    customer = CustomerFactory(store=robin.store)

    assert history_of(draft_of(robin)) is None
    assert history_of(draft_of(robin, customer)) == []


def test_each_earlier_complaint_stands_once_with_its_days(robin: Staff):
    customer = CustomerFactory(store=robin.store)
    two = {**sore(), "complaint1-place": "achilles", "complaint1-side": "right"}
    finished(robin, customer, {**two, "fitted_at": "2026-03-01T12:00"})
    later = finished(robin, customer, {"fitted_at": "2026-03-11T09:00"})

    assert history_of(later) == [
        {"place": "calf", "side": "left", "days_ago": 10},
        {"place": "achilles", "side": "right", "days_ago": 10},
    ]


def test_days_are_those_of_the_stores_calendar(robin: Staff):
    robin.store.time_zone = "America/Denver"
    robin.store.save()
    customer = CustomerFactory(store=robin.store)
    late = finished(robin, customer, {**sore(), "fitted_at": "2026-03-01T23:30"})
    early = finished(robin, customer, {"fitted_at": "2026-03-02T00:30"})

    assert late.fitted_at.astimezone(ZoneInfo("America/Denver")).hour == 23
    assert history_of(early)[0]["days_ago"] == 1


def test_a_back_dated_draft_counts_from_the_day_of_the_visit(robin: Staff):
    customer = CustomerFactory(store=robin.store)
    finished(robin, customer, {**sore(), "fitted_at": "2026-03-01T12:00"})
    finished(robin, customer, {**sore("achilles"), "fitted_at": "2026-06-01T12:00"})
    draft = draft_of(robin, customer, {"fitted_at": "2026-03-15T12:00"})

    assert [(c.place, c.days_ago) for c in reading_of(draft).facts.history] == [("calf", 14)]


@pytest.mark.parametrize("state", [State.DRAFT, State.REPLACED, State.VOIDED])
def test_what_does_not_count_is_not_history(robin: Staff, state: str):
    customer = CustomerFactory(store=robin.store)
    earlier = finished(robin, customer, {**sore(), "fitted_at": "2026-03-01T12:00"})
    finished_at = None if state == State.DRAFT else earlier.finished_at
    Fitting.objects.filter(id=earlier.id).update(state=state, void_reason="twice", finished_at=finished_at)

    assert history_of(draft_of(robin, customer)) == []


def test_other_peoples_complaints_are_not_history(robin: Staff):
    finished(robin, CustomerFactory(store=robin.store), {**sore(), "fitted_at": "2026-03-01T12:00"})

    assert history_of(draft_of(robin, CustomerFactory(store=robin.store))) == []


def test_a_very_old_complaint_is_counted_up_to_ten_years(robin: Staff):
    customer = CustomerFactory(store=robin.store)
    finished(robin, customer, {**sore(), "fitted_at": "2001-03-01T12:00"})

    found = history_of(draft_of(robin, customer), on=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    assert found[0]["days_ago"] == 3650
