"""Sheets for tests, and their words as a reader meets them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from fittings.facts import parse
from fittings.patterns import assess
from rehab.prescribing import prescribe
from rehab.sheet import Details, Sheet, make_sheet
from tests.fittings.facts_factory import Json, fitting

EXAMPLES = Path(__file__).parents[1] / "fittings" / "patterns" / "examples"
LETTERED = "abcdefghijklmn"


def details(**changes: Any) -> Details:
    """A shop that filled in everything, and a customer called Dena."""
    known: dict[str, Any] = {
        "store_name": "Main St Running",
        "store_address": "12 Main Street, Springfield",
        "store_telephone": "555 0142",
        "class_line": "Come to our free running class, Tuesdays at 18:30.",
        "closing_line": "Questions? Call us or drop in.",
        "fitter": "Cheryl",
        "printed_on": date(2026, 11, 23),
        "customer_name": "Dena",
        "worn_shoe": "Brooks Adrenaline GTS 23",
    }
    return Details(**{**known, **changes})


def sheet_from(data: Json, **changes: Any) -> Sheet:
    """The sheet of a fitting in JSON; `changes` go to the details."""
    facts = parse(data)
    assessment = assess(facts)
    if facts.rec is not None:
        changes = {"recommended_shoe": "Saucony Ride 17", **changes}
    return make_sheet(facts, assessment, prescribe(facts, assessment), details(**changes))


def sheet_with(*, on: Json | None = None, **parts: Any) -> Sheet:
    """The sheet of a quiet fitting with these parts changed; `on` changes the details."""
    return sheet_from(fitting(**parts), **(on or {}))


def example(letter: str) -> Json:
    """The fitting of one of the fourteen examples."""
    data: Json = json.loads((EXAMPLES / f"{letter}.json").read_text(encoding="utf-8"))["fitting"]
    return data


def blocks(sheet: Sheet) -> list[str]:
    """Each printed block of our own words, one after the other as on the page."""
    found = [" ".join(sheet.lead)]
    if sheet.check:
        found.append(" ".join((sheet.check.heading, sheet.check.when, *sheet.check.lines, sheet.check.bring)))
    found += [" ".join(part.lines) for part in (sheet.seen, sheet.shoes, sheet.this_week) if part]
    if sheet.exercises:
        found.append(" ".join(sheet.exercises.lines))
        for card in sheet.exercises.cards:
            found += [
                f"{card.purpose} {' '.join(card.steps)}",
                " ".join((card.easier, card.harder, card.stop, *card.tips)),
            ]
    if sheet.running:
        running = sheet.running
        found += [" ".join((*running.lines, *running.checks)), " ".join((running.last_step, *running.rules))]
    if sheet.stride:
        found.append(" ".join(sheet.stride.lines))
    if sheet.traffic_light:
        light = sheet.traffic_light
        rows = " ".join(f"{row.name}: {row.during}. {row.morning}. {row.do}" for row in light.lights)
        found.append(f"{light.scale} {rows} {light.note}")
    found += [" ".join(part.lines) for part in sheet.notes]
    found += [" ".join(row.signs) for row in sheet.see_someone.rows]
    return [block for block in [*found, sheet.disclaimer] if block.strip()]


def words(sheet: Sheet) -> str:
    """All of our own words on the sheet, headings and names of exercises too."""
    cards = sheet.exercises.cards if sheet.exercises else ()
    headings = [
        part.heading
        for part in (
            sheet.seen,
            sheet.shoes,
            sheet.this_week,
            sheet.exercises,
            sheet.running,
            sheet.stride,
            *sheet.notes,
        )
        if part
    ]
    doses = [f"{card.name} {card.amount} {card.rhythm}" for card in cards]
    return "\n".join([sheet.title, sheet.addressee, *headings, *doses, *blocks(sheet)])
