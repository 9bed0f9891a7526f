"""Getting back to running on the sheet: table, checks, lights, and what replaces them."""

from __future__ import annotations

import pytest

from tests.fittings.facts_factory import sore
from tests.rehab.sheet_factory import example, sheet_from, sheet_with


def lamps(sheet):
    return [(light.during, light.morning) for light in sheet.traffic_light.lights]


def test_a_table_has_nine_steps_with_two_green_runs_each():
    running = sheet_from(example("b")).running
    assert len(running.steps) == 9
    assert {step.greens for step in running.steps} == {2}
    first, last = running.steps[0], running.steps[-1]
    assert (first.run, first.walk, first.times, first.minutes) == ("1", "2", "×6", "6")
    assert (last.run, last.walk, last.times, last.minutes) == ("30", "–", "×1", "30")


def test_table_b_halves_the_first_three_steps_and_asks_for_three_green_runs():
    running = sheet_with(complaints=[sore("medial_shin")]).running
    assert [step.run for step in running.steps[:4]] == ["½", "1", "1½", "4"]
    assert [step.minutes for step in running.steps[:4]] == ["3", "6", "7½", "20"]
    assert {step.greens for step in running.steps} == {3}
    assert "Pick the softest even ground. No hills before step 9." in running.rules


def test_table_c_is_every_other_day_at_most():
    running = sheet_with(complaints=[sore("achilles")]).running
    assert running.rules[0] == "Every other day at most. Never two days in a row."


@pytest.mark.parametrize(
    ("complaint", "start"),
    [
        (sore("it_band_knee", rest_days=20, pain_run=2), "4"),
        (sore("it_band_knee", rest_days=21, pain_run=2), "1"),
        (sore("it_band_knee", rest_days=20, pain_run=3), "1"),
        (sore("it_band_knee", rest_days=None, pain_run=2), "1"),
        (sore("anterior_knee", rest_days=30, pain_run=3), "3"),
        (sore("anterior_knee", rest_days=5, pain_run=1), "4"),
        (sore("achilles", rest_days=5, pain_run=1), "1"),
    ],
)
def test_the_start_is_later_only_after_a_short_break_with_mild_pain(complaint, start):
    running = sheet_with(complaints=[complaint]).running
    assert running.start == start
    assert running.checks_heading.startswith(f"Start at step {start} ")


def test_checks_of_every_sore_place_come_together_once():
    running = sheet_with(complaints=[sore("medial_shin"), sore("anterior_shin"), sore("it_band_knee")]).running
    assert running.checks == (
        "You have walked 5 days in a row without pain.",
        "Pressing along the shin does not hurt.",
        "You can walk 30 minutes at 2 or less.",
        "You can do 10 step-downs at 2 or less.",
    )


def test_too_much_pain_replaces_the_table_by_other_ways_to_move():
    running = sheet_with(complaints=[sore("it_band_knee", pain_run=7)]).running
    assert running.heading == "No running for now"
    assert running.steps == ()
    assert running.lines[0] == "Swap running for walking, swimming or easy cycling, as long as it does not hurt."
    assert running.checks


def test_a_place_for_a_clinician_allows_easy_walking_only():
    sheet = sheet_with(complaints=[sore("forefoot")])
    assert sheet.running.lines[0] == "Keep to easy walking for now."
    assert sheet.running.checks[0] == "A doctor or physio has checked the spot and says yes."
    assert sheet.this_week.lines[:2] == ("Walk instead of running.", "Ask a doctor or physio to look at it.")


def test_a_child_with_a_sore_shin_gets_no_table_before_a_check():
    shin, young = sore("medial_shin"), {"age_band": "under_18"}
    waiting = sheet_with(runner=young, complaints=[shin])
    assert waiting.running.steps == ()
    assert "Please have the sore spot checked before running starts again." in waiting.running.lines
    assert sheet_with(runner=young, complaints=[{**shin, "seen_clinician": "yes"}]).running.steps
    assert sheet_with(runner=young, complaints=[sore("it_band_knee")]).running.steps


def test_exercises_that_need_running_go_with_the_table():
    shin = sore("medial_shin", strengthening="yes")
    grown, young = (sheet_with(runner={"age_band": age}, complaints=[shin]) for age in ("18_39", "under_18"))
    assert next(card.id for card in grown.exercises.cards) == "run_walk_return"
    assert "run_walk_return" not in [card.id for card in young.exercises.cards]


def test_with_nothing_sore_running_goes_on_within_the_longest_run():
    running = sheet_with().running
    assert running.heading == "Keep running"
    assert "Make your next long run no more than about 15 km (10 miles)." in running.lines


def test_distances_follow_the_units_of_the_store():
    assert "about 10 miles (15 km)" in sheet_with(on={"units": "mi"}).running.lines[1]
    unknown = sheet_with(runner={"longest_run_30d_km": None}).running.lines[1]
    assert unknown == "Make your next long run no more than about a tenth longer than last month’s longest."


@pytest.mark.parametrize(
    ("places", "during"),
    [
        ((), ["0–2", "3–5", "Over 5, sharp, a limp, or rising as you go"]),
        (("achilles",), ["0–2", "3–5", "Over 5, sharp, a limp, or rising as you go"]),
        (("it_band_knee",), ["0–2", "3", "Over 3, sharp, a limp, or rising as you go"]),
        (("it_band_knee", "calf"), ["0–1", "2", "Over 2, sharp, a limp, or rising as you go"]),
    ],
)
def test_the_lights_take_the_ceiling_of_the_strictest_place(places, during):
    sheet = sheet_with(complaints=[sore(place) for place in places])
    assert [light[0] for light in lamps(sheet)] == during


def test_sore_bone_to_touch_counts_next_morning_where_bone_may_be_sore():
    green, _, red = lamps(sheet_with(complaints=[sore("medial_shin")]))
    assert green[1] == "Same or better, no sore bone to touch"
    assert "sore bone to touch" in red[1]
    assert "bone" not in lamps(sheet_with(complaints=[sore("calf")]))[0][1]


def test_the_cue_uses_the_steps_that_were_filmed():
    cue = sheet_from(example("b")).stride
    assert cue.heading == "Your stride: quicker, shorter steps"
    assert cue.lines[0] == "You took 172 steps a minute. Try 181."


def test_with_a_sore_calf_or_heel_the_cue_asks_for_less():
    assert sheet_from(example("c")).stride.lines[0] == "You took 172 steps a minute. Try 177."


def test_without_a_cue_there_is_no_part_about_the_stride():
    assert sheet_with().stride is None
