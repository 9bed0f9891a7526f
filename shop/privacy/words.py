"""What the paper for one person says, in their language: everything we hold of them in plain words.

What somebody typed stands as they typed it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from fittings.drafts import read
from fittings.facts import FactsError, parse
from fittings.gait import Place, Side
from fittings.models import CONSENT_IMPORTED, Customer, Finding, Fitting, SetAside, State
from fittings.patterns import PATTERNS, Severity, Urgency
from fittings.patterns.setting_aside import AsideReason
from fittings.rows import record_of
from rehab import check_in_words as asked
from rehab.language import Say, sentences, to_say
from rehab.models import BackToRunning, CheckIn, ExercisesDone, MailKind, ShoeNow
from rehab.sheet.places import YOURS
from shop.privacy.answer_words import KEPT
from shop.privacy.answered import answered, kept_words

RUNNING = {BackToRunning.YES: asked.YES, BackToRunning.PARTLY: asked.PARTLY, BackToRunning.NO: asked.NO}
SHOE = {ShoeNow.YES: asked.YES, ShoeNow.NO: asked.NO, ShoeNow.RETURNED: asked.RETURNED}
EXERCISES = {ExercisesDone.NONE: asked.NONE, ExercisesDone.SOME: asked.SOME, ExercisesDone.MOST: asked.MOST}
STATES = {
    State.DRAFT: to_say("This visit was not finished."),
    State.REPLACED: to_say("This was put right later. The new one is on this list too."),
    State.VOIDED: to_say("This visit does not count any more."),
}
LANGUAGES = {"en": to_say("English"), "es": to_say("Spanish")}
UNITS = {"km": to_say("Kilometres"), "mi": to_say("Miles")}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with facts, each a label and what there is, and sentences; below them, what staff noted."""

    heading: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)


def yes_no(say: Say, value: bool) -> str:
    return say(asked.YES) if value else say(asked.NO)


def day(say: Say, moment: dt.datetime | None, clock: dt.tzinfo) -> str:
    return say.date(moment.astimezone(clock).date()) if moment else ""


def person(say: Say, customer: Customer) -> Section:
    """Name and contact, and how they are written to; also of an entry that turned out to be the same person."""
    clock = customer.store.clock
    rows = [
        (say("Name"), customer.name),
        (say("Parent"), customer.parent_name),
        (say("Telephone"), customer.phone),
        (say("E-mail"), customer.email),
        (say("Language"), say(LANGUAGES[customer.language])),
        (say("Distances in"), say(UNITS[customer.units]) if customer.units else ""),
        (say("Large print"), yes_no(say, customer.large_print)),
        (say("Under 18"), yes_no(say, customer.is_child)),
        (say("Known here since"), day(say, customer.created_at, clock)),
        (say("Shop"), customer.store.name),
        (say("Number in older records"), customer.external_id or ""),
    ]
    lines = [] if customer.name else [say("We keep no name of you, since you did not say yes to that.")]
    heading = say("Also on our list as") if customer.merged_into_id else say("Who you are")
    return Section(heading, [row for row in rows if row[1]], lines)


def consents(say: Say, customer: Customer, given: Iterable[Any]) -> Section:
    """What they said yes to; `given` are the records for a clinician, each with a yes of its own."""
    clock, lines = customer.store.clock, []
    when = day(say, customer.consented_at, clock)
    if customer.consent_version == CONSENT_IMPORTED:
        lines.append(say("Older records of this shop say that you agreed on {day}.", day=when))
    elif customer.consent_version and customer.consent_asked_by:
        lines += [
            say("On {day} you agreed that we keep your name, your contact and notes.", day=when),
            say("{person} asked you. The text was that of {version}.", person=customer.consent_asked_by.name,
                version=customer.consent_version),
        ]  # fmt: skip
    else:
        lines.append(say("You did not agree that we keep your name and contact."))
    if customer.may_email:
        since = day(say, customer.may_email_since, clock)
        lines.append(say("Since {day} we may send you e-mail and ask how it goes.", day=since))
    for row in given:
        made = day(say, row.made_at, clock)
        lines.append(say("On {day} you agreed to a record for a doctor or physio.", day=made))
    return Section(say("What you agreed to"), lines=lines)


def visit(say: Say, fitting: Fitting) -> Section:
    """One fitting: who, what hurt, which shoes, what we noticed, and every answer as it was written down."""
    rows = [
        (say("Where it hurts"), ", ".join(_sore(say, row) for row in fitting.complaints.all())),
        (say("The shoe you came in"), shoe(say, fitting.part("wornshoe"))),
        (say("The shoe we picked"), shoe(say, fitting.part("recommendedshoe"))),
        (say("Shoes you tried"), ", ".join(shoe(say, row) for row in fitting.tried.all())),
        (say("Brought back"), say.date(fitting.brought_back_on) if fitting.brought_back_on else ""),
        (say("Served by"), fitting.staff.name),
    ]
    lines = [say(STATES[State(fitting.state)])] if fitting.state in STATES else []
    noticed = [found for found in fitting.findings.all() if not found.aside]
    aside = [found for found in fitting.findings.all() if found.aside]
    lines += [sentence for found in noticed for sentence in words_of(say, found)]
    if aside:
        lines.append(say("What follows was put aside by our staff, since it did not fit you."))
    lines += [sentence for found in aside for sentence in words_of(say, found)]
    heading = say("Your visit on {day}, {shop}", day=day(say, fitting.fitted_at, fitting.store.clock),
                  shop=fitting.store.name)  # fmt: skip
    return Section(heading, [row for row in rows if row[1]], lines, noted(say, fitting))


