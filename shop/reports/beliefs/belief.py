"""A belief of the shop as a question, and what counts say to it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fittings.gait import Word
from shop.reports.beliefs import wording
from shop.reports.saying import p_value
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

ROWS = ("first", "second")
"""What the two rows are called in addresses."""


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
    def is_decided(self) -> bool:
        return self.verdict is not Verdict.CANNOT_SAY

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
        return " ".join(filter(None, (f"{self.verdict.label}.", self.told, self.more)))

    @property
    def told(self) -> str:
        """What was counted."""
        return wording.told(self)

    @property
    def more(self) -> str:
        """How many more are needed; empty once there is an answer."""
        return wording.more(self)

    @property
    def name(self) -> str:
        """Of its table."""
        return self.belief.key.replace("_", "-")

    def table(self) -> AnswerTable:
        """The 2×2 table behind it."""
        columns = (Column("who", "Who"), *map(Column, ("yes", "no", "share"), (*self.belief.columns, "Share")))
        rows = (
            Row((name, share.events, share.n - share.events, share), lists=self._lists(row))
            for row, name, share in zip(ROWS, self.belief.rows, (self.first, self.second), strict=True)
        )
        return AnswerTable(self.name, self.belief.question, columns, tuple(rows), self.note, answer=self)

    def _lists(self, row: str) -> tuple[str, ...]:
        """The query of the list behind each cell of a row."""
        return "", *(self.list_of(row, cell) for cell in ("yes", "no", "known"))

    def list_of(self, row: str, cell: str) -> str:
        return urlencode({"report": "beliefs", "belief": self.belief.key, "row": row, "cell": cell})

    @property
    def list_left_out(self) -> str:
        return self.list_of("either", "left_out")

    @property
    def note(self) -> str:
        """Who is not in the table, the test behind the answer, and what it does not say."""
        rows = zip(self.belief.rows, (self.first, self.second), strict=True)
        parts = [wording.bound(name, share) for name, share in rows]
        if self.left_out:
            parts.insert(0, f"{self.belief.left_out}: {self.left_out:,} of {self.known.n:,}, left out.")
        if self.p is not None:
            parts.append(f"{self._test}: p {p_value(self.p)}.")
        parts.append("One went with the other; that does not say it brought it.")
        return " ".join(filter(None, parts))

    @property
    def _test(self) -> str:
        line = self.belief.line
        return "Fisher’s exact test" if line is None else f"Exact test against {wording.percent(line)}"

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


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTable(Table):
    """A 2×2 table with the answer that rests on it."""

    answer: Answer


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
