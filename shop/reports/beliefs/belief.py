"""A belief of the shop as a question, and what counts say to it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fittings.gait import Word
from shop.reports.statistics import (
    Estimate,
    difference,
    fisher,
    needed,
    needed_apart,
    rule_of_three,
    share_test,
)
from shop.reports.table import Column, Row, Share, Table


class Verdict(Word):
    """Where the whole 95 % interval lies: on the side of the belief, on the other, or on both."""

    HOLDS = "holds", "Holds"
    DOES_NOT_HOLD = "does_not_hold", "Does not hold"
    CANNOT_SAY = "cannot_say", "Cannot say yet"


class Side(Word):
    """On which side of its line a belief says that the truth lies."""

    ABOVE = "above", "over"
    BELOW = "below", "under"


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """`key` names it, `sources` are facts of the knowledge base, `claim` what is believed.

    The first of its two `rows` is who the belief is about, the second who they are compared with; the two `columns` are
    what is believed of them, and that it is not so. With a `line`, the share of the first row is believed to lie on
    that `side` of it; without, the first row's share is believed to be above the second's. `left_out` says of whom it
    is not known, for an outcome who never told us how it went.
    """

    key: str
    sources: tuple[str, ...]
    question: str
    claim: str
    rows: tuple[str, str]
    columns: tuple[str, str]
    left_out: str
    line: float | None = None
    side: Side = Side.ABOVE


@dataclass(frozen=True, slots=True)
class Answer:
    """A belief held against counts: the share of each row, and how many were left out because it is not known."""

    belief: Belief
    first: Share
    second: Share
    left_out: int

    @property
    def estimate(self) -> Estimate | None:
        """The share that the belief is about, or the first less the second; None while a row it needs is empty."""
        rate, interval = self.first.rate, self.first.interval
        if rate is None or interval is None:
            return None
        if self.belief.line is not None:
            return Estimate(rate, *interval)
        if not self.second.n:
            return None
        return difference(self.first.events, self.first.n, self.second.events, self.second.n)

    @property
    def verdict(self) -> Verdict:
        found, line = self.estimate, self.belief.line or 0
        if found is None or found.low <= line <= found.high:
            return Verdict.CANNOT_SAY
        return Verdict.HOLDS if (found.low > line) == (self.belief.side is Side.ABOVE) else Verdict.DOES_NOT_HOLD

    @property
    def needed(self) -> int | None:
        """How many more until the interval could decide, if the shares stay as they are; 0 when it has decided.

        None when no shop will see enough, or nobody is there yet to be compared.
        """
        if self.belief.line is not None:
            return needed(self.first.events, self.first.n, self.belief.line)
        return needed_apart(self.first.events, self.first.n, self.second.events, self.second.n)

    @property
    def p(self) -> float | None:
        """Two-sided: exact binomial against the line, or Fisher's exact test that both shares are one."""
        if self.estimate is None:
            return None
        if self.belief.line is not None:
            return share_test(self.first.events, self.first.n, self.belief.line)
        return fisher(self.first.events, self.first.n, self.second.events, self.second.n)

    @property
    def known(self) -> Share:
        """Of all that the belief is about or compares with, how many are known: the follow-up rate of an outcome."""
        n = self.first.n + self.second.n
        return Share(n, n + self.left_out)

    @property
    def words(self) -> str:
        """The answer as a sentence or two, with what it rests on."""
        return f"{self.verdict.label}. {_told(self)}{_more(self)}"

    def table(self) -> Table:
        """The 2×2 table behind it."""
        columns = (Column("who", "Who"), *map(Column, ("yes", "no", "share"), (*self.belief.columns, "Share")))
        rows = (
            Row((name, share.events, share.n - share.events, share))
            for name, share in zip(self.belief.rows, (self.first, self.second), strict=True)
        )
        return Table(f"belief-{self.belief.key}", self.belief.question, columns, tuple(rows), self.note)

    @property
    def note(self) -> str:
        """Who is not in the table, the test behind the answer, and what it does not say."""
        rows = zip(self.belief.rows, (self.first, self.second), strict=True)
        parts = [_bound(name, share) for name, share in rows]
        if self.left_out:
            parts.insert(0, f"{self.belief.left_out}: {self.left_out:,} of {self.known.n:,}, left out.")
        if self.p is not None:
            parts.append(f"{self._test}: p {_p(self.p)}.")
        parts.append("One went with the other; that does not say it brought it.")
        return " ".join(filter(None, parts))

    @property
    def _test(self) -> str:
        return "Fisher’s exact test" if self.belief.line is None else f"Exact test against {percent(self.belief.line)}"

    def as_json(self) -> dict[str, Any]:
        found = self.estimate
        return {
            "key": self.belief.key,
            "sources": list(self.belief.sources),
            "claim": self.belief.claim,
            "verdict": self.verdict.value,
            "answer": self.words,
            "line": self.belief.line or 0,
            "side": self.belief.side.value,
            "estimate": found and found.value,
            "interval": found and [found.low, found.high],
            "p": self.p,
            "needed": self.needed,
            "left_out": self.left_out,
            "rows": [
                _row(name, share) for name, share in zip(self.belief.rows, (self.first, self.second), strict=True)
            ],
        }


def _row(name: str, share: Share) -> dict[str, Any]:
    interval = share.interval
    return {
        "key": name,
        "events": share.events,
        "n": share.n,
        "rate": share.rate,
        "interval": interval and list(interval),
        "bound": rule_of_three(share.n) if share.n and not share.events else None,
    }


def percent(fraction: float) -> str:
    """0.118 → "12 %", 0.007 → "0.7 %"."""
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


def _p(p: float) -> str:
    return "under 0.001" if p < 0.001 else f"{p:.3f}"


def _told(answer: Answer) -> str:
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


def _more(answer: Answer) -> str:
    if answer.verdict is not Verdict.CANNOT_SAY:
        return ""
    if answer.needed:
        n = answer.first.n if answer.belief.line is not None else min(answer.first.n, answer.second.n)
        so = "if it goes on like this" if n else "at the least"
        return f" About {_about(answer.needed):,} more are needed, {so}."
    if answer.estimate is None:
        return " Both have to be seen before they can be compared."
    return " It lies so close to the line that counting more is unlikely to tell."


def _about(n: int) -> int:
    """With two digits that say something: 1,277 → 1,300."""
    return round(n, 2 - len(str(n)))


def _bound(name: str, share: Share) -> str:
    """The rule of three, where nothing was seen."""
    if not share.n or share.events:
        return ""
    return f"{name}: none of {share.n:,}, so the true share may still be up to {percent(rule_of_three(share.n))} (3/n)."
