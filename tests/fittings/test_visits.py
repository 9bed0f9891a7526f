"""What we know of a returning customer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fittings.corrections import bring_back, void
from fittings.visits import last_visit, ordinal
from shop.models import Staff
from tests.factories import CustomerFactory, ShoeFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (22, "22nd"), (113, "113th")],
)
def test_visits_are_counted_in_words(n: int, said: str):
    assert ordinal(n) == said


def test_nobody_and_somebody_new_have_no_last_visit(robin: Staff):
    customer = CustomerFactory(store=robin.store)
    draft_of(robin, customer)
    void(finished(robin, customer), reason="Twice")

    assert last_visit(None) is None
    assert last_visit(customer) is None


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ({"nothing_hurts": "on", "sold": "none"}, "2nd visit · last on 3 Mar 2026 · nothing hurt · bought nothing"),
        ({"worn-model": "Ghost 15"}, "2nd visit · last on 3 Mar 2026 · Ghost 15"),
        (
            {"complaint0-place": "calf", "complaint1-place": "ankle", "complaint1-side": "left", "sold": "another"},
            "2nd visit · last on 3 Mar 2026 · calf, ankle, left · bought another shoe",
        ),
        (
            {"complaint0-place": "achilles", "complaint0-side": "left"},
            "2nd visit · last on 3 Mar 2026 · Achilles, left",
        ),
        ({"flags": ["none_checked"]}, "2nd visit · last on 3 Mar 2026"),
    ],
)
def test_one_line_says_what_was_asked_and_no_more(robin: Staff, answers: Any, line: str):
    customer = CustomerFactory(store=robin.store)
    finished(robin, customer, {**answers, "fitted_at": "2026-03-03T12:00"})

    assert last_visit(customer).line == line


def test_the_recommended_shoe_goes_before_the_worn_one(robin: Staff):
    customer, shoe = CustomerFactory(store=robin.store), ShoeFactory(brand="Brooks", model="Ghost", version="16")
    finished(robin, customer, {**SIXTY_SECONDS, "rec-shoe": str(shoe.id), "rec-size": "43", "rec-size_system": "eu"})

    assert last_visit(customer).shoe == "Brooks Ghost 16, EU 43"


def test_a_shoe_that_came_back_is_told_instead_of_the_sale(robin: Staff):
    customer = CustomerFactory(store=robin.store)
    bring_back(finished(robin, customer, {"sold": "this"}), on=dt.date(2026, 11, 20), why="too narrow")

    assert last_visit(customer).outcome == "brought it back: too narrow"


def test_visits_to_other_stores_count(robin: Staff):
    customer = CustomerFactory(store=robin.store)
    finished(robin, customer, {"fitted_at": "2026-03-03T12:00"})
    there = finished(StaffFactory(), customer, {"fitted_at": "2026-04-03T12:00"})

    assert (last_visit(customer).fitting, last_visit(customer).count) == (there, 2)


def test_the_day_is_that_of_the_stores_calendar(robin: Staff):
    robin.store.time_zone = "America/Denver"
    robin.store.save()
    customer = CustomerFactory(store=robin.store)
    finished(robin, customer, {"fitted_at": "2026-03-03T23:30"})

    assert "last on 3 Mar 2026" in last_visit(customer).line
