"""The kept sheet: plain JSON that comes back whole, or says what is wrong with it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rehab.sheet import from_json, to_json
from tests.rehab.sheet_factory import LETTERED, example, sheet_from

KEPT_IN_SCHEMA_1 = Path(__file__).with_name("kept_in_schema_1.json")
"""A sheet as it was kept before there was a second schema; never made again."""


@pytest.mark.parametrize("letter", LETTERED)
def test_an_example_survives_being_written_and_read(letter):
    sheet = sheet_from(example(letter))
    assert from_json(json.loads(json.dumps(to_json(sheet)))) == sheet


def changed(**changes):
    return {**to_json(sheet_from(example("a"))), **changes}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ("a sheet", "schema: "),
        (changed(schema=99), "schema: "),
        (changed(title=3), "title: "),
        (changed(extra=1), "sheet: "),
        (changed(lead="one"), "lead: "),
        (changed(lead=[1]), "lead[0]: "),
        (changed(shoes={"heading": "x"}), "shoes: "),
        (changed(thresholds={"worn_km": "many"}), "thresholds.worn_km: "),
    ],
)
def test_anything_else_is_refused_where_it_is_wrong(data, path):
    with pytest.raises(ValueError, match=f"^{re.escape(path)}"):
        from_json(data)


def test_a_sheet_of_schema_1_keeps_every_word():
    kept = json.loads(KEPT_IN_SCHEMA_1.read_text(encoding="utf-8"))
    today = to_json(from_json(kept))
    assert without_news(today) == {**kept, "schema": today["schema"]}


def without_news(sheet):
    """A sheet of schema 2 with what schema 1 had."""
    news = {"language": "en", "large": False, "own_line": "", "check_plan": "", "tell_us": None}
    assert {name: sheet[name] for name in news} == news
    assert sheet["exercises"].pop("next") == []
    assert sheet["running"].pop("weeks") == []
    assert [card.pop("sides") for card in sheet["exercises"]["cards"]] == [[]] * len(sheet["exercises"]["cards"])
    return {name: part for name, part in sheet.items() if name not in news}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"exercises": {"cards": 3}}, "exercises: "),
        ({"exercises": 3}, "exercises: "),
        ({"running": []}, "running: "),
        ({"schema": 0}, "schema: "),
    ],
)
def test_a_broken_sheet_of_schema_1_is_refused_where_it_is_wrong(change, path):
    kept = json.loads(KEPT_IN_SCHEMA_1.read_text(encoding="utf-8"))
    with pytest.raises(ValueError, match=f"^{re.escape(path)}"):
        from_json({**kept, **change})
