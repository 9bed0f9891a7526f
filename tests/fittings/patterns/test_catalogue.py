"""The catalogue as a whole: complete, explained and sourced."""

from __future__ import annotations

from pathlib import Path

import pytest

from fittings.patterns import CATALOGUE, PATTERNS, Evidence, Pattern, Severity, catalogue
from fittings.patterns.sources import SOURCES

MODULES = {file.stem for file in Path(catalogue.__path__[0]).glob("[a-z]*.py")}

every_pattern = pytest.mark.parametrize("pattern", CATALOGUE, ids=lambda pattern: pattern.id)


def test_thirty_patterns_stand_in_order():
    assert [pattern.number for pattern in CATALOGUE] == list(range(1, 31))
    assert len(PATTERNS) == 30


def test_one_file_a_pattern_and_one_test_file_each():
    assert PATTERNS.keys() == MODULES
    tests = Path(__file__).parent / "catalogue"
    assert {file.stem.removeprefix("test_") for file in tests.glob("test_*.py")} == PATTERNS.keys()


@every_pattern
def test_it_explains_itself_to_staff(pattern: Pattern):
    assert pattern.version >= 1
    assert pattern.title
    assert pattern.staff_reason.endswith(".")
    assert pattern.suggest
    assert pattern.evidence_note
    assert pattern.exceptions
    assert pattern.severities == tuple(sorted(pattern.severities))
    assert bool(pattern.shop_belief) == bool(pattern.trials_say)


@every_pattern
def test_it_says_how_sure_we_are_and_why(pattern: Pattern):
    assert pattern.how_sure
    assert all(isinstance(grade, Evidence) for grade in pattern.evidence)
    assert pattern.sources
    assert all(source in SOURCES for source in pattern.sources)


def test_belief_and_trials_stand_side_by_side_where_they_differ():
    differing = {pattern.number for pattern in CATALOGUE if pattern.shop_belief}
    assert {1, 2, 4, 8, 12} <= differing


def test_the_words_follow_the_level():
    strike = PATTERNS["asymmetric_strike"]
    assert strike.says(Severity.INFO) == strike.customer_text
    assert "physio" in strike.says(Severity.REFER)
    trauma = PATTERNS["rf_unwell_or_trauma"]
    assert "today" in trauma.says(Severity.REFER, "same_day")
    assert "emergency care" in trauma.says(Severity.REFER, "emergency")
    bone = PATTERNS["rf_bone_stress"]
    assert bone.says(Severity.CAUTION) != bone.says(Severity.REFER, "soon") == bone.customer_text


def test_red_flags_follow_public_guidance():
    red_flags = [pattern.id for pattern in CATALOGUE if pattern.is_red_flag]
    assert red_flags == list(PATTERNS)[25:]
    assert all(PATTERNS[name].guidance for name in red_flags)


def test_the_headline_grade_is_said_in_words():
    assert PATTERNS["stability_on_non_flexing_foot"].how_sure == "Experts disagree"
    assert PATTERNS["flexing_in_neutral_with_medial_shin"].how_sure == "Tested in trials"
    assert PATTERNS["rf_calf_clot"].how_sure == "Public health guidance"


def test_every_source_is_there_with_its_finding():
    assert list(SOURCES) == [f"S{n}" for n in range(1, 47)] + [f"R{n}" for n in range(1, 84)]
    for source in SOURCES.values():
        assert source.found.endswith(".")
        assert source.grade in {"A", "B", "C"}
        assert source.read in {"seen", "memory", "part seen, part memory"}
        assert source.year is None or 1975 < source.year < 2027
