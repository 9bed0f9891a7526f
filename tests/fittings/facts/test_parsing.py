"""Reading a fitting: what is kept as recorded, and where an error is."""

from __future__ import annotations

from typing import Any

import pytest

from fittings.facts import Facts, FactsError, PastComplaint, RecommendedShoe, parse, to_json
from fittings.gait import Device, Event, Flag, Flexing, Place, YesNoUnclear


def path_of(data: object) -> str:
    with pytest.raises(FactsError) as refused:
        parse(data)
    assert str(refused.value) == f"{refused.value.path}: {refused.value.reason}"
    return refused.value.path


def test_nothing_recorded_is_a_fitting_with_everything_unknown():
    assert parse({}) == Facts()
    assert parse({"worn": None, "left": {}, "stride": None}) == Facts()


def test_no_recommended_shoe_differs_from_one_of_which_nothing_is_known():
    assert parse({"rec": None}).rec is None
    assert parse({"rec": {}}).rec == RecommendedShoe()
    assert to_json(parse({"rec": {}}))["rec"] == {}


def test_not_asked_differs_from_asked_and_nothing():
    assert parse({"complaints": None}).complaints is None
    assert parse({"complaints": []}).complaints == ()
    assert parse({"history": []}).history == ()


def test_an_empty_set_is_not_asked():
    assert parse({"flags": []}).flags is None
    assert parse({"worn": {"devices": []}}).worn.devices is None
    assert parse({"complaints": [{"recent_events": {}}]}).complaints[0].recent_events is None


def test_unclear_and_not_assessed_stay_on_the_record():
    left = parse({"left": {"flexing": "not_assessed", "toes_up": "unclear"}}).left
    assert (left.flexing, left.toes_up) == (Flexing.NOT_ASSESSED, YesNoUnclear.UNCLEAR)
    assert to_json(parse({"worn": {"devices": ["unknown"]}}))["worn"] == {"devices": ["unknown"]}


def test_a_whole_number_may_be_written_with_a_point():
    comfort = parse({"rec": {"comfort": 8.0}}).rec.comfort
    assert comfort == 8
    assert isinstance(comfort, int)


def test_repeats_and_order_in_a_set_do_not_matter():
    data = {"worn": {"devices": ["wide_base", "medial_post", "wide_base"]}}
    assert parse(data).worn.devices == {Device.MEDIAL_POST, Device.WIDE_BASE}
    assert to_json(parse(data))["worn"]["devices"] == ["medial_post", "wide_base"]
    assert parse({"flags": ["none_checked", "none_checked"]}).flags == {Flag.NONE_CHECKED}


def test_events_keep_their_days():
    events = parse({"complaints": [{"recent_events": {"downhill": 3, "cycling": None}}]}).complaints[0].recent_events
    assert events == {Event.DOWNHILL: 3, Event.CYCLING: None}


