"""How the team and its data do: who sees whom, agreement between fitters, and minutes."""

from __future__ import annotations

import pytest

from shop.models import Role
from shop.reports import team as of_team
from shop.reports.filters import Filters
from shop.reports.table import Share
from shop.reports.team import Agreement, only_own, team
from tests.factories import StaffFactory
from tests.shop.reports.histories import Visit
from tests.shop.reports.noticed import KNEE, after
from tests.shop.reports.told import YEAR, Case, Team

pytestmark = pytest.mark.django_db
FILTERS = Filters(YEAR)


@pytest.fixture
def kept() -> Team:
    return Team()


def test_fitters_see_their_own_alone_and_managers_everybodys(kept: Team) -> None:
    feet = (("left", "marked", "heel"),)
    for fitter, days in ((0, 0), (1, 30)):
        kept.keep(Case(Visit(1, after(days), 0, (KNEE,)), fitter, feet=feet))
    stranger = StaffFactory(store=kept.world.stores[0])
    mine, managers = only_own(kept.fitters[1]), only_own(StaffFactory(role=Role.MANAGER))

    own = team(FILTERS, staff=mine)
    assert (own.total.fittings, [work.name for work in own.fitters]) == (1, [kept.fitters[1].name])
    assert [agreed.same for agreed in own.agreement] == [Share(1, 1)] * 2
    assert managers is None
    assert team(FILTERS, staff=managers).total.fittings == 2
    assert [agreed.same for agreed in team(FILTERS, staff=only_own(stranger)).agreement] == [Share(0, 0)] * 2
    others = of_team.behind(FILTERS, "fitter", str(kept.fitters[0].pk), staff=mine)
    assert not others.exists()


@pytest.mark.parametrize(("days", "fitter", "pairs"), [(0, 1, 1), (90, 1, 1), (91, 1, 0), (30, 0, 0)])
def test_two_looks_within_90_days_by_two_fitters_are_compared(kept: Team, days: int, fitter: int, pairs: int) -> None:
    before = kept.keep(Case(Visit(1, after(0), 0, ()), 0, feet=(("left", "none", "heel"),)))
    later = kept.keep(Case(Visit(1, after(days, 14), 0, ()), fitter, feet=(("left", "marked", "unclear"),)))

    flexing, strike = team(FILTERS).agreement
    assert flexing.same == Share(0, pairs)
    assert flexing.table[0][2] == pairs
    assert strike.same == Share(0, 0)
    assert list(of_team.behind(FILTERS, "flexing", "")) == [later][:pairs] != [before]


def test_agreement_beyond_chance_is_cohens() -> None:
    """Cohen's kappa of 20, 5, 10 and 15 is 0.4: agreed 0.7, by chance 0.5."""
    agreed = Agreement("strike", ("heel", "midfoot"), ((20, 5), (10, 15)))

    assert agreed.kappa is not None
    assert agreed.kappa.value == pytest.approx(0.4)
    assert agreed.kappa.low < 0.4 < agreed.kappa.high
    assert agreed.as_json()["same"]["rate"] == 0.7


@pytest.mark.parametrize("corrected", [True, False])
def test_drafts_left_overnight_corrections_and_imports_have_no_minutes(kept: Team, corrected: bool) -> None:
    """Noon in UTC is after midnight in Auckland and two in the morning in Honolulu."""
    overnight = kept.keep(Case(Visit(1, after(0), 1, ()), minutes=23 * 60, was_corrected=corrected))
    kept.keep(Case(Visit(2, after(0), 1, ()), minutes=0))
    for minutes in (10, 20, 60):
        kept.keep(Case(Visit(3, after(0), 1, ()), minutes=minutes))

    total = team(FILTERS).total
    assert (total.timed, total.minutes, total.overnight) == (3, (15, 20, 40), int(not corrected))
    assert list(of_team.behind(FILTERS, "overnight", "")) == ([] if corrected else [overnight])
