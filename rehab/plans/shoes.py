"""Shoes in the customer's words: the one change, and how to switch to a new pair in steps (§6.4, §6.6)."""

from __future__ import annotations

from dataclasses import dataclass

from rehab.language import to_say

SAME_FEEL_MM = 4
"""A drop this close feels the same."""
STAGED_MM = 7
"""Up to this fall, weeks; beyond it, months."""
FLAT_MM = 1
HIGH_MM = 8

ADVICE: dict[str | None, str] = {
    "neutral": to_say(
        "Try two plain shoes, with the same foam on both sides. Keep the heel height within {step}\u00a0mm."
    ),
    "stability": to_say("Try a shoe with inner support first. Keep the heel height within {step}\u00a0mm."),
    "soft_support": to_say("Look for a wide base or soft guide rims, without a firm inner edge."),
    "drop_lower": to_say("For your next pair, pick a heel that sits a little lower: {step}\u00a0mm at most."),
    "drop_higher": to_say("Go back toward your old heel height: {step}\u00a0mm higher at most."),
    "drop_keep": to_say("Keep your heel height as it is, within {step}\u00a0mm."),
    "remove_insert": to_say("Run without the new insert for two weeks, in the old shoe. See if things settle."),
    "replace_like_for_like": to_say("Pick a fresh pair that feels the same. Mix old and new for two weeks."),
    "none_now": to_say("Change nothing about your shoes for now."),
    None: to_say("No change of shoe type is needed. Keep what feels good."),
}
COMFORT = to_say("Comfort decides. Try at least two kinds and take the one that feels best.")


@dataclass(frozen=True, slots=True)
class Switch:
    """How to switch to a new pair. `weeks` orders them: the slowest one that applies is used."""

    weeks: int
    words: str


SAME = Switch(2, to_say("Mix one or two runs in the new pair with the old one. You are done in 2 weeks."))
HIGHER = Switch(2, to_say("Mix old and new for two weeks, and watch how your knees feel."))
SUPPORT = Switch(3, to_say("Walk in it for 3 days. Then run 10 minutes. If that is green, double it every third run."))
STAGED = Switch(
    6,
    to_say(
        "Take 4 to 6 weeks. Week 1: one run of 20 minutes at most. Then add 10 to 15 percent a week. "
        "So 20 minutes become 22 or 23. "
        "Do calf raises 3 days a week."
    ),
)
LONG = Switch(
    12, to_say("Take 8 to 12 weeks: one short run in week 1, then a little more. A pair halfway between is easier.")
)
MINIMAL = Switch(
    13,
    to_say(
        "Walk in it for 2 weeks first. Then build up over 12 weeks or more. If you run a lot, think twice. "
        "If a bone has cracked before, ask a doctor or physio first."
    ),
)
UNKNOWN = Switch(1, to_say("Start with one short, easy run and add a little each week."))
KEEP_THE_OLD = to_say("Change only one thing at a time, and keep the old pair until week 4.")


def by_drop(fall_mm: float, new_drop_mm: float) -> Switch:
    """How to switch when the heel sits that much lower (below zero: higher), in mm."""
    if fall_mm < -SAME_FEEL_MM:
        return HIGHER
    if fall_mm <= SAME_FEEL_MM:
        return SAME
    from_high_to_flat = new_drop_mm <= FLAT_MM and new_drop_mm + fall_mm >= HIGH_MM
    return LONG if fall_mm > STAGED_MM or from_high_to_flat else STAGED
