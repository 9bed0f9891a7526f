"""What a record for a GP or physio says, and what it never says."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import astuple

import pytest
from hypothesis import given, settings

from fittings.gait import CareNote
from fittings.patterns import CATALOGUE
from rehab.clinician import from_json, to_json
from rehab.clinician.making import SIGNS
from tests.fittings.facts_factory import fitting, sore
from tests.fittings.patterns.strategies import FITTINGS
from tests.rehab.clinician.records import record_from
from tests.rehab.sheet_factory import LETTERED, example

DIAGNOSES = re.compile(
    r"syndrome|shin splint|fracture|tendin|fasci|clot|overpronat|leg-length|possible|diagnos|patell", re.IGNORECASE
)
SAID_ANYWAY = {CareNote.STRESS_FRACTURE.label, CareNote.CLOT_HISTORY.label}
"""Care notes that the customer told us themselves."""


def part(record, heading):
    return next(part for part in (*record.told, *record.seen) if part.heading == heading)


def words_of(record):
    return json.dumps(to_json(record), ensure_ascii=False)


@given(FITTINGS)
@settings(max_examples=60)
def test_any_fitting_makes_a_record_that_reads_back_the_same(data):
    record = record_from(data, answers=2)
    assert from_json(json.loads(json.dumps(to_json(record)))) == record


def test_other_json_is_refused():
    with pytest.raises(ValueError, match=r"^record: needs exactly schema, "):
        from_json({"schema": 1})


@pytest.mark.parametrize("letter", LETTERED)
def test_it_names_no_condition(letter):
    words = words_of(record_from(example(letter)))
    for told in SAID_ANYWAY:
        words = words.replace(told.lower(), "")
    assert not DIAGNOSES.search(words)


def test_every_red_flag_is_titled_by_its_signs():
    assert set(SIGNS) == {pattern.id for pattern in CATALOGUE if pattern.is_red_flag}
    assert not DIAGNOSES.search(" ".join(SIGNS.values()))


def test_each_foot_the_shoes_and_the_course_are_told():
    data = fitting(
        left={"flexing": "marked", "fpi": 8},
        complaints=[sore("achilles", "left", days_since_onset=40, recent_events={"downhill": 42}, aids_used=["none"])],
        history=[{"place": "calf", "side": "left", "days_ago": 200}],
    )
    record = record_from(data, about={"worn_size": "UK 9"})
    assert part(record, "Left foot").lines[0] == "Flexing: marked"
    assert "Foot posture index: 8" in part(record, "Left foot").lines
    assert part(record, "Right foot").lines[0] == "Flexing: mild"
    course = part(record, "Complaint: Achilles, left").lines
    assert {"Began 40 days ago", "Aids used: none", "Before it began: downhill race or run, 42 days ago"} <= set(course)
    assert part(record, "Earlier at this shop").lines == ("Calf, left, 200 days ago",)
    assert "Signs of wear: none" in part(record, "Shoe worn: Brooks Adrenaline GTS 23, UK 9").lines


def test_what_was_not_asked_or_not_looked_at_is_said():
    record = record_from(fitting(flags=None, complaints=None, left=None))
    assert record.flags.lines == ("Not asked.",)
    assert part(record, "Complaint").lines == ("Not asked.",)
    assert part(record, "Left foot").lines == ("Not looked at.",)
    assert part(record_from(fitting()), "Complaint").lines == ("Asked: nothing hurts.",)


def test_care_notes_are_named_here():
    runner = {"care_notes": ["blood_thinners", "osteoporosis"]}
    told = part(record_from(fitting(runner=runner)), "Runner").lines
    assert told[-1] == "Care notes: blood thinners, osteoporosis"
    assert "A care note" not in words_of(record_from(example("l")))


def test_a_finding_stands_with_the_answers_that_caused_it():
    record = record_from(fitting(flags=["one_finger_bone_pain"], complaints=[sore("medial_shin")]))
    first = record.noticed[0]
    assert (first.title, first.refers) == ("Signs at a bone", True)
    assert first.level == record.refer
    assert record.refer.startswith("See a clinician: ")
    assert "Pain on one small spot of bone" in first.because
    assert record.flags.lines == ("Pain on one small spot of bone",)


def test_a_care_note_behind_a_finding_is_named():
    data = fitting(complaints=[sore("forefoot", pain_run=6)], runner={"care_notes": ["osteoporosis"]})
    because = [line for found in record_from(data).noticed for line in found.because]
    assert "A care note" not in because


def test_what_was_set_aside_is_not_listed_except_a_red_flag_that_was_asked_again():
    data = fitting(flags=["locks"], worn={"km": 900, "months_used": 14})
    before = record_from(data)
    record = record_from(data, aside=("rf_joint_swollen_locked", "worn_out_shoe"))
    assert {"Signs at a joint", "Shoe is worn out"} <= {found.title for found in before.noticed}
    assert not {"Signs at a joint", "Shoe is worn out"} & {found.title for found in record.noticed}
    assert record.not_so == ("Signs at a joint: asked again, and not so",)
    assert before.not_so == ()
    assert (bool(before.refer), record.refer) == (True, "")


def test_the_advice_is_that_of_the_sheet():
    shin = record_from(fitting(complaints=[sore("medial_shin", days_since_onset=20)])).advised
    assert shin.heading == "What their sheet advises, not printed yet"
    assert any(
        line.startswith("Exercises: Heel raise, straight knee (3 rounds of 15, every other day)") for line in shin.lines
    )
    assert any(line.startswith("Running: walk–run table of 9 steps, from step 1 (½ min running") for line in shin.lines)
    line = "See you on Tuesday."
    own = record_from(fitting(complaints=[sore("medial_shin")]), own_line=line).advised
    assert own.lines[-1] == f"In the fitter’s words: {line}"
    flagged = record_from(fitting(flags=["locks"])).advised
    assert not any(line.startswith(("Exercises", "Running", "Shoes")) for line in flagged.lines)
    assert any(line.startswith("Until then: Stop running for now.") for line in flagged.lines)


def test_a_plan_to_be_checked_first_is_told():
    expecting = {"care_notes": ["pregnant_or_recent_birth"]}
    told = record_from(fitting(complaints=[sore("it_band_knee")], runner=expecting)).advised.lines
    assert told[0] == "Check this plan with your doctor or physio before you start."


def test_a_sheet_that_was_printed_is_named_by_its_day():
    record = record_from(fitting(), about={"sheet_printed_on": dt.date(2026, 11, 23)})
    assert record.advised.heading == "What was advised, on the sheet of 23 November 2026"


@pytest.mark.parametrize(
    ("answers", "first", "note"),
    [
        (0, None, "Nobody has told us yet how it goes."),
        (6, "1 December 2026", ""),
        (7, "2 December 2026", "The latest 6 of 7."),
    ],
)
def test_the_latest_six_answers_are_told(answers, first, note):
    record = record_from(fitting(), answers=answers)
    assert record.follow_ups_note == note
    assert (record.follow_ups[0].when if record.follow_ups else None) == first


def test_a_walk_in_has_no_name_and_a_parent_says_yes_for_a_child():
    walk_in = record_from(fitting(), about={"name": ""})
    child = record_from(fitting(runner={"age_band": "under_18"}), about={"of_a_child": True})
    assert walk_in.who == "A customer who gave no name"
    assert walk_in.consent.startswith("The customer said yes ")
    assert child.consent == (
        "A parent said yes to taking this record to a clinician. Asked by Robin Fitter on 28 November 2026."
    )


def test_it_says_what_it_is():
    record = record_from(fitting())
    assert record.statement == "This is a record of a running-shop fitting, not a medical assessment."
    assert "class" not in " ".join(map(str, astuple(record.store))).lower()