def test_history_may_be_of_any_length():
    entry = {"place": "calf", "side": "left", "days_ago": 10}
    assert parse({"history": [entry] * 50}).history[49] == PastComplaint(Place.CALF, "left", 10)


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ([], "$"),
        (None, "$"),
        ("fitting", "$"),
        ({"shoes": {}}, "shoes"),
        ({"runner": {"age": 30}}, "runner.age"),
        ({"rec": {"km": 10}}, "rec.km"),
        ({"worn": {"test_run_pain": 1}}, "worn.test_run_pain"),
        ({"complaints": [{"pain": 3}]}, "complaints[0].pain"),
        ({"left": {"strike": "toe"}}, "left.strike"),
        ({"left": {"strike": ["heel"]}}, "left.strike"),
        ({"left": []}, "left"),
        ({"insert": "none"}, "insert"),
        ({"complaints": [{}, {"pain_run": 11}]}, "complaints[1].pain_run"),
        ({"complaints": [{"pain_run": 3.5}]}, "complaints[0].pain_run"),
        ({"complaints": [{"pain_run": True}]}, "complaints[0].pain_run"),
        ({"complaints": [{"pain_run": "3"}]}, "complaints[0].pain_run"),
        ({"runner": {"race_weeks": "soon"}}, "runner.race_weeks"),
        ({"runner": {"race_weeks": 53}}, "runner.race_weeks"),
        ({"runner": {"weekly_km": float("nan")}}, "runner.weekly_km"),
        ({"runner": {"weekly_km": float("inf")}}, "runner.weekly_km"),
        ({"runner": {"weekly_km": 10**400}}, "runner.weekly_km"),
        ({"worn": {"comfort": float("nan")}}, "worn.comfort"),
        ({"worn": {"drop_mm": -4.5}}, "worn.drop_mm"),
        ({"worn": {"model": "x" * 81}}, "worn.model"),
        ({"worn": {"model": 7}}, "worn.model"),
        ({"left": {"fpi": 13}}, "left.fpi"),
        ({"flags": "locks"}, "flags"),
        ({"flags": {"locks": True}}, "flags"),
        ({"flags": ["locks", "pop"]}, "flags[1]"),
        ({"flags": ["locks", None]}, "flags[1]"),
        ({"flags": ["none_checked", "locks"]}, "flags"),
        ({"worn": {"devices": ["none", "wide_base"]}}, "worn.devices"),
        ({"worn": {"devices": ["none", "unknown"]}}, "worn.devices"),
        ({"worn": {"wear_signs": ["none", "creased"]}}, "worn.wear_signs"),
        ({"runner": {"care_notes": ["not_said", "osteoporosis"]}}, "runner.care_notes"),
        ({"complaints": [{"aids_used": ["none", "ice"]}]}, "complaints[0].aids_used"),
        ({"complaints": [{"recent_events": []}]}, "complaints[0].recent_events"),
        ({"complaints": [{"recent_events": {"none": None, "downhill": 1}}]}, "complaints[0].recent_events"),
        ({"complaints": [{"recent_events": {"none": 1}}]}, "complaints[0].recent_events.none"),
        ({"complaints": [{"recent_events": {"marathon": 1}}]}, "complaints[0].recent_events.marathon"),
        ({"complaints": [{"recent_events": {"downhill": 91}}]}, "complaints[0].recent_events.downhill"),
        ({"complaints": {}}, "complaints"),
        ({"complaints": [{}, None]}, "complaints[1]"),
        ({"complaints": [{"place": "none"}] * 4}, "complaints"),
        ({"history": [7]}, "history[0]"),
        ({"history": [{"place": "none"}]}, "history[0].place"),
        ({"history": [{"days_ago": 3651}]}, "history[0].days_ago"),
        ({"worn": {"category": "neutral", "devices": ["medial_post"]}}, "worn.devices"),
        ({"rec": {"category": "neutral", "devices": ["wide_base", "medial_post"]}}, "rec.devices"),
        ({"worn": {"stack_heel_mm": 30, "stack_front_mm": 20, "drop_mm": 11.5}}, "worn.drop_mm"),
        ({"rec": {"stack_heel_mm": 30, "stack_front_mm": 20, "drop_mm": 8.9}}, "rec.drop_mm"),
        ({"worn": {"stack_heel_mm": 50, "stack_front_mm": 20}}, "worn.drop_mm"),
        ({"rec": {"stack_heel_mm": 20, "stack_front_mm": 25}}, "rec.drop_mm"),
    ],
)
def test_an_error_names_the_path(data: Any, path: str):
    assert path_of(data) == path


@pytest.mark.parametrize(
    "shoe",
    [
        {"stack_heel_mm": 30, "stack_front_mm": 20, "drop_mm": 11},
        {"stack_heel_mm": 30.1, "stack_front_mm": 22, "drop_mm": 7.1},
        {"stack_heel_mm": 40, "stack_front_mm": 20},
        {"stack_heel_mm": 20, "stack_front_mm": 24},
        {"stack_heel_mm": 30, "drop_mm": 4},
        {"category": "neutral", "devices": ["medial_wedge"]},
        {"category": "stability", "devices": ["none"]},
    ],
)
def test_these_shoes_are_possible(shoe: dict[str, Any]):
    assert parse({"worn": shoe}).worn is not None


@pytest.mark.parametrize(
    ("part", "field", "low", "high"),
    [
        ("runner", "weekly_km", 0, 250),
        ("runner", "last_long_run_km", 0, 170),
        ("worn", "drop_mm", -4, 20),
        ("worn", "weeks_since_started", 0, 520),
        ("rec", "stack_heel_mm", 5, 60),
        ("stride", "step_rate", 120, 240),
        ("stride", "video_speed_kmh", 4, 25),
        ("insert", "weeks_used", 0, 1000),
        ("left", "fpi", -12, 12),
    ],
)
def test_bounds_are_included(part: str, field: str, low: float, high: float):
    for value in (low, high):
        assert to_json(parse({part: {field: value}}))[part][field] == value
    for value in (low - 1, high + 1):
        assert path_of({part: {field: value}}) == f"{part}.{field}"


def test_odd_dates_are_not_errors():
    assert parse({"complaints": [{"days_since_onset": 3, "rest_days": 200}]}).complaints[0].rest_days == 200
