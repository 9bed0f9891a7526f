"""How large the words of a sheet can be: on one page while they stay readable, else on two.

Setting a page takes most of the time of a PDF. So the height of a page is reckoned from the lengths of its texts, and
Typst sets it once, sometimes twice, instead of once for every size that might do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

from rehab.sheet import PLAN, Sheet
from rehab.sheet.record import Card, Exercises, Running, Section, Shoes

ROOMY = (14.0, 13.4, 12.8, 12.2, 11.6, 11.2, 10.8, 10.5, 10.2)
CLOSE = (9.9, 9.7, 9.5, 9.3, 9.1, 8.9, 8.75, 8.6, 8.45, 8.3, 8.1)
"""Text sizes in points. Small letters are as high at 8.3 as those of Times at 9, the least for a European medicine
leaflet; the last size is for four exercises in Spanish on Letter paper."""
MANY_EXERCISES_LEAST = 8.9
ONE_PAGE = ROOMY + CLOSE
TWO_PAGES = ONE_PAGE[ONE_PAGE.index(11.6) :]
LARGE, MANY = 16.0, 99
"""The size of large print, on as many pages as it takes."""

TEXT_AREA_MM = {"a4": (210 - 22, 297 - 17), "letter": (215.9 - 22, 279.4 - 17)}
"""Width and height of the page without its margins; as in `sheet.typ`."""
MM_PER_POINT = 0.3528
CODE_MM = 26
"""The code with the gap beside it."""

LETTER, LINE, LEADING = 0.43, 1.12, 0.46
"""Width of a usual letter, from one line to the next, and how much of that is between them, in em."""
GAP, HEADING, FRAME, BETWEEN = 0.6, 1.47, 1.25, 0.42
DRAWING, DOSE, BESIDE_DOSE = 5.8, 12.2, 21.2
"""Height of a usual drawing; width of the dose of a card, and of all that is not its text."""
TICKS, RUN_TABLE, LIGHTS, LESS = 2.6, 6.8, 4.5, 3.0
"""Heights; `LESS` is what all of it together comes out too high, on 206 sheets, half of them in Spanish. The size is
then within 1 % of the largest that held, for two sheets of three.
"""
APART = 8
"""What the second page of two has more between its parts."""
CAUTION = 0.985


def attempts(sheet: Sheet, *, code: bool = False) -> Iterator[tuple[float, int]]:
    """Text size in points and number of pages, in the order to try; the last ones are for texts beyond all measure."""
    if sheet.large:
        yield LARGE, MANY
        return
    if sheet.kind != PLAN:
        yield from ((size, 1) for size in ONE_PAGE)
        yield from ((size, 2) for size in TWO_PAGES)
        return
    least = MANY_EXERCISES_LEAST if _has_much(sheet) else CLOSE[-1]
    on_one = estimate(sheet, code=code)
    if on_one > least * CAUTION:
        yield from ((size, 1) for size in ONE_PAGE if least <= size <= max(on_one * CAUTION, least))
    on_two = estimate(sheet, code=code, pages=2)
    yield from ((size, 2) for size in TWO_PAGES if size <= max(on_two * CAUTION, least))


def _has_much(sheet: Sheet) -> bool:
    """Five exercises and a run table read better on two pages."""
    return bool(sheet.exercises and len(sheet.exercises.cards) >= 5 and sheet.running and sheet.running.steps)


def estimate(sheet: Sheet, *, code: bool = False, pages: int = 1) -> float:
    """The text size in points at which a plan should just fill its pages; `code` stands beside its last parts."""
    width, height = (side / MM_PER_POINT for side in TEXT_AREA_MM[sheet.paper])
    beside = CODE_MM / MM_PER_POINT if code else 0
    small, big = 4.0, 20.0
    for _ in range(10):
        size = (small + big) / 2
        first, second = _first_part(sheet, width / size), _second_part(sheet, width / size, beside / size)
        needed = first + second - LESS if pages == 1 else max(first, second + APART) + 4 / MM_PER_POINT / size
        if needed * size <= height:
            small = size
        else:
            big = size
    return small


def _first_part(sheet: Sheet, width: float) -> float:
    """How high a plan is down to its exercises, in ems, on lines of so many ems."""
    half = (width - 1.8) / 2
    seen = _bullets(sheet.seen.lines, half) if sheet.seen else 0
    check = (sheet.check.when, *sheet.check.lines, sheet.check.bring) if sheet.check else ()
    parts = [
        3.4 + 1.6 * bool(sheet.addressee),
        2.6 * bool(sheet.check_plan),
        0.75 + 1.08 * _lines(sheet.lead, width / 1.08) if sheet.lead else 0,
        1.8 + 1.12 * _lines([sheet.own_line], width / 1.2 - 1.6) if sheet.own_line else 0,
        GAP + FRAME + HEADING + _lines(check, width - 1.8) if check else 0,
        GAP + HEADING + max(seen, _shoes(sheet.shoes, half if sheet.seen else width)) if sheet.shoes else 0,
        GAP + 1.2 + _week(sheet.this_week, width) if sheet.this_week else 0,
        _exercises(sheet.exercises, width) if sheet.exercises else 0,
    ]
    return sum(parts)


def _second_part(sheet: Sheet, width: float, code: float) -> float:
    """How high the rest is. `code` is how much of the last lines it takes."""
    stride = GAP + HEADING + _halves(sheet.stride.lines, width) if sheet.stride else 0
    running = _running(sheet.running, width) if sheet.running else 0
    return running + stride + _lights(sheet, width) + _ending(sheet, width, code)


def _lines(texts: Iterable[str], width: float) -> float:
    """The height of these texts, one after the other in one paragraph."""
    return LINE * ceil(len(" ".join(texts)) * LETTER / width) - LEADING


def _bullets(lines: Iterable[str], width: float) -> float:
    heights = [_lines([line], width - 1) for line in lines]
    return sum(heights) + BETWEEN * (len(heights) - 1)


def _halves(lines: tuple[str, ...], width: float) -> float:
    half, column = ceil(len(lines) / 2), (width - 1.8) / 2
    return max(_bullets(lines[:half], column), _bullets(lines[half:], column))


def _shoes(part: Shoes, width: float) -> float:
    names = [name for name in (part.worn, part.new) if name]
    return _bullets(part.lines, width) + LINE * len(names)


def _week(part: Section, width: float) -> float:
    """Three things beside each other, each as wide as its share of the letters."""
    letters = [max(24, len(line)) for line in part.lines]
    column = (width - 19) / sum(letters)
    return max((_lines([line], column * share) for line, share in zip(part.lines, letters, strict=True)), default=0)


def _exercises(part: Exercises, width: float) -> float:
    intro = _lines(part.lines, width) + 0.5
    coming = _lines(part.next, width) + 0.1 if part.next else 0
    return GAP + HEADING + intro + sum(_card(card, width) for card in part.cards) + coming


def _card(card: Card, width: float) -> float:
    column = width - BESIDE_DOSE
    text = _lines([card.name, card.purpose], column) + _lines(card.steps, column - 0.8)
    text += _lines((card.easier, card.harder, card.stop, *card.tips), column) + 2 * BETWEEN
    amounts = [f"{side.side}: {side.amount}" for side in card.sides] or [card.amount]
    dose = sum(_lines([amount], DOSE / 1.1) for amount in amounts) + _lines([card.rhythm], DOSE) + BETWEEN
    return 2 * BETWEEN + max(text, dose + TICKS * card.tick, DRAWING)


def _running(part: Running, width: float) -> float:
    checks = LINE + _halves(part.checks, width) if part.checks else 0
    if not part.steps:
        return GAP + HEADING + _halves(part.lines, width) + checks + 0.6 * bool(part.checks)
    weeks = _lines(part.weeks, width) + 0.5 if part.weeks else 0
    return GAP + HEADING + checks + 1 + RUN_TABLE + weeks + _lines((part.last_step, *part.rules, *part.lines), width)


def _lights(sheet: Sheet, width: float) -> float:
    part = sheet.traffic_light
    if part is None:
        return 0
    columns = [(width - 5) * share / 3.75 for share in (1.25, 1.3, 1.2)]
    rows = ((light.during, light.morning, light.do) for light in part.lights)
    high = sum(max(_lines([said], wide) for said, wide in zip(row, columns, strict=True)) for row in rows)
    return GAP + HEADING + high + LIGHTS


def _ending(sheet: Sheet, width: float, code: float) -> float:
    rows = ([f"{row.when}:", *row.signs] for row in sheet.see_someone.rows)
    box = GAP + FRAME + HEADING + sum(_lines(row, width - code - 2.8) + 0.45 for row in rows)
    own = [line for line in (sheet.store.class_line, sheet.store.closing_line) if line]
    tell = 0.9 + _lines((sheet.tell_us.heading, *sheet.tell_us.lines), width - code) if code and sheet.tell_us else 0
    shop = (sheet.disclaimer, sheet.store.name, sheet.store.address, sheet.store.telephone)
    return box + tell + (_lines(own, width - code) + 0.7 if own else 0) + 1 + 0.84 * _lines(shop, width / 0.84)
