"""Your shoes: one change, why, and how to switch."""

from __future__ import annotations

import pytest

from rehab.plans.shoes import ADVICE
from rehab.prescribing.footwear import FootwearChange
from tests.fittings.facts_factory import recommended, sore
from tests.rehab.sheet_factory import example, sheet_from, sheet_with

FIRM = {"category": "stability", "devices": ["medial_post"]}


def test_every_footwear_change_has_its_words():
    assert set(ADVICE) == {*FootwearChange, None}


def test_straight_feet_in_a_firm_shoe_lead_to_a_plain_one():
    shoes = sheet_from(example("a")).shoes
    assert shoes.lines[0].startswith("Try two plain shoes, with the same foam on both sides.")


def test_the_reason_stands_with_the_shoes_where_nothing_else_tells_it():
    shoes = sheet_from({**example("a"), "flags": None}).shoes
    assert "Your feet stay quite straight, so a firm inner edge may be more than you need." in shoes.lines


@pytest.mark.parametrize(
    ("letter", "advice"),
    [
        ("b", "For your next pair, pick a heel that sits a little lower: 4\u00a0mm at most."),
        ("c", "Keep your heel height as it is, within 4\u00a0mm."),
        ("d", "Try a shoe with inner support first. Keep the heel height within 4\u00a0mm."),
        ("f", "Look for a wide base or soft guide rims, without a firm inner edge."),
        ("g", "Run without the new insert for two weeks, in the old shoe. See if things settle."),
        ("n", "No change of shoe type is needed. Keep what feels good."),
    ],
)
def test_the_examples_get_their_advice(letter, advice):
    assert sheet_from(example(letter)).shoes.lines[0] == advice


def test_a_lower_shoe_waits_while_the_heel_is_sore():
    assert "Keep the new pair for later, when it is no longer sore there." in sheet_from(example("c")).shoes.lines


@pytest.mark.parametrize(
    ("worn", "rec", "words"),
    [
        ({"drop_mm": 8}, {"drop_mm": 7}, "Mix one or two runs in the new pair with the old one."),
        ({"drop_mm": 10}, {"drop_mm": 4}, "Take 4 to 6 weeks."),
        ({"drop_mm": 12}, {"drop_mm": 4}, "Take 8 to 12 weeks"),
        ({"drop_mm": 8}, {"drop_mm": 1}, "Take 8 to 12 weeks"),
        ({"drop_mm": 4}, {"drop_mm": 10}, "watch how your knees feel"),
        ({"drop_mm": None}, {"drop_mm": 7}, "Start with one short, easy run"),
        ({"drop_mm": 7}, {"drop_mm": 7, **FIRM}, "Walk in it for 3 days."),
        ({"drop_mm": 7}, {"drop_mm": 7, "category": "minimalist"}, "Walk in it for 2 weeks first."),
    ],
)
def test_how_to_switch_follows_the_difference_between_the_pairs(worn, rec, words):
    lines = sheet_with(worn=worn, rec=recommended(**rec)).shoes.lines
    assert words in lines[-1]
    assert lines[-1].endswith("Change only one thing at a time, and keep the old pair until week 4.")


def test_with_a_race_near_the_new_pair_waits():
    sheet = sheet_with(runner={"race_weeks": 2}, rec=recommended(), complaints=[sore("it_band_knee", pain_run=4)])
    assert sheet.shoes.lines[0] == "Change nothing about your shoes for now."
    assert sheet.shoes.lines[-1] == "One change at a time: keep the new pair for later."


def test_a_pair_that_is_not_comfortable_is_not_pressed_on_anyone():
    lines = sheet_with(rec=recommended(comfort=4)).shoes.lines
    assert any(line.startswith("Comfort comes first.") for line in lines)


def test_a_firm_pair_bought_all_the_same_gets_a_calm_word():
    sheet = sheet_with(both={"flexing": "none"}, worn=FIRM, rec=recommended(**FIRM))
    assert (
        "Your new pair has a firm inner edge. If it bothers you, a plainer one is the next to try." in sheet.shoes.lines
    )


def test_what_a_clinician_chose_is_left_to_the_clinician():
    sheet = sheet_with(both={"flexing": "none"}, worn={**FIRM, "origin": "clinician"})
    assert any("ask them before you change it" in line for line in sheet.shoes.lines)
    assert not any("extra support" in line for line in sheet.seen.lines)
