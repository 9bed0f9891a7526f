"""Advice, shoes and the team, held against a slow, obvious count on random histories."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from statistics import median
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fittings.models import State
from shop.reports import advice, fitted, team
from shop.reports.filters import Filters
from shop.reports.fitted_sql import TESTS
from shop.reports.patterns import tallies
from shop.reports.team_sql import JUDGED
from tests.shop.reports.histories import Visit
from tests.shop.reports.noticed import CLOT, SHOE, after
from tests.shop.reports.told import YEAR, Case, Team, Told, summed

PLACES = st.sampled_from(["it_band_knee", "calf", "other", None])
SIDES = st.sampled_from(["left", "right", "both", None])
# Hours around midnight in both stores, days around the edges of the 15, the 90 and the 182, and of the period.
DAYS = st.one_of(st.integers(-60, 400), st.sampled_from([0, 14, 15, 89, 90, 91, 181, 182, 183, -48, -47, 317, 318]))
VISITS = st.builds(
    Visit,
    who=st.sampled_from([None, 1, 1, 2]),
    at=st.builds(lambda day, hour: after(day) + dt.timedelta(hours=hour), DAYS, st.integers(0, 23)),
    store=st.integers(0, 1),
    hurts=st.lists(st.tuples(PLACES, SIDES), max_size=2, unique=True).map(tuple),
    shoe=st.sampled_from([None, 0, "Old favourite"]),
    state=st.sampled_from([State.FINISHED, State.FINISHED, State.FINISHED, State.VOIDED]),
)
ANSWERS = st.builds(
    Told,
    hours=st.one_of(st.integers(0, 60), st.sampled_from([14 * 24, 15 * 24, 182 * 24, 183 * 24])),
    pain=st.sampled_from([0, 2, 3, 8]),
    back=st.sampled_from(["yes", "partly"]),
    shoe=st.sampled_from(["", "yes", "no", "returned"]),
)
FEET = st.lists(
    st.tuples(
        st.sampled_from(["left", "right"]),
        st.sampled_from([None, "none", "marked", "not_assessed"]),
        st.sampled_from([None, "heel", "forefoot", "unclear", "not_assessed"]),
    ),
    max_size=2,
    unique_by=lambda foot: foot[0],
).map(tuple)
CASES = st.builds(
    Case,
    visit=VISITS,
    fitter=st.integers(0, 1),
    noticed=st.dictionaries(st.sampled_from([SHOE, CLOT]), st.booleans(), max_size=2).map(lambda d: tuple(d.items())),
    sold=st.sampled_from([None, "this", "another", "none"]),
    against=st.booleans(),
    brought_back=st.sampled_from([False, False, True]),
    told=st.lists(ANSWERS, max_size=3, unique_by=lambda told: told.hours).map(tuple),
    was_corrected=st.sampled_from([False, False, True]),
    feet=FEET,
    minutes=st.sampled_from([0, 5.5, 20, 45, 14 * 60, 30 * 60]),
)
PLACED = st.sampled_from(["", "", "calf"])


def of_advice(kept: Team, filters: Filters) -> dict[tuple[str, str], tuple[int, ...]]:
    """Fittings, counted, came back, sore, followed and settled of each group."""
    groups: dict[tuple[str, str], list[tuple[bool, ...]]] = defaultdict(list)
    for case in kept.chosen(filters):
        outcome = kept.outcome(case, filters.place)
        if case.noticed:
            groups["findings", "aside" if any(aside for _, aside in case.noticed) else "stood"].append(outcome)
        if case.visit.shoe is not None:
            said = f"{'against' if case.against else 'advised'}_{case.sold or 'not_noted'}"
            groups["shoes", said].append(outcome)
        for pattern, aside in case.noticed:
            groups["aside" if aside else "pattern", pattern].append(outcome)
    return {key: summed(outcomes) for key, outcomes in groups.items()}


def told_of_advice(found: advice.Advice) -> dict[tuple[str, str], tuple[int, ...]]:
    told = {("findings", g.key): numbers(g.outcome) for g in found.findings}
    told |= {("shoes", g.key): numbers(g.outcome) for g in found.shoes}
    told |= {("pattern", p.key): numbers(p.stood) for p in found.patterns if p.stood.fittings}
    return told


def numbers(outcome: advice.Outcome) -> tuple[int, ...]:
    return (
        outcome.fittings,
        outcome.counted,
        outcome.came_back,
        outcome.sore,
        outcome.followed,
        outcome.settled,
    )


def of_shoes(kept: Team, filters: Filters) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[tuple[bool, ...]]] = defaultdict(list)
    for case in kept.chosen(filters):
        if case.visit.shoe is None:
            continue
        answers = [told for _, told in kept.answers(case)]
        words = [told.shoe for told in answers if told.shoe]
        is_told = bool(words) or case.brought_back
        had = case.sold == "this" or (case.sold is None and is_told)
        back = case.brought_back or "returned" in words
        key = str(kept.world.shoes[0].id) if case.visit.shoe == 0 else "not listed"
        found[key].append(
            (
                case.sold is not None or is_told,
                had,
                had and not back and words[-1:] != ["no"],
                had and back,
                kept.is_over(case),
                kept.hurt_after(case),
                bool(answers),
            )
        )
    return {key: summed(rows) for key, rows in found.items()}


def of_team(kept: Team, filters: Filters, fitter: int | None) -> dict[str, tuple[Any, ...]]:
    groups: dict[str, list[Case]] = {"": kept.chosen(filters, fitter)}
    for case in groups[""]:
        for key in (kept.world.stores[case.visit.store].id, kept.fitters[case.fitter].id):
            groups.setdefault(str(key), []).append(case)
    return {key: work(kept, filters, cases) for key, cases in groups.items()}


def work(kept: Team, filters: Filters, cases: list[Case]) -> tuple[Any, ...]:
    minutes, overnight = [], 0
    for case in cases:
        saved = (case.visit.at + dt.timedelta(minutes=case.minutes)).astimezone(kept.zone(case)).date()
        if not case.was_corrected and case.minutes and saved == kept.day(case):
            minutes.append(case.minutes)
        overnight += not case.was_corrected and saved > kept.day(case)
    sore = [case for case in cases if kept.outcome(case, filters.place)[2]]
    seen = [c for c in cases if any({f, s} - {None, "not_assessed"} for _, f, s in c.feet)]
    days = len({kept.day(case) for case in cases})
    answered = sum(bool(case.told) for case in sore)
    middle = median(minutes) if minutes else None
    return len(cases), days, len(minutes), middle, overnight, len(seen), len(sore), answered


def told_of(work: team.Work) -> tuple[Any, ...]:
    return (
        work.fittings,
        work.days,
        work.timed,
        work.minutes and pytest.approx(work.minutes[1]),
        work.overnight,
        work.assessed,
        work.sore,
        work.answered,
    )


def of_pairs(kept: Team, filters: Filters, fitter: int | None) -> Counter[tuple[str, str, str]]:
    found: Counter[tuple[str, str, str]] = Counter()
    ids = dict(zip(map(id, kept.cases), kept.ids, strict=True))
    for later in kept.chosen(filters):
        for earlier in kept.finished():
            apart = (kept.day(later) - kept.day(earlier)).days
            same = later.visit.who is not None and earlier.visit.who == later.visit.who
            first = (earlier.visit.at, ids[id(earlier)]) < (later.visit.at, ids[id(later)])
            if not same or not first or apart > 90 or earlier.fitter == later.fitter:
                continue
            for side, *before in earlier.feet:
                for other, *then in later.feet:
                    if side != other or fitter not in {None, earlier.fitter, later.fitter}:
                        continue
                    for name, one, two in zip(JUDGED, before, then, strict=True):
                        if one in JUDGED[name] and two in JUDGED[name]:
                            found[name, one, two] += 1
    return found


class RandomHistoryTests(TestCase):
    """A database transaction of its own for each history."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(CASES, min_size=1, max_size=9),
        st.sampled_from([None, 0, 1]),
        PLACED,
        st.booleans(),
        st.sampled_from([None, 0]),
    )
    def test_they_agree_with_the_slow_count_on_any_history(
        self, cases: list[Case], only: int | None, place: str, by_shoe: bool, fitter: int | None
    ) -> None:
        kept = Team()
        kept.cases = []
        for case in cases:
            kept.keep(case)
        store = None if only is None else kept.world.stores[only]
        filters = Filters(YEAR, store, place=place, shoe=kept.world.shoes[0].id if by_shoe else None)
        if not kept.finished():
            return

        found = advice.advice(filters)
        slow = of_advice(kept, filters)
        assert told_of_advice(found) == {key: value for key, value in slow.items() if key[0] != "aside"}
        assert {p.key: p.aside.events for p in found.patterns if p.aside.events} == {
            key: value[0] for (kind, key), value in slow.items() if kind == "aside"
        }
        if not place and not by_shoe:
            usual = tallies(YEAR, store=store)
            assert {p.key: (p.fired, p.aside.events, p.stood.counted, p.stood.came_back) for p in found.patterns} == {
                k: (t.fired, t.aside, t.returns.complaints, t.returns.came_back) for k, t in usual.items()
            }
        for group in (*found.findings, *found.shoes):
            what = "findings" if group in found.findings else "shoes"
            sizes = [advice.behind(filters, what, group.key, only).count() for only in ("", "back", "settled")]
            assert sizes == [group.outcome.fittings, group.outcome.came_back, group.outcome.settled]
        for pattern in found.patterns:
            sizes = [
                advice.behind(filters, "patterns", pattern.key, only).count()
                for only in ("", "aside", "back", "settled")
            ]
            assert sizes == [pattern.fired, pattern.aside.events, pattern.stood.came_back, pattern.stood.settled]

        shoes = fitted.fitted(filters)
        told = {
            s.key: (s.fitted, s.known, s.taken, s.kept, s.returned, s.over, s.after, s.answered) for s in shoes.shoes
        }
        assert told == of_shoes(kept, filters)
        for shoe in shoes.shoes:
            for what in TESTS:
                assert fitted.behind(filters, what, shoe.key).count() == getattr(shoe, what)

        person = None if fitter is None else kept.fitters[fitter].id
        numbers = team.team(filters, staff=person)
        works = {w.key: told_of(w) for w in (numbers.total, *numbers.stores, *numbers.fitters)}
        assert works == of_team(kept, filters, fitter)
        pairs = of_pairs(kept, filters, fitter)
        for agreement in numbers.agreement:
            words = agreement.words
            assert agreement.table == tuple(
                tuple(pairs[agreement.name, before, then] for then in words) for before in words
            )
        for one in numbers.fitters:
            assert team.behind(filters, "fitter", one.key, staff=person).count() == one.fittings
        assert sum(m.fittings for m in numbers.months) == numbers.total.fittings
