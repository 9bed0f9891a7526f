"""What came of advice and what of each shoe, and all three reports where nothing is: boundaries, rules, empty shops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from shop.reports import advice as of_advice
from shop.reports import fitted as of_shoes
from shop.reports import team as of_team
from shop.reports.advice import Outcome, PatternOutcome, advice
from shop.reports.filters import Filters
from shop.reports.fitted import Funnel, fitted
from shop.reports.outcomes.keeping import bring_up_to_date
from shop.reports.table import Share
from shop.reports.team import team
from tests.factories import ShoeFactory
from tests.shop.reports.histories import Visit
from tests.shop.reports.noticed import KNEE, SHOE, after
from tests.shop.reports.told import YEAR, Case, Team, Told

pytestmark = pytest.mark.django_db
FILTERS = Filters(YEAR)
DAY = 24


@pytest.fixture
def kept() -> Team:
    return Team()


def closed(kept: Team, days: int = 500) -> None:
    """A last walk-in, so that all weeks before are over; it is not of the period."""
    kept.keep(Case(Visit(None, after(days), 0, ())))


@pytest.mark.parametrize("visits", [0, 1, 30])
def test_each_report_takes_as_many_queries_however_many_fittings(
    kept: Team, visits: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for n in range(visits):
        visit = Visit(n % 7, after(n * 9), n % 2, (KNEE,), shoe=0)
        kept.keep(Case(visit, n % 2, ((SHOE, n % 3 == 0),), "this", told=(Told(30 * DAY, 1),)))

    bring_up_to_date()
    for report, queries in ((advice, 2), (fitted, 2), (team, 3)):  # with one whether anything has changed
        with django_assert_num_queries(queries):
            result = report(FILTERS)
            tables, said = result.tables(), result.as_json()
        assert said["name"] in {"advice", "shoes", "team"}
        assert all(len(row.cells) == len(table.columns) for table in tables for row in table.rows)
        assert bool(sum(len(table.rows) for table in tables if table.name != "agreement")) is bool(visits)


def test_an_empty_shop_has_no_groups_no_limits_and_nothing_to_agree_on(kept: Team) -> None:
    assert advice(FILTERS) == of_advice.Advice((), (), ())
    assert fitted(FILTERS).returned == Funnel("returned", Share(0, 0), (), ())
    numbers = team(FILTERS)
    assert (numbers.total.fittings, numbers.total.a_day, numbers.total.minutes) == (0, None, None)
    assert [(agreed.same, agreed.kappa) for agreed in numbers.agreement] == [(Share(0, 0), None)] * 2


def test_one_fitting_is_one_everywhere(kept: Team) -> None:
    fitting = kept.keep(
        Case(Visit(1, after(0), 0, (KNEE,), shoe=0), noticed=((SHOE, True),), sold="this", against=True, minutes=12)
    )

    found = advice(FILTERS)
    assert [(group.key, group.outcome) for group in found.findings] == [("aside", Outcome(1, 0, 0, 1, 0, 0))]
    assert [group.key for group in found.shoes] == ["against_this"]
    assert [(pattern.key, pattern.aside, pattern.stood) for pattern in found.patterns] == [
        (SHOE, Share(1, 1), Outcome())
    ]
    (shoe,) = fitted(FILTERS).shoes
    assert (shoe.label, shoe.fitted, shoe.taken, shoe.kept, shoe.returned) == (str(kept.world.shoes[0]), 1, 1, 1, 0)
    numbers = team(FILTERS)
    assert (numbers.total.minutes, numbers.total.a_day) == ((12, 12, 12), 1)
    assert [(month.name, month.fittings) for month in numbers.months] == [("Auckland", 1)]
    for rows in (
        of_advice.behind(FILTERS, "findings", "aside"),
        of_shoes.behind(FILTERS, "kept", shoe.key),
        of_team.behind(FILTERS, "month", f"{kept.world.stores[0].pk} 2026-01"),
    ):
        assert list(rows) == [fitting]


def test_who_set_advice_aside_stands_against_who_followed_it(kept: Team) -> None:
    for who, aside, back, pain in ((1, True, True, 8), (2, True, False, 2), (3, False, False, 2)):
        kept.keep(Case(Visit(who, after(0), 0, (KNEE,)), noticed=((SHOE, aside),), told=(Told(20 * DAY, pain),)))
        if back:
            kept.keep(Case(Visit(who, after(40), 1, (KNEE,))))
    closed(kept)

    stood, aside = advice(FILTERS).findings
    assert (stood.key, stood.outcome.cells) == ("stood", (Share(0, 1), Share(1, 1), Share(1, 1)))
    assert (aside.key, aside.outcome.cells) == ("aside", (Share(1, 2), Share(1, 2), Share(2, 2)))


@pytest.mark.parametrize(
    ("aside", "fired", "nowhere"), [(19, 29, False), (20, 30, False), (21, 30, True), (0, 30, False), (29, 29, False)]
)
def test_a_pattern_leads_nowhere_once_it_is_surely_set_aside_mostly(aside: int, fired: int, nowhere: bool) -> None:
    """Wilson of 20 of 30 begins at 48.8 %, of 21 of 30 at 52.1 %."""
    assert PatternOutcome(SHOE, "", Share(aside, fired), Outcome()).leads_nowhere is nowhere


@pytest.mark.parametrize(("day", "pain", "after_it"), [(14, 8, 0), (15, 3, 1), (15, 2, 0), (182, 8, 1), (183, 8, 0)])
def test_a_check_in_with_pain_above_2_from_day_15_to_182_is_a_complaint_after(
    kept: Team, day: int, pain: int, after_it: int
) -> None:
    kept.keep(Case(Visit(1, after(0), 1, (), shoe=0), told=(Told(day * DAY, pain),)))
    closed(kept)

    assert fitted(FILTERS).shoes[0].after_share == Share(after_it, 1)


@pytest.mark.parametrize(
    ("told", "after_it"),
    [
        ((Told(30 * DAY, 6),), 0),
        ((Told(20 * DAY, 1), Told(30 * DAY, 6)), 1),
        ((Told(30 * DAY, 6), Told(40 * DAY, 1)), 0),
    ],
    ids=["still sore", "settled and sore again", "sore, then settled"],
)
def test_pain_they_came_with_is_none_after_it_until_it_had_settled(
    kept: Team, told: tuple[Told, ...], after_it: int
) -> None:
    kept.keep(Case(Visit(1, after(0), 1, (KNEE,), shoe=0), told=told))
    closed(kept)

    assert fitted(FILTERS).shoes[0].after_share == Share(after_it, 1)


def test_a_later_complaint_anywhere_is_a_complaint_after_and_walk_ins_are_not_asked(kept: Team) -> None:
    for who in (1, 2, None):
        kept.keep(Case(Visit(who, after(0), 0, (KNEE,), shoe=0)))
    kept.keep(Case(Visit(1, after(60), 1, (("other", None),))))
    kept.keep(Case(Visit(2, after(60), 1, ())))
    closed(kept)

    assert fitted(FILTERS).shoes[0].after_share == Share(1, 2)


@pytest.mark.parametrize(
    ("sold", "brought_back", "words", "taken", "kept_", "returned"),
    [
        ("this", False, (), (1, 1), 1, 0),
        ("this", True, (), (1, 1), 0, 1),
        ("this", False, ("yes", "returned"), (1, 1), 0, 1),
        ("this", False, ("yes", "no"), (1, 1), 0, 0),
        ("this", False, ("no", "yes"), (1, 1), 1, 0),
        ("another", True, (), (0, 1), 0, 0),
        (None, False, (), (0, 0), 0, 0),
        (None, False, ("yes",), (1, 1), 1, 0),
        (None, True, (), (1, 1), 0, 1),
    ],
)
def test_a_pair_is_kept_returned_or_never_taken_home(
    kept: Team, sold: Any, brought_back: bool, words: Any, taken: tuple[int, int], kept_: int, returned: int
) -> None:
    told = tuple(Told(n * DAY, 0, shoe=word) for n, word in enumerate(words, start=20))
    kept.keep(Case(Visit(1, after(0), 0, (), shoe=0), sold=sold, brought_back=brought_back, told=told))

    (shoe,) = fitted(FILTERS).shoes
    assert (shoe.taken_share, shoe.kept, shoe.returned) == (Share(*taken), kept_, returned)


def test_shoes_stand_by_how_many_were_fitted_and_never_by_their_shares(kept: Team) -> None:
    kept.world.shoes.append(ShoeFactory())
    for n in range(5):
        kept.keep(Case(Visit(n, after(n), 0, (), shoe=0 if n < 2 else 1), sold="this", brought_back=n >= 2))

    found = fitted(FILTERS)
    assert [(shoe.fitted, shoe.returned_share.rate) for shoe in found.shoes] == [(3, 1), (2, 0)]
    assert [point.share.n for point in found.returned.points] == [3, 2]


def test_a_manager_counts_their_store_alone(kept: Team) -> None:
    for who, store in enumerate((0, 1, 1)):
        kept.keep(Case(Visit(who, after(0), store, (KNEE,), shoe=0), noticed=((SHOE, False),)))
    own = Filters(YEAR, kept.world.stores[1])

    assert advice(own).findings[0].outcome.fittings == 2
    assert fitted(own).shoes[0].fitted == 2
    assert [work.name for work in team(own).stores] == ["Honolulu"]
    assert of_advice.behind(own, "patterns", SHOE).count() == 2


@pytest.mark.parametrize("behind", [of_advice.behind, of_shoes.behind, of_team.behind])
def test_what_is_no_list_is_refused(behind: Callable[..., Any]) -> None:
    with pytest.raises(ValueError, match="there is no list of 'sold'"):
        behind(FILTERS, "sold", "1")


def test_a_key_of_anything_is_only_text(kept: Team) -> None:
    kept.keep(Case(Visit(1, after(0), 0, (), shoe=0)))

    for key in ("100 %", "%s", "%(key)s", "'; --", ""):
        assert not of_advice.behind(FILTERS, "shoes", key).exists()
        assert not of_shoes.behind(FILTERS, "fitted", key).exists()
        assert not of_team.behind(FILTERS, "store", key).exists()
