"""A cell in words, for paper and terminals: a share with its range, and only where it is of enough. Pure."""

from __future__ import annotations

import datetime as dt

from shop.reports.table import Cell, Share


def remark_on(share: Share) -> str:
    """What must be said beside it."""
    if not share.is_enough:
        return "too few to say"
    return "unsteady" if share.is_unsteady else ""


def p_value(p: float) -> str:
    return "under 0.001" if p < 0.001 else f"{p:.3f}"


def span(share: Share) -> str:
    """Its interval in percent, such as "10–14": with tenths where whole ones would be the same twice, as in "0–0.1"."""
    low, high = (fraction * 100 for fraction in share.interval or (0.0, 0.0))
    if f"{low:.0f}" != f"{high:.0f}":
        return f"{low:.0f}–{high:.0f}"
    return f"{low:.1f}–{high:.1f}".replace(".0", "")


def in_words(cell: Cell) -> str:
    match cell:
        case None | "":
            return "–"
        case Share(rate=float() as rate, is_enough=True) as share:
            remark = f", {remark_on(share)}" if share.is_unsteady else ""
            of = f"{share.events:,} of {share.n:,}"
            return f"{of}, {rate * 100:.0f} % ({span(share)}){remark}"
        case Share(n=0):
            return "none yet"
        case Share() as share:
            return f"{share.events:,} of {share.n:,}, {remark_on(share)}"
        case dt.date():
            return f"{cell:%d %B %Y}".lstrip("0")
        case int():
            return f"{cell:,}"
        case float():
            return f"{cell:,.1f}"
    return cell
