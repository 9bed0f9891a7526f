"""How many told us how it went, beside every outcome."""

from __future__ import annotations

import datetime as dt

import pytest

from shop.reports.advice import advice
from shop.reports.filters import Filters
from shop.reports.follow_up import follow_up
from shop.reports.period import Period
from shop.reports.table import Share
from tests.shop.reports.histories import Visit
from tests.shop.reports.noticed import SHOE, after
from tests.shop.reports.told import YEAR, Case, Team, Told

pytestmark = pytest.mark.django_db
IN_TIME = Filters(YEAR)
CALF, KNEE = (("calf", "left"),), (("it_band_knee", "left"),)


@pytest.fixture
def kept() -> Team:
    return Team()


def visit(hurts: tuple[tuple[str, str], ...], day: int = 0) -> Visit:
    return Visit(who=1, at=after(day), store=0, hurts=hurts, shoe=0)


def test_it_counts_fittings_with_a_complaint_and_not_their_answers(kept: Team) -> None:
    kept.keep(Case(visit(CALF), told=(Told(24), Told(100))))
    kept.keep(Case(visit(KNEE, 20)))
    kept.keep(Case(visit((), 40), told=(Told(24),)))

    assert follow_up(IN_TIME) == Share(1, 2)
    assert follow_up(Filters(YEAR, place="calf")) == Share(1, 1)


def test_an_answer_to_a_version_that_was_corrected_counts_for_the_one_that_stands(kept: Team) -> None:
    fitting = kept.keep(Case(visit(CALF), was_corrected=True, noticed=((SHOE, False),), told=(Told(24),)))
    fitting.check_ins.update(fitting=fitting.corrects)

    assert follow_up(IN_TIME) == Share(1, 1)
    (group,) = advice(IN_TIME).findings
    assert group.outcome.follow_up == follow_up(IN_TIME)


def test_it_is_of_the_fittings_of_the_period_alone(kept: Team) -> None:
    kept.keep(Case(visit(CALF), told=(Told(24),)))

    assert follow_up(Filters(Period(None, dt.date(2020, 1, 1)))) == Share(0, 0)
