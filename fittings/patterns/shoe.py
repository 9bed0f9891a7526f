"""A shoe as the patterns read it, with the words that fitters use for what is inside: hard, soft, heavy."""

from __future__ import annotations

from fittings.facts import RecommendedShoe, Shoe, WornShoe
from fittings.facts.exact import exact
from fittings.gait import HARD_DEVICES, Category, Device
from fittings.patterns.answer import Choice, Number, Ticks
from fittings.patterns.truth import NO, Truth, surely

NO_SUPPORT_EXPECTED = (Category.NEUTRAL, Category.MINIMALIST)
"""Categories whose devices need not be listed: none listed means none."""

SOFT_DEVICES = tuple(device for device in Device if device not in {*HARD_DEVICES, Device.NONE, Device.UNKNOWN})
NOTHING_INSIDE = frozenset({Device.NONE})


class ShoeRead:
    """One shoe. `name` is how findings call it; `hard`, `soft`, `support` and `heavy` are conditions."""

    __slots__ = ("category", "comfort", "devices", "drop", "hard", "heavy", "minimalist", "name", "soft", "support")

    def __init__(self, name: str, path: str, shoe: Shoe) -> None:
        self.name = name
        self.category = Choice(shoe.category, f"{path}.category")
        self.devices = _devices(shoe, self.category, path)
        self.drop = _drop(shoe, path)
        self.comfort = Number(shoe.comfort, f"{path}.comfort")
        self.minimalist = self.category.is_(Category.MINIMALIST)
        self.hard = _hard(self)
        self.soft = _soft(self)
        self.support = self.hard | self.soft
        self.heavy = self.category.is_(Category.MOTION_CONTROL) | self.devices.has(Device.MEDIAL_WEDGE)

    @property
    def plain(self) -> Truth:
        """No support of any kind."""
        return (~self.support).because(*self.category.paths, *self.devices.paths)


class Worn(ShoeRead):
    """The shoe the customer runs in now."""

    __slots__ = ("km", "months_used", "origin", "previous_drop", "relief", "wear_signs", "weeks_since_started")

    def __init__(self, shoe: WornShoe) -> None:
        super().__init__("worn", "worn", shoe)
        self.km = Number(shoe.km, "worn.km")
        self.months_used = Number(shoe.months_used, "worn.months_used")
        self.wear_signs = Ticks(shoe.wear_signs, "worn.wear_signs")
        self.origin = Choice(shoe.origin, "worn.origin")
        self.weeks_since_started = Number(shoe.weeks_since_started, "worn.weeks_since_started")
        self.previous_drop = Number(shoe.previous_drop_mm, "worn.previous_drop_mm")
        self.relief = Choice(shoe.relief, "worn.relief")


class Recommended(ShoeRead):
    """The shoe about to be sold."""

    __slots__ = ("test_run_pain",)

    def __init__(self, shoe: RecommendedShoe) -> None:
        super().__init__("recommended", "rec", shoe)
        self.test_run_pain = Number(shoe.test_run_pain, "rec.test_run_pain")


def _devices(shoe: Shoe, category: Choice, path: str) -> Ticks:
    """The devices that count: none in a plain shoe unless listed; a stability shoe without any is still to be asked."""
    devices = Ticks(shoe.devices, f"{path}.devices")
    if devices.value is None and category.value in NO_SUPPORT_EXPECTED:
        return Ticks(NOTHING_INSIDE, *category.paths)
    if devices.value == NOTHING_INSIDE and category.value == Category.STABILITY:
        return Ticks(None, f"{path}.devices")
    return devices


def _drop(shoe: Shoe, path: str) -> Number:
    """Heel-to-toe drop in mm, as recorded or else from both stacks."""
    if shoe.drop_mm is None and shoe.stack_heel_mm is not None and shoe.stack_front_mm is not None:
        difference = exact(shoe.stack_heel_mm) - exact(shoe.stack_front_mm)
        return Number(difference, f"{path}.stack_heel_mm", f"{path}.stack_front_mm")
    return Number(shoe.drop_mm, f"{path}.drop_mm")


def _hard(shoe: ShoeRead) -> Truth:
    """A firm inner edge that pushes back: post or wedge, motion control, or stability with devices not known."""
    if shoe.devices.value is None and shoe.category.value == Category.STABILITY:
        return shoe.category.is_(Category.STABILITY)
    return shoe.devices.has(*HARD_DEVICES) | shoe.category.is_(Category.MOTION_CONTROL)


def _soft(shoe: ShoeRead) -> Truth:
    """Guidance without a firm edge."""
    return NO if surely(shoe.hard) else shoe.devices.has(*SOFT_DEVICES)
