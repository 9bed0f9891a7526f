"""How large the words of a sheet can be: on one page while they stay readable, else on two.

Setting a page takes most of the time of a PDF. So the size is estimated from the length of the texts, and Typst sets
the page once, sometimes twice, instead of once for every size that might do.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from math import sqrt

from rehab.sheet import PLAN, Sheet

ROOMY = (14.0, 13.4, 12.8, 12.2, 11.6, 11.2, 10.8, 10.5, 10.2)
CLOSE = (9.9, 9.6, 9.4, 9.2, 9.0, 8.8, 8.6)
"""Text sizes in points; the smallest is the least that still reads well on a fridge."""
ONE_PAGE = ROOMY + CLOSE
TWO_PAGES = ONE_PAGE[ONE_PAGE.index(11.6) :]

TEXT_AREA_MM = {"a4": (210 - 26) * (297 - 19), "letter": (215.9 - 26) * (279.4 - 19)}
"""The page without its margins, in square mm; as in `sheet.typ`."""
MM_PER_POINT = 0.3528

ALWAYS, TABLE, CARD = 840, 510, 470
"""Square ems of what each sheet has (without its "see someone" box), of a run table, and of a usual exercise."""
USUAL_CARD, LONG_CARD, HALF_WIDTH, FULL_WIDTH, HELP = 330, 5.9, 2.1, 1.2, 0.83
"""Letters of a usual exercise; then square ems a letter: of a longer exercise, in half a line, in a full line, in the
"see someone" box.

Fitted to the largest size that held on 332 different sheets, half of them in Spanish; it is within 7 % of that size.
"""
CAUTION = 0.985
ON_TWO_PAGES = 1.43
"""How much larger the words of a plan can be on two pages."""


def attempts(sheet: Sheet) -> Iterator[tuple[float, int]]:
    """Text size in points and number of pages, in the order to try; the last ones are for texts beyond all measure."""
    likely = estimate(sheet) * CAUTION if sheet.kind == PLAN else ONE_PAGE[0]
    least = CLOSE[-1]
    one_page = [(size, 1) for size in ONE_PAGE if size <= max(likely, least)] if likely > least * CAUTION**2 else []
    two_pages = [(size, 2) for size in TWO_PAGES if size <= max(likely * ON_TWO_PAGES, least)]
    return chain(one_page, two_pages)


def estimate(sheet: Sheet) -> float:
    """The text size in points at which a plan should just fill one page."""
    cards = sheet.exercises.cards if sheet.exercises else ()
    longer = (max(0, _letters(*card.steps, card.stop, *card.tips) - USUAL_CARD) for card in cards)
    has_table = bool(sheet.running and sheet.running.steps)
    square_ems = (
        ALWAYS
        + CARD * len(cards)
        + LONG_CARD * sum(longer)
        + HALF_WIDTH * _beside_each_other(sheet)
        + TABLE * has_table
        + FULL_WIDTH * _across_the_page(sheet)
        + HELP * _letters(*(sign for row in sheet.see_someone.rows for sign in row.signs), sheet.disclaimer)
    )
    return sqrt(TEXT_AREA_MM[sheet.paper] / square_ems) / MM_PER_POINT


def _beside_each_other(sheet: Sheet) -> int:
    """Letters of the longer one of two neighbours: what we saw, and the shoes."""
    seen = _letters(*sheet.seen.lines) if sheet.seen else 0
    shoes = _letters(*sheet.shoes.lines, sheet.shoes.worn, sheet.shoes.new) if sheet.shoes else 0
    return max(seen, shoes)


def _across_the_page(sheet: Sheet) -> int:
    """Letters of the parts that come and go; a heading or a frame counts as letters too."""
    running = sheet.running
    letters = _letters(*sheet.lead)
    if running:
        letters += _letters(*running.lines, *running.rules, *running.checks, running.last_step)
    if sheet.stride:
        letters += 100 + _letters(*sheet.stride.lines)
    if sheet.check:
        letters += 150 + _letters(sheet.check.when, *sheet.check.lines, sheet.check.bring)
    return letters


def _letters(*texts: str) -> int:
    return sum(map(len, texts))
