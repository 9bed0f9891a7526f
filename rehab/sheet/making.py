"""Making the sheet of one visit: which parts it has, in the order of knowledge §7.7."""

from __future__ import annotations

from fittings.facts import Facts
from fittings.gait import Flag
from fittings.patterns import DEFAULTS, PATTERNS, Assessment, Thresholds
from rehab.language import to_say
from rehab.plans import help as help_words
from rehab.prescribing import Prescription
from rehab.prescribing.care import asks_for_a_clinician
from rehab.sheet import person, week
from rehab.sheet.exercises import exercises
from rehab.sheet.help import check_box, check_first_notes, see_someone
from rehab.sheet.record import CHECK_FIRST, PLAN, SCHEMA, SHOES, Section, Sheet, StoreWords
from rehab.sheet.running import running, stride, traffic_light
from rehab.sheet.seen import seen
from rehab.sheet.shoes import shoes
from rehab.sheet.visit import Details, Visit

_CHECK_PLAN = to_say("Check this plan with your doctor or physio before you start.")
_ASK_US = to_say("Come by, and we will add exercises and a running plan.")
_WALK_FIRST = to_say("If something hurts, swap running for walking until then.")


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
        large=details.large,
        title=_title(visit, kind),
        addressee=person.addressee(visit, named=kind != CHECK_FIRST),
        store=_store(details),
        byline=_byline(visit),
        printed_on=details.printed_on.isoformat(),
        lead=_lead(visit, kind),
        own_line=details.own_line if full else "",
        check_plan=visit.say(_CHECK_PLAN) if full and asks_for_a_clinician(facts) else "",
        check=check_box(visit),
        seen=Section(visit.say("What we saw"), seen(visit)) if full and seen(visit) else None,
        shoes=None if kind == CHECK_FIRST else shoes(visit),
        this_week=week.this_week(visit) if full else None,
        exercises=exercises(visit) if full else None,
        running=running(visit) if full else None,
        stride=stride(visit) if full else None,
        traffic_light=traffic_light(visit) if full else None,
        notes=_notes(visit, kind),
        tell_us=_tell_us(visit),
        see_someone=see_someone(visit),
        disclaimer=visit.say(help_words.DISCLAIMER),
        patterns={finding.pattern: PATTERNS[finding.pattern].version for finding in assessment.findings},
        thresholds=thresholds.as_json(),
    )


def _title(visit: Visit, kind: str) -> str:
    return visit.say(help_words.CHECK_FIRST) if kind == CHECK_FIRST else person.title(visit, kind)


def _byline(visit: Visit) -> str:
    details, say = visit.details, visit.say
    date = say.date(details.printed_on)
    return say("Fitted by {fitter} · {date}", fitter=details.fitter, date=date) if details.fitter.strip() else date


def _store(details: Details) -> StoreWords:
    return StoreWords(
        details.store_name,
        details.store_address,
        details.store_telephone,
        details.class_line,
        details.closing_line,
    )


def _lead(visit: Visit, kind: str) -> tuple[str, ...]:
    say = visit.say
    together = (say("Please read this together: “you” is the runner."),) if visit.child else ()
    if kind != PLAN:
        return together
    if visit.complaints:
        return (*person.lead(visit), say("Here is what we saw, and what to do now."), *together)
    return (*person.lead(visit), say("Here is what we saw, and how to stay strong."), *together)


def _tell_us(visit: Visit) -> Section:
    """How to tell us how it goes, printed beside the code. Who has no phone at hand finds the shop by its address."""
    say, details = visit.say, visit.details
    if details.store_address.strip():
        else_come = say("Or come by: {address}.", address=details.store_address.strip().rstrip("."))
    else:
        else_come = say("Or come by the shop.")
    scan = say("Scan this code with your phone’s camera. It opens this sheet, and you can tell us in ten seconds.")
    return Section(say("How is it going?"), (scan, else_come))


def _notes(visit: Visit, kind: str) -> tuple[Section, ...]:
    if kind == CHECK_FIRST:
        return check_first_notes(visit)
    return () if kind == PLAN else (Section(visit.say("No plan yet"), _no_plan(visit)),)


def _no_plan(visit: Visit) -> tuple[str, ...]:
    """Why there is no plan, without a word of what was ticked."""
    flags, say = visit.facts.flags, visit.say
    ask_us = say(_ASK_US)
    if flags is not None and (flags != {Flag.NONE_CHECKED} or visit.fired("rf_bone_stress")):
        return (say("Please talk to your doctor or physio before you start exercises or run more."), ask_us)
    if flags is None:
        why = say("A few health questions come first, and we did not get to them today.")
    elif visit.facts.complaints is None:
        why = say("We did not talk about what hurts today.")
    else:
        why = say("We did not note where it hurts.")
    return (why, say(_WALK_FIRST), ask_us)
