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
from fittings.patterns import PATTERNS, Finding, assess
from fittings.patterns import thresholds as adjustable
from rehab.prescribing import prescribe
from tests.fittings.facts_factory import Json
from tests.fittings.patterns.asking import known_answers
from tests.fittings.patterns.strategies import COMPLAINT, FITTINGS, OTHER_SIDE, THRESHOLDS, mirrored

UNKNOWN_WORDS = {"unknown", "not_assessed", "not_said"}
WITHOUT_EFFECT = {
    "insert": {"side", "used_in"},
    "left": {"pelvic_drop", "fpi"},
    "right": {"pelvic_drop", "fpi"},
    "worn": {"comfort", "model", "drop_source"},
    "rec": {"model", "drop_source"},
}


def output(fitting: Json) -> Json:
    """All that is told of a fitting, the sheet included."""
    facts = parse(fitting)
    assessment = assess(facts)
    told: Json = json.loads(json.dumps(assessment.as_json() | {"sheet": prescribe(facts, assessment).as_json()}))
    return told


@given(FITTINGS, THRESHOLDS)
def test_any_valid_fitting_gives_a_whole_answer(fitting: Json, limits: Json):
    facts, thresholds = parse(fitting), adjustable.parse(limits)
    assessment = assess(facts, thresholds)
    sheet = prescribe(facts, assessment, thresholds).as_json()
    told = [finding.pattern for finding in assessment.findings] + [gap.pattern for gap in assessment.cannot_tell]
    in_force = {name: limits.get(name) or allowed.default for name, allowed in adjustable.RANGES.items()}
    assert len(told) == len(set(told))
    assert sheet.keys() == {"referral", "plan", "running", "footwear_change", "technique_cue", "exercises"}
    for finding in assessment.findings:
        pattern = PATTERNS[finding.pattern]
        assert finding.because
        assert all(chips(facts, finding.because))
        assert finding.thresholds == {name: in_force[name] for name in pattern.thresholds}
        assert finding.severity in pattern.severities
        assert (finding.urgency is not None) == (finding.severity == "refer")
    for gap in assessment.cannot_tell:
        assert gap.needs == tuple(sorted(set(gap.needs)))
        assert all(ask(path) and field_of(path) for path in gap.needs)


@given(FITTINGS)
def test_leaders_stand_strongest_first_each_followed_by_what_it_covers(fitting: Json):
    findings = assess(parse(fitting)).findings
    leaders = [finding for finding in findings if finding.covered_by is None]
    followers = {
        leader.pattern: [finding for finding in findings if finding.covered_by == leader.pattern] for leader in leaders
    }

    def place(finding: Finding) -> tuple[int, int]:
        return -finding.severity.rank, PATTERNS[finding.pattern].number

    assert leaders == sorted(leaders, key=place)
    assert list(findings) == [finding for leader in leaders for finding in (leader, *followers[leader.pattern])]
    for leader in leaders:
        covered = followers[leader.pattern]
        assert covered == sorted(covered, key=lambda finding: PATTERNS[finding.pattern].number)
        assert all(finding.severity.rank <= leader.severity.rank for finding in covered)


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
def test_the_same_facts_in_other_words_give_the_same_answer(fitting: Json):
    def retold(answer: Any) -> Any:
        if isinstance(answer, list) and all(isinstance(word, str) for word in answer):
            return None if UNKNOWN_WORDS & {*answer} else [*answer[::-1], *answer] or None
        if isinstance(answer, str) and (answer in UNKNOWN_WORDS):
            return None
        return answer

    def without_unclear(key: str, answer: Any) -> Any:
        return None if answer == "unclear" and key != "heel_loads" else retold(answer)

    other = copy.deepcopy(fitting)
    parts = [part for part in other.values() if isinstance(part, dict)]
    entries = [*(other.get("complaints") or []), *(other.get("history") or [])]
    for part in [*parts, *entries]:
        part |= {key: without_unclear(key, answer) for key, answer in part.items()}
    other["flags"] = retold(other.get("flags"))
    assert output(other) == output(fitting)


@given(FITTINGS)
def test_what_is_only_noted_changes_nothing(fitting: Json):
    bare = {
        name: {key: answer for key, answer in part.items() if key not in WITHOUT_EFFECT[name]}
        if name in WITHOUT_EFFECT and part
        else part
        for name, part in fitting.items()
    }
    assert output(bare) == output(fitting)


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


@given(FITTINGS, st.lists(COMPLAINT, min_size=2, max_size=2), st.data())
def test_the_order_of_complaints_changes_no_finding(fitting: Json, more: list[Json], data: st.DataObject):
    complaints = [*(fitting.get("complaints") or []), *more][:3]
    order = data.draw(st.permutations(range(len(complaints))))
    fitting["complaints"] = complaints
    turned = {**fitting, "complaints": [complaints[at] for at in order]}

    def moved(path: str) -> str:
        return re.sub(r"^complaints\[(\d)\]", lambda at: f"complaints[{order.index(int(at[1]))}]", path)

    told, again = assess(parse(fitting)).as_json(), assess(parse(turned)).as_json()
    for gap in told["cannot_tell"]:
        gap["needs"] = sorted(map(moved, gap["needs"]))
    assert told == again


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
    inside = [known for known in known_answers(fitting) if known.part is not fitting]
    assume(inside)
    spoilt = data.draw(st.sampled_from(inside))
    spoilt.part[spoilt.key] = {"not an answer": junk}
    with pytest.raises(FactsError, match=rf"\b{spoilt.key}\b") as refused:
        parse(fitting)
    assert spoilt.key in refused.value.path
