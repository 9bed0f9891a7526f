"""What staff read beside the counter about the sheet that would be printed now."""

from __future__ import annotations

from fittings.facts import parse
from fittings.patterns import assess
from rehab.prescribing import prescribe
from rehab.templatetags.taking_shape import lines_of
from tests.fittings.facts_factory import fitting, sore

FIRST = "Care notes: suggest a clinician first. The sheet says so too, and not why"


def lines(**parts):
    facts = parse(fitting(**parts))
    assessment = assess(facts)
    return lines_of(facts, assessment, prescribe(facts, assessment))


def test_staff_are_told_to_suggest_a_clinician_where_a_care_note_asks_for_it():
    care = {"care_notes": ["osteoporosis"]}
    assert FIRST in lines(runner=care, complaints=[sore("it_band_knee")])
    assert FIRST not in lines(complaints=[sore("it_band_knee")])


def test_without_a_plan_there_is_none_to_show_anyone():
    assert FIRST not in lines(runner={"care_notes": ["osteoporosis"]}, flags=None)
    assert FIRST not in lines(runner={"care_notes": ["osteoporosis"]}, flags=["locks"])
