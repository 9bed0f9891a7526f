"""What we believe, held against our records: each belief of the seed as a question, with an answer in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shop.reports.beliefs.belief import Answer, Belief, Side, Verdict
from shop.reports.beliefs.counting import answers
from shop.reports.beliefs.ours import BELIEFS
from shop.reports.filters import Filters
from shop.reports.table import Column, Row, Table

__all__ = ["BELIEFS", "Answer", "Belief", "Beliefs", "Side", "Verdict", "beliefs"]

MANY = (
    f"{len(BELIEFS)} questions are asked of the same fittings, so one of them may be answered wrongly by chance. "
    "A belief holds when the whole 95 % interval lies on its side. A fitting counts, not a person."
)


@dataclass(frozen=True, slots=True)
class Beliefs:
    answers: tuple[Answer, ...]

    def as_json(self) -> dict[str, Any]:
        """Numbers as they are, also where they are too few to say anything."""
        return {"name": "beliefs", "beliefs": [answer.as_json() for answer in self.answers]}

    def tables(self) -> tuple[Table, ...]:
        """One line for each belief, then the 2×2 table behind each."""
        return self._summary(), *(answer.table() for answer in self.answers)

    def _summary(self) -> Table:
        keys = ("belief", "verdict", "about", "compared", "needed")
        titles = ("What we believe", "Answer", "Those it is about", "Compared with", "More needed")
        rows = (
            Row((
                answer.belief.claim,
                answer.verdict.label,
                answer.first,
                answer.second,
                answer.needed or None,
            ))
            for answer in self.answers
        )  # fmt: skip
        return Table(
            "all", "What we believe, held against our records", tuple(map(Column, keys, titles)), tuple(rows), MANY
        )


def beliefs(filters: Filters) -> Beliefs:
    """Every belief with its answer, in one query."""
    return Beliefs(answers(filters))
