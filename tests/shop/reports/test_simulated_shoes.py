"""Shoes in a simulated shop whose truth is known: one is brought back more often."""

from __future__ import annotations

import pytest

from shop.reports.filters import Filters
from shop.reports.fitted import Funnel, fitted
from tests.shop.reports.simulation import TRUTH, simulated_shop

__all__ = ["simulated_shop"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("simulated_shop")]


def far_above(funnel: Funnel) -> list[str]:
    """The shoes beyond the limits that two in a thousand pass by chance."""
    return [point.label for point in funnel.outside if point.is_above and point.outside == "99.8"]


def test_the_bad_shoe_alone_is_brought_back_more_often():
    assert far_above(fitted(Filters()).returned) == [TRUTH.bad_shoe]
