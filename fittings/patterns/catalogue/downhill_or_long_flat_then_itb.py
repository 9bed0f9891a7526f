"""Outer-knee or hip pain after downhill or long flat running.

The shop's commonest story (S5): soreness within days of racing downhill or of a long level run. Downhill holds the
knee at its sensitive angle and raises the impact (R14, R15); most cases had a recent change (R16).
"""

from __future__ import annotations

from fittings.gait import Event
from fittings.patterns.case import Case
from fittings.patterns.complaint import ITB, ComplaintRead
from fittings.patterns.level import CAUTION, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth
from fittings.patterns.units import always, each_complaint

DAYS_BEFORE = 10


def condition(_: Case, complaint: ComplaintRead) -> Truth:
    return complaint.place.among(ITB) & (
        complaint.event(Event.DOWNHILL, DAYS_BEFORE)
        | complaint.event(Event.LONG_FLAT, DAYS_BEFORE)
        | complaint.event(Event.TREADMILL_LONG, DAYS_BEFORE)
    )


PATTERN = Pattern(
    number=9,
    id="downhill_or_long_flat_then_itb",
    title="Downhill or long flat run, then outer-leg pain",
    look=each_complaint(condition, always(CAUTION)),
    severities=(Severity.CAUTION, Severity.ACT),
    staff_reason=(
        "The classic story: soreness shows up within days of racing downhill or of a long level run. It points at "
        "load, so fix the load before the shoe."
    ),
    customer_text=(
        "Your pain came on after a lot of downhill or flat road running. Give it a few easy days, then start back on "
        "gentle, varied ground and walk the steep downhills."
    ),
    suggest=(
        "Short rest, then walk the steep downhills.",
        "Grass or easy trail, only when walking is comfortable.",
        "Outer-leg plan.",
    ),
    evidence=(Evidence.B, Evidence.C),
    evidence_note="B for how it works. C for the story and for uneven ground.",
    sources=("S5", "S13", "S14", "R14", "R15", "R16", "R20"),
    exceptions=(
        "Ankle sprains before, or poor balance: grass, not rocky trail.",
        "Together with a long-run jump: one load message.",
    ),
)
