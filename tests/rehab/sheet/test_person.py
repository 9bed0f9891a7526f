"""Whom the sheet speaks to and where it hurts."""

from __future__ import annotations

import pytest

from fittings.gait import Place
from rehab.language import ENGLISH, speak
from rehab.sheet.person import how_long
from tests.fittings.facts_factory import sore
from tests.rehab.sheet_factory import sheet_with


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "since today"),
        (1, "since yesterday"),
        (4, "for a few days"),
        (8, "for about a week"),
        (12, "for about two weeks"),
        (40, "for about six weeks"),
        (100, "for about three months"),
        (330, "for about 11 months"),
        (365, "for about a year"),
        (600, "for more than a year"),
        (3650, "for years"),
    ],
)
def test_days_are_said_as_a_person_would(days, words):
    assert how_long(days, speak(ENGLISH)) == words


@pytest.mark.parametrize("place", [place for place in Place if place is not Place.NONE])
@pytest.mark.parametrize("side", ["left", "right", "both", None])
def test_every_place_has_a_sentence(place, side):
    first = sheet_with(complaints=[sore(place, side)]).lead[0]
    assert first[0].isupper()
    assert first.endswith("hurt for about two weeks.")
    assert "{" not in first


def test_other_sore_places_come_in_a_second_sentence():
    complaints = [sore("it_band_knee", "left", pain_run=4), sore("calf", "both"), sore("ankle", None)]
    assert sheet_with(complaints=complaints).lead[:2] == (
        "The outside of your left knee has hurt for about two weeks.",
        "Both your calves and your ankle hurt too.",
    )


def test_one_other_sore_place_takes_the_verb_of_its_number():
    band = sore("it_band_knee", "left", pain_run=4)
    others = [sheet_with(complaints=[band, sore("calf", side)]).lead[1] for side in ("left", "both")]
    assert others == ["Your left calf hurts too.", "Both your calves hurt too."]


def test_nothing_sore_is_good_to_hear():
    assert sheet_with().lead[0] == "Nothing hurts, and that is good to hear."


def test_an_unknown_start_is_not_made_up():
    assert sheet_with(complaints=[sore("calf", days_since_onset=None)]).lead[0] == "Your right calf hurts."
    assert sheet_with(complaints=[sore("calf", "both", days_since_onset=None)]).lead[0] == "Both your calves hurt."
