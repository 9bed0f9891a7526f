"""What we saw: findings in the customer's words, without advice that the sheet does not follow."""

from __future__ import annotations

from fittings.patterns import CATALOGUE, Severity, Urgency
from rehab.language import sentences
from rehab.sheet.seen import ADVICE
from tests.fittings.facts_factory import sore
from tests.rehab.sheet_factory import example, sheet_from, sheet_with

FIRM = {"category": "stability", "devices": ["medial_post"]}


def test_every_pattern_but_red_flags_says_which_sentences_may_be_printed():
    assert set(ADVICE) == {pattern.id for pattern in CATALOGUE if not pattern.is_red_flag}


def test_every_sentence_of_a_printed_pattern_is_accounted_for():
    for pattern in CATALOGUE:
        printed = [severity for severity in pattern.severities if severity is not Severity.REFER]
        for severity in () if pattern.is_red_flag else printed:
            said = sentences(pattern.says(severity))
            assert len(said) <= len(ADVICE[pattern.id]), (pattern.id, severity)


def test_advice_is_printed_when_the_sheet_follows_it():
    line = sheet_from(example("a")).seen.lines[0]
    assert line.endswith("A plainer shoe may feel easier on the outside of your leg.")


def test_advice_that_the_sheet_does_not_follow_is_left_out():
    before_a_race = sheet_with(
        both={"flexing": "none"}, worn=FIRM, runner={"race_weeks": 1}, complaints=[sore("it_band_knee", pain_run=4)]
    )
    assert not any("plainer shoe" in line for line in before_a_race.seen.lines)
    assert any("stays quite straight" in line for line in before_a_race.seen.lines)


def test_at_most_one_cue_is_spoken_of():
    crossing = {"step_track": "crossover", "step_rate": 150, "video_speed_kmh": 10}
    sheet = sheet_with(
        both={"overstride": "marked"}, worn={"drop_mm": 12}, stride=crossing, complaints=[sore("it_band_knee")]
    )
    assert sheet.stride.heading == "Your stride: leave a gap between footprints"
    assert not any("shorter steps" in line or "more steps per minute" in line for line in sheet.seen.lines)


def test_what_a_leader_covers_is_not_said_again():
    lines = sheet_from(example("f")).seen.lines
    assert lines[0] == "Your two feet move in different ways. We look for a shoe that feels good on both feet."
    assert not any("stays quite straight" in line for line in lines)


def test_what_feels_good_is_not_called_too_much():
    lines = sheet_from(example("n")).seen.lines
    assert not any("extra support" in line for line in lines)
    assert lines[0].endswith("there is no need to change it.")


def test_with_few_findings_the_video_is_told():
    assert sheet_with().seen.lines == (
        "Your feet roll in a little, which is normal.",
        "You land on the heel on both sides.",
    )


def test_nothing_filmed_and_nothing_noticed_leaves_the_part_out():
    assert sheet_with(left=None, right=None).seen is None


def test_words_for_a_variant_are_those_of_its_urgency():
    pattern = next(pattern for pattern in CATALOGUE if pattern.id == "asymmetric_strike")
    assert "A physio can check" in pattern.says(Severity.REFER, Urgency.ROUTINE)
