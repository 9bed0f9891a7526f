"""How much of an exercise and how often: numbers in the library, plain words on the sheet (knowledge §7.9)."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""From low to high, both included; one number is a span of itself."""

_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
EVERY_DAY: Span = (7, 7)


def spell(span: Span) -> str:
    """`3`, or `12–15`."""
    low, high = span
    return str(low) if low == high else f"{low}–{high}"


def spell_out(span: Span) -> str:
    """`three`, `three or four`, `one to three`: small numbers as words, for the middle of a sentence."""
    low, high = span
    link = " or " if high - low == 1 else " to "
    return link.join(_NUMBERS[end] if end < len(_NUMBERS) else str(end) for end in dict.fromkeys(span))


def counted(span: Span, noun: str) -> str:
    """`1 minute`, `12 minutes`, `1–2 minutes`."""
    return f"{spell(span)} {noun if span == (1, 1) else noun + 's'}"


@dataclass(frozen=True, slots=True)
class Round:
    """A later stage of a dose that grows: rounds of so many, from some week on."""

    sets: int
    reps: int
    after_weeks: int | None = None

    def words(self) -> str:
        since = f" after {self.after_weeks} weeks" if self.after_weeks else ""
        return f"{self.sets} × {self.reps}{since}"


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

    @property
    def amount(self) -> str:
        """`3 rounds of 12–15`, `3 holds of 30 seconds`, `15 minutes`; may be empty."""
        rounds = f"{counted(self.sets, 'round')} of " if self.sets else ""
        if self.reps:
            return f"{rounds}{spell(self.reps)} {self.counted}".strip()
        if self.hold_s and self.sets:
            return f"{counted(self.sets, 'hold')} of {counted(self.hold_s, 'second')}"
        lengths = ((self.seconds, "second"), (self.minutes, "minute"), (self.sessions, "session"), (self.days, "day"))
        return next((f"{rounds}{counted(span, noun)}" for span, noun in lengths if span), "")

    @property
    def manner(self) -> tuple[str, ...]:
        """`each side`, `hold 2 seconds`: what goes with the amount."""
        each = (f"each {self.each}",) if self.each else ()
        hold = (f"hold {counted(self.hold_s, 'second')}",) if self.hold_s and self.reps else ()
        return each + hold

    @property
    def often(self) -> str:
        """`three days a week`, `every other day`, `up to three or four times a day`; may be empty."""
        flags = (
            (self.every_other_day, "every other day"),
            (self.every_run, "every run"),
            (self.when_active, "when active"),
        )
        if self.days_a_week:
            return _days(self.days_a_week)
        if self.times_a_day:
            return f"{_how_often(self.times_a_day)} a day"
        if self.up_to_times_a_day:
            return f"up to {_how_often(self.up_to_times_a_day)} a day"
        if self.runs_a_week:
            return f"on {_times(self.runs_a_week, 'run')} a week"
        return next((words for is_so, words in flags if is_so), "")

    @property
    def lasting(self) -> str:
        """`for 12 weeks`, `for 4–6 weeks at most`; may be empty."""
        if self.up_to_weeks:
            return f"for {counted(self.up_to_weeks, 'week')} at most"
        return f"for {counted(self.weeks, 'week')}" if self.weeks else ""

    @property
    def rhythm(self) -> str:
        """How often and for how long: `every other day for 12 weeks`."""
        return f"{self.often} {self.lasting}".strip()

    @property
    def later(self) -> str:
        """`Later: 3 × 12, 4 × 10`, for a dose that grows; else empty."""
        return f"Later: {', '.join(stage.words() for stage in self.then)}." if self.then else ""

    @property
    def sentence(self) -> str:
        """The whole dose in one line: `3 rounds of 12, each side, hold 2 seconds, three days a week`."""
        return ", ".join(part for part in (self.amount, *self.manner, self.rhythm) if part)


def _days(span: Span) -> str:
    if span == EVERY_DAY:
        return "every day"
    return f"{_how_often(span)} a week" if span[1] <= 2 else f"{_times(span, 'day')} a week"


def _times(span: Span, noun: str) -> str:
    return f"{spell_out(span)} {noun if span == (1, 1) else noun + 's'}"


def _how_often(span: Span) -> str:
    once = {(1, 1): "once", (2, 2): "twice", (1, 2): "once or twice"}
    return once.get(span, f"{spell_out(span)} times")
