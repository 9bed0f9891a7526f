"""How much a finding matters, and how soon someone should look at it."""

from __future__ import annotations

from typing import NamedTuple

from fittings.gait import Word


class Ranked(Word):
    """Words from weak to strong, compared by that order and not by the alphabet."""

    rank: int

    def __init__(self, *_: str) -> None:
        self.rank = len(type(self).__members__)

    def __lt__(self, other: str) -> bool:
        return self.rank < type(self)(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= type(self)(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > type(self)(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= type(self)(other).rank


class Severity(Ranked):
    INFO = "info", "Good to know"
    CAUTION = "caution", "Take care"
    ACT = "act", "Act on it"
    REFER = "refer", "See a clinician"


class Urgency(Ranked):
    """How soon a clinician should look; only with severity refer."""

    ROUTINE = "routine", "When it suits"
    SOON = "soon", "Within a few days"
    SAME_DAY = "same_day", "Today"
    EMERGENCY = "emergency", "Now: emergency care"


class Level(NamedTuple):
    """A severity, with an urgency when it is refer."""

    severity: Severity
    urgency: Urgency | None = None


INFO = Level(Severity.INFO)
CAUTION = Level(Severity.CAUTION)
ACT = Level(Severity.ACT)
REFER_ROUTINE = Level(Severity.REFER, Urgency.ROUTINE)
REFER_SOON = Level(Severity.REFER, Urgency.SOON)
REFER_SAME_DAY = Level(Severity.REFER, Urgency.SAME_DAY)
REFER_EMERGENCY = Level(Severity.REFER, Urgency.EMERGENCY)
