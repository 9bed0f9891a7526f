"""Making the record of one visit: facts and findings in the words of staff, advice in those of the customer's sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from fittings.answers import in_counter_order
from fittings.facts import Facts
from fittings.patterns import PATTERNS, Finding, Severity, Urgency
from rehab.clinician.advice import advice_of
from rehab.clinician.answers import flags_of, said, seen_in, told_of
from rehab.clinician.record import SCHEMA, About, FollowUp, Noticed, Part, Record
from rehab.language import ENGLISH, first_low, speak
from rehab.sheet import Sheet
from rehab.sheet.record import StoreWords
from rehab.sheet.visit import Visit

TITLE = "Record of a running-shop fitting"
STATEMENT = "This is a record of a running-shop fitting, not a medical assessment."
MOST_FOLLOW_UPS = 6
SIGNS = {
    "rf_bone_stress": "Signs at a bone",
    "rf_calf_clot": "Signs at the calf, or in breathing",
    "rf_joint_swollen_locked": "Signs at a joint",
    "rf_nerve_or_spine": "Signs of numbness or weakness",
    "rf_unwell_or_trauma": "Unwell, or hurt",
}
"""Titles of red flags that name no condition."""
NAMELESS = "A customer who gave no name"


def record_of(
    visit: Visit, sheet: Sheet, about: About, follow_ups: Sequence[FollowUp] = (), aside: Iterable[Finding] = ()
) -> Record:
    """The record of a visit. `sheet` is what the customer was given, in English; `follow_ups` come oldest first."""
    facts, details = visit.facts, visit.details
    return Record(
        schema=SCHEMA,
        paper=details.paper,
        made_on=about.made_on.isoformat(),
        title=TITLE,
        who=about.name.strip() or NAMELESS,
        store=StoreWords(details.store_name, details.store_address, details.store_telephone, "", ""),
        fitted=f"Fitted on {day(about.fitted_on)} by {details.fitter}",
        consent=_consent(about),
        refer=_how_soon(visit.prescription.referral),
        flags=Part("Red-flag questions", flags_of(facts)),
        not_so=tuple(f"{title_of(found)}: asked again, and not so" for found in aside if is_red_flag(found)),
        told=told_of(facts),
        seen=seen_in(visit, about),
        noticed=tuple(noticed(found, facts) for found in visit.assessment.findings),
        advised=Part(_advised_heading(about), advice_of(sheet)),
        follow_ups=tuple(follow_ups[-MOST_FOLLOW_UPS:]),
        follow_ups_note=_follow_ups_note(len(follow_ups)),
        statement=STATEMENT,
    )


def day(date: dt.date) -> str:
    """`23 November 2026`."""
    return speak(ENGLISH).date(date)


def noticed(found: Finding, facts: Facts) -> Noticed:
    """One finding with its reason."""
    refers = found.severity is Severity.REFER
    level = _how_soon(found.urgency) if refers else found.severity.label
    because = dict.fromkeys(said(facts, path) for path in in_counter_order(found.because))
    return Noticed(title_of(found), level, refers, tuple(because))


def title_of(found: Finding) -> str:
    return SIGNS.get(found.pattern, PATTERNS[found.pattern].title)


def is_red_flag(found: Finding) -> bool:
    return PATTERNS[found.pattern].is_red_flag


def _how_soon(urgency: Urgency | None) -> str:
    return "" if urgency is None else f"See a clinician: {first_low(urgency.label)}"


def _consent(about: About) -> str:
    who = "A parent" if about.of_a_child else "The customer"
    return f"{who} said yes to taking this record to a clinician. Asked by {about.made_by} on {day(about.made_on)}."


def _advised_heading(about: About) -> str:
    if about.sheet_printed_on:
        return f"What was advised, on the sheet of {day(about.sheet_printed_on)}"
    return "What their sheet advises, not printed yet"


def _follow_ups_note(count: int) -> str:
    if not count:
        return "Nobody has told us yet how it goes."
    return f"The latest {MOST_FOLLOW_UPS} of {count}." if count > MOST_FOLLOW_UPS else ""
