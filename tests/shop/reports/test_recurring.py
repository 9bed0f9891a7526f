"""Recurring injuries as a report: its JSON, its tables, the lists behind its numbers, and who is listed by name."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fittings.models import Finding
from shop.reports.behind import FittingsListed
from shop.reports.filters import Filters
from shop.reports.period import Period
from shop.reports.recurrence import KINDS
from shop.reports.recurring import RECURRENCE, behind, read
from shop.reports.report import Asked
from shop.reports.statistics import wilson
from tests.shop.reports.histories import Visit, World
from tests.shop.reports.noticed import KNEE, YEAR, after
from tests.shop.reports.test_recurrence import VISITS, a_world

CALF = ("calf", "right")
ALL = Filters(YEAR)


@pytest.fixture
def world(db: None) -> World:
    return a_world()


def closed(world: World) -> None:
    """A last walk-in, so that all weeks before are over."""
    world.keep(Visit(None, after(500), 0, ()))


def to_json(filters: Filters = ALL) -> Any:
    return json.loads(json.dumps(RECURRENCE.to_json(read(filters, Asked()))))


def fittings(query: dict[str, str], filters: Filters = ALL) -> list[Any]:
    listed = behind(filters, query, Asked())
    assert listed is not None
    rows = FittingsListed(listed)
    assert len(rows) == len(list(rows))
    return [row.fitting.id for row in rows]


def most(world: World, names: int | None = None) -> list[tuple[Any, ...]]:
    """The cells of the table of those who came back most, without the day."""
    asked = Asked(names=None if names is None else world.stores[names])
    table = RECURRENCE.tables(read(ALL, asked))[-1]
    assert table.name == "came-back-most"
    return [row.cells[:3] for row in table.rows]


def test_json_has_every_group_unrounded_and_none_suppressed(world: World) -> None:
    for who in range(3):
        world.keep(Visit(who, after(0), 0, (KNEE,), shoe=0, noticed=(("worn_out_shoe", False),)))
    world.keep(Visit(0, after(40), 0, (KNEE,), shoe=0))
    world.keep(Visit(None, after(0), 0, (KNEE,)))
    closed(world)
    told = to_json(Filters(Period(YEAR.since, after(10).date()), weeks=20))

    third = {"complaints": 3, "came_back": 1, "rate": 1 / 3, "interval": list(wilson(1, 3))}
    assert list(told) == ["name", "period", "walk_ins", "total", "by"]
    assert told["name"] == "recurrence"
    assert told["period"] == {"since": "2025-11-24", "until": "2026-01-20", "weeks": 20}
    assert told["walk_ins"] == 1
    assert told["total"] == {"key": "total", **third}
    assert {kind: [group.pop("key") for group in told["by"][kind]] for kind in KINDS} == {
        "place": ["it_band_knee"],
        "shoe": ["Fairway Strider"],
        "worn_shoe": ["none"],
        "support": ["none"],
        "drop_band": ["medium"],
        "strike": ["not_assessed"],
        "flexing": ["not_assessed"],
        "pattern": ["worn_out_shoe"],
        "store": ["Auckland"],
    }
    assert all(told["by"][kind] == [third] for kind in KINDS)


def test_json_of_an_empty_shop_has_no_rate_and_no_groups(world: World) -> None:
    told = to_json(Filters())

    assert told["period"] == {"since": None, "until": None, "weeks": 26}
    assert told["total"] == {"key": "total", "complaints": 0, "came_back": 0, "rate": None, "interval": None}
    assert set(told["by"]) == set(KINDS)
    assert not any(told["by"].values())


def test_the_complaint_and_the_shoe_narrow_what_is_counted_and_walk_ins_too(world: World) -> None:
    for who, (hurt, shoe) in enumerate([(KNEE, 0), (CALF, 0), (CALF, 1), (CALF, None)]):
        world.keep(Visit(who, after(0), 0, (hurt,), shoe=shoe))
    world.keep(Visit(2, after(30), 1, (CALF,)))
    world.keep(Visit(None, after(0), 0, (CALF,), shoe=1))
    closed(world)
    until = Period(YEAR.since, after(10).date())

    assert [group["key"] for group in to_json(Filters(until, place="calf"))["by"]["place"]] == ["calf"]
    only = to_json(Filters(until, place="calf", shoe=world.shoes[1].pk))
    assert (only["total"]["complaints"], only["total"]["came_back"], only["walk_ins"]) == (1, 1, 1)
    assert to_json(Filters(until, place="calf", shoe=world.shoes[0].pk))["walk_ins"] == 0


def test_charts_compare_only_groups_that_are_enough(world: World) -> None:
    for who in range(60):
        world.keep(Visit(who, after(0), who % 2, (KNEE if who < 30 else CALF,)))
    world.keep(Visit(99, after(0), 0, (("forefoot", "left"),)))
    closed(world)

    charts = {chart.table: chart for chart in RECURRENCE.charts(read(ALL, Asked()))}
    assert set(charts) == {"place", "store"}
    assert charts["place"].summary.endswith("Outer knee 0 % (0 to 11) of 30; Calf 0 % (0 to 11) of 30.") or charts[
        "place"
    ].summary.endswith("Calf 0 % (0 to 11) of 30; Outer knee 0 % (0 to 11) of 30.")


def test_who_came_back_most_stands_first_with_what_and_when(world: World) -> None:
    for days in (0, 40, 80):
        world.keep(Visit(1, after(days), 0, (KNEE,)))
    for days in (0, 60):
        world.keep(Visit(2, after(days), 0, (CALF,)))
    world.keep(Visit(3, after(0), 0, (CALF,)))
    closed(world)
    often, once = (world.customer(who).name for who in (1, 2))

    assert most(world, names=0) == [(often, 2, "Outer knee"), (once, 1, "Calf")]
    assert most(world) == [("A customer of Auckland", 2, "Outer knee"), ("A customer of Auckland", 1, "Calf")]
    assert most(world, names=1) == most(world)


@pytest.mark.parametrize(
    ("days", "severity", "aside", "listed"),
    [
        (0, "refer", False, 0),
        (40, "refer", False, 0),
        (40, "refer", True, 1),
        (40, "act", False, 1),
        (-30, "refer", False, 1),
    ],
)
def test_whom_a_finding_sent_to_a_clinician_since_then_is_not_listed(
    world: World, days: int, severity: str, aside: bool, listed: int
) -> None:
    visits = {day: world.keep(Visit(1, after(day), 0, () if day < 0 else (KNEE,))) for day in (-30, 0, 40)}
    Finding.objects.create(
        store=world.stores[0],
        fitting=visits[days],
        position=0,
        pattern="rf_calf_clot",
        pattern_version=1,
        severity=severity,
        urgency="soon" if severity == "refer" else "",
        aside=aside,
    )
    closed(world)

    assert len(most(world)) == listed


@pytest.mark.parametrize(("told", "listed"), [("yes", 0), ("under_care", 0), ("no", 1)])
def test_who_has_seen_a_clinician_is_not_listed(world: World, told: str, listed: int) -> None:
    world.keep(Visit(1, after(0), 0, (KNEE,)))
    world.keep(Visit(1, after(40), 0, (KNEE,))).complaints.update(seen_clinician=told)
    closed(world)

    assert len(most(world)) == listed


def test_a_customer_is_behind_their_row_with_every_complaint_that_is_counted(world: World) -> None:
    first, second = (world.keep(Visit(1, after(days), 0, (KNEE,))) for days in (0, 40))
    world.keep(Visit(2, after(0), 0, (KNEE,)))
    closed(world)
    row = RECURRENCE.tables(read(ALL, Asked()))[-1].rows[0]

    assert row.behind == f"report=recurrence&customer={world.customer(1).pk}"
    assert fittings({"customer": str(world.customer(1).pk)}) == [second.id, first.id]
    assert fittings({"customer": "nobody"}) == []


def test_a_list_says_when_and_where_it_first_came_back(world: World) -> None:
    world.keep(Visit(1, after(0), 0, (KNEE, CALF)))
    again = Visit(1, after(40), 1, (CALF,))
    back = world.keep(again)
    world.keep(Visit(1, after(60), 0, (KNEE,)))
    closed(world)
    listed = behind(Filters(Period(YEAR.since, after(9).date())), {"only": "back"}, Asked())

    assert listed is not None
    (row,) = FittingsListed(listed)
    assert (row.back_id, row.back_store_id, row.back_on) == (back.id, world.stores[1].id, world.day(again))
    assert FittingsListed(listed)[0] == row


def test_a_list_of_no_known_group_is_none() -> None:
    assert behind(ALL, {"by": "weather", "key": "rain"}, Asked()) is None


class EveryListTests(TestCase):
    """A database transaction of its own for each history."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(VISITS, max_size=10))
    def test_each_number_has_as_many_complaints_in_the_list_behind_it(self, visits: list[Visit]) -> None:
        world = a_world()
        kept = {world.keep(visit).id: visit for visit in visits}

        for kind, groups in to_json()["by"].items():
            for group in groups:
                query = {"by": kind, "key": group["key"]}
                found = [kept[key] for key in fittings(query)]
                matching = [
                    key
                    for visit in found
                    for place, side in visit.hurts
                    if place not in {None, "other"} and side
                    for key in {"place": [place], **world.keys(visit, side)}[kind]
                ]
                assert matching.count(group["key"]) == group["complaints"]
                assert (len(fittings(query | {"only": "back"})) > 0) == (group["came_back"] > 0)


def test_the_day_of_the_last_return_is_that_of_its_store(world: World) -> None:
    world.keep(Visit(1, after(0), 0, (KNEE,)))
    again = Visit(1, after(40, hour=5), 1, (KNEE,))
    world.keep(again)
    closed(world)
    (row,) = RECURRENCE.tables(read(ALL, Asked()))[-1].rows

    assert row.cells[3] == world.day(again) == after(40).date() - dt.timedelta(days=1)
