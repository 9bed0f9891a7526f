"""The few words that the pages behind a link have of their own; all others come from the sheet (knowledge §7)."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from rehab.check_in_words import Advice, see_within_days
from rehab.language import Say
from rehab.sheet.record import NO_WALK, RunStep


class PhoneWords(NamedTuple):
    """Headings and buttons, in one language."""

    how_is_it: str
    ten_seconds: str
    tell_us: str
    send: str
    to_the_sheet: str
    whole_table: str
    number: str
    """Before a telephone number."""
    do_it: str
    done: str
    all_of_them: str
    all_done: str
    take_back: str
    ran: str
    today: str
    yesterday: str
    next_morning: str


def in_language(say: Say) -> PhoneWords:
    return PhoneWords(
        how_is_it=say("How is it?"),
        ten_seconds=say("Tell us in ten seconds. The shop sees your answer."),
        tell_us=say("Tell us"),
        send=say("Send"),
        to_the_sheet=say("To your sheet"),
        whole_table=say("The whole table"),
        number=say("Call us:"),
        do_it=say("I did this today"),
        done=say("Done today"),
        all_of_them=say("I did all of them today"),
        all_done=say("All done for today"),
        take_back=say("Take it back"),
        ran=say("After a run, tap how it felt."),
        today=say("Today"),
        yesterday=say("Yesterday"),
        next_morning=say("Worse next morning? Choose “Yesterday” and tap again."),
    )


def week(say: Say, days: int) -> str:
    """On how many of the last seven days an exercise was done."""
    return say("Done on {days} of the last 7 days.", days=days)


def next_run(say: Say, step: RunStep | None) -> str:
    """The heading over the next run; `step` is None after the last row of the table."""
    return say("Your next run: step {step}", step=step.number) if step else say("Your next runs")


def run(say: Say, step: RunStep) -> str:
    """What to do at one step of the table."""
    if step.walk == NO_WALK:
        return say("Run {run} min.", run=step.run)
    return say(
        "Run {run} min, walk {walk} min. Do this {n} times.", run=step.run, walk=step.walk, n=step.times.lstrip("×")
    )


def greens(say: Say, step: RunStep, so_far: int) -> str:
    """How far it is to the next step."""
    return say("Green runs at this step: {so_far} of {needed}.", so_far=so_far, needed=step.greens)


def not_before(say: Say, day: dt.date) -> str:
    """A rest day comes first."""
    return say("Rest first. Run again on {day} or later.", day=say.date(day))


def two_reds(say: Say) -> Advice:
    """Two red runs in a row: within days (§6.2)."""
    return see_within_days(say, say("Your last two runs were red."))
