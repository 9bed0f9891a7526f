"""A simulated shop whose truth is known: reports find what is there, and do not find what is not.

In one file, since simulating takes longer than everything that is asked of it.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from shop.demo import preparing, simulated
from shop.demo.simulation import Simulation, Truth
from shop.history_import.importing import import_history
from shop.reports.beliefs import Verdict, beliefs
from shop.reports.coming_back import COMPLAINTS, IS_OVER, LATER, LATEST
from shop.reports.filters import Filters
from shop.reports.fitted import Funnel, fitted
from shop.reports.outcomes.keeping import bring_up_to_date
from shop.reports.recurrence import recurrence
from shop.reports.settling import By, settling
from shop.reports.statistics import wilson

UNTIL = dt.date(2026, 11, 27)
TRUTH = Truth(fittings=2500, years=2, seed=7, bad_shoe_ratio=4)
BY_ORIGIN = f"""
WITH {LATEST}, {COMPLAINTS}
SELECT worn.origin LIKE 'self_%%', count(*), count(*) FILTER (WHERE EXISTS (SELECT {LATER}))
FROM complaint CROSS JOIN latest JOIN fittings_wornshoe AS worn ON worn.fitting_id = complaint.fitting_id
WHERE complaint.customer_id IS NOT NULL AND {IS_OVER}
GROUP BY 1
"""  # noqa: S608 - of constants


@pytest.fixture(scope="module")
def simulated_shop(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Simulated once for all tests, and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_shoes", str(preparing.CATALOGUE), stdout=io.StringIO())
        lines = Simulation(TRUTH, simulated.catalogue(), until=UNTIL).lines()
        import_history(io.BytesIO(b"\n".join(json.dumps(line).encode() for line in lines)), create_missing=True)
        bring_up_to_date()  # or each test would make all outcomes anew
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("simulated_shop")]


class TestWhatComesBack:
    def test_the_bad_shoe_stands_out_and_hardly_another(self):
        report = recurrence(Filters())
        total = report.total.rate
        apart = {group.key for group in report.by["shoe"] if not group.interval[0] <= total <= group.interval[1]}
        assert TRUTH.bad_shoe in apart
        assert len(apart) <= 3, "one in twenty stands out by chance"
        bad = next(group for group in report.by["shoe"] if group.key == TRUTH.bad_shoe)
        assert bad.is_enough
        assert bad.interval[0] > max(group.rate for group in report.by["shoe"] if group is not bad and group.is_enough)

    def test_no_store_stands_out(self):
        report = recurrence(Filters())
        assert len(report.by["store"]) == 3
        assert all(group.interval[0] <= report.total.rate <= group.interval[1] for group in report.by["store"])

    def test_shoes_that_people_chose_themselves_make_no_difference(self):
        with connection.cursor() as cursor:
            cursor.execute(BY_ORIGIN, Filters().parameters())
            counts = {is_self_fitted: (n, back) for is_self_fitted, n, back in cursor.fetchall()}
        (low, high), (n, back) = wilson(counts[True][1], counts[True][0]), counts[False]
        assert counts[True][0] > 200
        assert low <= back / n <= high


class TestHowLongItTakes:
    def test_it_finds_that_pain_settles_later_in_a_high_drop(self):
        found = settling(Filters(), By.DROP_BAND, ("medium", "high"))
        medium, high = found.groups
        assert found.logrank.p < 0.001
        assert high.curve.median_days > medium.curve.median_days

    def test_it_finds_no_difference_between_drops_that_have_none(self):
        assert settling(Filters(), By.DROP_BAND, ("low", "medium")).logrank.p > 0.05

    def test_it_finds_no_difference_between_those_who_did_their_exercises_and_those_who_did_not(self):
        assert settling(Filters(), By.EXERCISES, ("none", "most")).logrank.p > 0.05

    def test_a_belief_that_is_mostly_so_does_not_hold_where_it_says_every(self):
        verdicts = {answer.belief.key: answer.verdict for answer in beliefs(Filters()).answers}
        assert verdicts["shin_flexes"] == Verdict.DOES_NOT_HOLD
        assert Verdict.HOLDS not in {verdicts["too_much_support"], verdicts["chose_themselves"]}


class TestShoes:
    def test_the_bad_shoe_alone_is_brought_back_more_often(self):
        assert far_above(fitted(Filters()).returned) == [TRUTH.bad_shoe]

    def test_after_the_bad_shoe_alone_something_hurts_more_often(self):
        assert far_above(fitted(Filters()).after) == [TRUTH.bad_shoe]


def far_above(funnel: Funnel) -> list[str]:
    """The shoes beyond the limits that two in a thousand pass by chance."""
    return [point.label for point in funnel.outside if point.is_above and point.outside == "99.8"]
