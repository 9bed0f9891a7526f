"""A simulated shop whose truth is known: reports find what is there, and do not find what is not."""

from __future__ import annotations

import pytest
from django.db import connection

from shop.reports.coming_back import COMPLAINTS, IS_OVER, LATER, LATEST, parameters
from shop.reports.filters import Filters
from shop.reports.period import Period
from shop.reports.recurrence import recurrence
from shop.reports.statistics import wilson
from tests.shop.reports.simulation import TRUTH, simulated_shop

BY_ORIGIN = f"""
WITH {LATEST}, {COMPLAINTS}
SELECT worn.origin LIKE 'self_%%', count(*), count(*) FILTER (WHERE EXISTS (SELECT {LATER}))
FROM complaint CROSS JOIN latest JOIN fittings_wornshoe AS worn ON worn.fitting_id = complaint.fitting_id
WHERE complaint.customer_id IS NOT NULL AND {IS_OVER}
GROUP BY 1
"""  # noqa: S608 - of constants


__all__ = ["simulated_shop"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("simulated_shop")]


def test_the_bad_shoe_stands_out_and_hardly_another():
    report = recurrence(Filters())
    total = report.total.rate
    apart = {group.key for group in report.by["shoe"] if not group.interval[0] <= total <= group.interval[1]}
    assert TRUTH.bad_shoe in apart
    assert len(apart) <= 3, "one in twenty stands out by chance"
    bad = next(group for group in report.by["shoe"] if group.key == TRUTH.bad_shoe)
    assert bad.is_enough
    assert bad.interval[0] > max(group.rate for group in report.by["shoe"] if group is not bad and group.is_enough)


def test_no_store_stands_out():
    report = recurrence(Filters())
    assert len(report.by["store"]) == 3
    assert all(group.interval[0] <= report.total.rate <= group.interval[1] for group in report.by["store"])


def test_shoes_that_people_chose_themselves_make_no_difference():
    with connection.cursor() as cursor:
        cursor.execute(BY_ORIGIN, parameters(Period(), None))
        counts = {is_self_fitted: (n, back) for is_self_fitted, n, back in cursor.fetchall()}
    (low, high), (n, back) = wilson(counts[True][1], counts[True][0]), counts[False]
    assert counts[True][0] > 200
    assert low <= back / n <= high
