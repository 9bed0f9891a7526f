"""Words for a shoe and what lies in it."""

from __future__ import annotations

from fittings.gait.word import Word


class Category(Word):
    """What the maker built the shoe for."""

    NEUTRAL = "neutral", "Neutral", "same foam left to right, no part meant to slow rolling in"
    STABILITY = "stability", "Stability", "a built-in part guides or slows rolling in"
    MOTION_CONTROL = "motion_control", "Motion control", "the strongest support, usually a large firm post"
    MINIMALIST = "minimalist", "Minimalist", "very thin, flexible and light, low drop"
    UNKNOWN = "unknown", "Don't know"


class Device(Word):
    """What inside a shoe guides the foot."""

    MEDIAL_POST = "medial_post", "Medial post", "firmer foam in the inner midsole"
    MEDIAL_WEDGE = "medial_wedge", "Medial wedge", "the inner side is higher"
    GUIDE_RAILS = "guide_rails", "Guide rails", "raised firm rims beside the heel"
    WIDE_BASE = "wide_base", "Wide base", "a broader platform"
    RAISED_SIDEWALLS = "raised_sidewalls", "Raised sidewalls", "the foot sits down in a cradle"
    ARCH_SHANK = "arch_shank", "Arch shank", "a stiff bridge in the midfoot"
    FIRM_HEEL_COUNTER = "firm_heel_counter", "Firm heel counter", "a stiff heel cup"
    NONE = "none", "None"
    UNKNOWN = "unknown", "Don't know"


HARD_DEVICES = frozenset({Device.MEDIAL_POST, Device.MEDIAL_WEDGE})
"""Devices that push back against rolling in; all other devices are soft support."""


class DropSource(Word):
    SPEC = "spec", "From the brand"
    MEASURED = "measured", "Measured here"
    GUESS = "guess", "A guess"


class WearSign(Word):
    OUTSOLE_THROUGH = "outsole_through", "Outsole worn through"
    HEEL_COUNTER_BROKEN = "heel_counter_broken", "Heel counter broken"
    MIDSOLE_LEANING = "midsole_leaning", "Midsole leaning"
    UNEVEN = "uneven_left_right", "Uneven left and right"
    CREASED = "creased", "Creased"
    NONE = "none", "None"


class Origin(Word):
    """How the customer came by the shoe they run in."""

    SELF_STORE = "self_store_no_fitting", "Chose it themselves, in a store"
    SELF_ONLINE = "self_online", "Bought it online"
    OTHER_STORE = "other_store_fitted", "Fitted elsewhere"
    THIS_SHOP = "this_shop", "Fitted here"
    CLINICIAN = "clinician", "Prescribed"
    GIFT = "gift", "A gift"
    UNKNOWN = "unknown", "Don't know"


class InsertKind(Word):
    NONE = "none", "None"
    CUSHION = "cushion", "Cushion"
    ARCH_SUPPORT = "arch_support", "Arch support"
    CUSTOM_ORTHOTIC = "custom_orthotic", "Custom orthotic"
    HEEL_LIFT = "heel_lift", "Heel lift"
    WEDGE = "wedge", "Wedge"
    UNKNOWN = "unknown", "Don't know"


class AdvisedBy(Word):
    SELF = "self", "Their own idea"
    SHOP = "shop", "A shop"
    CLINICIAN = "clinician", "A clinician"
    UNKNOWN = "unknown", "Don't know"


class UsedIn(Word):
    WORN = "worn", "The shoe worn"
    RECOMMENDED = "rec", "The shoe recommended"
    BOTH = "both", "Both"
