"""What is said of a belief: what was counted, how many more are needed, and the bound where nothing was seen. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shop.reports.statistics import rule_of_three
from shop.reports.table import Share

if TYPE_CHECKING:
    from shop.reports.beliefs.belief import Answer


def percent(fraction: float) -> str:
    """0.118 → "12 %", 0.007 → "0.7 %", 0.00003 → "0.003 %"."""
    if 0 < fraction < 0.0005:
        return f"{fraction * 100:.1g} %"
    return f"{_bare(fraction, fine=fraction < 0.1)} %"


def in_words(share: Share) -> str:
    """`84 of 103 · 82 % (73–88)`; no percentage of fewer than 30, and one of few events is called unsteady."""
    if share.rate is None or share.interval is None:
        return "nobody yet"
    counted, (low, high) = f"{share.events:,} of {share.n:,}", share.interval
    if not share.is_enough:
        return f"{counted} · too few for a percentage"
    fine = high < 0.1
    unsteady = " · unsteady" if share.is_unsteady else ""
    return f"{counted} · {_bare(share.rate, fine=fine)} % ({_bare(low, fine=fine)}–{_bare(high, fine=fine)}){unsteady}"


def _bare(fraction: float, *, fine: bool) -> str:
    return f"{fraction * 100:.{1 if fine else 0}f}"


def told(answer: Answer) -> str:
    belief, (first, second), found = answer.belief, answer.belief.rows, answer.estimate
    if belief.line is not None:
        return (
            f"{first}, {belief.columns[0].lower()}: {in_words(answer.first)}. "
            f"The belief says {belief.side.label} {percent(belief.line)}."
        )
    apart = f" Apart by {_points(found.value)} points ({_points(found.low)} to {_points(found.high)})." if found else ""
    return (
        f"{belief.columns[0]}: {first.lower()} {in_words(answer.first)}; against {second.lower()} "
        f"{in_words(answer.second)}.{apart}"
    )


def _points(difference: float) -> str:
    return f"{difference * 100:+.0f}".replace("-", "−").replace("+0", "0").replace("−0", "0")


def more(answer: Answer) -> str:
    if answer.is_decided:
        return ""
    if answer.needed:
        n = answer.first.n if answer.belief.line is not None else min(answer.first.n, answer.second.n)
        so = "if it goes on like this" if n else "at the least"
        return f"About {_about(answer.needed):,} more are needed, {so}."
    if answer.estimate is None:
        return "Both have to be seen before they can be compared."
    return "It lies so close to the line that counting more is unlikely to tell."


def _about(n: int) -> int:
    """With two digits that say something: 1,277 → 1,300."""
    return round(n, 2 - len(str(n)))


def bound(name: str, share: Share) -> str:
    """The rule of three, where nothing was seen."""
    if not share.n or share.events:
        return ""
    return f"{name}: none of {share.n:,}, so the true share may still be up to {percent(rule_of_three(share.n))} (3/n)."
