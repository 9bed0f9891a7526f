"""Fields of the counter: what people type, and how it stands in its box."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from fittings.forms.counter import QUESTIONS, CounterForm, answers_in
from fittings.forms.fields import MomentField, NumberField, SizeField, in_box
from fittings.forms.questions import DISTANCES
from fittings.gait import BOUNDS, Event, Flag, Place, Word
from fittings.models import Units
from fittings.views.body import FLAG_GROUPS, SPOTS


class TestNumbers:
    @given(st.floats(0, 3000))
    def test_a_number_reads_back_as_itself(self, km: float):
        assert NumberField("km", "Distance").clean(in_box(km)) == km

    @given(st.integers(0, 1860).map(lambda tenths: tenths / 10))
    def test_miles_are_kept_in_kilometres_and_read_back_the_same(self, miles: float):
        field = NumberField("km", "Distance").shown_in_miles()
        kept = field.clean(f"{miles:g}")

        assert field.clean(in_box(kept, in_miles=True)) == kept
        assert float(in_box(kept, in_miles=True)) == pytest.approx(miles, abs=0.001)

    def test_bounds_are_told_in_the_unit_that_was_typed(self):
        with pytest.raises(ValidationError, match=r"0 to 155\.34 mi, please\."):
            NumberField("weekly_km", "A week").shown_in_miles().clean("200")

    def test_asking_in_miles_changes_nobody_elses_question(self):
        CounterForm({"worn-km": "10"}, units=Units.MI, only_answered=True).full_clean()

        assert (QUESTIONS["worn-km"].unit, QUESTIONS["worn-km"].factor) == ("km", 1)

    @pytest.mark.parametrize("typed", ["1,200", "12,000"])
    def test_a_comma_that_may_mean_thousands_is_asked_about(self, typed: str):
        with pytest.raises(ValidationError, match="without the comma"):
            NumberField("km", "Distance").clean(typed)

    @pytest.mark.parametrize(("typed", "kept"), [("0,125", 0.125), ("12,5", 12.5), ("1200", 1200), (".5", 0.5)])
    def test_other_commas_are_points(self, typed: str, kept: float):
        assert NumberField("km", "Distance").clean(typed) == kept

    def test_each_distance_is_a_number_in_kilometres(self):
        assert {QUESTIONS[name].unit for name in DISTANCES} == {"km"}
        assert {name for name, field in QUESTIONS.items() if getattr(field, "unit", "") == "km"} == set(DISTANCES)


class TestSizesAndMoments:
    @pytest.mark.parametrize(("typed", "kept"), [("9,5", "9.5"), (" 43 ", "43"), ("", None)])
    def test_a_size_takes_a_comma(self, typed: str, kept: str | None):
        size = SizeField().clean(typed)

        assert (size if kept is None else str(size)) == kept

    @pytest.mark.parametrize("typed", ["0", "61", "9.55", "nine", "inf", "-9"])
    def test_no_such_size_is_refused(self, typed: str):
        with pytest.raises(ValidationError):
            SizeField().clean(typed)

    @pytest.mark.parametrize(
        ("typed", "utc"),
        [
            ("2026-03-14T15:30", "2026-03-14T15:30"),
            ("2026-07-14T15:30", "2026-07-14T14:30"),
            ("2026-10-25T01:30", "2026-10-25T00:30"),
        ],
    )
    def test_a_moment_is_on_the_stores_clock(self, typed: str, utc: str):
        with timezone.override(ZoneInfo("Europe/London")):
            moment = MomentField("Fitted on").clean(typed)

        assert f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M}" == utc


class TestQuestions:
    def test_every_number_has_its_bounds(self):
        numbers = {name: field for name, field in QUESTIONS.items() if isinstance(field, NumberField)}

        assert len(numbers) > 30
        assert all(field.bounds in BOUNDS.values() for field in numbers.values())

    def test_shortcuts_fill_a_number_that_is_accepted(self):
        for field in QUESTIONS.values():
            for _, value in getattr(field, "shortcuts", ()):
                assert field.clean(value) is not None

    def test_every_word_of_a_list_can_be_tapped(self):
        for name, field in QUESTIONS.items():
            words: list[Word] = getattr(field, "words", [])
            assert all(field.clean(word.value) == word.value for word in words), name

    def test_nothing_is_required_of_a_draft(self):
        assert not [name for name, field in QUESTIONS.items() if field.required]

    def test_the_body_map_has_every_place_but_nothing_and_elsewhere_on_both_legs(self):
        shown = {(spot.place, spot.side) for spot in SPOTS}

        assert {place for place, _ in shown} == set(Place) - {Place.NONE, Place.OTHER}
        assert len(shown) == len(SPOTS) == 30

    def test_the_left_leg_is_on_the_left_as_on_the_video(self):
        assert all((spot.x < 192) == (spot.side == "left") for spot in SPOTS)

    def test_spots_lie_far_enough_apart_to_be_tapped(self):
        for n, one in enumerate(SPOTS):
            assert all(abs(one.x - other.x) >= 44 or abs(one.y - other.y) >= 44 for other in SPOTS[:n])

    def test_every_red_flag_is_asked_once(self):
        asked = [flag for _, flags in FLAG_GROUPS for flag in flags]

        assert sorted(asked) == sorted(set(Flag) - {Flag.NONE_CHECKED})

    def test_every_event_can_be_dated(self):
        dated = {
            name.removeprefix("complaint0-days_ago-") for name in QUESTIONS if name.startswith("complaint0-days_ago-")
        }

        assert dated == set(Event) - {Event.NONE}


class TestAnswers:
    def test_blank_is_left_out_and_nothing_else_is_touched(self):
        assert answers_in({"worn-model": "  Ghost ", "sold": "", "flags": ["", "locks"], "left-strike": " \n"}) == {
            "worn-model": "  Ghost ",
            "flags": ["locks"],
        }

    def test_of_several_only_the_last_counts_where_one_is_asked(self):
        assert answers_in({"sold": ["this", "none"]}) == {"sold": "none"}
