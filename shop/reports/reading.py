"""A report's numbers with what stands beside every one of them: how many told us how it went."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from shop.reports.filters import Filters
from shop.reports.follow_up import follow_up
from shop.reports.outcomes.keeping import outcomes
from shop.reports.report import Asked, Figure, Report
from shop.reports.table import Share


@dataclass(frozen=True, slots=True)
class Read:
    """A result with how many told us how it went, counted at `at`."""

    result: Any
    follow_up: Share
    at: dt.datetime

    @property
    def told_us(self) -> Figure:
        """What stands beside every outcome."""
        return Figure(
            "Told us how it went", self.follow_up, "fittings with a complaint; the others may have fared differently"
        )


def read(report: Report[Any], filters: Filters, asked: Asked) -> Read:
    """The numbers of a report as of now."""
    with outcomes():
        return Read(report.read(filters, asked), follow_up(filters), timezone.now())
