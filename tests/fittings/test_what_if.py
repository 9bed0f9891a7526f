"""What other thresholds would have noticed: in which fittings, and in which way."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from fittings.corrections import correct, void
from fittings.facts import parse
from fittings.models import Finding, Fitting
from fittings.patterns import CATALOGUE, DEFAULTS, assess
from fittings.patterns.case import Case
from fittings.patterns.interactions import settle
from fittings.patterns.thresholds import RANGES
from fittings.patterns.thresholds import parse as parse_thresholds
from fittings.records import finish
from fittings.what_if import Comparison, How, WhatIf, differences, finished_between, what_if
from shop.models import Staff
from tests.factories import CustomerFactory, StaffFactory, StoreFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished
from tests.fittings.facts_factory import make_facts, recommended, sore
from tests.fittings.patterns.strategies import FITTINGS, THRESHOLDS

LONG_REST, RECURRENT = "long_rest_without_strength", "recurrent_same_complaint"
RACE, TOO_SORE = "race_soon_with_pain", "pain_above_ceiling"
WORN, HIGH_DROP = "worn_out_shoe", "high_drop_with_overstriding"
TODAY = dt.date(2026, 11, 23)
YEAR = (dt.date(2025, 11, 24), TODAY)
SOONER = parse_thresholds({"worn_km": 600})


def differing(facts: Any, **amounts: float) -> dict[str, How]:
    """What differs in one fitting once these thresholds are in force instead of the defaults."""
    return differences(assess(facts), assess(facts, parse_thresholds(amounts)))


def seen(would: WhatIf) -> dict[str, Any]:
    """Of each pattern: now, then, and how many in which way."""
    return {
        change.pattern.id: (change.now, change.then, {how: group.count for how, group in change.groups.items()})
        for change in would.changes
    }


def in_shoes_of(km: float, staff: Staff, *, on: str = "2026-10-01T12:00", customer: Any = None) -> Fitting:
    """A finished fitting of somebody in shoes that have run so far."""
    return finished(staff, customer, {**SIXTY_SECONDS, "worn-km": str(km), "fitted_at": on})


class TestOneFitting:
    def test_nothing_differs_between_equal_thresholds(self) -> None:
        facts = make_facts(worn={"km": 900}, complaints=[sore("anterior_knee", pain_run=8)])
        assert assess(facts).findings
        assert differing(facts) == {}

    @pytest.mark.parametrize(
        ("km", "found"), [(599.9, {}), (600, {WORN: How.NEWLY}), (699.9, {WORN: How.NEWLY}), (700, {})]
    )
    def test_a_lower_threshold_notices_from_it_up_to_the_old_one(self, km: float, found: Any) -> None:
        assert differing(make_facts(worn={"km": km}), worn_km=600) == found

    @pytest.mark.parametrize(("km", "is_silent"), [(699.9, False), (700, True), (799.9, True), (800, False)])
    def test_a_higher_threshold_falls_silent_below_it(self, km: float, is_silent: bool) -> None:
        assert differing(make_facts(worn={"km": km}), worn_km=800) == ({WORN: How.SILENT} if is_silent else {})

    @pytest.mark.parametrize(("drop", "found"), [(9.6, {}), (9.7, {HIGH_DROP: How.NEWLY})])
    def test_tenths_are_exact(self, drop: float, found: Any) -> None:
        facts = make_facts(worn={"drop_mm": drop, "previous_drop_mm": drop}, both={"overstride": "mild"})
        assert differing(facts, high_drop_mm=9.7) == found

    def test_one_that_weighs_more_is_told_from_one_that_is_new(self) -> None:
        facts = make_facts(complaints=[sore("anterior_knee", pain_run=5)], runner={"race_weeks": 2})
        assert differing(facts, pain_ceiling=4) == {RACE: How.GRAVER, TOO_SORE: How.NEWLY}

    def test_one_that_weighs_less_too(self) -> None:
        facts = make_facts(complaints=[sore("anterior_knee", pain_run=6)], runner={"race_weeks": 2})
        assert differing(facts, pain_ceiling=6) == {RACE: How.MILDER, TOO_SORE: How.SILENT}

    def test_one_that_is_left_with_fewer_shoes_is_not_called_the_same(self) -> None:
        shoes = {"worn": {"drop_mm": 12, "previous_drop_mm": 12}, "rec": recommended(drop_mm=10)}
        facts = make_facts(**shoes, both={"overstride": "mild"})
        assert assess(facts).finding(HIGH_DROP).shoes == ("recommended", "worn")
        assert differing(facts, high_drop_mm=11) == {HIGH_DROP: How.OTHERWISE}

    @given(FITTINGS, THRESHOLDS, THRESHOLDS)
    def test_there_and_back_are_opposites(self, fitting: Any, one: Any, other: Any) -> None:
        facts = parse(fitting)
        before, after = (assess(facts, parse_thresholds(amounts)) for amounts in (one, other))
        opposite = {How.NEWLY: How.SILENT, How.SILENT: How.NEWLY, How.GRAVER: How.MILDER, How.MILDER: How.GRAVER}
        there, back = differences(before, after), differences(after, before)
        assert back == {pattern: opposite.get(how, how) for pattern, how in there.items()}
        assert (there == {}) == (_said(before) == _said(after))


class TestTheShortWay:
    """Patterns that read none of the changed thresholds are left out at first; nobody can tell."""

    @given(FITTINGS, THRESHOLDS, st.sampled_from(sorted(RANGES)), st.data())
    def test_one_threshold_changed_gives_what_two_whole_assessments_give(
        self, fitting: Any, amounts: Any, name: str, data: Any
    ) -> None:
        facts, now = parse(fitting), parse_thresholds(amounts)
        to = data.draw(st.sampled_from([RANGES[name].low, RANGES[name].high]), label=name)
        then = parse_thresholds(now.as_json() | {name: to})
        self.assert_agreement(facts, now, then)

    @given(FITTINGS, THRESHOLDS, THRESHOLDS)
    def test_and_so_do_several(self, fitting: Any, one: Any, other: Any) -> None:
        self.assert_agreement(parse(fitting), parse_thresholds(one), parse_thresholds(other))

    @given(FITTINGS)
    def test_no_pattern_reads_a_threshold_that_it_does_not_report(self, fitting: Any) -> None:
        facts = parse(fitting)
        for pattern in CATALOGUE:
            limits = Watched()
            pattern.look(Case(facts, limits))
            assert limits.read <= set(pattern.thresholds), pattern.id

    def test_what_settles_findings_reads_none(self) -> None:
        sore_twice = [
            sore("anterior_knee", "left", pain_run=8, rest_days=90),
            sore("it_band_knee", days_since_onset=90),
        ]
        facts = make_facts(complaints=sore_twice, worn={"km": 900}, both={"overstride": "marked", "flexing": "none"})
        limits = Watched()
        fired = {finding.pattern: finding for finding in assess(facts).findings}
        assert len(fired) > 3
        settle(fired, Case(facts, limits))
        assert limits.read == set()

    def test_what_loses_its_leader_differs_too_and_is_not_counted(self) -> None:
        """It fires as often as before, and reads none of the changed thresholds."""
        facts = make_facts(complaints=[sore("it_band_knee", rest_days=20, strengthening="no", times_before=1)])
        assert assess(facts).finding(RECURRENT).covered_by == LONG_REST
        compared = Comparison.of(DEFAULTS, parse_thresholds({"long_rest_days": 21})).put_to(facts)
        assert compared.differing == {LONG_REST: How.SILENT, RECURRENT: How.OTHERWISE}
        assert (compared.now, compared.then) == ((LONG_REST,), ())

    def assert_agreement(self, facts: Any, now: Any, then: Any) -> None:
        comparison = Comparison.of(now, then)
        compared, before, after = comparison.put_to(facts), assess(facts, now), assess(facts, then)
        assert compared.differing == differences(before, after)
        for counted, whole in ((compared.now, before), (compared.then, after)):
            in_question = {finding.pattern for finding in whole.findings} - comparison.left_out
            assert set(counted) == in_question


class Watched:
    """The default thresholds, and which of them were read."""

    def __init__(self) -> None:
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        if name in RANGES:
            self.read.add(name)
        return getattr(DEFAULTS, name)


def _said(assessment: Any) -> Any:
    """All findings, with the answers behind them and without the numbers that were in force."""
    return [{**finding.as_json(), "thresholds": None, "because": finding.because} for finding in assessment.findings]


@pytest.mark.django_db
class TestTheHistoryOfAStore:
    def test_it_counts_what_fires_now_and_what_would(self, robin: Staff) -> None:
        for km in (500, 650, 650, 900):
            in_shoes_of(km, robin)
        would = what_if(robin.store, *YEAR, DEFAULTS, SOONER)
        assert (would.looked_at, would.affected) == (4, 2)
        assert seen(would) == {WORN: (1, 3, {How.NEWLY: 2})}
        back = what_if(robin.store, *YEAR, SOONER, DEFAULTS)
        assert seen(back) == {WORN: (3, 1, {How.SILENT: 2})}

    def test_the_sample_is_the_latest_with_who_it_was(self, robin: Staff) -> None:
        amara = CustomerFactory(name="Amara Okafor", store=robin.store)
        for day in (3, 1, 7, 5):
            in_shoes_of(650, robin, on=f"2026-10-0{day}T12:00", customer=amara if day == 5 else None)
        [change] = what_if(robin.store, *YEAR, DEFAULTS, SOONER, sample=3).changes
        group = change.groups[How.NEWLY]
        assert [(fitting.fitted_at.day, fitting.who) for fitting in group.latest] == [
            (7, "Walk-in"), (5, "Amara Okafor"), (3, "Walk-in")]  # fmt: skip
        assert (group.count, group.more) == (4, 1)

    def test_the_days_are_days_on_the_clock_of_the_store(self) -> None:
        robin = StaffFactory(store=StoreFactory(time_zone="America/Denver"))
        for moment in ("2026-10-04T23:59", "2026-10-05T00:00", "2026-10-06T23:59", "2026-10-07T00:00"):
            in_shoes_of(650, robin, on=moment)
        within = finished_between(robin.store, dt.date(2026, 10, 5), dt.date(2026, 10, 6)).order_by("fitted_at")
        local = [fitting.fitted_at.astimezone(robin.store.clock).isoformat()[:16] for fitting in within]
        assert local == ["2026-10-05T00:00", "2026-10-06T23:59"]

    def test_drafts_void_fittings_and_other_stores_do_not_count(self, robin: Staff) -> None:
        draft_of(robin, answers={**SIXTY_SECONDS, "worn-km": "650"})
        void(in_shoes_of(650, robin), reason="typed twice")
        in_shoes_of(650, StaffFactory())
        would = what_if(robin.store, *YEAR, DEFAULTS, SOONER)
        assert (would.looked_at, would.changes) == (0, ())

    def test_of_a_corrected_fitting_only_the_later_version_counts(self, robin: Staff) -> None:
        first = in_shoes_of(650, robin)
        second = finish(correct(first, by=robin).id, by=robin)
        would = what_if(robin.store, *YEAR, DEFAULTS, SOONER)
        assert would.looked_at == 1
        assert would.changes[0].groups[How.NEWLY].latest == (second,)

    def test_it_looks_with_these_thresholds_and_not_with_those_on_the_record(self, robin: Staff) -> None:
        Fitting.objects.filter(id=in_shoes_of(650, robin).id).update(thresholds=SOONER.as_json())
        assert seen(what_if(robin.store, *YEAR, DEFAULTS, SOONER)) == {WORN: (0, 1, {How.NEWLY: 1})}

    def test_nothing_is_written(self, robin: Staff) -> None:
        fitting = in_shoes_of(650, robin)
        before = list(Finding.objects.values()), Fitting.objects.values().get(id=fitting.id)
        with CaptureQueriesContext(connection) as asked:
            what_if(robin.store, *YEAR, DEFAULTS, SOONER)
        assert all(query["sql"].startswith("SELECT") for query in asked)
        assert (list(Finding.objects.values()), Fitting.objects.values().get(id=fitting.id)) == before

    def test_more_fittings_take_no_more_queries(self, robin: Staff) -> None:
        asked = []
        for _ in range(2):
            for _ in range(3):
                in_shoes_of(650, robin, customer=CustomerFactory(store=robin.store))
            with CaptureQueriesContext(connection) as queries:
                what_if(robin.store, *YEAR, DEFAULTS, SOONER)
            asked.append(len(queries))
        assert asked[0] == asked[1]
