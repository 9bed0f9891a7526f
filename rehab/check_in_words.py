"""What we ask some weeks later, and what we say to the answer: the customer's words (knowledge §6.2, §6.7, §7)."""

from __future__ import annotations

from dataclasses import dataclass

from rehab.language import Say, to_say
from rehab.plans.help import SEE_SOMEONE, WHEN
from rehab.plans.phases import Stage

PAIN = to_say("How much does it hurt when you run?")
PAIN_SCALE = to_say("0 is no pain, 10 is the worst you can think of. Not running? Say how it was the last time.")
RUNNING = to_say("Are you back to running?")
SHOE = to_say("Do you still run in the shoe we picked?")
EXERCISES = to_say("Did you do the exercises?")
YES, PARTLY, NO = to_say("Yes"), to_say("Partly"), to_say("No")
RETURNED = to_say("I took it back")
NONE, SOME, MOST = to_say("None"), to_say("Some"), to_say("Most")
TAP_A_NUMBER = to_say("Please tap a number from 0 to 10.")
TAP_ONE = to_say("Please tap one of these.")

GREEN_PAIN = 2
"""Out of 10; up to this much is green (§6.2)."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A heading with sentences under it."""

    heading: str
    lines: tuple[str, ...]


def see_someone(say: Say, *, worse_twice: bool) -> Advice:
    """Pain over 5, or worse twice in a row: within days (§6.7)."""
    why = say("It has become more sore twice in a row.") if worse_twice else say("Pain above 5 needs a closer look.")
    return see_within_days(say, why, say("The shop sees your answer, and may call you."))


def see_within_days(say: Say, why: str, *and_then: str) -> Advice:
    """Go and have it looked at, and what to do until then."""
    return Advice(
        say("Please have this looked at"),
        (
            why,
            say(WHEN["soon"]),
            say("Stop running until then. Walk if that feels fine."),
            say("Some signs cannot wait. Read “{box}” on your sheet.", box=say(SEE_SOMEONE)),
            say("Bring your sheet and your running shoes."),
            *and_then,
        ),
    )


def better(say: Say, stage: Stage | None, *, move_on: str, settled: bool) -> Advice:
    """Less sore: what comes next (`stage`, if the plan has a next phase), and what to pass before it (`move_on`)."""
    lines = [say("You run with little or no pain.") if settled else say("It hurts less than before.")]
    if stage:
        lines.append(say("What comes next: {aim}", aim=say(stage.aim)))
    if stage and move_on:
        lines.append(say("Move on when {passed}", passed=say(move_on)))
    if stage:
        lines.append(say("Come by or call us, and we will make your next sheet."))
    return Advice(say("That sounds better"), tuple(lines))


def steady(say: Say, pain: int, *, worse: bool) -> Advice:
    """Neither: go on, wait, or do less (§6.2)."""
    if worse:
        lines = [
            say("It is more sore than last time. Do less for a few days, and add nothing for now."),
            say("Tell us again in a week. If it gets worse again, see a doctor or physio."),
        ]
    elif pain <= GREEN_PAIN:
        lines = [say("Go on as your sheet says. Add one thing at a time.")]
    else:
        lines = [
            say("Stay at what you do now, and add nothing for now."),
            say("If pain goes above 5, or is worse next morning, do not run for 48 hours. Then go back one step."),
        ]
    return Advice(say("Thank you for telling us"), (*lines, say("Questions? Call us or drop in.")))


def still_to_check(say: Say) -> str:
    """Where the sheet asked to see someone, that stands, however it goes."""
    return say("Your sheet asks you to get this checked. If you have not been, please go.")
