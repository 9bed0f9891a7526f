from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.fittings.patterns.noticing import Asked

ask = Asked("new_insert_then_pain")
ARCH = {"kind": "arch_support", "weeks_used": 100, "advised_by": "self"}


def knee(**answers: object) -> dict:
    return sore("it_band_knee", **{"days_since_onset": 5, "recent_events": {"new_insert": 6}, **answers})


def after_insert(**parts: object) -> dict:
    return {"insert": ARCH, "complaints": [knee()], **parts}


@pytest.mark.parametrize("kind", ["arch_support", "custom_orthotic", "heel_lift", "wedge"])
def test_it_is_to_act_on_when_pain_began_after_a_shaping_insert(kind: str):
    found = ask.finding(insert={**ARCH, "kind": kind}, complaints=[knee()])
    assert (found.severity, found.feet, found.shoes, found.complaints) == ("act", (), (), {0})
    assert found.because == (
        "complaints[0].days_since_onset",
        "complaints[0].recent_events.new_insert",
        "insert.kind",
    )


@pytest.mark.parametrize("kind", ["none", "cushion"])
def test_it_stays_silent_for_other_inserts(kind: str):
    assert ask.is_clear(insert={**ARCH, "kind": kind, "weeks_used": 1}, complaints=[knee()])
    assert ask.is_clear(insert={**ARCH, "kind": kind}, complaints=None)


@pytest.mark.parametrize(("days_ago", "fires"), [(4, False), (5, True), (47, True), (48, False)])
def test_the_insert_came_at_most_six_weeks_before_the_pain(days_ago: int, fires: bool):
    parts = after_insert(complaints=[knee(recent_events={"new_insert": days_ago})])
    assert ask.fires(**parts) == "act" if fires else ask.is_clear(**parts)


def test_events_do_not_reach_back_beyond_ninety_days():
    for events in ({"new_insert": 90}, {"new_insert": None}, None):
        assert ask.is_clear(**after_insert(complaints=[knee(days_since_onset=91, recent_events=events)]))
    assert ask.fires(**after_insert(complaints=[knee(days_since_onset=90, recent_events={"new_insert": 90})])) == "act"


@pytest.mark.parametrize(
    ("onset", "weeks", "fires"),
    [(42, 6, True), (43, 6, False), (7, 1, True), (8, 1, False), (42, 6.1, False), (10, 1.5, True), (0, 0, True)],
)
def test_a_new_insert_counts_by_its_weeks_too(onset: int, weeks: float, fires: bool):
    insert = {**ARCH, "weeks_used": weeks}
    complaint = sore("medial_shin", days_since_onset=onset)
    if fires:
        assert ask.fires(insert=insert, complaints=[complaint]) == "act"
    else:
        assert ask.is_clear(insert=insert, complaints=[complaint])


def test_a_clinicians_insert_asks_for_care():
    assert ask.fires(**after_insert(insert={**ARCH, "advised_by": "clinician"})) == "caution"
    for other in ("shop", "unknown", None):
        assert ask.fires(**after_insert(insert={**ARCH, "advised_by": other})) == "act"


def test_numb_feet_or_surgery_refer_even_with_a_clinicians_insert():
    insert = {**ARCH, "advised_by": "clinician"}
    assert ask.fires(**after_insert(insert=insert, runner={"care_notes": ["numb_feet_or_diabetes"]})) == "refer routine"
    assert ask.fires(**after_insert(insert=insert, flags=["recent_surgery_or_plaster"])) == "refer routine"


ONSET, EVENTS = "complaints[0].days_since_onset", "complaints[0].recent_events"


@pytest.mark.parametrize(
    ("answers", "needs"),
    [
        ({"recent_events": None}, [EVENTS]),
        ({"recent_events": {"new_insert": None}}, [f"{EVENTS}.new_insert"]),
        ({"days_since_onset": None}, [ONSET]),
        ({"days_since_onset": None, "recent_events": None}, [ONSET, EVENTS]),
        ({"days_since_onset": None, "recent_events": {"new_insert": None}}, [ONSET, f"{EVENTS}.new_insert"]),
    ],
)
def test_it_needs_the_day_of_the_insert_and_the_start_of_the_pain(answers: dict, needs: list[str]):
    assert ask.needs(**after_insert(complaints=[knee(**answers)])) == needs


def test_it_needs_the_kind_and_the_weeks():
    assert ask.needs(**after_insert(insert={**ARCH, "kind": None})) == ["insert.kind"]
    assert ask.needs(insert={**ARCH, "weeks_used": None}, complaints=[sore("calf")]) == ["insert.weeks_used"]
    assert ask.is_clear(insert={**ARCH, "weeks_used": None}, complaints=[sore("calf", days_since_onset=43)])


def test_without_complaints_asked_it_needs_just_those():
    assert ask.needs(insert=ARCH, complaints=None) == ["complaints"]
    assert ask.needs(insert={"kind": None, "weeks_used": None}, complaints=None) == ["complaints", "insert.kind"]
    assert ask.is_clear(insert=ARCH, complaints=[])
