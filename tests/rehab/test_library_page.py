"""The library in the app: all of it, found by word, place and gear, and fit for a customer's eyes on paper."""

from __future__ import annotations

import html
import re

import pytest

from fittings.gait import Place
from rehab.exercises import library
from rehab.library_search import GEAR, NO_GEAR, ExerciseSearch, places, uses

PAGE = "/exercises/"
ALL = library().values()


def found(client, **asked):
    """Ids of the exercises on the page, in its order."""
    return re.findall(r'<article class="exercise card" id="(\w+)">', client.get(PAGE, asked).content.decode())


def card(client, name):
    page = client.get(PAGE).content.decode()
    return html.unescape(re.search(rf'<article[^>]+id="{name}">.*?</article>', page, re.DOTALL)[0])


def test_all_thirty_five_are_there_for_a_fitter_with_their_drawings(client):
    page = client.get(PAGE).content.decode()
    assert sorted(found(client)) == sorted(library())
    assert page.count("<svg") == 35
    assert "35 exercises" in page
    assert re.findall(r'<h2 id="group-\d">(.*?)</h2>', page) == [
        "Strength",
        "Stretch and mobility",
        "Technique",
        "Load and shoes",
        "Self-care",
    ]


def test_nothing_on_it_needs_a_style_or_an_id_twice(client):
    page = client.get(PAGE).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert not re.search(r'\sstyle="|<style|\son\w+="', page)


def test_a_card_says_all_that_the_file_says(client):
    said = card(client, "heel_drop")
    item = library()["heel_drop"]
    for words in (item.name, item.purpose, *item.steps, item.easier, item.harder, item.stop, *item.gear):
        assert words in said
    assert "3 rounds of 15, once or twice a day for 12 weeks." in said
    for words in ("eccentric heel drop", item.staff.target, "R67", "R68", "R69", "Achilles"):
        assert words in said


def test_a_dose_that_a_plan_needs_and_how_it_grows_are_told(client):
    said = card(client, "calf_raise_straight")
    assert "Achilles: 3 rounds of 15, three days a week for 12 weeks." in said
    assert "Later: 3 × 12, 4 × 10, 4 × 8, 4 × 6." in said


def test_what_is_for_staff_is_folded_away(client):
    shown, folded = re.split(r'<details class="for-staff">', card(client, "clamshell"))
    item = library()["clamshell"]
    for words in (item.staff.target, "Selkowitz", "R82"):
        assert words in folded
        assert words not in shown


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("clamshell", {"clamshell", "side_leg_lift"}),
        ("STEP  towel", {"towel_heel_raise"}),
        ("soleus seated", {"calf_raise_bent"}),
        ("r82", {"clamshell", "glute_bridge", "band_side_step"}),
        ("buttock", {"glute_bridge", "seated_90_90_stretch", "counter_leg_stretch", "foam_roll_glute_hip"}),
    ],
)
def test_any_words_find_it_in_any_order(client, typed, there):
    assert there <= set(found(client, q=typed))
    assert len(found(client, q=typed)) < 10


@pytest.mark.parametrize("place", [Place.ACHILLES, Place.IT_BAND_KNEE, Place.PLANTAR_HEEL])
def test_a_complaint_finds_what_serves_it(client, place):
    assert set(found(client, place=place)) == {item.id for item in ALL if place in item.serves}


def test_nothing_sore_finds_what_keeps_people_well(client):
    assert set(found(client, place=Place.NONE)) == {item.id for item in ALL if "prevention" in item.serves}


@pytest.mark.parametrize(
    ("gear", "there"),
    [
        ("band", {"band_side_step", "clamshell", "standing_side_leg_lift", "side_leg_lift"}),
        ("towel", {"towel_heel_raise", "ice_15"}),
        ("counter", {"counter_leg_stretch"}),
        ("roller", {"foam_roll_outer_thigh", "foam_roll_glute_hip"}),
    ],
)
def test_gear_finds_what_can_be_done_with_it(client, gear, there):
    assert set(found(client, gear=gear)) <= there
    assert found(client, gear=gear)


def test_no_gear_finds_what_needs_none(client):
    assert set(found(client, gear=NO_GEAR)) == {item.id for item in ALL if not item.gear}


@pytest.mark.parametrize("item", [item for item in ALL if item.gear], ids=lambda item: item.id)
def test_all_gear_of_the_library_can_be_chosen(item):
    assert any(uses(item, gear) for gear in GEAR)


@pytest.mark.parametrize("gear", GEAR)
def test_no_gear_is_offered_in_vain(gear):
    assert any(uses(item, gear) for item in ALL)


def test_filters_go_together(client):
    assert found(client, q="heel", place=Place.ACHILLES, gear="step") == ["calf_raise_straight", "heel_drop"]


def test_a_search_that_finds_nothing_says_what_to_do(client):
    page = client.get(PAGE, {"q": "zzz"}).content.decode()
    assert "No exercise like that" in page
    assert "Show every exercise" in page
    assert "0 exercises" in page


@pytest.mark.parametrize("asked", [{"place": "elbow"}, {"gear": "'; --"}, {"place": "\x00"}, {"q": "  "}])
def test_a_filter_that_makes_no_sense_filters_nothing(client, asked):
    assert len(found(client, **asked)) == 35


def test_a_word_too_long_is_told_and_filters_nothing(client):
    page = client.get(PAGE, {"q": "a" * 81}).content.decode()
    assert "At most 80 characters, please." in page
    assert len(found(client, q="a" * 81)) == 35


def test_while_somebody_types_only_the_list_comes_back(client):
    answer = client.get(PAGE, {"q": "bridge"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in answer
    assert 'hx-swap-oob="innerHTML:#heard"' in answer
    assert "HX-Request" in client.get(PAGE).headers["Vary"]


def test_it_asks_the_database_only_who_is_there(client, django_assert_num_queries):
    with django_assert_num_queries(3):  # session, person, store
        client.get(PAGE)


def test_it_can_only_be_read_and_only_by_staff(client):
    assert client.post(PAGE).status_code == 405
    client.logout()
    assert client.get(PAGE).headers["Location"].startswith("/log-in/")


def test_places_are_told_as_the_counter_says_them():
    assert places(library()["clamshell"]) == ("Outer knee", "Outer hip")
    assert places(library()["side_leg_lift"]) == ("Outer knee", "Outer hip", "Front of knee", "Upkeep")
    assert places(library()["short_rest"]) == ("Everybody",)


def test_the_search_stands_without_being_asked_anything():
    assert sum(len(group.exercises) for group in ExerciseSearch({}).groups()) == 35
