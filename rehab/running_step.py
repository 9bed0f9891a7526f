"""Where a runner is in the return-to-run table, from the runs they ticked off (knowledge §6.2, §6.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rehab.sheet.record import RunStep

GREEN, AMBER, RED = "green", "amber", "red"
REST = dt.timedelta(days=2)
"""From one run to the next at the earliest: a rest day between, which after a red one is its 48 hours."""
REDS_IN_A_ROW = 2

Run = tuple[dt.date, str]
"""A day, and the light of its run."""


@dataclass(frozen=True, slots=True)
class Now:
    """The step of the next run, and the green runs at it so far.

    `step` is None after the last row of the table. `not_before` is the earliest day of the next run; None before the
    first. `see_someone`: the last two runs were red.
    """

    step: RunStep | None
    greens: int
    not_before: dt.date | None
    see_someone: bool


def step_now(steps: Sequence[RunStep], start: str, runs: Iterable[Run]) -> Now:
    """Enough green runs at a step lead to the next, amber repeats it, red goes back one and counts anew.

    `steps` are the rows of the table, at least one; `start` is the number of the row to begin with; of each day there
    is one run. Raises ValueError when no row has that number.
    """
    at, greens, reds = [step.number for step in steps].index(start), 0, 0
    in_order = sorted(runs)
    for _, light in in_order:
        reds = reds + 1 if light == RED else 0
        if light == RED:
            at, greens = max(at - 1, 0), 0
        elif light == GREEN and at < len(steps):
            greens += 1
            if greens >= steps[at].greens:
                at, greens = at + 1, 0
    step = steps[at] if at < len(steps) else None
    return Now(step, greens, in_order[-1][0] + REST if in_order else None, reds >= REDS_IN_A_ROW)
