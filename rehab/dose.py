"""How much of an exercise and how often: numbers in the library, plain words on the sheet (knowledge §7.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rehab import library_words
from rehab.language import ENGLISH, Say, Span, speak, spell

EVERY_DAY: Span = (7, 7)
ONCE: Span = (1, 1)
ONCE_OR_TWICE: Span = (1, 2)
BOUNDS: Mapping[str, Span] = {"sets": (1, 10), "reps": (1, 30), "hold_s": (1, 60), "days_a_week": (1, 7)}
"""How far staff may change a number of a dose, both included; whatever the library asks for lies within."""


@dataclass(frozen=True, slots=True)
class Round:
    """A later stage of a dose that grows: rounds of so many, from some week on."""

    sets: int
    reps: int
    after_weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """Amounts are counts, seconds (`hold_s`, `seconds`), minutes, sessions or days; at most one rhythm is set.

    `then` holds the later stages of a dose that grows, `tip` one sentence for what numbers cannot say.
    """

    sets: Span | None = None
    reps: Span | None = None
    counted: str = ""
    hold_s: Span | None = None
    seconds: Span | None = None
    minutes: Span | None = None
    sessions: Span | None = None
    days: Span | None = None
    each: str = ""
    days_a_week: Span | None = None
    times_a_day: Span | None = None
    up_to_times_a_day: Span | None = None
    runs_a_week: Span | None = None
    every_other_day: bool = False
    every_run: bool = False
    when_active: bool = False
    weeks: Span | None = None
    up_to_weeks: Span | None = None
    then: tuple[Round, ...] = ()
    tip: str = ""
    tick: bool = True

    def said(self, say: Say) -> DoseWords:
        """The dose in the customer's language."""
        return DoseWords(self, say)

    @property
    def sentence(self) -> str:
        """The whole dose in one line, in English, for staff."""
        return self.said(speak(ENGLISH)).sentence


@dataclass(frozen=True, slots=True)
class DoseChange:
    """What staff changed in a dose; `None` stays as it is. `left` and `right` are there only where the sides differ.

    The numbers of a side are its `sets` with `reps`, or with `hold_s` where nothing is repeated.
    """

    sets: Span | None = None
    reps: Span | None = None
    hold_s: Span | None = None
    days_a_week: Span | None = None
    left: DoseChange | None = None
    right: DoseChange | None = None

    def applied(self, dose: Dose) -> Dose:
        """The dose with these numbers. Its later stages belong to the usual one, and go with it."""
        changed = dose
        if self.sets or self.reps or self.hold_s:
            changed = replace(
                changed,
                sets=self.sets or dose.sets,
                reps=self.reps or dose.reps,
                hold_s=self.hold_s or dose.hold_s,
                then=(),
            )
        if self.days_a_week:
            changed = replace(changed, days_a_week=self.days_a_week, every_other_day=False)
        return changed

    def by_side(self, dose: Dose) -> tuple[Dose, Dose] | None:
        """The changed dose of the left and of the right side; `None` where both do the same."""
        if self.left is None or self.right is None:
            return None
        both = replace(self.applied(dose), each="", then=())
        return self.left.applied(both), self.right.applied(both)