def words_of(say: Say, found: Finding) -> list[str]:
    """A finding as the sheet says it, sentence by sentence."""
    urgency = Urgency(found.urgency) if found.urgency else None
    return [say(sentence) for sentence in sentences(PATTERNS[found.pattern].says(Severity(found.severity), urgency))]


def shoe(say: Say, row: Any) -> str:
    """Its name and size; empty where there is none."""
    if not row:
        return ""
    name = str(row) if row.shoe_id or row.model else say("a shoe that nobody named")
    return ", ".join(part for part in (name, row.size_label) if part)


def _sore(say: Say, row: Any) -> str:
    spot, _ = YOURS[Place(row.place) if row.place else Place.OTHER].on(Side(row.side) if row.side else None)
    return say(spot)


def noted(say: Say, fitting: Fitting) -> list[str]:
    """Every answer, then what staff typed themselves."""
    try:
        facts = (
            read(fitting.answers, units=fitting.store.units).facts if fitting.is_draft else parse(record_of(fitting))
        )
    except FactsError:
        return []
    sold = say.about("answer", fitting.get_sold_display()) if fitting.sold else ""
    typed = [
        kept_words(say, "against", fitting.kept_against_advice),
        kept_words(say, "void", fitting.void_reason),
        kept_words(say, "back", fitting.brought_back_why),
        *(f"{row}. {kept_words(say, 'why_not', row.why_not)}" for row in fitting.tried.all() if row.why_not),
    ]
    lines = [*answered(say, facts), f"{say.about('answer', KEPT['sold'])}: {sold}" if sold else "", *typed]
    return [line for line in [*lines, *(set_aside(say, row) for row in fitting.asides.all())] if line]


def set_aside(say: Say, row: SetAside) -> str:
    """What was put aside, in the customer's words of it, and why."""
    urgency = Urgency(row.urgency) if row.urgency else None
    what = " ".join(map(say, sentences(PATTERNS[row.pattern].says(Severity(row.severity), urgency))))
    why = say.about("answer", AsideReason(row.reason).label)
    parts = [f"{say.about('answer', KEPT['aside'])}: {why}", f"“{row.words}”" if row.words else "", what]
    return ". ".join(part for part in parts if part)


def answers(say: Say, rows: Iterable[CheckIn]) -> Section | None:
    """What they told us since, and calls about it."""
    told: list[tuple[str, str]] = []
    for row in rows:
        clock = row.fitting.store.clock
        said = [say("Pain when running: {points} of 10", points=row.pain_run)]
        for question, words, given in (
            (asked.RUNNING, RUNNING, row.back_to_running),
            (asked.SHOE, SHOE, row.shoe),
            (asked.EXERCISES, EXERCISES, row.exercises),
        ):
            if given:
                said.append(f"{say(question)} {say(words[given])}")  # type: ignore[index]
        if row.called_at:
            said.append(say("We called you on {day}.", day=day(say, row.called_at, clock)))
            said += [f"“{row.call_note}”"] if row.call_note else []
        told.append((day(say, row.answered_at, clock), " · ".join(said)))
    return Section(say("What you told us since"), told) if told else None


def papers(say: Say, sheets: Iterable[Any], mails: Iterable[Any], records: Iterable[Any]) -> Section | None:
    """Sheets with their links and ticks, records for a clinician, and e-mail."""
    rows: list[tuple[str, str]] = []
    for sheet in sheets:
        clock = sheet.fitting.store.clock
        opened = [link for link in sheet.links.all() if link.revoked_at is None]
        said = [say("Made by {person}", person=sheet.made_by.name)]
        said += [say("its link opens it until {day}", day=day(say, link.expires_at, clock)) for link in opened]
        if count := len(sheet.ticks.all()):
            said.append(say.count("{n} tick on the phone", "{n} ticks on the phone", count))
        rows.append((say("Your sheet of {day}", day=day(say, sheet.made_at, clock)), ", ".join(said)))
    for row in records:
        made = day(say, row.made_at, row.fitting.store.clock)
        rows.append((say("Record for a doctor or physio"), made))
    for mail in mails:
        sent = day(say, mail.sent_at, mail.sheet.fitting.store.clock)
        what = say("E-mail with your sheet") if mail.kind == MailKind.SHEET else say("E-mail: how is it going?")
        rows.append((what, say("sent on {day}", day=sent) if sent else say("not sent")))
    return Section(say("What we made for you"), rows) if rows else None


def title(say: Say) -> str:
    return say("What we hold about you")


def intro(say: Say) -> list[str]:
    return [
        say("You asked what we hold about you. This is all of it, in plain words."),
        say("The words of each sheet stand in the second file, which is for programs."),
    ]


def rights(say: Say, telephone: str) -> list[str]:
    return [
        say("Is something not right? Tell us, and we will change it."),
        say("You can take your yes back, or have all of this erased, at any time."),
        say("Call us on {telephone} or drop in.", telephone=telephone) if telephone else say("Call us or drop in."),
    ]


def answers_title(say: Say) -> str:
    return say("All answers, as our staff noted them")
