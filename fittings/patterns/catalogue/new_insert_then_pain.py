"""Pain that began after a new insert.

New arch material changes knee loading at once (R37). One runner's first outer-knee pain came after a single 7-mile run
in new inserts (S39, S40). Inserts as such are not bad: in trials they prevented stress fractures (R56).
"""

from __future__ import annotations

from fittings.gait import AdvisedBy, CareNote, Event, Flag, InsertKind
from fittings.patterns.answer import related
from fittings.patterns.case import Case
from fittings.patterns.complaint import EVENTS_REACH_BACK_DAYS, ComplaintRead
from fittings.patterns.level import ACT, CAUTION, REFER_ROUTINE, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import NO, Truth, surely, unknown
from fittings.patterns.units import each_complaint

SHAPING = (InsertKind.ARCH_SUPPORT, InsertKind.CUSTOM_ORTHOTIC, InsertKind.HEEL_LIFT, InsertKind.WEDGE)
SOON_AFTER_DAYS = 42
NEW_FOR_WEEKS = 6


def condition(case: Case, complaint: ComplaintRead) -> Truth:
    return shaping(case) & (event_before(complaint) | new_when_it_began(case, complaint))


def unasked(case: Case) -> Truth:
    return shaping(case) & unknown("complaints")


def shaping(case: Case) -> Truth:
    return case.insert.kind.among(SHAPING)


def event_before(complaint: ComplaintRead) -> Truth:
    """The new insert came in the six weeks before the pain; both the day and the start of the pain must be known."""
    onset = complaint.days_since_onset
    if surely(onset.above(EVENTS_REACH_BACK_DAYS)) or complaint.had(Event.NEW_INSERT).value is False:
        return NO
    days_ago = complaint.days_ago(Event.NEW_INSERT)
    return related(days_ago, onset, lambda ago, began: 0 <= ago - began <= SOON_AFTER_DAYS)


def new_when_it_began(case: Case, complaint: ComplaintRead) -> Truth:
    onset, used = complaint.days_since_onset, case.insert.weeks_used
    return (
        onset.at_most(SOON_AFTER_DAYS)
        & used.at_most(NEW_FOR_WEEKS)
        & related(onset, used, lambda days, weeks: days <= 7 * weeks)
    )


def level(case: Case, _: ComplaintRead) -> Level:
    if surely(case.runner.care_notes.has(CareNote.NUMB_FEET) | case.flags.has(Flag.RECENT_SURGERY)):
        return REFER_ROUTINE
    return CAUTION if case.insert.advised_by.value == AdvisedBy.CLINICIAN else ACT


PATTERN = Pattern(
    number=7,
    id="new_insert_then_pain",
    title="Pain began after a new insert",
    look=each_complaint(condition, level, unasked=unasked),
    severities=(Severity.CAUTION, Severity.ACT, Severity.REFER),
    staff_reason=(
        "New arch material changes knee loading at once. One runner's first outer-knee pain came after a single 7-mile "
        "run in new inserts."
    ),
    customer_text=(
        "Your pain started soon after the new insert. Stop using it for runs for two weeks and see if things settle."
    ),
    customer_variants={
        Severity.CAUTION: (
            "Your pain started soon after the new insert. Please call the person who gave it to you before your next "
            "run."
        ),
        Severity.REFER: (
            "Your pain started soon after the new insert. Please ask your doctor or physio about it before your next "
            "run."
        ),
    },
    suggest=(
        "Run without it for two weeks, in the old shoe.",
        "If it was for shin pain, use the shin plan instead.",
        "If they want it back: walk first, then 10-minute runs, adding a little every few days.",
        "Advised by a clinician: they phone them before stopping.",
    ),
    evidence=(Evidence.C, Evidence.B),
    evidence_note="C from one runner. B for how it could work.",
    sources=("S39", "S40", "R37", "R56"),
    exceptions=(
        "Numb feet, diabetes or recent surgery: never advise taking it out, refer back.",
        "Advised by a clinician: phone them first.",
    ),
)
