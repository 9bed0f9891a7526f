"""The one footwear change, row by row and which row wins."""

from __future__ import annotations

from typing import Any

import pytest

from fittings.patterns import assess
from fittings.patterns import thresholds as adjustable
from rehab.prescribing import prescribe
from tests.fittings.facts_factory import make_facts, recommended, sore

POST = {"category": "stability", "devices": ["medial_post"]}
STRAIGHT = {"flexing": "none"}
ITB = [sore("it_band_knee", "left")]
ARCH = {"kind": "arch_support", "weeks_used": 1, "advised_by": "self"}
NEW_LOW = {"weeks_since_started": 2, "drop_mm": 4, "previous_drop_mm": 10}
FRESH = {"days_since_onset": 5}


def change(thresholds: dict[str, float] | None = None, **parts: Any) -> str | None:
    facts, limits = make_facts(**parts), adjustable.parse(thresholds)
    return prescribe(facts, assess(facts, limits), limits).footwear_change


def test_nothing_suggests_a_change():
    assert change() is None
    assert change(complaints=ITB) is None


def test_a_red_flag_changes_nothing_now():
    assert change(flags=["locks"], insert=ARCH, complaints=[sore("calf", **FRESH)]) == "none_now"
    assert change(runner={"care_notes": ["missed_periods_or_low_fuel"]}) is None


def test_a_new_insert_goes_first_unless_a_clinician_is_asked():
    pain = [sore("calf", **FRESH, pain_run=4)]
    assert change(insert=ARCH, complaints=pain, runner={"race_weeks": 2}) == "remove_insert"
    assert change(insert={**ARCH, "advised_by": "clinician"}, complaints=pain) == "none_now"
    assert change(insert=ARCH, complaints=pain, runner={"care_notes": ["numb_feet_or_diabetes"]}) == "none_now"


def test_a_new_shoe_before_the_pain_goes_back_toward_the_old_drop():
    pain = [sore("it_band_knee", **FRESH, pain_run=4)]
    assert change(worn=NEW_LOW, complaints=pain, runner={"race_weeks": 2}) == "drop_higher"
    higher = {**NEW_LOW, "drop_mm": 16.5, "previous_drop_mm": 10}
    assert change(worn=higher, complaints=pain) == "drop_lower"
    assert change(worn=higher, complaints=[sore("calf", **FRESH)]) == "drop_keep"
    assert change(worn={**higher, "drop_mm": 15}, complaints=pain) is None


def test_a_race_soon_or_no_progress_holds_changes_back():
    firm = {"left": STRAIGHT, "worn": POST}
    assert change(**firm, complaints=ITB) == "neutral"
    assert change(**firm, complaints=[sore("it_band_knee", "left", pain_run=4)], runner={"race_weeks": 2}) == "none_now"
    assert change(**firm, complaints=[sore("it_band_knee", "left", days_since_onset=50)]) == "none_now"
    under_care = sore("it_band_knee", "left", days_since_onset=50, seen_clinician="under_care")
    assert change(**firm, complaints=[under_care]) == "neutral"


def test_a_sore_calf_keeps_the_drop():
    assert change(rec=recommended(drop_mm=3, comfort=2), complaints=[sore("calf")]) == "drop_keep"


def test_a_sharp_change_of_the_recommended_shoe_keeps_the_drop():
    assert change(worn={"drop_mm": 12}, rec=recommended(drop_mm=7, comfort=2)) == "drop_keep"
    assert change(rec=recommended(category="minimalist")) == "drop_keep"
    assert change(worn={"drop_mm": 2}, rec=recommended(drop_mm=7)) is None


def test_the_worn_shoe_going_up_does_not_speak_for_the_recommended_one():
    mild_rise = {"weeks_since_started": 2, "drop_mm": 8, "previous_drop_mm": 2}
    assert change(worn=mild_rise, complaints=[sore("ankle", **FRESH)]) is None


def test_comfort_comes_before_theory():
    assert change(left=STRAIGHT, worn=POST, rec=recommended(comfort=3), complaints=ITB) == "none_now"


@pytest.mark.parametrize(
    "parts",
    [
        {"left": {"flexing": "marked"}, "right": STRAIGHT},
        {"left": {"flexing": "marked"}, "complaints": [sore("medial_shin", "left")]},
        {"both": {"overstride": "mild"}, "worn": {"drop_mm": 12}},
    ],
)
def test_what_a_clinician_advised_stays(parts: dict):
    assert change(**parts) not in {None, "none_now"}
    assert change(**parts, insert={"kind": "custom_orthotic", "advised_by": "clinician"}) == "none_now"
    assert change(**{**parts, "worn": {**parts.get("worn", {}), "origin": "clinician"}}) == "none_now"


def test_a_prescribed_firm_shoe_stays_when_the_recommended_one_is_firm_too():
    prescribed = {**POST, "origin": "clinician"}
    assert change(both=STRAIGHT, worn=prescribed, rec=recommended(**POST)) == "none_now"
    assert change(both=STRAIGHT, worn=prescribed) is None


def test_uneven_feet_get_soft_support():
    assert change(left={"flexing": "marked"}, right=STRAIGHT, worn=POST, complaints=ITB) == "soft_support"


def test_a_rolling_foot_with_a_sore_shin_gets_support():
    rolling = {"left": {"flexing": "marked"}}
    shin = sore("medial_shin", "left")
    assert change(**rolling, complaints=[shin]) == "stability"
    assert change(**rolling, complaints=[shin, sore("it_band_hip", "left")]) == "soft_support"
    assert change(**rolling, complaints=[shin, sore("it_band_hip", "right")]) == "stability"


def test_a_straight_foot_in_a_firm_shoe_gets_a_plain_one_when_it_fires_strongly():
    assert change(left=STRAIGHT, worn=POST) == "neutral"
    assert change(left=STRAIGHT, worn={"category": "stability", "devices": ["wide_base"]}) is None
    loaded = {"strike": "midfoot", "heel_loads": "yes", "flexing": "mild"}
    assert change(both=loaded, worn=POST) == "neutral"


def test_a_high_drop_goes_lower_only_where_that_is_known_to_be_safe():
    far = {"both": {"overstride": "marked"}, "worn": {"drop_mm": 12}}
    assert change(**far) == "drop_lower"
    assert change(**far, complaints=[sore("anterior_knee")]) == "drop_lower"
    assert change(**far, complaints=[sore("achilles")]) == "drop_keep"
    assert change(**far, complaints=[sore(None)]) == "drop_keep"
    assert change(**far, complaints=None) == "drop_keep"
    assert change(**far, runner={"regular_runner": "yes"}) == "drop_keep"
    assert change(**far, runner={"regular_runner": "unknown"}) == "drop_keep"
    assert change({"high_drop_mm": 12}, **far) == "drop_lower"


def test_a_high_drop_of_the_recommended_shoe_alone_keeps_the_drop():
    assert change(both={"overstride": "mild"}, worn={"drop_mm": 8}, rec=recommended(drop_mm=11)) == "drop_keep"


def test_the_watch_band_suggests_nothing():
    assert change(both={"overstride": "marked"}, worn={"drop_mm": 9}) is None


def test_a_worn_shoe_is_replaced_by_one_like_it():
    assert change(worn={"km": 900}) == "replace_like_for_like"
    assert change(worn={"km": 900, "drop_mm": 12}, both={"overstride": "mild"}) == "drop_lower"
