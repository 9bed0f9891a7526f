"""The worked examples of the specification, as files, through the JSON door."""

from __future__ import annotations

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.json"))


def through_the_door(file: Path) -> dict[str, Any]:
    out = StringIO()
    call_command("assess", str(file), stdout=out)
    return json.loads(out.getvalue())


def agrees(output: dict[str, Any], expect: dict[str, Any]) -> bool:
    found = {finding["pattern"]: finding for finding in output["findings"]}
    gaps = {gap["pattern"]: gap["needs"] for gap in output["cannot_tell"]}
    for wanted in expect.get("fires", []):
        assert wanted["pattern"] in found, wanted
        assert wanted.items() <= found[wanted["pattern"]].items()
    assert not {*expect.get("silent", [])} & {*found, *gaps}
    assert {*expect.get("cannot_tell", [])} <= gaps.keys()
    assert expect.get("needs", {}).items() <= gaps.items()
    assert expect.get("sheet", {}).items() <= output["sheet"].items()
    return True


def test_there_are_fourteen_examples():
    assert len(EXAMPLES) == 14


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_example_comes_out_as_the_specification_says(file: Path, tmp_path: Path):
    case = json.loads(file.read_text())
    bare = tmp_path / "fitting.json"
    bare.write_text(json.dumps(case["fitting"]))
    assert agrees(through_the_door(bare), case["expect"])
    assert through_the_door(file) == through_the_door(bare)


def test_the_door_works_as_a_program():
    case = json.loads(EXAMPLES[0].read_text())
    manage = Path(settings.BASE_DIR) / "manage.py"
    done = subprocess.run(
        [sys.executable, str(manage), "assess", "-"],
        input=json.dumps(case["fitting"]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert agrees(json.loads(done.stdout), case["expect"])
    assert done.stderr == ""


def test_every_example_has_all_keys_of_a_finding():
    for file in EXAMPLES:
        for finding in through_the_door(file)["findings"]:
            assert list(finding) == ["pattern", "severity", "urgency", "feet", "shoes", "covered_by", "thresholds"]
