"""Making the sheet of one visit: which parts it has, in the order of knowledge §7.7."""

from __future__ import annotations

from fittings.facts import Facts
from fittings.gait import Flag
from fittings.patterns import DEFAULTS, PATTERNS, Assessment, Thresholds
from rehab.plans import help as help_words
from rehab.prescribing import Prescription
from rehab.sheet import person, week
from rehab.sheet.exercises import exercises
from rehab.sheet.help import check_box, check_first_notes, see_someone
from rehab.sheet.record import CHECK_FIRST, PLAN, SCHEMA, SHOES, Section, Sheet, StoreWords
from rehab.sheet.running import running, stride, traffic_light
from rehab.sheet.seen import seen
from rehab.sheet.shoes import shoes
from rehab.sheet.visit import Details, Visit

_HERE = "Here is what we saw, and what to do now."
_HERE_WELL = "Here is what we saw, and how to stay strong."
_READ_TOGETHER = "Please read this together: “you” is the runner."
_ASK_US = "Come by, and we will add exercises and a running plan."
_NO_PLAN_YET = "No plan yet"
_WALK_FIRST = "If something hurts, swap running for walking until then."


def make_sheet(
    facts: Facts,
    assessment: Assessment,
    prescription: Prescription,
    details: Details,
    thresholds: Thresholds = DEFAULTS,
) -> Sheet:
    """The sheet of one fitting: a full plan, shoes and "see someone" only, or the "get this checked first" page."""
    visit = Visit(facts, assessment, prescription, details, thresholds)
    kind = CHECK_FIRST if visit.red_flag else PLAN if prescription.plan else SHOES
    full = kind == PLAN
    return Sheet(
        schema=SCHEMA,
        kind=kind,
        language=details.language,
        paper=details.paper,
        large=False,
        title=_title(visit, kind),
        addressee=person.addressee(visit, named=kind != CHECK_FIRST),
        store=_store(details),
        byline=_byline(details),
        printed_on=details.printed_on.isoformat(),
        lead=_lead(visit, kind),
        own_line="",
        check_plan="",
        check=check_box(visit),
        seen=Section("What we saw", seen(visit)) if full and seen(visit) else None,
        shoes=None if kind == CHECK_FIRST else shoes(visit),
        this_week=week.this_week(visit) if full else None,
        exercises=exercises(visit) if full else None,
        running=running(visit) if full else None,
        stride=stride(visit) if full else None,
        traffic_light=traffic_light(visit) if full else None,
        notes=_notes(visit, kind),
        tell_us=None,
        see_someone=see_someone(visit),
        disclaimer=help_words.DISCLAIMER,
        patterns={finding.pattern: PATTERNS[finding.pattern].version for finding in assessment.findings},
        thresholds=thresholds.as_json(),
    )


def _title(visit: Visit, kind: str) -> str:
    if kind == CHECK_FIRST:
        return help_words.CHECK_FIRST
    return person.title(visit, "running plan" if kind == PLAN else "running shoes")


def _byline(details: Details) -> str:
    date = f"{details.printed_on.day} {details.printed_on:%B %Y}"
    return f"Fitted by {details.fitter} · {date}" if details.fitter.strip() else date


def _store(details: Details) -> StoreWords:
    return StoreWords(
        details.store_name,
        details.store_address,
        details.store_telephone,
        details.class_line,
        details.closing_line,
    )


def _lead(visit: Visit, kind: str) -> tuple[str, ...]:
    together = (_READ_TOGETHER,) if visit.child else ()
    if kind != PLAN:
        return together
    return (*person.lead(visit), _HERE if visit.complaints else _HERE_WELL, *together)


def _notes(visit: Visit, kind: str) -> tuple[Section, ...]:
    if kind == CHECK_FIRST:
        return check_first_notes(visit)
    return () if kind == PLAN else (Section(_NO_PLAN_YET, _no_plan(visit)),)


def _no_plan(visit: Visit) -> tuple[str, ...]:
    """Why there is no plan, without a word of what was ticked."""
    flags = visit.facts.flags
    if flags is not None and (flags != {Flag.NONE_CHECKED} or visit.fired("rf_bone_stress")):
        return ("Please talk to your doctor or physio before you start exercises or run more.", _ASK_US)
    if flags is None:
        return ("A few health questions come first, and we did not get to them today.", _WALK_FIRST, _ASK_US)
    if visit.facts.complaints is None:
        return ("We did not talk about what hurts today.", _WALK_FIRST, _ASK_US)
    return ("We did not note where it hurts.", _WALK_FIRST, _ASK_US)
