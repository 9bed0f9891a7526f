"""The month on paper: what stands on it, and that it always prints."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pypdfium2
import pytest

from fittings.models import Shoe
from shop.models import Paper
from shop.reports.month import ROWS, month_report, pdf
from shop.reports.period import Month
from tests.factories import ShoeFactory
from tests.shop.reports.histories import Visit, World
from tests.shop.reports.noticed import KNEE, after
from tests.shop.reports.test_recurrence import a_world

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
NOVEMBER = Month(2026, 11)


@pytest.fixture
def world() -> World:
    return a_world()


def told(world: World, month: Month = NOVEMBER) -> dict[str, Any]:
    store = world.stores[0]
    return month_report(month, store, store, TODAY)


def words_of(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    assert document.is_tagged()
    return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_range() for page in document))


def test_an_empty_month_is_a_page_that_says_so(world: World) -> None:
    words = words_of(pdf(told(world), TODAY))

    assert words.startswith("Auckland, November 2026")
    assert "Recurring injuries Which complaints come back" in words
    assert "Came back none yet none yet" in words
    assert "Nothing to count yet." in words


def test_the_month_stands_beside_the_twelve_that_end_with_it(world: World) -> None:
    for who in range(33):
        world.keep(Visit(who, after(0), 0, (KNEE,), shoe=0))
    for who in range(12):
        world.keep(Visit(who, after(40), 0, (KNEE,)))
    world.keep(Visit(50, after(0), 1, (KNEE,)))
    world.keep(Visit(60, after(300), 0, (KNEE,)))
    world.keep(Visit(None, after(301), 0, ()))
    figures = {figure["title"]: figure for figure in told(world)["parts"][0]["figures"]}

    assert figures["Complaints counted"] == {"title": "Complaints counted", "month": "0", "year": "45"}
    assert figures["Came back"]["year"] == "12 of 45, 27 % (16–41)"
    assert figures["Too early to say"]["month"] == "1"
    assert figures["Told us how it went"] == {
        "title": "Told us how it went",
        "month": "0 of 1, too few to say",
        "year": "0 of 46, 0 % (0–8), unsteady",
    }
    words = words_of(pdf(told(world), TODAY))
    assert "Outer knee 45 12 of 45, 27 % (16–41)" in words
    assert "twelve months from 1 December 2025 to 30 November 2026" in words


def test_a_long_table_ends_with_how_many_more_there_are(world: World) -> None:
    shoes: list[Shoe] = [ShoeFactory() for _ in range(ROWS + 3)]
    world.shoes = shoes
    for who in range(len(shoes)):
        world.keep(Visit(who, after(0), 0, (KNEE,), shoe=who))
    world.keep(Visit(None, after(300), 0, ()))
    table = next(table for table in told(world)["parts"][0]["tables"] if "recommended" in table["title"])

    assert len(table["rows"]) == ROWS
    assert table["more"] == "3 more on the page."


@pytest.mark.parametrize("paper", Paper.values)
def test_any_name_prints_on_any_paper(world: World, paper: str) -> None:
    store = world.stores[0]
    store.name, store.paper = "Läufer 🏃 中文 #[x] $1$ *", paper
    made = pdf(month_report(NOVEMBER, store, None, TODAY), TODAY)

    assert "Läufer □ □□ #[x] $1$ *, November 2026" in words_of(made)
    width = pypdfium2.PdfDocument(made)[0].get_width()
    assert round(width) == (612 if paper == Paper.LETTER else 595)


def test_the_same_numbers_are_the_same_bytes(world: World) -> None:
    assert pdf(told(world), TODAY) == pdf(told(world), TODAY)
