"""One run much longer than usual.

In 5,205 runners one run over 10 percent beyond the month's longest raised injuries; weekly totals did not (R74). The
older ten-percent-a-week rule did not protect in a trial (R75).
"""

from __future__ import annotations

from fittings.gait import Event
from fittings.patterns.answer import related
from fittings.patterns.case import Case
from fittings.patterns.level import ACT, CAUTION, INFO, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import once

DAYS_BEFORE = 21


def condition(case: Case) -> Truth:
    return longer(case) | jumped(case)


def longer(case: Case) -> Truth:
    last, longest = case.runner.last_long_run_km, case.runner.longest_run_30d_km
    allowed_pct = 100 + case.limits.spike_pct
    return last.above(0) & related(last, longest, lambda this, before: 100 * this > allowed_pct * before)


def jumped(case: Case) -> Truth:
    return case.some_complaint(
        lambda complaint: (
            complaint.event(Event.DISTANCE_JUMP, DAYS_BEFORE)
            | complaint.event(Event.SPEEDWORK_NEW, DAYS_BEFORE)
            | complaint.event(Event.RETURN_FROM_BREAK, DAYS_BEFORE)
        )
    )


def level(case: Case) -> Level:
    last, longest = case.runner.last_long_run_km, case.runner.longest_run_30d_km
    if surely(longer(case) & related(last, longest, lambda this, before: this >= 2 * before)):
        return ACT
    return CAUTION if case.any_complaint else INFO


PATTERN = Pattern(
    number=17,
    id="long_run_spike",
    title="One run much longer than usual",
    look=once(condition, level),
    severities=(Severity.INFO, Severity.CAUTION, Severity.ACT),
    thresholds=("spike_pct",),
    staff_reason=(
        "In 5,205 runners, one run over 10% beyond the month's longest raised injuries; weekly totals did not."
    ),
    customer_text=(
        "Your recent run was a big step up from what you were used to. For now, make no run more than about a tenth "
        "longer than last month's longest."
    ),
    suggest=("Longest-run rule.", "Short rest if sore."),
    evidence=(Evidence.B,),
    evidence_note="B: one strong cohort. The ten-percent-a-week rule is not supported.",
    sources=("R74", "R75", "R76"),
    shop_belief="Add no more than ten percent a week.",
    trials_say="Weekly totals made no difference; the single longest run did.",
    exceptions=("Together with a downhill or long flat run before the pain: one load message.",),
)
