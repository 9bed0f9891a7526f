"""Which sheet it is: a plan, shoes only, or "get this checked first"."""

from __future__ import annotations

import pytest

from rehab.sheet import CHECK_FIRST, PLAN, SHOES
from tests.fittings.facts_factory import recommended, sore
from tests.rehab.sheet_factory import blocks, example, sheet_from, sheet_with, words


def test_a_plan_has_every_part_in_the_order_of_the_wording_rules():
    sheet = sheet_from(example("b"))
    assert sheet.kind == PLAN
    names = [field for field in type(sheet).__dataclass_fields__ if getattr(sheet, field)]
    wanted = ["seen", "shoes", "this_week", "exercises", "running", "stride", "traffic_light", "see_someone"]
    assert [name for name in names if name in wanted] == wanted
    assert sheet.byline == "Fitted by Cheryl · 23 November 2026"


def test_what_refers_stands_in_a_box_above_a_plan_that_stays():
    sheet = sheet_with(complaints=[sore("it_band_knee", times_before=3)])
    assert sheet.kind == PLAN
    assert sheet.check.urgency == "routine"
    assert sheet.check.when == "See a doctor or physio when you can, in the next few weeks."
    assert sheet.check.lines == ("This spot keeps coming back. A physio can check why and help you build up again.",)
    assert sheet.exercises is not None


def test_flags_not_asked_gives_shoes_and_see_someone_and_no_plan():
    sheet = sheet_with(flags=None, complaints=[sore("it_band_knee")])
    assert sheet.kind == SHOES
    assert sheet.shoes is not None
    assert sheet.see_someone.rows
    parts = (sheet.seen, sheet.this_week, sheet.exercises, sheet.running, sheet.stride, sheet.traffic_light)
    assert parts == (None,) * 6
    assert "A few health questions come first, and we did not get to them today." in sheet.notes[0].lines


@pytest.mark.parametrize(
    ("flag", "when"),
    [
        ("saddle_numb", "Go to emergency care now, or call emergency services."),
        ("fever_or_unwell", "See a doctor today."),
        ("locks", "See a doctor or physio in the next few days."),
    ],
)
def test_a_red_flag_gives_the_check_first_page_with_its_urgency(flag, when):
    sheet = sheet_with(flags=[flag], complaints=[sore("it_band_knee")])
    assert sheet.kind == CHECK_FIRST
    assert sheet.title == "Please get this checked first"
    assert sheet.check.heading == when
    assert (sheet.exercises, sheet.running, sheet.stride, sheet.seen, sheet.shoes) == (None,) * 5
    assert "Stop running for now." in sheet.notes[0].lines
    assert "video" in sheet.check.bring


def test_the_check_first_page_does_not_tell_which_flag_was_ticked():
    assert blocks(sheet_with(flags=["fever_or_unwell"])) == blocks(sheet_with(flags=["loud_pop"]))


def test_the_check_first_page_shows_what_else_refers_and_nothing_that_does_not():
    sheet = sheet_from(example("l"))
    notes = {note.heading: note.lines for note in sheet.notes}
    assert [line.split(".")[0] for line in notes["When you are there"]] == ["You have given this a fair try"]
    assert "cycling" not in words(sheet).lower()


def test_the_check_first_page_never_speaks_of_running_on():
    sore_before_a_race = sore("it_band_knee", pain_run=8, rest_days=20)
    sheet = sheet_with(flags=["locks"], runner={"race_weeks": 2}, complaints=[sore_before_a_race])
    assert "walk–run" not in words(sheet)
    assert "easy runs" not in words(sheet)


def test_a_red_flag_prompt_that_does_not_refer_gives_calm_words_without_a_reason():
    sheet = sheet_with(runner={"care_notes": ["missed_periods_or_low_fuel"]}, complaints=[sore("it_band_knee")])
    assert sheet.kind == SHOES
    assert sheet.notes[0].lines[0] == "Please talk to your doctor or physio before you start exercises or run more."


def test_a_context_flag_alone_gives_the_same_calm_words():
    sheet = sheet_with(flags=["recent_long_travel"])
    assert sheet.notes[0].lines[0] == "Please talk to your doctor or physio before you start exercises or run more."


def test_what_was_not_asked_is_said_where_there_is_no_plan():
    assert sheet_with(complaints=None).notes[0].lines[0] == "We did not talk about what hurts today."
    assert sheet_with(complaints=[sore(None)]).notes[0].lines[0] == "We did not note where it hurts."


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Dena", "Dena’s running plan"),
        ("de  Vries", "De Vries’s running plan"),
        (None, "Your running plan"),
        ("  ", "Your running plan"),
    ],
)
def test_the_title_names_the_customer(name, title):
    assert sheet_with(on={"customer_name": name}).title == title


def test_for_a_child_the_parent_is_addressed():
    sheet = sheet_with(runner={"age_band": "under_18"}, complaints=[sore("calf", "both")], on={"customer_name": "Sam"})
    assert sheet.addressee == "For the parent of Sam"
    assert sheet.lead[0] == "Both of Sam’s calves have hurt for about two weeks."
    assert "Please read this together: “you” is the runner." in sheet.lead
    nameless = sheet_with(on={"customer_name": None, "for_parent": True})
    assert (nameless.addressee, nameless.title) == ("For the parent", "Your child’s running plan")


def test_a_sheet_keeps_the_pattern_versions_and_thresholds_it_was_made_with():
    sheet = sheet_from(example("a"))
    assert sheet.patterns["stability_on_non_flexing_foot"] == 1
    assert sheet.thresholds["high_drop_mm"] == 10


def test_the_recommended_shoe_is_named():
    sheet = sheet_with(rec=recommended())
    assert (sheet.shoes.worn, sheet.shoes.new) == ("Brooks Adrenaline GTS 23", "Saucony Ride 17")
