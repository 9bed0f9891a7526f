"""How severities and urgencies compare: by what they mean, not by the alphabet."""

from __future__ import annotations

import operator
from collections.abc import Callable
from itertools import product

import pytest

from fittings.patterns import Severity, Urgency

WEAK_TO_STRONG = [
    (Severity, ["info", "caution", "act", "refer"]),
    (Urgency, ["routine", "soon", "same_day", "emergency"]),
]


@pytest.mark.parametrize(("kind", "words"), WEAK_TO_STRONG)
@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_they_compare_from_weak_to_strong(
    kind: type[Severity] | type[Urgency], words: list[str], compare: Callable[[object, object], bool]
):
    assert [level.value for level in kind] == words
    for one, other in product(words, repeat=2):
        meant = compare(words.index(one), words.index(other))
        assert compare(kind(one), kind(other)) is meant
        assert compare(kind(one), other) is meant


@pytest.mark.parametrize(("kind", "words"), WEAK_TO_STRONG)
def test_the_strongest_is_found_and_the_order_kept(kind: type[Severity] | type[Urgency], words: list[str]):
    assert max(kind) == words[-1]
    assert sorted(kind, reverse=True) == words[::-1]
