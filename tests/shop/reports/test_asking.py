"""The filters in the address bar."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict

from shop.models import Role, Staff
from shop.reports.asking import Asking, address_of
from shop.reports.filters import Filters
from shop.reports.period import Month, Period
from shop.reports.report import Grouping
from tests.factories import ShoeFactory, StaffFactory, StoreFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
YEAR_ASKED = "since=2025-11-24&until=2026-11-23"
YEAR = Period(dt.date(2025, 11, 24), TODAY)


@pytest.fixture
def olivia() -> Staff:
    """An owner."""
    return StaffFactory(store=StoreFactory(name="Harbour Street"), role=Role.OWNER)


def asked(person: Staff, query: str = "") -> Asking:
    return Asking.of(QueryDict(query), person, TODAY)


def test_nothing_asked_is_the_last_twelve_months_of_all_stores(olivia: Staff) -> None:
    asking = asked(olivia)

    assert asking.filters == Filters(YEAR)
    assert (asking.wrong, asking.is_narrowed, asking.last_month) == ([], False, "2026-10")


def test_a_manager_is_shown_their_own_store(olivia: Staff) -> None:
    marcus, other = StaffFactory(store=olivia.store, role=Role.MANAGER), StoreFactory()

    assert asked(marcus).filters.store == olivia.store
    assert not asked(marcus).is_narrowed
    for theirs in (other.pk, "no store"):
        asking = asked(marcus, f"store={theirs}")
        assert asking.filters.store == olivia.store
        assert asking.wrong == ["That store is not one of yours. Harbour Street is shown."]


def test_every_filter_comes_back_from_its_address(olivia: Staff) -> None:
    shoe, other = ShoeFactory(), StoreFactory()
    filters = Filters(Period(dt.date(2026, 1, 1), dt.date(2026, 6, 30)), other, 12, "calf", shoe.pk)
    asking = asked(olivia, address_of(filters))

    assert (asking.filters, asking.wrong, asking.shoe) == (filters, [], shoe)
    assert asking.address == address_of(filters)
    assert asking.is_narrowed


def test_an_address_says_its_days_so_that_it_is_the_same_tomorrow(olivia: Staff) -> None:
    shared = asked(olivia).address

    assert shared == "since=2025-11-24&until=2026-11-23"
    assert Asking.of(QueryDict(shared), olivia, TODAY + dt.timedelta(days=30)).filters.period == YEAR


def test_blank_days_are_open_and_not_the_usual_ones(olivia: Staff) -> None:
    asking = asked(olivia, "since=&until=")

    assert asking.filters.period == Period()
    assert address_of(asking.filters) == "since=&until="
    assert asked(olivia, asking.address).filters == asking.filters


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("since=2026-13-01", "“2026-13-01” is not a date like 2026-11-23. The last 12 months are shown."),
        ("since=2026-05-02&until=2026-05-01", "The last day is before the first day. The last 12 months are shown."),
        ("weeks=2", "Weeks are a whole number from 3 to 520. 26 weeks are counted."),
        ("weeks=521", "Weeks are a whole number from 3 to 520. 26 weeks are counted."),
        ("weeks=²", "Weeks are a whole number from 3 to 520. 26 weeks are counted."),
        ("place=other", "That complaint is not one we know. All complaints are shown."),
        ("place=%00", None),
        ("shoe=1", "That shoe is not in the catalogue. All shoes are shown."),
        ("shoe=01a222fc-310a-756e-9fd1-19f243664161", "That shoe is not in the catalogue. All shoes are shown."),
        ("store=nowhere", "That store is not one of yours. All stores are shown."),
    ],
)
def test_what_is_wrong_is_said_and_left_as_it_usually_is(olivia: Staff, query: str, said: str | None) -> None:
    asking = asked(olivia, query)

    assert asking.wrong == ([said] if said else [])
    assert asking.filters == Filters(YEAR)


@pytest.mark.parametrize(
    ("query", "by", "groups", "said"),
    [
        ("", "place", (), None),
        ("by=drop&groups=low,high", "drop", ("low", "high"), None),
        ("by=drop&groups=high&groups=low", "drop", ("high", "low"), None),
        ("by=drop&groups=&groups=", "drop", (), None),
        ("by=moon", "place", (), "It cannot be grouped by that. “Complaint” is shown."),
        ("by=%00", "place", (), None),
        ("groups=calf,low", "place", (), "A group to compare is not one we know. All are shown."),
        ("by=drop&groups=low", "drop", (), "Two different groups can be compared. All are shown."),
        ("by=drop&groups=low,low", "drop", (), "Two different groups can be compared. All are shown."),
    ],
)
def test_what_a_report_is_grouped_by_is_in_the_address(
    olivia: Staff, query: str, by: str, groups: tuple[str, ...], said: str | None
) -> None:
    groupings = {
        "place": Grouping("Complaint", {"calf": "Calf"}),
        "drop": Grouping("Drop", {"low": "Low", "high": "High"}),
    }
    asking = Asking.of(QueryDict(query), olivia, TODAY, groupings)

    assert (asking.by, asking.groups, asking.wrong) == (by, groups, [said] if said else [])
    assert Asking.of(QueryDict(asking.address), olivia, TODAY, groupings).groups == groups
    assert [(title, shown) for title, _, shown in asking.ways] == [("Complaint", by == "place"), ("Drop", by == "drop")]
    assert "by=" not in asked(olivia, query).address


@pytest.mark.parametrize("weeks", [3, 520])
def test_weeks_count_from_the_first_to_the_last_that_make_sense(olivia: Staff, weeks: int) -> None:
    assert asked(olivia, f"weeks={weeks}").filters.weeks == weeks


def test_each_usual_period_is_a_link_and_keeps_the_other_filters(olivia: Staff) -> None:
    asking = asked(olivia, "place=calf")
    links = {preset.title: (query, is_shown) for preset, query, is_shown in asking.presets}

    assert links["Last 12 months"] == ("since=2025-11-24&until=2026-11-23&place=calf", True)
    assert links["Last 90 days"][0] == "since=2026-08-26&until=2026-11-23&place=calf"
    assert links["This year"][0] == "since=2026-01-01&until=2026-11-23&place=calf"
    assert links["Last year"][0] == "since=2025-01-01&until=2025-12-31&place=calf"
    assert links["Everything"] == ("since=&until=&place=calf", False)


@pytest.mark.parametrize(
    ("month", "period"),
    [
        (Month.named("2024-02"), Period(dt.date(2024, 2, 1), dt.date(2024, 2, 29))),
        (Month.before(dt.date(2026, 1, 31)), Period(dt.date(2025, 12, 1), dt.date(2025, 12, 31))),
    ],
)
def test_a_month_has_all_its_days(month: Month, period: Any) -> None:
    assert month.period == period


def test_the_twelve_months_that_end_with_a_month() -> None:
    assert Month.named("2026-10").year_to_it == Period(dt.date(2025, 11, 1), dt.date(2026, 10, 31))
    assert str(Month.named("2026-10")) == "October 2026"


@pytest.mark.parametrize("typed", ["2026-13", "October", "2026-1", ""])
def test_what_is_no_month_is_said(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a month like 2026-11"):
        Month.named(typed)
