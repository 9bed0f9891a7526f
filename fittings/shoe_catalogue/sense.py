"""What cannot be true of one shoe, whether it comes from a file or from a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fittings.gait import Category, Device

TOLERANCE_MM = 1
"""Published drops are rounded; more than this between drop and stacks is a mistake (knowledge §4.3)."""


def contradictions(shoe: Mapping[str, Any]) -> dict[str, str]:
    """Reasons by field; empty when the shoe makes sense. Lengths in mm; None and absent are both "not published"."""
    found: dict[str, str] = {}
    category, devices = shoe.get("category"), set(shoe.get("devices") or ())
    if category == Category.NEUTRAL and Device.MEDIAL_POST in devices:
        found["devices"] = "A neutral shoe has no medial post. Is it a stability shoe?"
    if devices & {Device.NONE, Device.UNKNOWN} and len(devices) > 1:
        found["devices"] = "None and don't know stand alone, without another device."
    if category in (Category.STABILITY, Category.MOTION_CONTROL) and devices == {Device.NONE}:
        found["devices"] = f"A {dict(Category.choices())[category].lower()} shoe has a device. Which? Unknown is fine."
    heel, front, drop = shoe.get("stack_heel_mm"), shoe.get("stack_front_mm"), shoe.get("drop_mm")
    if None not in (heel, front, drop) and abs(heel - front - drop) > TOLERANCE_MM:  # type: ignore[operator]
        found["drop_mm"] = f"Heel {heel:g} minus front {front:g} is {heel - front:g} mm, not {drop:g} mm."  # type: ignore[operator]
    return found
