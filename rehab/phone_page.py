"""What the phone page shows beyond the sheet: drawings, what was ticked off, and where the runner is in the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from rehab import phone_words as words
from rehab.check_in_words import Advice
from rehab.exercises import library
from rehab.figures import figure
from rehab.language import Say, speak
from rehab.models import Tick
from rehab.models.ticks import RUN
from rehab.running_step import Now, step_now
from rehab.sheet import Sheet
from rehab.sheet.record import Card, Light
from rehab.ticks import runs_of

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)


class Drawn(NamedTuple):
    """An exercise with its drawing (empty for one that the library no longer has), and how often it was done."""

    card: Card
    drawing: SafeString
    is_done: bool
    week: str


class Ran(NamedTuple):
    """A run of today or yesterday as it was ticked: `today` or `yesterday`, and its light."""

    day: str
    light: Light


class Runs(NamedTuple):
    """The next run. `at` is its number in the `table` of all, 0 after the last.

    `wait` is empty when no rest comes first, or when somebody should look at it before.
    """

    heading: str
    at: int
    table: Sequence[str]
    what: str
    greens: str
    wait: str
    lights: tuple[Light, ...]
    ran: Sequence[Ran]
    has_run: bool
    advice: Advice | None


class PhonePage(NamedTuple):
    """The exercises; which of the `boxes` to tick are still empty today; the next run, where there is a table."""

    exercises: Sequence[Drawn]
    to_do: Sequence[str]
    boxes: int
    runs: Runs | None


def phone_page(sheet: Sheet, ticks: Iterable[Tick], today: dt.date) -> PhonePage:
    """The page of one sheet on that day."""
    kept, say = list(ticks), speak(sheet.language)
    cards = sheet.exercises.cards if sheet.exercises else ()
    drawn = [_drawn(card, kept, today, say) for card in cards]
    boxes = [one for one in drawn if one.card.tick]
    to_do = [one.card.id for one in boxes if not one.is_done]
    return PhonePage(drawn, to_do, len(boxes), _runs(sheet, kept, today, say))


def _drawn(card: Card, ticks: Iterable[Tick], today: dt.date, say: Say) -> Drawn:
    days = [tick.on for tick in ticks if tick.item == card.id and today - WEEK < tick.on <= today]
    return Drawn(card, drawing_of(card.id), today in days, words.week(say, len(days)) if days else "")


def _runs(sheet: Sheet, ticks: Iterable[Tick], today: dt.date, say: Say) -> Runs | None:
    if sheet.running is None or not sheet.running.steps or sheet.traffic_light is None:
        return None
    runs = runs_of(ticks)
    now = step_now(sheet.running.steps, sheet.running.start, runs)
    light = {light.colour: light for light in sheet.traffic_light.lights}
    by_day = {tick.on: light[tick.light] for tick in ticks if tick.item == RUN}
    days = (("today", today), ("yesterday", today - DAY))
    return Runs(
        heading=words.next_run(say, now.step),
        at=int(now.step.number) if now.step else 0,
        table=[words.run(say, step) for step in sheet.running.steps],
        what=words.run(say, now.step) if now.step else sheet.running.last_step,
        greens=words.greens(say, now.step, now.greens) if now.step else "",
        wait=_wait(now, today, say),
        lights=sheet.traffic_light.lights,
        ran=[Ran(name, by_day[day]) for name, day in days if day in by_day],
        has_run=bool(runs),
        advice=words.two_reds(say) if now.see_someone else None,
    )


def _wait(now: Now, today: dt.date, say: Say) -> str:
    if now.see_someone or now.not_before is None or now.not_before <= today:
        return ""
    return words.not_before(say, now.not_before)


def drawing_of(name: str) -> SafeString:
    """Our own SVG, without words or scripts."""
    exercise = library().get(name)
    return mark_safe(figure(exercise.drawing) if exercise else "")  # noqa: S308 - made of numbers by rehab.figures
