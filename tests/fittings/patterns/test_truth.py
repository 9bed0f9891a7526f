"""The three-valued tables, against a second and deliberately naive reading of the specification."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fittings.patterns.truth import NO, YES, Truth, any_of, surely, unknown

PARTS = st.lists(
    st.one_of(
        st.just(NO),
        st.sets(st.sampled_from("abc")).map(lambda paths: Truth(True, tuple(paths))),
        st.sets(st.sampled_from("xyz"), min_size=1).map(lambda paths: unknown(*paths)),
    ),
    min_size=1,
    max_size=5,
)


def naive_and(parts: list[Truth]) -> tuple[bool | None, set[str]]:
    """False if one part is false; else unknown if one part is unknown (all their paths together); else true."""
    if any(part.value is False for part in parts):
        return False, set()
    open_questions = [part for part in parts if part.value is None]
    if open_questions:
        return None, {path for part in open_questions for path in part.paths}
    return True, {path for part in parts for path in part.paths}


def naive_or(parts: list[Truth]) -> tuple[bool | None, set[str]]:
    """True if one part is true; else unknown if one part is unknown (all their paths together); else false."""
    held = [part for part in parts if part.value is True]
    if held:
        return True, {path for part in held for path in part.paths}
    open_questions = [part for part in parts if part.value is None]
    if open_questions:
        return None, {path for part in open_questions for path in part.paths}
    return False, set()


def plain(truth: Truth) -> tuple[bool | None, set[str]]:
    return truth.value, set(truth.paths)


@given(PARTS)
def test_and_follows_the_table(parts: list[Truth]):
    assert plain(reduce(Truth.__and__, parts)) == naive_and(parts)


@given(PARTS)
def test_or_follows_the_table(parts: list[Truth]):
    assert plain(reduce(Truth.__or__, parts)) == naive_or(parts)
    assert plain(any_of(parts)) == naive_or(parts)


@given(PARTS)
def test_the_order_of_the_parts_does_not_matter(parts: list[Truth]):
    assert plain(reduce(Truth.__and__, parts)) == plain(reduce(Truth.__and__, parts[::-1]))
    assert plain(reduce(Truth.__or__, parts)) == plain(reduce(Truth.__or__, parts[::-1]))


def test_not_swaps_true_and_false_and_leaves_unknown():
    assert (~YES).value is False
    assert (~NO).value is True
    assert plain(~unknown("a", "b")) == (None, {"a", "b"})


def test_or_over_nothing_is_false():
    assert any_of([]) is NO


def test_only_what_is_known_to_be_true_is_sure():
    assert surely(YES)
    assert not surely(NO)
    assert not surely(unknown("a"))


def test_a_negation_can_be_told_what_it_rests_on():
    assert (~NO).because("worn.category").paths == ("worn.category",)
    assert NO.because("worn.category") is NO
    assert unknown("a").because("b").paths == ("a",)


def test_python_and_is_refused_because_a_condition_may_be_unknown():
    with pytest.raises(TypeError, match="may be unknown"):
        bool(YES)


def test_a_truth_shows_what_it_is():
    assert repr(YES & unknown("left.flexing")) == "unknown{left.flexing}"
    assert repr(Truth(True, ("flags", "history"))) == "yes{flags, history}"
    assert repr(NO) == "no{}"
