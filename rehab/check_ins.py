"""How it goes, some weeks later: taking an answer, and what it means.

An answer belongs to the version of its fitting that counts now; see `rehab.course` for which answers count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from fittings.assessment import facts_of, weighed
from fittings.corrections import StandsNoMoreError
from fittings.models import Fitting, State
from rehab import check_in_words as words
from rehab.check_in_words import Advice
from rehab.course import content_held, day_of, latest_of_days, pain_at
from rehab.language import ENGLISH, Say
from rehab.models import BackToRunning, CheckIn, SheetLink
from rehab.plans.phases import Stage, stage
from rehab.prescribing import prescribe
from rehab.prescribing.exercises import Phase
from rehab.sheet.visit import Visit
from rehab.sheets import details_of

TOO_MUCH_PAIN = 5
"""Out of 10; above it somebody should look within days (§6.7)."""
SETTLED_PAIN = 2
"""Out of 10; with running back to normal, up to this much is settled."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it was tapped. `shoe` and `exercises` are blank where not asked or not answered."""

    pain_run: int
    back_to_running: str
    shoe: str = ""
    exercises: str = ""

    def is_in(self, row: CheckIn) -> bool:
        """Whether that row says the same."""
        return self == Given(row.pain_run, row.back_to_running, row.shoe, row.exercises)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of the two optional questions make sense for a fitting."""

    shoe: bool
    exercises: bool


class Going(StrEnum):
    """What the answers so far say, the latest last."""

    PAIN_OVER_FIVE = "pain_over_five"
    WORSE_TWICE = "worse_twice"
    BETTER = "better"
    STEADY = "steady"

    @property
    def calls_for_a_call(self) -> bool:
        return self in (Going.PAIN_OVER_FIVE, Going.WORSE_TWICE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer on the record, and what it means.

    `next_stage` is what comes after the phase of the sheet, `move_on` what to pass before; both only when better.
    """

    check_in: CheckIn
    going: Going
    is_worse: bool = False
    is_settled: bool = False
    next_stage: Stage | None = None
    move_on: str = ""
    get_checked: bool = False

    def advice(self, say: Say) -> Advice:
        """What to tell the customer, in that language."""
        if self.going.calls_for_a_call:
            return words.see_someone(say, worse_twice=self.going is Going.WORSE_TWICE)
        if self.going is Going.BETTER:
            said = words.better(say, self.next_stage, move_on=self.move_on, settled=self.is_settled)
        else:
            said = words.steady(say, self.check_in.pain_run, worse=self.is_worse)
        return Advice(said.heading, (*said.lines, words.still_to_check(say))) if self.get_checked else said


@transaction.atomic
def answered(
    fitting: Fitting, given: Given, *, link: SheetLink | None = None, by: Any = None, at: dt.datetime | None = None
) -> Outcome:
    """Takes an answer: through a `link`, or asked `by` staff. The same once more on the same day stays one row.

    Raises StandsNoMoreError for a draft, or a fitting that was made void.
    """
    counted = _locked_standing(fitting)
    at = at or timezone.now()
    before, same_day = _up_to(counted, at)
    if same_day and given.is_in(same_day):
        return _outcome(counted, same_day, before)
    if same_day:  # the latest of a day counts, also for whom to call
        CheckIn.objects.filter(id=same_day.id, called_at=None).update(calls_for_a_call=False)
    row = CheckIn(
        store_id=counted.store_id,
        fitting=counted,
        answered_at=at,
        pain_run=given.pain_run,
        back_to_running=given.back_to_running,
        shoe=given.shoe,
        exercises=given.exercises,
        link=link,
        asked_by=by,
    )
    outcome = _outcome(counted, row, before)
    row.calls_for_a_call = outcome.going.calls_for_a_call
    row.save(force_insert=True)
    return outcome


def outcome_of(row: CheckIn) -> Outcome:
    """What an answer on the record means, as on the day it was given."""
    fitting = Fitting.objects.whole().get(id=row.fitting_id)
    return _outcome(fitting, row, _up_to(fitting, row.answered_at)[0])


