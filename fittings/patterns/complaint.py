"""A complaint as the patterns read it, now or in the shop's records."""

from __future__ import annotations

from fittings.facts import Complaint, PastComplaint
from fittings.gait import Event, Place, Side
from fittings.patterns.answer import Choice, Number, Ticks, related
from fittings.patterns.truth import NO, Truth, surely, unknown

EVENTS_REACH_BACK_DAYS = 90

ITB = frozenset({Place.IT_BAND_KNEE, Place.IT_BAND_HIP})
SHIN = frozenset({Place.ANTERIOR_SHIN, Place.MEDIAL_SHIN})
KNEE_SHIN = ITB | SHIN | {Place.ANTERIOR_KNEE}
RATE = SHIN | {Place.ANTERIOR_KNEE, Place.MEDIAL_KNEE, Place.IT_BAND_KNEE}
CALF = frozenset({Place.ACHILLES, Place.CALF, Place.PLANTAR_HEEL, Place.FOREFOOT})
BONE = frozenset({Place.MEDIAL_SHIN, Place.FOREFOOT, Place.HIP_GROIN})
TENDER = SHIN | {Place.FOREFOOT}


class ComplaintRead:
    """One complaint of today. `index` is its place in the list as it was recorded."""

    __slots__ = (
        "aids_used",
        "days_since_onset",
        "events",
        "events_path",
        "index",
        "limping",
        "onset",
        "pain_cycling",
        "pain_day",
        "pain_rest",
        "pain_run",
        "place",
        "rest_days",
        "seen_clinician",
        "side",
        "strengthening",
        "times_before",
        "trend",
        "worse_next_morning",
    )

    def __init__(self, index: int, complaint: Complaint) -> None:
        path = f"complaints[{index}]"
        self.index = index
        self.place = Choice(complaint.place, f"{path}.place")
        self.side = Choice(complaint.side, f"{path}.side")
        self.days_since_onset = Number(complaint.days_since_onset, f"{path}.days_since_onset")
        self.onset = Choice(complaint.onset, f"{path}.onset")
        self.pain_run = Number(complaint.pain_run, f"{path}.pain_run")
        self.pain_day = Number(complaint.pain_day, f"{path}.pain_day")
        self.pain_rest = Number(complaint.pain_rest, f"{path}.pain_rest")
        self.pain_cycling = Number(complaint.pain_cycling, f"{path}.pain_cycling")
        self.limping = Choice(complaint.limping, f"{path}.limping")
        self.worse_next_morning = Choice(complaint.worse_next_morning, f"{path}.worse_next_morning")
        self.trend = Choice(complaint.trend, f"{path}.trend")
        self.times_before = Number(complaint.times_before, f"{path}.times_before")
        self.rest_days = Number(complaint.rest_days, f"{path}.rest_days")
        self.strengthening = Choice(complaint.strengthening, f"{path}.strengthening")
        self.aids_used = Ticks(complaint.aids_used, f"{path}.aids_used")
        self.seen_clinician = Choice(complaint.seen_clinician, f"{path}.seen_clinician")
        self.events = complaint.recent_events
        self.events_path = f"{path}.recent_events"

    def on(self, foot: str) -> Truth:
        """The sore side is that foot, or both."""
        return self.side.among((foot, Side.BOTH))

    def had(self, event: Event) -> Truth:
        """It happened, whenever it was."""
        if self.events is None:
            return unknown(self.events_path)
        return Truth(True, (f"{self.events_path}.{event}",)) if event in self.events else NO

    def days_ago(self, event: Event) -> Number:
        """When it happened, in days ago; not known when events were not asked, or the date was not."""
        if self.events is None:
            return Number(None, self.events_path)
        return Number(self.events.get(event), f"{self.events_path}.{event}")

    def event(self, event: Event, days: int) -> Truth:
        """It happened in the `days` days before the pain began, or before today when the start is not known.

        What happened after the pain began does not count.
        """
        onset = self.days_since_onset
        if surely(onset.above(EVENTS_REACH_BACK_DAYS)):
            return NO
        happened = self.had(event)
        if not surely(happened):
            return happened
        ago = self.days_ago(event)
        if onset.value is None and surely(ago.at_most(days)):
            return happened
        if ago.value is None:
            return unknown(*ago.paths)
        return related(ago, onset, lambda then, began: 0 <= then - began <= days)


class PastRead:
    """An earlier complaint in the shop's records."""

    __slots__ = ("days_ago", "place", "plan_finished_days_ago", "side")

    def __init__(self, index: int, complaint: PastComplaint) -> None:
        path = f"history[{index}]"
        self.place = Choice(complaint.place, f"{path}.place")
        self.side = Choice(complaint.side, f"{path}.side")
        self.days_ago = Number(complaint.days_ago, f"{path}.days_ago")
        self.plan_finished_days_ago = Number(complaint.plan_finished_days_ago, f"{path}.plan_finished_days_ago")
