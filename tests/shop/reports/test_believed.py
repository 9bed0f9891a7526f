"""What we believe as a report: a card for each belief, and the lists behind its table."""

from __future__ import annotations

import html
import re

import pytest
from django.http import QueryDict

from shop.reports.behind import FittingsListed
from shop.reports.believed import BELIEFS
from shop.reports.filters import Filters
from shop.reports.report import Asked
from tests.shop.reports.beliefs.test_counting import BAND, CALF, FIRM, PLAIN, SHIN, SOFT, STILL_SORE, WELL, Case, kept
from tests.shop.reports.histories import World
from tests.shop.reports.noticed import a_world
from tests.shop.reports.test_settled import ALL, get, words

EVERYTHING = Filters()
STRAIGHT = ("none", "none")
CASES = (
    Case(told=(WELL,), new={"drop_mm": 0}, worn=FIRM, origin="self_online", feet=STRAIGHT),
    Case(told=(STILL_SORE,), new={"drop_mm": 8} | PLAIN, worn=FIRM, origin="gift", feet=STRAIGHT),
    Case(new={"drop_mm": 8}, worn=SOFT, feet=STRAIGHT),
    Case((SHIN,), told=(WELL,), new=FIRM, feet=("none", "marked")),
    Case((SHIN,), told=(STILL_SORE,), new=PLAIN, feet=("marked", "mild")),
    Case((BAND, SHIN), cycling=3, worn=PLAIN, feet=STRAIGHT),
    Case((CALF,), worn=PLAIN, feet=STRAIGHT),
)


@pytest.fixture
def world(db: None) -> World:
    world = a_world()
    for case in CASES:
        kept(world, case)
    return world


def length(query: str) -> int:
    listed = BELIEFS.behind(EVERYTHING, QueryDict(query).dict(), Asked())
    assert listed is not None
    return len(list(FittingsListed(listed)))


def test_each_number_is_as_long_as_the_list_behind_it(world: World) -> None:
    result = BELIEFS.read(EVERYTHING, Asked())
    seen = set()
    for answer in result.answers:
        for row in answer.table().rows:
            _, yes, no, share = row.cells
            assert [length(query) for query in row.lists[1:]] == [yes, no, share.n]
            seen.add(share.n)
        assert length(answer.list_left_out) == answer.left_out
    assert seen > {0, 1, 2}


def test_a_list_of_what_there_is_not_is_none() -> None:
    for query in ({}, {"belief": "moon"}, {"belief": "zero_drop", "row": "third", "cell": "yes"},
                  {"belief": "zero_drop", "row": "first", "cell": "maybe"}):  # fmt: skip
        assert BELIEFS.behind(EVERYTHING, query, Asked()) is None


def test_a_card_says_what_we_believe_the_answer_and_what_it_rests_on(world: World) -> None:
    page = get(world, f"/reports/beliefs/?{ALL}")
    text, content = words(page), html.unescape(page.content.decode())

    assert "Holds 0 " in text
    assert "Does not hold 1 " in text
    assert "Cannot say yet 6 " in text
    assert "Does band pain settle more often in a zero-drop shoe? Cannot say yet" in text
    assert "We believe: Zero-drop shoes are highly effective for many with band pain." in text
    assert "more are needed, if it goes on like this." in text
    assert "Fisher’s exact test: p" in text
    assert "(3/n)" in text
    assert content.count('<span class="tag quiet">Cannot say yet</span>') == 12
    for anchor in re.findall(r'href="#(table-[^"]+)"', content):
        assert f'id="{anchor}"' in content
    link = re.findall(r'href="(/reports/fittings/[^"]+belief=zero_drop&row=either&cell=left_out[^"]*)"', content)[0]
    assert "1 fitting " in words(get(world, link))


def test_an_empty_shop_cannot_say(db: None) -> None:
    page = words(get(a_world(), "/reports/beliefs/"))

    assert page.count("Cannot say yet") == 15
    assert "Both have to be seen before they can be compared." in page