@dataclass(frozen=True, slots=True)
class DoseWords:
    """A dose in one language; each part may be empty."""

    dose: Dose
    say: Say

    @property
    def amount(self) -> str:
        """`3 rounds of 12–15`, `3 holds of 30 seconds`, `15 minutes`."""
        dose, count = self.dose, self.say.count
        if dose.sets and dose.hold_s and not dose.reps:
            return count("{n} hold of {length}", "{n} holds of {length}", dose.sets, length=self._seconds(dose.hold_s))
        what = self._repetitions or self._length
        if dose.sets and what:
            return count("{n} round of {what}", "{n} rounds of {what}", dose.sets, what=what)
        return what

    @property
    def _repetitions(self) -> str:
        dose = self.dose
        if not dose.reps:
            return ""
        return self.say(library_words.counted(dose.counted), n=spell(dose.reps)) if dose.counted else spell(dose.reps)

    @property
    def _length(self) -> str:
        dose, count = self.dose, self.say.count
        if dose.seconds:
            return self._seconds(dose.seconds)
        if dose.minutes:
            return count("{n} minute", "{n} minutes", dose.minutes)
        if dose.sessions:
            return count("{n} session", "{n} sessions", dose.sessions)
        return count("{n} day", "{n} days", dose.days) if dose.days else ""

    def _seconds(self, span: Span) -> str:
        return self.say.count("{n} second", "{n} seconds", span)

    @property
    def manner(self) -> tuple[str, ...]:
        """`each side`, `hold 2 seconds`: what goes with the amount."""
        dose, say = self.dose, self.say
        each = (say(library_words.each(dose.each)),) if dose.each else ()
        hold = (say("hold {length}", length=self._seconds(dose.hold_s)),) if dose.hold_s and dose.reps else ()
        return each + hold

    @property
    def often(self) -> str:
        """`three days a week`, `every other day`, `up to three or four times a day`."""
        dose, say = self.dose, self.say
        if dose.days_a_week:
            return self._days_a_week(dose.days_a_week)
        if dose.times_a_day:
            return self._times_a_day(dose.times_a_day)
        if dose.up_to_times_a_day:
            return say("up to {often}", often=self._times_a_day(dose.up_to_times_a_day))
        if dose.runs_a_week:
            return self._runs_a_week(dose.runs_a_week)
        if dose.every_other_day:
            return say("every other day")
        if dose.every_run:
            return say("every run")
        return say("when active") if dose.when_active else ""

    def _days_a_week(self, span: Span) -> str:
        say = self.say
        if span == EVERY_DAY:
            return say("every day")
        if span == ONCE_OR_TWICE:
            return say("once or twice a week")
        if span[1] <= 2:
            return say("once a week") if span == ONCE else say("twice a week")
        if span[0] == 1:
            return say("one to {most} days a week", most=say.spelled(span[1]))
        return say("{number} days a week", number=say.spelled(span))

    def _times_a_day(self, span: Span) -> str:
        say = self.say
        if span == ONCE_OR_TWICE:
            return say("once or twice a day")
        if span[1] <= 2:
            return say("once a day") if span == ONCE else say("twice a day")
        if span[0] == 1:
            return say("one to {most} times a day", most=say.spelled(span[1]))
        return say("{number} times a day", number=say.spelled(span))

    def _runs_a_week(self, span: Span) -> str:
        say = self.say
        if span == ONCE:
            return say("on one run a week")
        if span == ONCE_OR_TWICE:
            return say("on one or two runs a week")
        if span[0] == 1:
            return say("on one to {most} runs a week", most=say.spelled(span[1]))
        return say("on {number} runs a week", number=say.spelled(span))

    @property
    def lasting(self) -> str:
        """`for 12 weeks`, `for 4–6 weeks at most`."""
        dose, count = self.dose, self.say.count
        if dose.up_to_weeks:
            return count("for {n} week at most", "for {n} weeks at most", dose.up_to_weeks)
        return count("for {n} week", "for {n} weeks", dose.weeks) if dose.weeks else ""

    @property
    def rhythm(self) -> str:
        """How often and for how long: `every other day for 12 weeks`."""
        return f"{self.often} {self.lasting}".strip()

    @property
    def later(self) -> str:
        """`Later: 3 × 12, 4 × 10.`, for a dose that grows."""
        stages = ", ".join(self._round(stage) for stage in self.dose.then)
        return self.say("Later: {stages}.", stages=stages) if stages else ""

    def _round(self, stage: Round) -> str:
        amount = f"{stage.sets} × {stage.reps}"
        if not stage.after_weeks:
            return amount
        return self.say.count("{amount} after {n} week", "{amount} after {n} weeks", stage.after_weeks, amount=amount)

    @property
    def tip(self) -> str:
        """One sentence for what numbers cannot say."""
        return self.say(self.dose.tip)

    @property
    def sentence(self) -> str:
        """The whole dose in one line: `3 rounds of 12, each side, hold 2 seconds, three days a week`."""
        return ", ".join(part for part in (self.amount, *self.manner, self.rhythm) if part)
