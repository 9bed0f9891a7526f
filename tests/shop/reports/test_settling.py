"""Time to settle: who counts, on which day, in which group; and the shape of what is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from fittings.assessment import facts_of, weighed
from fittings.models import State
from rehab.prescribing import prescribe
from rehab.sheets import sheet_of
from shop.reports.filters import Filters
from shop.reports.outcomes.keeping import bring_up_to_date
from shop.reports.settling import By, settling
from tests.factories import StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, finished
from tests.shop.reports.histories import World
from tests.shop.reports.noticed import a_world, after
from tests.shop.reports.sore_courses import DAY, Sore, Told, ends, keep

NOON = after(0)
EVERYTHING = Filters()


@pytest.fixture
def world(db: None) -> World:
    return a_world()


def well(days: float, **more: Any) -> Told:
    return Told(int(days * DAY), 2, "yes", **more)


def sore_still(days: float, **more: Any) -> Told:
    return Told(int(days * DAY), 3, "yes", **more)


def told(world: World, *answers: Told, by: str = "place", **more: Any) -> dict[str, tuple[Any, Any]]:
    """How one sore calf in Auckland ended."""
    keep(world, Sore(NOON, told=answers, **more))
    return ends(settling(EVERYTHING, by))


@pytest.mark.parametrize(
    ("pain", "back", "settled"), [(2, "yes", True), (3, "yes", False), (2, "partly", False), (0, "no", False)]
)
def test_settled_is_pain_of_at_most_two_and_back_to_running(world: World, pain: int, back: str, settled: bool) -> None:
    end = {7: 1}

    assert told(world, Told(7 * DAY, pain, back)) == {"calf": (end, {}) if settled else ({}, end)}


def test_the_first_answer_that_says_so_counts_and_else_the_last(world: World) -> None:
    keep(world, Sore(NOON, told=(sore_still(7), well(21), well(42), sore_still(60))))
    keep(world, Sore(NOON, told=(sore_still(21), sore_still(7))))

    assert ends(settling(EVERYTHING)) == {"calf": ({21: 1}, {21: 1})}


def test_only_the_latest_answer_of_a_day_counts_in_days_of_the_store(world: World) -> None:
    """Noon UTC is one in the morning in Auckland, and two in the morning before in Honolulu."""
    twice = (well(7), sore_still(7.5))

    assert told(world, *twice) == {"calf": ({}, {7: 1})}
    keep(world, Sore(NOON, store=1, told=twice, hurts=(("achilles", "left", 3),)))
    assert ends(settling(EVERYTHING))["achilles"] == ({}, {7: 1})
    keep(world, Sore(NOON, told=(well(7), sore_still(8)), hurts=(("ankle", "left", 3),)))
    assert ends(settling(EVERYTHING))["ankle"] == ({7: 1}, {})


def test_the_day_of_the_fitting_is_day_0_also_when_it_was_corrected_to_a_later_one(world: World) -> None:
    assert told(world, well(0.1)) == {"calf": ({0: 1}, {})}
    assert told(world, well(-3)) == {"calf": ({0: 2}, {})}


def test_who_never_answered_is_counted_as_not_followed_and_nowhere_else(world: World) -> None:
    keep(world, Sore(NOON, hurts=(("calf", "left", 3), ("achilles", "left", 3))))
    keep(world, Sore(NOON, told=(sore_still(7),)))
    found = settling(EVERYTHING)

    assert found.not_followed == 1
    assert found.followed.rate == 0.5
    assert [(group.key, group.curve.n) for group in found.groups] == [("calf", 1)]


def test_answers_to_versions_that_were_corrected_count_for_the_one_that_stands(world: World) -> None:
    answers = (sore_still(7), well(21, version=1), well(30, version=2))

    assert told(world, *answers, corrected=2) == {"calf": ({21: 1}, {})}


@pytest.mark.parametrize("state", [State.DRAFT, State.REPLACED, State.VOIDED])
def test_only_finished_fittings_with_a_complaint_count(world: World, state: str) -> None:
    keep(world, Sore(NOON, told=(well(7),), state=state))
    keep(world, Sore(NOON, told=(well(7),), hurts=()))

    assert settling(EVERYTHING).as_json() == {"name": "settling", "not_followed": 0, "groups": [], "logrank": None}


def test_a_fitting_is_once_in_each_of_its_places_and_once_in_all_other_groups(world: World) -> None:
    hurts = (("calf", "left", 3), ("calf", "right", 5), ("achilles", "left", 9))

    assert told(world, well(7), hurts=hurts) == {"achilles": ({7: 1}, {}), "calf": ({7: 1}, {})}
    assert ends(settling(EVERYTHING, "plan")) == {"achilles": ({7: 1}, {})}
    assert ends(settling(replace(EVERYTHING, place="calf"))) == {"calf": ({7: 1}, {})}
    assert ends(settling(replace(EVERYTHING, place="ankle"))) == {}


def test_exercises_are_those_of_the_answer_that_settled_else_of_the_last(world: World) -> None:
    keep(world, Sore(NOON, told=(sore_still(7, exercises="none"), well(21, exercises="most"), well(42))))
    keep(world, Sore(NOON, told=(sore_still(7, exercises="none"), sore_still(21, exercises="some"))))
    keep(world, Sore(NOON, told=(sore_still(9),)))

    assert ends(settling(EVERYTHING, "exercises")) == {
        "some": ({}, {21: 1}), "most": ({21: 1}, {}), "unknown": ({}, {9: 1}),
    }  # fmt: skip


def test_the_shoe_is_the_recommended_one_as_it_was_written_down(world: World) -> None:
    """The catalogue's 8 mm are not filled in."""
    keep(world, Sore(NOON, told=(well(7),), listed=0))
    keep(world, Sore(NOON, told=(well(9),), shoe={"category": "stability", "drop_mm": 9}))
    keep(world, Sore(NOON, told=(well(11),)))

    assert ends(settling(EVERYTHING, "drop_band")) == {"high": ({9: 1}, {}), "unknown": ({7: 1, 11: 1}, {})}
    assert ends(settling(EVERYTHING, "support")) == {"hard": ({9: 1}, {}), "unknown": ({7: 1, 11: 1}, {})}
    assert ends(settling(replace(EVERYTHING, shoe=world.shoes[0].pk))) == {"calf": ({7: 1}, {})}


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"flags": []},
        {"flags": ["night_or_rest_pain"]},
        {"complaint0-place": "calf", "runner-care_notes": ["clot_history"], "kept_against_advice": "Wants it"},
        {"runner-care_notes": ["missed_periods_or_low_fuel"]},
        {"complaint1-place": "ankle", "complaint1-side": "left", "complaint1-pain_run": "4"},
        {"complaint1-place": "ankle", "complaint1-side": "left", "complaint1-pain_run": "3"},
    ],
)
@pytest.mark.django_db
def test_the_plan_is_the_one_on_the_sheet(answers: dict[str, Any]) -> None:
    fitting = finished(StaffFactory(), None, {**SIXTY_SECONDS, **answers})
    facts = facts_of(fitting)
    found = weighed(fitting, facts)
    plan = prescribe(facts, found.assessment, found.thresholds).plan
    fitting.check_ins.create(store=fitting.store, pain_run=0, back_to_running="yes")

    (group,) = settling(EVERYTHING, "plan").groups
    assert group.key == (plan or "none")
    assert (sheet_of(fitting, by=fitting.staff).content["kind"] == "plan") == (plan is not None)


