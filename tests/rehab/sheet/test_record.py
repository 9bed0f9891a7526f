"""The kept sheet: plain JSON that comes back whole, or says what is wrong with it."""

from __future__ import annotations

import json
import re

import pytest

from rehab.sheet import from_json, to_json
from tests.rehab.sheet_factory import LETTERED, example, sheet_from


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
