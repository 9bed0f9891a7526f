"""What was advised: the customer's sheet in a few lines."""

from __future__ import annotations

from rehab.sheet import Sheet
from rehab.sheet.record import Card, Running, Words


def advice_of(sheet: Sheet) -> Words:
    """What the customer's sheet says, shortened to what was advised."""
    lines: list[str] = []
    if sheet.check:
        lines.append(" ".join((sheet.check.heading.rstrip(".") + ".", sheet.check.when, *sheet.check.lines)))
    if sheet.check_plan:
        lines.append(sheet.check_plan)
    lines += [f"{part.heading}: {' '.join(part.lines)}" for part in sheet.notes]
    if sheet.shoes:
        lines.append(f"Shoes: {' '.join(sheet.shoes.lines)}")
    if sheet.exercises:
        cards = (f"{card.name} ({_dose(card)})" for card in sheet.exercises.cards)
        lines.append(f"Exercises: {'; '.join(cards)}.")
    if sheet.running:
        lines.append(_running(sheet.running))
    if sheet.stride:
        lines.append(f"Stride: {' '.join(sheet.stride.lines)}")
    if sheet.own_line:
        lines.append(f"In the fitter’s words: {sheet.own_line}")
    return tuple(" ".join(line.split()) for line in lines)


def _dose(card: Card) -> str:
    return ", ".join(part for part in (card.amount, card.rhythm) if part)


def _running(running: Running) -> str:
    start = next((step for step in running.steps if step.number == running.start), None)
    if start is None:
        return f"Running: {running.heading}. {' '.join(running.lines)}"
    return (
        f"Running: walk–run table of {len(running.steps)} steps, from step {start.number} "
        f"({start.run} min running, {start.times}). {running.checks_heading}: {' '.join(running.checks)}"
    )
