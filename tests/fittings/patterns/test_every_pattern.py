"""What holds for each of the thirty alike: quiet, firing, mirrored, and asking for each answer it rests on."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest

from fittings.facts import parse
from fittings.patterns import DEFAULTS, PATTERNS, Assessment, Finding, assess
from fittings.patterns.setting_aside import SettingAside, weigh
from fittings.patterns.thresholds import RANGES
from tests.fittings.facts_factory import Json, fitting
from tests.fittings.patterns.asking import known_answers
from tests.fittings.patterns.firing import PARTS, RESTS_ON, firing
from tests.fittings.patterns.strategies import OTHER_SIDE, mirrored


def noticed(data: Json) -> Assessment:
    return assess(parse(data))


def finding(pattern: str, data: Json) -> Finding:
    found = noticed(data).finding(pattern)
    assert found is not None, f"{pattern} does not fire"
    return found


every_pattern = pytest.mark.parametrize("pattern", PATTERNS)
every_reason = pytest.mark.parametrize(
    ("pattern", "path"),
    [
        (pattern, path)
        for pattern, paths in RESTS_ON.items()
        for path in paths
        if not path.endswith(".devices")  # a shoe says something by its type alone
    ],
)


def test_nothing_is_noticed_and_nothing_asked_in_a_quiet_fitting():
    assert noticed(fitting()) == Assessment((), ())


def test_there_is_a_fitting_that_fires_for_each_pattern():
    assert [*PARTS] == [*RESTS_ON] == [*PATTERNS]


@every_pattern
def test_it_fires_for_these_answers_and_all_others_can_tell(pattern: str):
    assert finding(pattern, firing(pattern)).because == RESTS_ON[pattern]
    assert noticed(firing(pattern)).cannot_tell == ()


@every_pattern
def test_it_fires_alike_on_the_other_side(pattern: str):
    here, there = finding(pattern, firing(pattern)), finding(pattern, mirrored(firing(pattern)))
    assert sorted(OTHER_SIDE[foot] for foot in here.feet) == [*there.feet]
    assert (here.severity, here.urgency, here.shoes) == (there.severity, there.urgency, there.shoes)


@every_reason
def test_without_an_answer_that_it_rests_on_it_asks_for_that_one(pattern: str, path: str):
    data = firing(pattern)
    hidden = next(known for known in known_answers(data) if f"{path}.".startswith(f"{known.path}."))
    hidden.hide()
    assert [gap.needs for gap in noticed(data).cannot_tell if gap.pattern == pattern] == [(hidden.path,)]


def records() -> list[Any]:
    """One of each kind of record that comes of an assessment, or goes into it."""
    facts = parse(fitting(worn={"km": 900}, flags=None))
    assessment = assess(facts)
    found = assessment.findings[0]
    kept = SettingAside.of(found, facts)
    return [
        *(PATTERNS[found.pattern], DEFAULTS, RANGES["worn_km"]),
        *(assessment, found, found.units[0], assessment.cannot_tell[0], kept, weigh(facts, asides=[kept])),
    ]


@pytest.mark.parametrize("record", records(), ids=lambda record: type(record).__name__)
def test_what_was_noticed_cannot_be_changed_afterwards(record: Any):
    with pytest.raises(FrozenInstanceError):
        setattr(record, fields(record)[0].name, None)
