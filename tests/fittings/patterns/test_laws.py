"""Laws that hold for every fitting, not just for examples."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fittings.answers import ask, chips, field_of
from fittings.facts import FactsError, parse, to_json
from fittings.patterns import PATTERNS, assess
from fittings.patterns import thresholds as adjustable
from rehab.prescribing import prescribe
from tests.fittings.patterns.strategies import COMPLAINT, FITTINGS, THRESHOLDS

Json = dict[str, Any]
OTHER_SIDE = {"left": "right", "right": "left"}


def answers(fitting: Json) -> dict[str, str | tuple[str, ...]]:
    """Each pattern that is not clear: `fires`, or the paths it needs."""
    assessment = assess(parse(fitting))
    return {finding.pattern: "fires" for finding in assessment.findings} | {
        gap.pattern: gap.needs for gap in assessment.cannot_tell
    }


def output(fitting: Json) -> Json:
    return json.loads(json.dumps(assess(parse(fitting)).as_json()))


def mirrored(fitting: Json) -> Json:
    swapped = copy.deepcopy(fitting)
    swapped["left"], swapped["right"] = fitting.get("right"), fitting.get("left")
    for entry in [*(swapped.get("complaints") or []), *(swapped.get("history") or [])]:
        entry["side"] = OTHER_SIDE.get(entry.get("side"), entry.get("side"))
    return swapped


@given(FITTINGS, THRESHOLDS)
def test_any_valid_fitting_gives_a_whole_answer(fitting: Json, limits: Json):
    facts, thresholds = parse(fitting), adjustable.parse(limits)
    assessment = assess(facts, thresholds)
    sheet = prescribe(facts, assessment, thresholds).as_json()
    told = [finding.pattern for finding in assessment.findings] + [gap.pattern for gap in assessment.cannot_tell]
    assert len(told) == len(set(told))
    assert sheet.keys() == {"referral", "plan", "running", "footwear_change", "technique_cue", "exercises"}
    for finding in assessment.findings:
        assert finding.because
        assert all(chips(facts, finding.because))
        assert finding.thresholds.keys() == set(PATTERNS[finding.pattern].thresholds)
        assert finding.severity in PATTERNS[finding.pattern].severities
        assert (finding.urgency is not None) == (finding.severity == "refer")
    for gap in assessment.cannot_tell:
        assert gap.needs == tuple(sorted(set(gap.needs)))
        assert all(ask(path) and field_of(path) for path in gap.needs)


@given(FITTINGS)
def test_the_same_fitting_gives_the_same_answer_and_is_left_alone(fitting: Json):
    before = copy.deepcopy(fitting)
    assert output(fitting) == output(fitting)
    assert fitting == before


@given(FITTINGS)
def test_what_is_written_reads_back_as_the_same_facts(fitting: Json):
    facts = parse(fitting)
    assert parse(to_json(facts)) == facts
    assert parse(json.loads(json.dumps(to_json(facts)))) == facts


@given(FITTINGS)
def test_swapping_the_feet_mirrors_the_answer(fitting: Json):
    def swap(text: str) -> str:
        return re.sub(r"\b(left|right)\b(?=\.|$)", lambda side: OTHER_SIDE[side[0]], text)

    told, mirror = output(fitting), output(mirrored(fitting))
    for finding in told["findings"]:
        finding["feet"] = sorted(map(swap, finding["feet"]))
    for gap in told["cannot_tell"]:
        gap["needs"] = sorted(map(swap, gap["needs"]))
    assert told == mirror


@given(FITTINGS, st.lists(COMPLAINT, min_size=2, max_size=3))
def test_the_order_of_complaints_changes_no_finding(fitting: Json, complaints: list[Json]):
    fitting = {**fitting, "complaints": complaints}
    turned = {**fitting, "complaints": complaints[::-1]}

    def renumbered(path: str) -> str:
        return re.sub(r"^complaints\[(\d)\]", lambda at: f"complaints[{len(complaints) - 1 - int(at[1])}]", path)

    told, again = output(fitting), output(turned)
    for gap in told["cannot_tell"]:
        gap["needs"] = sorted(map(renumbered, gap["needs"]))
    assert told == again


def known_answers(fitting: Json) -> list[tuple[Json, str]]:
    """Every single answer that could be hidden, as the object it stands in and its key."""
    parts = [fitting.get(name) for name in ("runner", "worn", "rec", "insert", "left", "right", "stride")]
    entries = [*(fitting.get("complaints") or []), *(fitting.get("history") or [])]
    inside = [
        (part, key)
        for part in [*parts, *entries]
        if part and part.get("place") != "none"
        for key, answer in part.items()
        if answer is not None
    ]
    return inside + [(fitting, key) for key in ("complaints", "flags", "history") if fitting.get(key) is not None]


def speaks_when_blank(part: Json, key: str) -> bool:
    """Answers whose absence says something by the specification: a plain shoe without devices listed has none."""
    return (key == "devices" and part.get("category") in {"neutral", "minimalist"}) or key == "care_notes"


@given(FITTINGS, st.data())
def test_hiding_an_answer_never_turns_a_firing_pattern_clear(fitting: Json, data: st.DataObject):
    hideable = [(part, key) for part, key in known_answers(fitting) if not speaks_when_blank(part, key)]
    assume(hideable)
    before = answers(fitting)
    part, key = data.draw(st.sampled_from(hideable))
    part[key] = None
    after = answers(fitting)
    for pattern, answer in before.items():
        if answer == "fires":
            assert pattern in after, f"{pattern} became clear when {key} was hidden"


@given(FITTINGS, st.data())
def test_adding_knowledge_never_turns_a_red_flag_silent(fitting: Json, data: st.DataObject):
    full = copy.deepcopy(fitting)
    hideable = [
        (part, key)
        for part, key in known_answers(fitting)
        # calf pain that turns out to be a clear strain is the one exception the specification makes
        if key != "onset" and not speaks_when_blank(part, key)
    ]
    for part, key in data.draw(st.lists(st.sampled_from(hideable), max_size=6)) if hideable else []:
        part[key] = None
    less, more = answers(fitting), answers(full)
    for pattern, answer in less.items():
        if pattern.startswith("rf_") and answer == "fires":
            assert more.get(pattern) == "fires"


@given(FITTINGS)
def test_what_is_needed_is_really_not_known(fitting: Json):
    for needs in answers(fitting).values():
        for path in needs if isinstance(needs, tuple) else ():
            assert read(fitting, path) in {None, "unknown", "not_assessed", "unclear", "not_said"}


def read(fitting: Json, path: str) -> Any:
    """The recorded answer at a path, with sets that say "unknown" as that word."""
    value: Any = fitting
    for step in re.findall(r"\w+", path):
        if value is None:
            return None
        value = value[int(step)] if step.isdigit() else value.get(step)
    if path.endswith(".devices") and value == ["none"]:
        return None  # a stability shoe has some device
    return value[0] if isinstance(value, list) and len(value) == 1 else value or None


JUNK = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(JUNK)
def test_anything_at_all_is_read_or_refused_with_a_path(junk: Any):
    try:
        facts = parse(junk)
    except FactsError as error:
        refusal = error
    else:
        assert assess(facts)
        return
    assert str(refusal) == f"{refusal.path}: {refusal.reason}"
    assert refusal.reason


@given(FITTINGS, JUNK, st.data())
def test_one_spoilt_answer_is_refused_at_its_own_path(fitting: Json, junk: Any, data: st.DataObject):
    inside = [(part, key) for part, key in known_answers(fitting) if part is not fitting]
    assume(inside)
    part, key = data.draw(st.sampled_from(inside))
    part[key] = {"not an answer": junk}
    with pytest.raises(FactsError, match=rf"\b{key}\b") as refused:
        parse(fitting)
    assert key in refused.value.path
