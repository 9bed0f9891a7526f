"""Numbers as reports print them: a share never without its range, and only where it says something."""

from __future__ import annotations

import datetime as dt

from django import template

from shop.reports.saying import span
from shop.reports.table import Cell, Share

register = template.Library()

VERDICTS = {"holds": "good", "does not hold": "act", "cannot say yet": "quiet"}
"""Answers that stand out, and how."""


register.filter(span)


@register.filter
def percent(fraction: float) -> str:
    """0.118 → "12 %": whole percent, since no shop has enough fittings for a tenth."""
    return f"{fraction * 100:.0f} %"


@register.filter
def kind(cell: Cell) -> str:
    """How a cell is shown: share, number, date, verdict, text or nothing."""
    match cell:
        case None | "":
            return "nothing"
        case Share():
            return "share"
        case dt.date():
            return "date"
        case int() | float():
            return "number"
    return "verdict" if cell.lower() in VERDICTS else "text"


@register.filter
def number(value: float) -> str:
    """Thousands apart; what is measured with one decimal, what is counted with none."""
    return f"{value:,.1f}" if isinstance(value, float) else f"{value:,}"


@register.filter
def tone(verdict: str) -> str:
    return VERDICTS[verdict.lower()]
