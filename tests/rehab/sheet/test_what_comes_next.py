"""The phase after this one, the running table as a calendar, and the word to a clinician before a plan."""

from __future__ import annotations

import pytest

from fittings.gait import CareNote
from rehab.prescribing.care import CLINICIAN_LOOKS_FIRST
from tests.fittings.facts_factory import sore
from tests.reading import is_easy
from tests.rehab.sheet_factory import sheet_with, words


def coming(place, **more):
    return sheet_with(complaints=[sore(place, **more)]).exercises.next


def test_the_next_phase_says_its_aim_and_what_it_brings():
    assert coming("it_band_knee", days_since_onset=5, pain_day=0) == (
        "What comes next: Build up the side of your hip. Keep it up when you run again.",
        "Then you add: Side-leg lift · Standing side-leg lift · Sideways band walk · Hip hike.",
    )


def test_the_longest_list_of_new_ones_reads_easily():
    _, new = coming("it_band_hip", days_since_onset=1, pain_day=6)
    assert new.count("·") == 4
    assert is_easy(new)


def test_a_phase_that_is_like_the_next_one_looks_further_ahead():
    aim, new = coming("plantar_heel", days_since_onset=5, pain_day=0)
    assert aim == "What comes next: Bring running back in small steps."
    assert new == "Then you add: Walk–run steps."


def test_after_running_is_back_comes_upkeep():
    assert coming("achilles", strengthening="yes", pain_day=0) == (
        "What comes next: Keep up your strength twice a week, for 8 weeks or more.",
    )


def test_where_nothing_hurts_nothing_comes_next():
    assert sheet_with().exercises.next == ()


def test_running_that_waits_for_a_clinician_is_not_announced():
    young = sheet_with(runner={"age_band": "under_18"}, complaints=[sore("medial_shin", days_since_onset=20)])
    assert young.running.steps == ()
    assert young.exercises.next == ()


@pytest.mark.parametrize(
    ("complaint", "first", "last", "how_many"),
    [
        (sore("it_band_knee", rest_days=30), "Week 1: steps 1, 1, 2.", "Week 6: steps 8, 9, 9.", 6),
        (sore("it_band_knee", rest_days=20, pain_run=2), "Week 1: steps 4, 4, 5.", "Week 4: steps 8, 9, 9.", 4),
        (sore("anterior_knee", rest_days=30, pain_run=3), "Week 1: steps 3, 3, 4.", "Week 5: steps 9, 9, 9.", 5),
        (sore("medial_shin"), "Week 1: steps 1, 1, 1.", "Week 9: steps 9, 9, 9.", 9),
        (sore("achilles"), "Week 1: steps 1, 1, 2.", "Week 6: steps 8, 9, 9.", 6),
    ],
)
def test_the_table_is_a_calendar_of_three_runs_a_week(complaint, first, last, how_many):
    weeks = sheet_with(complaints=[complaint]).running.weeks
    assert (weeks[0], weeks[-1], len(weeks)) == (first, last, how_many)


def test_no_table_has_no_calendar():
    assert sheet_with(complaints=[sore("it_band_knee", pain_run=7)]).running.weeks == ()
    assert sheet_with().running.weeks == ()


@pytest.mark.parametrize("note", sorted(CLINICIAN_LOOKS_FIRST))
def test_a_plan_opens_with_a_word_to_the_clinician_and_not_why(note):
    noted, quiet = (sheet_with(runner={"care_notes": [care]}, complaints=[sore("achilles")]) for care in (note, "none"))
    assert noted.check_plan == "Check this plan with your doctor or physio before you start."
    assert quiet.check_plan == ""
    assert words(noted) == words(quiet)


@pytest.mark.parametrize("note", sorted(set(CareNote) - CLINICIAN_LOOKS_FIRST))
def test_any_other_note_adds_no_such_word(note):
    assert sheet_with(runner={"care_notes": [note]}).check_plan == ""


def test_without_a_plan_there_is_none_to_check():
    care = {"care_notes": [CareNote.OSTEOPOROSIS.value]}
    assert sheet_with(runner=care, flags=None).check_plan == ""
    assert sheet_with(runner=care, flags=["locks"]).check_plan == ""


def test_unknown_notes_add_nothing():
    assert sheet_with(runner={"care_notes": None}).check_plan == ""


def test_large_print_is_what_the_customer_asked_for():
    assert sheet_with(on={"large": True}).large
    assert not sheet_with().large
