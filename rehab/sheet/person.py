"""Whom the sheet speaks to, and where it hurts, in words."""

from __future__ import annotations

from dataclasses import dataclass

from fittings.facts import Complaint
from fittings.gait import Place, Side
from rehab.dose import spell_out
from rehab.sheet.visit import Visit


@dataclass(frozen=True, slots=True)
class Spot:
    """A sore place in words: on one side, and on both; `{}` is whose. `many` tells how the verb goes for both."""

    one: str
    both: str
    many: bool = False


_SPOTS = {
    Place.IT_BAND_KNEE: Spot("the outside of {} knee", "the outside of {} knees"),
    Place.IT_BAND_HIP: Spot("the outside of {} hip", "the outside of {} hips"),
    Place.MEDIAL_SHIN: Spot("{} inner shin", "{} inner shins", many=True),
    Place.ANTERIOR_SHIN: Spot("the front of {} shin", "the front of {} shins"),
    Place.ANTERIOR_KNEE: Spot("the front of {} knee", "the front of {} knees"),
    Place.MEDIAL_KNEE: Spot("the inside of {} knee", "the inside of {} knees"),
    Place.POSTERIOR_KNEE: Spot("the back of {} knee", "the back of {} knees"),
    Place.PLANTAR_HEEL: Spot("the bottom of {} heel", "the bottom of {} heels"),
    Place.ACHILLES: Spot("the back of {} heel", "the back of {} heels"),
    Place.CALF: Spot("{} calf", "{} calves", many=True),
    Place.FOREFOOT: Spot("the ball of {} foot", "the ball of {} feet"),
    Place.ANKLE: Spot("{} ankle", "{} ankles", many=True),
    Place.HAMSTRING: Spot("the back of {} thigh", "the back of {} thighs"),
    Place.HIP_GROIN: Spot("{} hip or groin", "{} hips or groin", many=True),
    Place.LOW_BACK: Spot("{} low back", "{} low back"),
    Place.OTHER: Spot("{} sore spot", "{} sore spots", many=True),
}
_ONE_BACK = frozenset({Place.LOW_BACK, Place.OTHER})
"""Places where naming left or right would sound wrong."""


def name_of(visit: Visit) -> str:
    """The customer's name on one line; empty when the sheet is nameless."""
    return " ".join((visit.details.customer_name or "").split())


def whose(visit: Visit) -> str:
    """`your`; for a child `Sam’s`, or `your child’s`."""
    if not visit.child:
        return "your"
    name = name_of(visit)
    return f"{name}’s" if name else "your child’s"


def title(visit: Visit, thing: str) -> str:
    """`Dena’s running plan`, `Your running plan`."""
    name = name_of(visit)
    owner = f"{name}’s" if name else whose(visit)
    return f"{owner[0].upper()}{owner[1:]} {thing}"


def addressee(visit: Visit, *, named: bool) -> str:
    """`For the parent of Sam`; `For Dena` where the title does not name her; else empty."""
    name = name_of(visit)
    if visit.child:
        return f"For the parent of {name}" if name else "For the parent"
    return f"For {name}" if name and not named else ""


def sore(visit: Visit, complaint: Complaint) -> tuple[str, bool]:
    """`the outside of your right knee`, and whether it takes a plural verb."""
    place = complaint.place or Place.OTHER
    spot, owner = _SPOTS[place], whose(visit)
    if place in _ONE_BACK or complaint.side is None:
        return spot.one.format(owner), False
    if complaint.side == Side.BOTH:
        both = "both your" if owner == "your" else f"both of {owner}"
        return spot.both.format(both), spot.many
    return spot.one.format(f"{owner} {complaint.side}"), False


def how_long(days: int) -> str:
    """`for about two weeks`: days since it began, as a person would say it."""
    weeks, months = round(days / 7), round(days / 30.4)
    if days < 7:
        return "for a few days" if days > 1 else "since yesterday" if days else "since today"
    if weeks <= 1:
        return "for about a week"
    if weeks <= 8:
        return f"for about {spell_out((weeks, weeks))} weeks"
    if months < 12:
        return f"for about {spell_out((months, months))} months"
    return "for about a year" if months <= 14 else "for more than a year" if months < 24 else "for years"


def lead(visit: Visit) -> tuple[str, ...]:
    """What hurts and since when, in one or two sentences; nothing for someone who was not asked."""
    main = visit.main
    if main is None:
        return ("Nothing hurts, and that is good to hear.",) if visit.facts.complaints is not None else ()
    others = [sore(visit, item)[0] for item in visit.complaints if item is not main and item.place is not None]
    also = f"{_first_up(' and '.join(others))} hurt{'s' if len(others) == 1 else ''} too." if others else ""
    return tuple(sentence for sentence in (_since(visit, main), also) if sentence)


def _since(visit: Visit, complaint: Complaint) -> str:
    place, many = sore(visit, complaint)
    if complaint.days_since_onset is None:
        return _first_up(f"{place} hurt{'' if many else 's'}.")
    return _first_up(f"{place} {'have' if many else 'has'} hurt {how_long(complaint.days_since_onset)}.")


def _first_up(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