def test_groups_are_in_the_order_of_the_words_or_as_picked(world: World) -> None:
    for place in ("calf", "it_band_knee", "achilles"):
        keep(world, Sore(NOON, told=(well(7),), hurts=((place, "left", 3),)))

    assert [group.key for group in settling(EVERYTHING).groups] == ["it_band_knee", "achilles", "calf"]
    picked = settling(EVERYTHING, groups=("calf", "achilles", "ankle", "calf"))
    assert [group.key for group in picked.groups] == ["calf", "achilles"]
    assert [group.label for group in picked.groups] == ["Calf", "Achilles"]


def test_what_is_no_group_is_refused_by_name(world: World) -> None:
    with pytest.raises(ValueError, match="'toe' is not one of it_band_knee"):
        settling(EVERYTHING, groups=("calf", "toe"))
    with pytest.raises(ValueError, match="'shoe' is not a valid By"):
        settling(EVERYTHING, "shoe")


def test_exactly_two_groups_are_compared(world: World) -> None:
    for place, days in (("calf", 7), ("calf", 9), ("achilles", 21), ("achilles", 30)):
        keep(world, Sore(NOON, told=(well(days),), hurts=((place, "left", 3),)))
    both = settling(EVERYTHING).logrank

    assert both is not None
    assert both.p == pytest.approx(0.0896, abs=0.0001)
    assert settling(EVERYTHING, groups=("achilles",)).logrank is None
    keep(world, Sore(NOON, told=(sore_still(7),), hurts=(("ankle", "left", 3),)))
    assert settling(EVERYTHING).logrank is None
    assert settling(EVERYTHING, groups=("calf", "achilles")).logrank.p == pytest.approx(both.p)


def test_the_json_has_the_shape_that_other_programs_read(world: World) -> None:
    keep(world, Sore(NOON, told=(well(7),)))
    keep(world, Sore(NOON, told=(sore_still(9),)))
    keep(world, Sore(NOON, told=(well(9),), hurts=(("ankle", "left", 3),)))
    found = json.loads(json.dumps(settling(EVERYTHING).as_json()))
    calf, ankle = found["groups"]

    assert set(found) == {"name", "not_followed", "groups", "logrank"}
    assert (calf["key"], ankle["key"]) == ("calf", "ankle")
    assert calf | {"steps": None} == {"key": "calf", "n": 2, "events": 1, "median_days": 7, "steps": None}
    (step,) = calf["steps"]
    assert step == {
        "day": 7, "at_risk": 2, "events": 1, "still_sore": 0.5,
        "low": pytest.approx(0.0060, abs=0.0001), "high": pytest.approx(0.9104, abs=0.0001),
    }  # fmt: skip
    assert ankle["steps"] == [{"day": 9, "at_risk": 1, "events": 1, "still_sore": 0, "low": None, "high": None}]
    assert found["logrank"] == {"statistic": pytest.approx(1 / 17), "p": pytest.approx(0.8084, abs=0.0001)}


def test_all_together_count_each_fitting_once(world: World) -> None:
    keep(world, Sore(NOON, told=(well(7),), hurts=(("calf", "left", 3), ("achilles", "left", 9))))
    keep(world, Sore(NOON, told=(sore_still(9),)))
    keep(world, Sore(NOON))
    found = settling(EVERYTHING)

    assert (found.total.curve.n, found.total.curve.events, found.followed.n) == (2, 1, 3)
    assert [found.total.at_risk(day) for day in (0, 7, 8, 9, 10)] == [2, 2, 1, 1, 0]
    assert not found.total.is_enough
    assert found.total.half_by is None


@pytest.mark.parametrize("by", list(By))
def test_it_takes_two_queries_however_many_fittings(
    world: World, by: By, django_assert_num_queries: Callable[..., Any]
) -> None:
    for n in range(20):
        keep(world, Sore(after(n), told=(sore_still(7), well(20 + n))))

    bring_up_to_date()
    with django_assert_num_queries(2):  # whether anything has changed, and the numbers
        settling(EVERYTHING, by)
