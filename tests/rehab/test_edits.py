"""What staff change on a plan: what comes of it, and how it is kept and told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fittings.facts import parse
from fittings.patterns import assess
from rehab.dose import BOUNDS, DoseChange
from rehab.edits import NO_EDITS, OWN_LINE_LENGTH, Edits, between, from_json, one_line
from rehab.edits_in_words import in_words
from rehab.exercises import library
from rehab.prescribing import prescribe
from rehab.sheet import make_sheet
from rehab.sheet.exercises import usual_dose
from tests.fittings.facts_factory import fitting, sore
from tests.rehab.sheet_factory import details, sheet_with

EXERCISES = sorted(library())
SPANS = {
    name: st.tuples(st.integers(*bounds), st.integers(*bounds)).map(sorted).map(tuple)
    for name, bounds in BOUNDS.items()
}
AMOUNTS = st.builds(DoseChange, **{name: SPANS[name] for name in ("sets", "reps")})
CHANGES = st.builds(
    DoseChange,
    **{name: st.none() | span for name, span in SPANS.items()},
).flatmap(
    lambda change: (
        st.just(change) | st.builds(lambda left, right: replace(change, left=left, right=right), AMOUNTS, AMOUNTS)
    )
)
EDITS = st.builds(
    Edits,
    swapped=st.dictionaries(st.sampled_from(EXERCISES), st.sampled_from(EXERCISES), max_size=3),
    left_out=st.lists(st.sampled_from(EXERCISES), max_size=2, unique=True).map(tuple),
    added=st.lists(st.sampled_from(EXERCISES), max_size=3, unique=True).map(tuple),
    doses=st.dictionaries(
        st.sampled_from(EXERCISES), CHANGES.filter(lambda change: change != DoseChange()), max_size=2
    ),
    own_line=st.text(max_size=OWN_LINE_LENGTH).map(one_line),
)
PRESCRIBED = ("clamshell", "glute_bridge", "counter_leg_stretch")


@given(EDITS)
def test_what_is_kept_reads_back_as_the_same_changes(edits: Edits):
    assert from_json(json.loads(json.dumps(edits.as_json()))) == edits


@given(EDITS, st.lists(st.sampled_from(EXERCISES), max_size=5, unique=True))
def test_there_are_never_more_than_five_and_none_twice(edits: Edits, prescribed: list[str]):
    names = edits.exercises(prescribed)
    assert len(names) == len(set(names)) <= 5


@given(st.lists(st.sampled_from(["", *EXERCISES]), max_size=5, unique=True))
def test_changes_lead_to_what_stands_in_the_places(places: list[str]):
    standing = [*places, *PRESCRIBED[len(places) :]]
    assert between(PRESCRIBED, standing).exercises(PRESCRIBED) == tuple(dict.fromkeys(n for n in standing if n))


def test_nothing_changed_is_kept_as_nothing():
    assert between(PRESCRIBED, PRESCRIBED) == NO_EDITS
    assert NO_EDITS.as_json() == {}
    assert from_json({}) == NO_EDITS
    assert in_words(NO_EDITS) == ()


def test_the_prescription_itself_comes_back_when_nothing_was_changed():
    facts = parse(fitting(complaints=[sore("it_band_knee")]))
    prescription = prescribe(facts, assess(facts))
    assert NO_EDITS.applied(prescription, prescription.exercises) is prescription


@pytest.mark.parametrize(
    "wrong",
    [
        {"schema": 2},
        {"schema": 1, "colour": "red"},
        {"schema": 1, "doses": {"clamshell": {"sets": [0, 3]}}},
        {"schema": 1, "doses": {"clamshell": {"sets": [4, 3]}}},
        {"schema": 1, "doses": {"clamshell": {"sets": [3, 11]}}},
        {"schema": 1, "doses": {"clamshell": {"reps": "ten"}}},
        {"schema": 1, "doses": {"clamshell": {"kilos": [3, 3]}}},
    ],
    ids=str,
)
def test_other_json_is_refused(wrong: dict[str, object]):
    with pytest.raises(ValueError, match=r"^edits: "):
        from_json(wrong)


def test_every_dose_of_the_library_lies_within_the_bounds():
    for item in library().values():
        for dose in (item.dose, *item.dose_for.values()):
            for name, (low, high) in BOUNDS.items():
                span = getattr(dose, name)
                assert span is None or low <= span[0] <= span[1] <= high, (item.id, name)


def card_with(exercise: str, change: DoseChange, **on: str):
    """The card of that exercise, alone on a plan for an outer knee."""
    facts = parse(fitting(complaints=[sore("it_band_knee", days_since_onset=20)]))
    assessment = assess(facts)
    edits = Edits(added=(exercise,), doses={exercise: change})
    prescription = edits.applied(prescribe(facts, assessment), ())
    sheet = make_sheet(facts, assessment, prescription, details(**on))
    return sheet.exercises.cards[0]


def test_a_changed_dose_is_said_on_the_card_and_the_rest_stays():
    card = card_with("side_leg_lift", DoseChange(sets=(2, 2), reps=(8, 10), days_a_week=(4, 4)))
    assert (card.amount, card.rhythm) == ("2 rounds of 8–10", "each side, hold 2 seconds, four days a week")
    assert card.sides == ()


def test_days_a_week_take_the_place_of_every_other_day():
    card = card_with("calf_raise_straight", DoseChange(days_a_week=(5, 5)))
    assert (card.amount, card.rhythm) == ("3 rounds of 15", "five days a week")


def test_later_stages_go_with_a_changed_dose():
    assert "Later: 4 × 10" in card_with("towel_heel_raise", DoseChange()).tips[0]
    assert "Later" not in " ".join(card_with("towel_heel_raise", DoseChange(reps=(6, 6))).tips)


@pytest.mark.parametrize(
    ("language", "amount", "sides"),
    [
        ("en", "Left: 2 rounds of 8. Right: 3 rounds of 12", ("Left", "Right")),
        ("es", "Izquierda: 2 series de 8. Derecha: 3 series de 12", ("Izquierda", "Derecha")),
    ],
)
def test_sides_that_differ_are_said_apart(language: str, amount: str, sides: tuple[str, str]):
    left, right = DoseChange(sets=(2, 2), reps=(8, 8)), DoseChange(sets=(3, 3), reps=(12, 12))
    card = card_with("side_leg_lift", DoseChange(left=left, right=right), language=language)
    assert card.amount == amount
    assert tuple(side.side for side in card.sides) == sides
    assert all(side.amount in card.amount for side in card.sides)
    assert "each side" not in card.rhythm
    assert "cada lado" not in card.rhythm


@given(st.sampled_from(EXERCISES), CHANGES)
def test_any_change_leaves_a_dose_that_can_be_said(exercise: str, change: DoseChange):
    usual = usual_dose(library()[exercise], "it_band_knee")
    assert change.applied(usual).sentence
    assert change.applied(usual).tick == usual.tick


def test_an_own_line_stands_on_a_plan_alone():
    line = "Do the lifts while the kettle boils."
    assert sheet_with(complaints=[sore("it_band_knee")], on={"own_line": line}).own_line == line
    assert sheet_with(flags=["locks"], on={"own_line": line}).own_line == ""
    assert sheet_with(flags=None, on={"own_line": line}).own_line == ""


def test_the_words_of_staff_come_on_one_line():
    assert one_line("  Take\tit\r\neasy,\x00 please ") == "Take it easy, please"


def test_staff_read_what_was_changed():
    sides = DoseChange(left=DoseChange(sets=(2, 2), reps=(8, 8)), right=DoseChange(sets=(3, 3), reps=(8, 12)))
    edits = Edits(
        swapped={"clamshell": "hip_hike"},
        left_out=("ice_15",),
        added=("short_foot", "gone_since"),
        doses={"hip_hike": DoseChange(days_a_week=(2, 2)), "short_foot": replace(sides, hold_s=(4, 4))},
        own_line="See you <soon>",
    )
    assert in_words(edits) == (
        "Hip hike instead of Clamshell",
        "Left out: Ice for 15 minutes",
        "Added: Short foot",
        "Added: gone_since",
        "Hip hike: days a week 2",
        "Short foot: hold 4 s; left rounds 2, times 8; right rounds 3, times 8–12",
        "In our words: “See you <soon>”",
    )
