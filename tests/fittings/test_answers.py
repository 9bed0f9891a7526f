"""Answers and open questions in the shop's words."""

from __future__ import annotations

import pytest

from fittings.answers import ask, chip, chips, field_of, in_counter_order
from tests.fittings.facts_factory import make_facts, recommended, sore

FACTS = make_facts(
    left={"flexing": "none"},
    right={"overstride": "marked"},
    worn={"category": "stability", "devices": ["wide_base", "medial_post"], "drop_mm": 12, "km": 850, "origin": "gift"},
    rec=recommended(drop_mm=-0.5, comfort=6),
    insert={"kind": "arch_support", "weeks_used": 1},
    runner={"race_weeks": 4, "care_notes": ["blood_thinners"]},
    stride={"step_track": "crossover"},
    complaints=[
        sore("it_band_knee", "right", recent_events={"downhill": 3, "cycling": None}, limping="yes"),
        sore("calf", None, days_since_onset=1),
    ],
    flags=["night_or_rest_pain", "locks"],
    history=[{"place": "calf", "side": "left"}],
)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("left.flexing", "Left flexing: none"),
        ("right.overstride", "Right landing far ahead: marked"),
        ("worn.category", "Stability"),
        ("worn.devices", "Medial post, wide base"),
        ("worn.drop_mm", "Drop 12 mm"),
        ("worn.km", "850 km on them"),
        ("worn.origin", "A gift"),
        ("rec.drop_mm", "Recommended: drop −0.5 mm"),
        ("rec.devices", "Recommended: no devices"),
        ("rec.comfort", "Recommended: comfort 6 of 10"),
        ("insert.kind", "Insert: arch support"),
        ("insert.weeks_used", "Insert used for 1 week"),
        ("runner.race_weeks", "Race in 4 weeks"),
        ("runner.care_notes", "A care note"),
        ("stride.step_track", "Footprints: crossing"),
        ("complaints[0].place", "Outer knee, right"),
        ("complaints[0].side", "Outer knee, right"),
        ("complaints[1].place", "Calf"),
        ("complaints[1].days_since_onset", "Began 1 day ago"),
        ("complaints[0].limping", "Limping: yes"),
        ("complaints[0].recent_events.downhill", "Downhill race or run, 3 days ago"),
        ("complaints[0].recent_events.cycling", "Cycling"),
        ("complaints[0].recent_events", "Downhill race or run, Cycling"),
        ("flags", "Pain at night or at rest, joint locks"),
        ("history[0].place", "Earlier: calf, left"),
        ("complaints", "2 complaints"),
        ("history", "1 complaint"),
    ],
)
def test_an_answer_is_said_in_the_shops_words(path: str, words: str):
    assert chip(FACTS, path) == words


def test_chips_stand_in_the_order_of_the_counter_and_are_said_once():
    paths = ["worn.drop_mm", "complaints[0].side", "left.flexing", "flags", "complaints[0].place", "right.overstride"]
    assert chips(FACTS, paths) == (
        "Pain at night or at rest, joint locks",
        "Outer knee, right",
        "Drop 12 mm",
        "Left flexing: none",
        "Right landing far ahead: marked",
    )


def test_paths_follow_the_counter():
    paths = ["runner.age_band", "rec.comfort", "stride.step_rate", "left.strike", "left.flexing", "complaints[1].place"]
    assert in_counter_order([*paths, "complaints[0].trend", "left.strike"]) == (
        "complaints[0].trend",
        "complaints[1].place",
        "left.flexing",
        "left.strike",
        "rec.comfort",
        "stride.step_rate",
        "runner.age_band",
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("right.flexing", "right foot flexing"),
        ("worn.drop_mm", "drop of the shoe worn"),
        ("rec.comfort", "comfort of the recommended shoe"),
        ("insert.kind", "kind of the insert"),
        ("flags", "red flags"),
        ("complaints", "where it hurts"),
        ("history", "earlier complaints"),
        ("runner.race_weeks", "weeks to the next race"),
        ("complaints[0].side", "side, complaint 1"),
        ("complaints[1].recent_events", "what happened before, complaint 2"),
        ("complaints[0].recent_events.downhill", "date of: downhill race or run, complaint 1"),
        ("history[1].place", "place, earlier complaint 2"),
    ],
)
def test_what_is_missing_is_said_in_words(path: str, words: str):
    assert ask(path) == words


@pytest.mark.parametrize(
    ("path", "anchor"),
    [
        ("left.flexing", "left-flexing"),
        ("complaints[0].side", "complaint0-side"),
        ("complaints[0].recent_events.downhill", "complaint0-recent_events"),
        ("complaints", "where"),
        ("flags", "flags"),
        ("history", "history"),
        ("history[1].place", "history1-place"),
    ],
)
def test_a_path_leads_to_its_question(path: str, anchor: str):
    assert field_of(path) == anchor
