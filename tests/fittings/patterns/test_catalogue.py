"""The catalogue as a whole: complete, explained and sourced."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from fittings.patterns import CATALOGUE, PATTERNS, Evidence, Pattern, Severity, Urgency, catalogue
from fittings.patterns.sources import SOURCES

SPECIFIED = """
 1 stability_on_non_flexing_foot        info caution act
 2 high_drop_with_overstriding          info caution act   high_drop_mm watch_drop_mm
 3 forefoot_striker_on_medial_post      info caution act
 4 flexing_in_neutral_with_medial_shin  act
 5 uneven_flexing_left_right            caution act
 6 asymmetric_strike                    info caution refer
 7 new_insert_then_pain                 caution act refer
 8 checkmark_landing_with_shin_pain     caution act
 9 downhill_or_long_flat_then_itb       caution act
10 long_rest_without_strength           act                long_rest_days
11 unusual_pair_itb_medial_shin         info caution
12 self_fitted_stability                info caution
13 strap_without_strength               caution
14 worn_out_shoe                        info caution       worn_km
15 abrupt_drop_change                   info caution act   drop_step_mm
16 low_drop_with_calf_achilles_heel     caution act
17 long_run_spike                       info caution act   spike_pct
18 recurrent_same_complaint             caution refer
19 no_progress_after_six_weeks          info refer         no_progress_days
20 narrow_track_with_itb                caution act
21 low_step_rate_with_knee_or_shin      info caution       low_step_rate
22 cycling_with_itb                     info caution
23 low_comfort_on_recommended           act                comfort_min
24 race_soon_with_pain                  caution refer      pain_ceiling
25 pain_above_ceiling                   act refer          pain_ceiling
26 rf_bone_stress                       caution refer
27 rf_calf_clot                         refer
28 rf_joint_swollen_locked              refer
29 rf_nerve_or_spine                    refer
30 rf_unwell_or_trauma                  refer
"""
"""The specification's table: number, id, severities a finding can take, thresholds it reports."""
SEVERITIES = {severity.value for severity in Severity}
MODULES = {file.stem for file in Path(catalogue.__path__[0]).glob("[a-z]*.py")}

every_pattern = pytest.mark.parametrize("pattern", CATALOGUE, ids=lambda pattern: pattern.id)


def test_there_are_thirty_as_the_specification_lists_them():
    listed = []
    for number, name, *rest in (line.split() for line in SPECIFIED.strip().splitlines()):
        severities = tuple(word for word in rest if word in SEVERITIES)
        thresholds = tuple(word for word in rest if word not in SEVERITIES)
        listed.append((int(number), name, severities, thresholds))
    assert [(p.number, p.id, p.severities, p.thresholds) for p in CATALOGUE] == listed
    assert [*PATTERNS.items()] == [(pattern.id, pattern) for pattern in CATALOGUE]


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
    assert bool(pattern.shop_belief) == bool(pattern.trials_say)


@every_pattern
def test_it_says_how_sure_we_are_and_why(pattern: Pattern):
    assert pattern.how_sure
    assert all(isinstance(grade, Evidence) for grade in pattern.evidence)
    assert pattern.sources
    assert all(source in SOURCES for source in pattern.sources)


def test_a_new_pattern_is_version_one():
    assert {field.name: field.default for field in fields(Pattern)}["version"] == 1


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


@pytest.mark.parametrize("pattern", [p for p in CATALOGUE if Severity.REFER in p.severities], ids=lambda p: p.id)
def test_who_is_referred_reads_whom_to_see(pattern: Pattern):
    assert re.search(r"physio|doctor|clinician|medical", pattern.says(Severity.REFER))


@pytest.mark.parametrize("name", ["rf_calf_clot", "rf_nerve_or_spine", "rf_unwell_or_trauma"])
def test_an_emergency_reads_as_one(name: str):
    assert re.search(r"(call|go to) emergency", PATTERNS[name].says(Severity.REFER, Urgency.EMERGENCY))
    assert not re.search(r"today|next few days", PATTERNS[name].says(Severity.REFER, Urgency.EMERGENCY))


def test_a_mild_finding_leaves_a_shoe_that_feels_good_alone():
    for name in ("stability_on_non_flexing_foot", "forefoot_striker_on_medial_post"):
        assert "no need to change it" in PATTERNS[name].says(Severity.INFO)
        assert "need to change" not in PATTERNS[name].says(Severity.ACT)


def test_under_care_one_is_sent_back_to_whoever_treats():
    assert "treating you" in PATTERNS["no_progress_after_six_weeks"].says(Severity.INFO)
    assert "person who gave it to you" in PATTERNS["new_insert_then_pain"].says(Severity.CAUTION)


def test_red_flags_follow_public_guidance():
    red_flags = [pattern.id for pattern in CATALOGUE if pattern.is_red_flag]
    assert red_flags == list(PATTERNS)[25:]
    assert all(PATTERNS[name].guidance for name in red_flags)


def test_the_headline_grade_is_said_in_words():
    assert PATTERNS["stability_on_non_flexing_foot"].how_sure == "Experts disagree"
    assert PATTERNS["flexing_in_neutral_with_medial_shin"].how_sure == "Tested in trials"
    assert PATTERNS["rf_calf_clot"].how_sure == "Public health guidance"


def test_every_source_is_there_with_its_finding_and_its_limits():
    assert list(SOURCES) == [f"S{n}" for n in range(1, 47)] + [f"R{n}" for n in range(1, 84)]
    for source in SOURCES.values():
        assert source.found.endswith(".")
        assert source.limits
        assert not source.limits.endswith(".")
        assert source.grade in {"A", "B", "C"}
        assert source.read in {"seen", "memory", "part seen, part memory"}
        assert source.year is None or 1975 < source.year < 2027
