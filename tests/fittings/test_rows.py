"""Form answers, typed rows and JSON say the same."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fittings.assessment import facts_of
from fittings.drafts import read
from fittings.facts import parse
from fittings.facts.writing import to_json
from fittings.models import Complaint, Fitting, Units, WornShoe
from fittings.patterns import assess
from fittings.rows import answers_of, record_of
from shop.models import Staff
from tests.fittings.counter import as_answers, draft_of, finished
from tests.fittings.facts_factory import QUIET, sore
from tests.fittings.random_fittings import fittings

pytestmark = pytest.mark.django_db


def everything() -> dict[str, Any]:
    """A fitting where every part has an answer, with zeros and fractions."""
    shoe = {"model": "Strider 3", "drop_mm": 0, "stack_heel_mm": 30.25, "stack_front_mm": 30, "drop_source": "spec"}
    return {
        **QUIET,
        "worn": {**QUIET["worn"], **shoe, "km": 1234.567, "comfort": 0},
        "rec": {**shoe, "category": "neutral", "devices": ["guide_rails"], "comfort": 0, "test_run_pain": 0},
        "complaints": [
            sore("it_band_knee", "right", pain_run=0, recent_events={"downhill": 0, "new_shoe": None}),
            sore("medial_shin", "both", aids_used=["strap", "tape"], rest_days=0),
        ],
        "history": None,
    }


@given(fittings())
@example(everything())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much], max_examples=60)
def test_answers_rows_and_json_give_the_same_facts(robin: Staff, record: dict[str, Any]):
    facts = parse(record)
    with transaction.atomic():
        reading = read(as_answers(record))
        assert (reading.refused, reading.facts) == ({}, facts)

        fitting = finished(robin, answers={**as_answers(record), "kept_against_advice": "They like it."})
        assert parse(record_of(fitting)) == facts
        assert parse(to_json(facts)) == facts

        again = read(answers_of(fitting))
        assert (again.refused, again.facts) == ({}, facts)
        transaction.set_rollback(True)


@given(fittings())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much], max_examples=25)
def test_findings_on_the_record_are_those_of_the_json(robin: Staff, record: dict[str, Any]):
    with transaction.atomic():
        answers = as_answers({name: part for name, part in record.items() if name != "history"})
        fitting = finished(robin, answers={**answers, "kept_against_advice": "They like it."})
        found = assess(parse({**record, "history": None})).findings

        kept = [
            (f.pattern, f.severity, f.urgency or None, f.because, f.covered_by or None) for f in fitting.findings.all()
        ]
        assert kept == [(f.pattern, f.severity, f.urgency, list(f.because), f.covered_by) for f in found]
        transaction.set_rollback(True)


@given(st.floats(0, 155.3), st.sampled_from(["worn-km", "runner-weekly_km"]))
@example(6.2137, "worn-km")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_distances_in_miles_survive_a_correction(robin: Staff, miles: float, question: str):
    with transaction.atomic():
        robin.store.units = Units.MI
        robin.store.save()
        fitting = finished(robin, answers={question: f"{miles:.4f}"})
        facts = facts_of(fitting)

        assert read(answers_of(fitting), units=Units.MI).facts == facts
        transaction.set_rollback(True)


def test_ten_miles_are_kept_as_kilometres_and_shown_as_ten(robin: Staff):
    robin.store.units = Units.MI
    robin.store.save()
    fitting = finished(robin, answers={"runner-weekly_km": "10"})

    assert fitting.weekly_km == 16.093
    assert answers_of(fitting)["runner-weekly_km"] == "10"


@pytest.mark.parametrize(
    ("answers", "part", "field", "kept"),
    [
        ({"left-toes_up": "no"}, "left", "toes_up", "no"),
        ({"left-toes_up": "unclear"}, "left", "toes_up", "unclear"),
        ({}, "left", "toes_up", None),
        ({"right-flexing": "not_assessed"}, "right", "flexing", "not_assessed"),
        ({"runner-regular_runner": "unknown"}, "runner", "regular_runner", "unknown"),
        ({"runner-regular_runner": "no"}, "runner", "regular_runner", "no"),
        ({"runner-no_race": "on"}, "runner", "race_weeks", "none"),
        ({"runner-race_weeks": "0"}, "runner", "race_weeks", 0),
        ({}, "runner", "race_weeks", None),
        ({"worn-devices": ["none"]}, "worn", "devices", {"none"}),
        ({"worn-devices": ["unknown"]}, "worn", "devices", {"unknown"}),
        ({}, "worn", "devices", None),
        ({"worn-drop_mm": "0"}, "worn", "drop_mm", 0),
        ({"worn-comfort": "0"}, "worn", "comfort", 0),
        ({"stride-leg_length_suspected": "no"}, "stride", "leg_length_suspected", "no"),
    ],
)
def test_no_unclear_and_not_asked_stay_different(robin: Staff, answers: Any, part: str, field: str, kept: Any):
    fitting = finished(robin, answers={"flags": ["none_checked"], **answers})

    for facts in (read(answers).facts, parse(record_of(fitting)), read(answers_of(fitting)).facts):
        assert getattr(getattr(facts, part), field) == kept


def test_nothing_hurts_is_not_the_same_as_not_asked(robin: Staff):
    asked = finished(robin, answers={"nothing_hurts": "on"})
    not_asked = finished(robin, answers={"flags": ["none_checked"]})

    assert (facts_of(asked).complaints, facts_of(not_asked).complaints) == ((), None)
    assert (facts_of(asked).flags, facts_of(not_asked).flags) == (None, {"none_checked"})
    assert read(answers_of(asked)).facts.complaints == ()


def test_nothing_happened_before_is_not_the_same_as_not_asked(robin: Staff):
    sore_heel = {"complaint0-place": "plantar_heel"}
    nothing = finished(robin, answers={**sore_heel, "complaint0-recent_events": ["none"]})
    not_asked = finished(robin, answers=sore_heel)

    assert facts_of(nothing).complaints[0].recent_events == {"none": None}
    assert facts_of(not_asked).complaints[0].recent_events is None


def test_a_shoe_nobody_asked_about_has_no_row(robin: Staff):
    assert not WornShoe.objects.filter(fitting=finished(robin, answers={"flags": ["none_checked"]})).exists()


def test_a_size_is_kept_even_where_nothing_else_is_known_of_the_shoe(robin: Staff):
    fitting = finished(
        robin, answers={"rec-size": "9,5", "rec-size_system": "uk", "worn-size": "43", "worn-size_system": "eu"}
    )

    assert (fitting.recommendedshoe.size_label, fitting.wornshoe.size_label) == ("UK 9.5", "EU 43")
    assert answers_of(fitting)["rec-size"] == "9.5"


def test_shoes_tried_come_back_at_their_places(robin: Staff):
    answers = {
        "tried0-model": "Ghost 16",
        "tried0-comfort": "0",
        "tried2-why_not": "Too short",
        "tried2-size": "8.5",
        "tried2-size_system": "us",
        "tried4-width": "wide",
    }
    fitting = finished(robin, answers=answers)

    assert [shoe.position for shoe in fitting.tried.all()] == [0, 2, 4]
    kept = answers_of(fitting)
    assert {name: kept.get(name) for name in answers} == answers


def test_outcomes_and_the_day_come_back(robin: Staff):
    answers = {"sold": "another", "class_offered": "yes", "class_attended": "no", "fitted_at": "2026-03-14T15:30"}
    fitting = finished(robin, answers=answers)

    assert fitting.fitted_at == dt.datetime(2026, 3, 14, 15, 30, tzinfo=dt.UTC)
    kept = answers_of(fitting)
    assert {name: kept.get(name) for name in answers} == answers


def test_a_draft_writes_no_rows(robin: Staff):
    draft_of(robin)

    assert (Complaint.objects.count(), Fitting.objects.get().flags) == (0, None)