def going_of(fitting: Fitting, course: Sequence[CheckIn]) -> Going | None:
    """What the course so far says; None while nobody answered."""
    if not course:
        return None
    return judged(_pains(fitting, course[:-1], course[-1].pain_run), course[-1].back_to_running)


def judged(pains: Sequence[int], back_to_running: str) -> Going:
    """What the pain so far says, the latest last; the first is that of the fitting, where it is known."""
    now, before = pains[-1], pains[-2] if len(pains) > 1 else None
    if now > TOO_MUCH_PAIN:
        return Going.PAIN_OVER_FIVE
    if len(pains) > 2 and now > pains[-2] > pains[-3]:
        return Going.WORSE_TWICE
    if is_settled(now, back_to_running):
        return Going.BETTER
    eased = before is not None and now <= before and now < pains[0]
    return Going.BETTER if eased or (before is not None and now < before) else Going.STEADY


def is_settled(pain_run: int, back_to_running: str) -> bool:
    """Hardly any pain, and running as before."""
    return pain_run <= SETTLED_PAIN and back_to_running == BackToRunning.YES


def asked_about(fitting: Fitting) -> Asked:
    """About the shoe only where we recommended one, about exercises only where the sheet had any to tick off."""
    content = content_held(fitting)
    cards = (content.get("exercises") or {}).get("cards", [])
    return Asked(shoe=fitting.part("recommendedshoe") is not None, exercises=any(card["tick"] for card in cards))


def language_of(fitting: Fitting) -> str:
    """The customer's language: that of the sheet they hold, else the one we know of."""
    known: str = fitting.customer.language if fitting.customer else ENGLISH
    return str(content_held(fitting).get("language") or known)


def next_stage(fitting: Fitting, *, settled: bool) -> tuple[Stage, str] | None:
    """What comes after the phase of this fitting's plan, and what to pass before.

    None where the shop has nothing to offer: no plan, nothing but walking, or running that waits for a clinician.
    """
    facts = facts_of(fitting)
    found = weighed(fitting, facts)
    prescription = prescribe(facts, found.assessment, found.thresholds)
    plan, now = prescription.plan, prescription.phase
    if plan is None or not prescription.exercises:
        return None
    if settled or now in (None, Phase.RETURN):
        return stage(plan, None), ""
    coming = list(Phase)[list(Phase).index(now) + 1]
    runs = Visit(facts, found.assessment, prescription, details_of(fitting), found.thresholds).runs
    return (stage(plan, coming), stage(plan, now).move_on) if runs or coming is not Phase.RETURN else None


def _up_to(fitting: Fitting, at: dt.datetime) -> tuple[list[CheckIn], CheckIn | None]:
    """The answers that count of the days before, and the latest of the same day until then."""
    clock = fitting.store.clock
    rows = latest_of_days(fitting, until=at)
    same_day = rows.pop() if rows and day_of(rows[-1], clock) == at.astimezone(clock).date() else None
    return rows, same_day


def _outcome(counted: Fitting, row: CheckIn, before: Sequence[CheckIn]) -> Outcome:
    pains = _pains(counted, before, row.pain_run)
    going = judged(pains, row.back_to_running)
    settled = is_settled(row.pain_run, row.back_to_running)
    coming = next_stage(counted, settled=settled) if going is Going.BETTER else None
    return Outcome(
        row,
        going,
        is_worse=len(pains) > 1 and pains[-1] > pains[-2],
        is_settled=settled,
        next_stage=coming[0] if coming else None,
        move_on=coming[1] if coming else "",
        get_checked=bool(content_held(counted).get("check")),
    )


def _pains(counted: Fitting, before: Iterable[CheckIn], now: int) -> list[int]:
    first = pain_at(counted)
    return [*([] if first is None else [first]), *(row.pain_run for row in before), now]


def _locked_standing(fitting: Fitting) -> Fitting:
    """The version that counts; two answers to it at once wait for each other."""
    locked = Fitting.objects.select_for_update(of=("self",)).get(id=fitting.id)
    while locked.state == State.REPLACED:
        locked = Fitting.objects.select_for_update(of=("self",)).get(corrects=locked.id)
    if locked.state != State.FINISHED:
        raise StandsNoMoreError
    return Fitting.objects.whole().get(id=locked.id)
