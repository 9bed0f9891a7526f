"""Whom the sheet speaks to, and where it hurts, in words."""

from __future__ import annotations

from fittings.facts import Complaint
from fittings.gait import Place
from rehab.language import Say, first_up
from rehab.sheet.places import THEIRS, YOURS
from rehab.sheet.record import PLAN
from rehab.sheet.visit import Visit


def name_of(visit: Visit) -> str:
    """The customer's name on one line; empty when the sheet is nameless."""
    return " ".join((visit.details.customer_name or "").split())


def child_of(visit: Visit) -> str:
    """The child's name, or `your child`: what belongs to it is `Sam’s`, `your child’s`."""
    return name_of(visit) or visit.say("your child")


def title(visit: Visit, kind: str) -> str:
    """`Dena’s running plan`, `Your running plan`."""
    say = visit.say
    owner = child_of(visit) if visit.child else name_of(visit)
    if kind == PLAN:
        return first_up(say("{name}’s running plan", name=owner) if owner else say("Your running plan"))
    return first_up(say("{name}’s running shoes", name=owner) if owner else say("Your running shoes"))


def addressee(visit: Visit, *, named: bool) -> str:
    """`For the parent of Sam`; `For Dena` where the title does not name her; else empty."""
    name, say = name_of(visit), visit.say
    if visit.child:
        return say("For the parent of {name}", name=name) if name else say("For the parent")
    return say("For {name}", name=name) if name and not named else ""


def sore(visit: Visit, complaint: Complaint) -> tuple[str, bool]:
    """`the outside of your right knee`, and whether it takes a plural verb."""
    spots = THEIRS if visit.child else YOURS
    place, many = spots[complaint.place or Place.OTHER].on(complaint.side)
    return (visit.say(place, name=child_of(visit)) if visit.child else visit.say(place)), many


def how_long(days: int, say: Say) -> str:
    """`for about two weeks`: days since it began, as a person would say it."""
    weeks, months = round(days / 7), round(days / 30.4)
    if days < 7:
        return say("for a few days") if days > 1 else say("since yesterday") if days else say("since today")
    if weeks <= 1:
        return say("for about a week")
    if weeks <= 8:
        return say("for about {number} weeks", number=say.spelled(weeks))
    if months < 12:
        return say("for about {number} months", number=say.spelled(months))
    if months <= 14:
        return say("for about a year")
    return say("for more than a year") if months < 24 else say("for years")


def lead(visit: Visit) -> tuple[str, ...]:
    """What hurts and since when, in one or two sentences; nothing for someone who was not asked."""
    main = visit.main
    if main is None:
        return (visit.say("Nothing hurts, and that is good to hear."),) if visit.facts.complaints is not None else ()
    others = [sore(visit, item) for item in visit.complaints if item is not main and item.place is not None]
    also = (first_up(_also(visit, others)),) if others else ()
    return (first_up(_since(visit, main)), *also)


def _since(visit: Visit, complaint: Complaint) -> str:
    place, many = sore(visit, complaint)
    if complaint.days_since_onset is None:
        return _hurts(visit, place, many=many)
    return _has_hurt(visit, place, how_long(complaint.days_since_onset, visit.say), many=many)


def _hurts(visit: Visit, place: str, *, many: bool) -> str:
    say = visit.say
    if visit.child:
        hurts = say.about("child", "{place} hurt.") if many else say.about("child", "{place} hurts.")
    else:
        hurts = say("{place} hurt.") if many else say("{place} hurts.")
    return hurts.format(place=place)


def _has_hurt(visit: Visit, place: str, how_long: str, *, many: bool) -> str:
    say = visit.say
    if visit.child and many:
        hurt = say.about("child", "{place} have hurt {how_long}.")
    elif visit.child:
        hurt = say.about("child", "{place} has hurt {how_long}.")
    else:
        hurt = say("{place} have hurt {how_long}.") if many else say("{place} has hurt {how_long}.")
    return hurt.format(place=place, how_long=how_long)


def _also(visit: Visit, others: list[tuple[str, bool]]) -> str:
    say = visit.say
    many = len(others) > 1 or others[0][1]
    if visit.child:
        hurt = say.about("child", "{places} hurt too.") if many else say.about("child", "{places} hurts too.")
    else:
        hurt = say("{places} hurt too.") if many else say("{places} hurts too.")
    return hurt.format(places=say.listed(*(place for place, _ in others)))
