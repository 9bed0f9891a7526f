"""How large the words may be, before anything is set."""

from __future__ import annotations

import pytest

from rehab.page_fit import ONE_PAGE, attempts, estimate
from tests.rehab.sheet_factory import LETTERED, example, sheet_from


@pytest.mark.parametrize("letter", LETTERED)
def test_sizes_go_down_and_one_page_is_tried_before_two(letter):
    tried = list(attempts(sheet_from(example(letter))))
    pages = [count for _, count in tried]
    assert pages == sorted(pages)
    one = [size for size, count in tried if count == 1]
    assert one == sorted(one, reverse=True)
    assert set(one) <= set(ONE_PAGE)


def test_more_words_leave_room_for_smaller_letters_only():
    assert estimate(sheet_from(example("a"))) < estimate(sheet_from(example("d")))


def test_letter_paper_has_less_room():
    assert estimate(sheet_from(example("d"), paper="letter")) < estimate(sheet_from(example("d")))


def test_a_short_sheet_starts_with_large_letters():
    assert next(attempts(sheet_from(example("k")))) == (ONE_PAGE[0], 1)
