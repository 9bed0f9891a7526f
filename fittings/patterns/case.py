"""One fitting as the patterns read it.

Unknown words are unknown, complaints of "nothing hurts" are gone, numbers are exact, and each answer knows its path.
"""

from __future__ import annotations

from collections.abc import Callable

from fittings.facts import Facts, Foot, Insert, Runner, Stride
from fittings.gait import AdvisedBy, Course, Grade, InsertKind, Origin, Place, Side
from fittings.patterns.answer import Choice, Judged, Number, Ticks
from fittings.patterns.complaint import ITB, ComplaintRead, PastRead
from fittings.patterns.shoe import Recommended, ShoeRead, Worn
from fittings.patterns.thresholds import DEFAULTS, Thresholds
from fittings.patterns.truth import NO, YES, Truth, any_of, surely, unknown

NEVER = float("inf")
"""Weeks to a race for someone who has none planned."""


class RunnerRead:
    __slots__ = (
        "age_band",
        "care_notes",
        "cycling_hours_week",
        "last_long_run_km",
        "longest_run_30d_km",
        "race_weeks",
        "regular_runner",
        "weekly_km",
    )

    def __init__(self, runner: Runner) -> None:
        self.age_band = Choice(runner.age_band, "runner.age_band")
        self.weekly_km = Number(runner.weekly_km, "runner.weekly_km")
        self.regular_runner = Choice(runner.regular_runner, "runner.regular_runner")
        self.longest_run_30d_km = Number(runner.longest_run_30d_km, "runner.longest_run_30d_km")
        self.last_long_run_km = Number(runner.last_long_run_km, "runner.last_long_run_km")
        self.cycling_hours_week = Number(runner.cycling_hours_week, "runner.cycling_hours_week")
        self.race_weeks = Number(NEVER if runner.race_weeks == "none" else runner.race_weeks, "runner.race_weeks")
        self.care_notes = Ticks(runner.care_notes, "runner.care_notes")


class FootRead:
    """One foot; `name` is `left` or `right`. `over`: it lands far ahead, a little or a lot."""

    __slots__ = ("flexing", "heel_loads", "name", "over", "overstride", "strike", "toes_up")

    def __init__(self, name: Side, foot: Foot) -> None:
        self.name = name
        self.flexing = Choice(foot.flexing, f"{name}.flexing")
        self.strike = Choice(foot.strike, f"{name}.strike")
        self.heel_loads = Judged(foot.heel_loads, f"{name}.heel_loads")
        self.overstride = Choice(foot.overstride, f"{name}.overstride")
        self.toes_up = Choice(foot.toes_up, f"{name}.toes_up")
        self.over = self.overstride.among((Grade.MILD, Grade.MARKED))


class StrideRead:
    __slots__ = ("leg_length_suspected", "step_rate", "step_track", "video_speed_kmh")

    def __init__(self, stride: Stride) -> None:
        self.step_track = Choice(stride.step_track, "stride.step_track")
        self.step_rate = Number(stride.step_rate, "stride.step_rate")
        self.video_speed_kmh = Number(stride.video_speed_kmh, "stride.video_speed_kmh")
        self.leg_length_suspected = Choice(stride.leg_length_suspected, "stride.leg_length_suspected")


class InsertRead:
    __slots__ = ("advised_by", "kind", "weeks_used")

    def __init__(self, insert: Insert) -> None:
        self.kind = Choice(insert.kind, "insert.kind")
        self.weeks_used = Number(insert.weeks_used, "insert.weeks_used")
        self.advised_by = Choice(insert.advised_by, "insert.advised_by")


class Case:
    """What a pattern looks at: the answers, and the words of the trade that hold for the whole fitting."""

    __slots__ = (
        "complaints",
        "feet",
        "flags",
        "history",
        "insert",
        "left",
        "limits",
        "rec",
        "right",
        "runner",
        "stride",
        "worn",
    )

    def __init__(self, facts: Facts, thresholds: Thresholds = DEFAULTS) -> None:
        self.limits = thresholds
        self.runner = RunnerRead(facts.runner)
        self.worn = Worn(facts.worn)
        self.rec = None if facts.rec is None else Recommended(facts.rec)
        self.insert = InsertRead(facts.insert)
        self.left, self.right = self.feet = (FootRead(Side.LEFT, facts.left), FootRead(Side.RIGHT, facts.right))
        self.stride = StrideRead(facts.stride)
        self.flags = Ticks(facts.flags, "flags")
        self.complaints = _complaints(facts)
        self.history = _history(facts)

    @property
    def shoes(self) -> tuple[ShoeRead, ...]:
        """The shoe worn, and the recommended one if there is one."""
        return (self.worn,) if self.rec is None else (self.worn, self.rec)

    @property
    def hard_rec(self) -> Truth:
        """A hard shoe is recommended; false while none is."""
        return NO if self.rec is None else self.rec.hard

    def some_complaint(self, test: Callable[[ComplaintRead], Truth]) -> Truth:
        """At least one complaint passes; unknown when complaints were not asked."""
        return unknown("complaints") if self.complaints is None else any_of(map(test, self.complaints))

    def some_history(self, test: Callable[[PastRead], Truth]) -> Truth:
        """At least one earlier complaint passes; unknown when the records were not looked up."""
        return unknown("history") if self.history is None else any_of(map(test, self.history))

    def itb_on(self, foot: str) -> Truth:
        """Pain along the band on the outside of that leg."""
        return self.some_complaint(lambda complaint: complaint.place.among(ITB) & complaint.on(foot))

    def hurts_in(self, places: frozenset[Place]) -> Truth:
        """Some complaint is in one of these places."""
        return self.some_complaint(lambda complaint: complaint.place.among(places))

    def hurts_at(self, place: Place) -> Truth:
        """Some complaint is at this place."""
        return self.some_complaint(lambda complaint: complaint.place.is_(place))

    @property
    def any_itb(self) -> Truth:
        """Pain along the band, on either leg."""
        return self.hurts_in(ITB)

    @property
    def any_complaint(self) -> bool:
        """Complaints were asked, and something hurts."""
        return bool(self.complaints)

    @property
    def flags_asked(self) -> Truth:
        return unknown("flags") if self.flags.value is None else YES

    @property
    def prescribed_insert(self) -> bool:
        """A clinician advised an insert; a kind that is not known counts."""
        return self.insert.advised_by.value == AdvisedBy.CLINICIAN and self.insert.kind.value != InsertKind.NONE

    @property
    def prescribed_shoe(self) -> bool:
        return self.worn.origin.value == Origin.CLINICIAN

    def keeps_support(self, shoe: ShoeRead) -> bool:
        """Its support stays: a clinician chose it, or inner-shin pain feels better in it (the one exception of S23)."""
        if self.prescribed_insert or (self.prescribed_shoe and shoe is self.worn):
            return True
        return surely(self.hurts_at(Place.MEDIAL_SHIN) & ~self.any_itb & self.worn.relief.is_(Course.BETTER))


def _complaints(facts: Facts) -> tuple[ComplaintRead, ...] | None:
    if facts.complaints is None:
        return None
    return tuple(
        ComplaintRead(index, complaint)
        for index, complaint in enumerate(facts.complaints)
        if complaint.place != Place.NONE
    )


def _history(facts: Facts) -> tuple[PastRead, ...] | None:
    return None if facts.history is None else tuple(PastRead(index, past) for index, past in enumerate(facts.history))
