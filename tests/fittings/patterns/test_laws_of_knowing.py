"""Laws about what is not known: it is never a "no", never a "yes", and whoever needs it says so."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from fittings.facts import parse
from fittings.gait import Flag
from fittings.patterns import assess
from tests.fittings.facts_factory import Json
from tests.fittings.patterns.asking import FIRES, Known, answers, known_answers, read
from tests.fittings.patterns.strategies import FITTINGS

VOLUNTEERED = {("rf_bone_stress", "care_notes")}
"""Counts when it was said, and is never asked for."""
EXCUSES = {
    ("stability_on_non_flexing_foot", "devices"),
    ("high_drop_with_overstriding", "strike"),
    ("forefoot_striker_on_medial_post", "devices"),
    ("uneven_flexing_left_right", "devices"),
    ("downhill_or_long_flat_then_itb", "days_since_onset"),
    ("long_rest_without_strength", "seen_clinician"),
    ("self_fitted_stability", "complaints"),
    ("self_fitted_stability", "flexing"),
    ("low_drop_with_calf_achilles_heel", "drop_mm"),
    ("low_drop_with_calf_achilles_heel", "weeks_since_started"),
    ("low_drop_with_calf_achilles_heel", "relief"),
    ("long_run_spike", "days_since_onset"),
    ("recurrent_same_complaint", "days_since_onset"),
    ("no_progress_after_six_weeks", "trend"),
    ("low_comfort_on_recommended", "complaints"),
    ("low_comfort_on_recommended", "pain_day"),
    ("rf_calf_clot", "onset"),
}
"""The exceptions of the specification: an answer that excuses one pattern, when it is known."""
SILENCED_BY_RED_FLAGS = "long_rest_without_strength"


@st.composite
def one_to_hide(draw: st.DrawFn) -> tuple[Json, Known]:
    """A fitting, and one of its answers."""
    fitting = draw(FITTINGS)
    known = [known for known in known_answers(fitting) if not known.speaks_when_blank]
    assume(known)
    return fitting, draw(st.sampled_from(known))


def red_flags(fitting: Json) -> dict[str, tuple[int, int]]:
    """Red-flag patterns that fire, and how strongly."""
    return {
        finding.pattern: (finding.severity.rank, finding.urgency.rank if finding.urgency else 0)
        for finding in assess(parse(fitting)).findings
        if finding.pattern.startswith("rf_")
    }


def says_a_red_flag(told: dict[str, Any]) -> bool:
    return any(pattern.startswith("rf_") and answer == FIRES for pattern, answer in told.items())


@given(one_to_hide())
def test_a_pattern_that_fires_and_loses_an_answer_asks_for_it(case: tuple[Json, Known]):
    fitting, hidden = case
    before = answers(fitting)
    hidden.hide()
    after = answers(fitting)
    for pattern in (pattern for pattern, answer in before.items() if answer == FIRES):
        if (pattern, hidden.key) in VOLUNTEERED or (pattern == SILENCED_BY_RED_FLAGS and says_a_red_flag(after)):
            continue
        assert pattern in after, f"{pattern} became clear when {hidden.path} was hidden"
        assert after[pattern] == FIRES or hidden.path in after[pattern]


@given(one_to_hide())
def test_a_pattern_that_was_clear_and_loses_an_answer_never_fires_but_may_ask_for_it(case: tuple[Json, Known]):
    fitting, hidden = case
    before = answers(fitting)
    hidden.hide()
    for pattern, answer in answers(fitting).items():
        excused = (pattern, hidden.key) in EXCUSES or (pattern == SILENCED_BY_RED_FLAGS and says_a_red_flag(before))
        if before.get(pattern) != FIRES and not excused:
            assert answer != FIRES, f"{pattern} fires without {hidden.path}"
            assert hidden.path in answer or before.get(pattern) == answer, f"{pattern} does not ask for {hidden.path}"


@given(FITTINGS, st.data())
def test_adding_knowledge_never_silences_or_weakens_a_red_flag(fitting: Json, data: st.DataObject):
    full = copy.deepcopy(fitting)
    known = known_answers(fitting)
    hidden = data.draw(st.lists(st.sampled_from(known), max_size=6)) if known else []
    for answer in hidden:
        answer.hide()
    less, more = red_flags(fitting), red_flags(full)
    for pattern, strength in less.items():
        if pattern == "rf_calf_clot" and any(answer.key == "onset" for answer in hidden):
            continue  # calf pain that turns out to be a clear strain is the one exception
        assert more.get(pattern, (0, 0)) >= strength


@given(FITTINGS, st.sampled_from([flag for flag in Flag if flag is not Flag.NONE_CHECKED]))
def test_one_more_sign_never_silences_or_weakens_a_red_flag(fitting: Json, flag: Flag):
    before = red_flags(fitting)
    ticked = [sign for sign in fitting.get("flags") or [] if sign != Flag.NONE_CHECKED]
    after = red_flags({**fitting, "flags": [*ticked, flag.value]})
    assert all(after.get(pattern, (0, 0)) >= strength for pattern, strength in before.items())


@given(FITTINGS)
def test_what_is_needed_is_really_not_known(fitting: Json):
    for needs in answers(fitting).values():
        for path in needs if needs != FIRES else ():
            answer = read(fitting, path)
            a_stability_shoe_has_some_device = path.endswith(".devices") and answer == ["none"]
            assert a_stability_shoe_has_some_device or answer in NOT_KNOWN, path


NOT_KNOWN: tuple[Any, ...] = (
    None,
    [],
    {},
    "unknown",
    "not_assessed",
    "unclear",
    "not_said",
    ["unknown"],
    ["not_said"],
)
