"""The simulated history itself, before any report has looked at it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from statistics import median
from typing import Any

import pytest

from shop.demo.people import ASSORTMENT, STORES
from shop.demo.simulation import HIGH_DROP_MM, ShoeSold, Simulation, Truth
from shop.history_import.lines import parse_line

UNTIL = dt.date(2026, 11, 27)
NOW = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
DROPS = (0, 4, 8, 8, 10, 12)
SHOES = {
    name: ShoeSold(
        {"brand": name.split()[0], "model": " ".join(name.split()[1:]), "version": ""},
        {"category": "neutral", "devices": ["none"], "drop_mm": DROPS[number % len(DROPS)]},
    )
    for number, name in enumerate(ASSORTMENT)
}


def simulated(**truth: Any) -> list[dict[str, Any]]:
    return list(Simulation(Truth(**{"fittings": 1500, **truth}), SHOES, until=UNTIL).lines())


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    return simulated(fittings=4000, years=2)


def days_to_settle(lines: list[dict[str, Any]], *, high_drop: bool) -> list[int]:
    """The day of the first answer that it has settled, 999 for never, of those who answered after twelve weeks."""
    found = []
    for line in lines:
        drop = (line["fitting"]["rec"] or {}).get("drop_mm")
        days = [(_day(answer["answered_at"]) - _day(line["fitted_at"])).days for answer in line["check_ins"]]
        if drop is None or (drop >= HIGH_DROP_MM) != high_drop or not days or days[-1] < 84:
            continue
        well = (day for day, answer in zip(days, line["check_ins"], strict=True) if answer["back_running"] == "yes")
        found.append(next(well, 999))
    return found


def _day(stamp: str) -> dt.date:
    return dt.datetime.fromisoformat(stamp).date()


def share_that_came_back(lines: list[dict[str, Any]], *, bad_shoe: bool) -> float:
    """Of known customers who hurt early enough, in the bad shoe or in others: how many came next with the same."""
    visits: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        if line["customer"]:
            visits.setdefault(line["customer"]["external_id"], []).append(line)
    again = []
    for line in lines:
        hurts, named = line["fitting"]["complaints"], line["recommended_shoe"]
        early = _day(line["fitted_at"]) <= UNTIL - dt.timedelta(days=182)
        is_bad = named is not None and f"{named['brand']} {named['model']}" == Truth().bad_shoe
        if line["customer"] and hurts and early and is_bad == bad_shoe:
            mine = visits[line["customer"]["external_id"]]
            later = mine[mine.index(line) + 1 :][:1]
            again.append(any(h["place"] == hurts[0]["place"] for one in later for h in one["fitting"]["complaints"]))
    return sum(again) / len(again)


@pytest.mark.parametrize("wrong", [{"bad_shoe": "Clog 1"}, {"fittings": 0}, {"years": 0.0}, {"settling_ratio": 0.0}])
def test_a_truth_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"is not sold there|at least one fitting"):
        Truth(**wrong)


def test_the_same_seed_is_the_same_history_and_another_one_is_not():
    assert simulated(fittings=50) == simulated(fittings=50)
    assert simulated(fittings=50) != simulated(fittings=50, seed=1)


def test_every_line_can_be_imported_and_there_are_as_many_as_asked_for(lines):
    assert len({parse_line(line, NOW).external_id for line in lines}) == len(lines) == 4000
    days = [_day(line["fitted_at"]) for line in lines]
    assert UNTIL - dt.timedelta(days=730) <= min(days) <= max(days) <= UNTIL


def test_it_is_as_wide_as_a_real_year(lines):
    months = Counter(_day(line["fitted_at"]).month for line in lines)
    assert set(months) == set(range(1, 13))
    assert months[4] > 1.3 * months[1]
    assert {line["store"] for line in lines} == {branch.code for branch in STORES}
    assert {(line["recommended_shoe"] or {}).get("brand") for line in lines} >= {None, "Brooks", "Hoka", "Altra"}
    assert 0.05 < sum(line["customer"] is None for line in lines) / len(lines) < 0.2
    places = Counter(hurt["place"] for line in lines for hurt in line["fitting"]["complaints"])
    assert len(places) == 15


def test_nobody_has_a_sore_inner_shin_and_outer_knee_at_once(lines):
    for line in lines:
        places = {hurt["place"] for hurt in line["fitting"]["complaints"]}
        assert not ("medial_shin" in places and places & {"it_band_knee", "it_band_hip"})


def test_pain_settles_later_in_a_high_drop_and_not_where_the_truth_is_otherwise(lines):
    assert median(days_to_settle(lines, high_drop=True)) > 1.4 * median(days_to_settle(lines, high_drop=False))
    same = simulated(fittings=4000, years=2, settling_ratio=1.0)
    assert median(days_to_settle(same, high_drop=True)) < 1.3 * median(days_to_settle(same, high_drop=False))


def test_one_shoe_brings_people_back_and_not_where_the_truth_is_otherwise(lines):
    assert share_that_came_back(lines, bad_shoe=True) > 2 * share_that_came_back(lines, bad_shoe=False)
    same = simulated(fittings=4000, years=2, bad_shoe_ratio=1.0)
    assert share_that_came_back(same, bad_shoe=True) < 1.5 * share_that_came_back(same, bad_shoe=False)
