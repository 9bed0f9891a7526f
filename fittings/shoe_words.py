"""A shoe of the catalogue in the shop's words, as lists show it. Unknown is said, never left to guess."""

from __future__ import annotations

from fittings.gait import Category, Device
from fittings.models import Confidence, Shoe, Use, Width


def length(number: float | None) -> str:
    """Millimetres: "7.5 mm", "−4 mm"; "not known" when it was not published."""
    return "not known" if number is None else f"{number:g} mm".replace("-", "−")


def kind(shoe: Shoe) -> str:
    """ "Stability", and "racing" where it is made for that."""
    word = dict(Category.choices())[shoe.category] if shoe.category != Category.UNKNOWN else "Kind not known"
    return f"{word}, racing" if shoe.use == Use.RACING else word


def support(devices: list[str] | None) -> str:
    """What guides the foot: "medial post, wide base", "no support inside", "support not known"."""
    if not devices or Device.UNKNOWN in devices:
        return "support not known"
    if Device.NONE in devices:
        return "no support inside"
    labels = dict(Device.choices())
    return ", ".join(labels[device].lower() for device in devices)


def womens_drop(shoe: Shoe) -> str:
    """The women's drop where it is known and another than the men's; else empty."""
    return "" if shoe.drop_women_mm in (None, shoe.drop_mm) else length(shoe.drop_women_mm)


def stacks(shoe: Shoe) -> str:
    """ "heel 36 mm, front 26 mm", only what is known; empty when neither is."""
    known = (("heel", shoe.stack_heel_mm), ("front", shoe.stack_front_mm))
    return ", ".join(f"{part} {length(number)}" for part, number in known if number is not None)


def weight(shoe: Shoe) -> str:
    """Grams with the size they were weighed in; weights of different sizes do not compare."""
    return "" if shoe.weight_g is None else f"{shoe.weight_g} g ({shoe.reference_size or 'size not stated'})"


def widths(names: list[str]) -> str:
    labels = dict(Width.choices)
    return ", ".join(str(labels[name]).lower() for name in names)


def known_from(shoe: Shoe) -> str:
    """How far the figures can be trusted: "Records agree", "Uncertain", "Entered here"."""
    return str(Confidence(shoe.confidence).label)
