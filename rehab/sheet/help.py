"""When this person should see someone: the box on top, and the box that every sheet carries."""

from __future__ import annotations

from fittings.gait import Place
from fittings.patterns import Finding, Severity
from rehab.plans import help as words
from rehab.plans.help import Signs
from rehab.sheet.record import CheckBox, HelpRow, Section, SeeSomeone
from rehab.sheet.seen import words_of
from rehab.sheet.visit import Visit

_SUPERSEDED = frozenset({"pain_above_ceiling", "race_soon_with_pain"})
"""Referring patterns that say no more than "it hurts, see someone soon"; a red flag says it louder."""


def check_box(visit: Visit) -> CheckBox | None:
    """The "get checked" box with the highest urgency; `None` when nothing refers."""
    urgency = visit.prescription.referral
    if urgency is None:
        return None
    say = visit.say
    when, bring = say(words.WHEN[urgency]), say(words.BRING)
    if visit.red_flag:
        return CheckBox(urgency, when, "", (say(words.NOT_FOR_A_SHOP[urgency]),), bring)
    return CheckBox(urgency, say(words.GET_CHECKED), when, _why(visit), bring)


def _referring(visit: Visit) -> list[Finding]:
    """Findings that refer, without red flags and covered ones."""
    return [
        finding
        for finding in visit.assessment.findings
        if finding.severity == Severity.REFER and finding.covered_by is None and not finding.pattern.startswith("rf_")
    ]


def _why(visit: Visit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_reason(finding, visit) for finding in _referring(visit)))


def _reason(finding: Finding, visit: Visit) -> str:
    """Why it refers; how soon is said once, by the box."""
    said = words_of(finding, visit.say)
    return said[0] if finding.pattern in _SUPERSEDED else " ".join(said)


def also_tell(visit: Visit) -> tuple[str, ...]:
    """On the "get checked first" page: what else refers, in the customer's words."""
    return tuple(_reason(finding, visit) for finding in _referring(visit) if finding.pattern not in _SUPERSEDED)


def check_first_notes(visit: Visit) -> tuple[Section, ...]:
    """The rest of the "get checked first" page: until then, what else to mention, and after that."""
    say, also = visit.say, also_tell(visit)
    return (
        Section(say("Until then"), tuple(map(say, words.UNTIL_THEN))),
        *([Section(say("When you are there"), also)] if also else []),
        Section(say("And then"), (say(words.AND_THEN),)),
    )


def see_someone(visit: Visit) -> SeeSomeone:
    """The box of every sheet: the same signs for everyone with the same sore places."""
    say = visit.say
    rows = (words.NOW, _with(words.TODAY, visit, words.SAME_DAY_AT), _days(visit), _weeks(visit))
    return SeeSomeone(say(words.SEE_SOMEONE), tuple(HelpRow(say(row.when), tuple(map(say, row.signs))) for row in rows))


def _with(signs: Signs, visit: Visit, more: dict[Place, str]) -> Signs:
    extra = dict.fromkeys(more[place] for place in sorted(visit.places) if place in more)
    return Signs(signs.when, (*signs.signs, *extra))


def _days(visit: Visit) -> Signs:
    return _with(words.DAYS, visit, words.WITHIN_DAYS_AT)


def _weeks(visit: Visit) -> Signs:
    child = (words.CHILD_SIGN,) if visit.child else ()
    pair = (words.PAIR_SIGN,) if visit.fired("unusual_pair_itb_medial_shin") else ()
    general = Signs(words.WEEKS, (words.NO_BETTER_IN_SIX_WEEKS, words.THIRD_TIME, *pair, *child))
    return _with(general, visit, words.SOONER)
