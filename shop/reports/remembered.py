"""What took long to count is shown again for a few minutes: from page to page, in files and on paper."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from shop.reports.filters import Filters
from shop.reports.follow_up import follow_up
from shop.reports.report import Asked, Figure, Report
from shop.reports.table import Share

MINUTES = 5
MANY = 10_000
"""Fittings with a complaint from which on counting takes long enough to be noticed; below, numbers are always new."""
AT_MOST = 64
"""Results that a process keeps; the one that was not asked for longest goes first."""


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

    @property
    def is_fresh(self) -> bool:
        return timezone.now() - self.at < dt.timedelta(minutes=MINUTES)


_kept: OrderedDict[tuple[str, Filters, Asked], Read] = OrderedDict()
_guard = threading.Lock()


def forget() -> None:
    """The next answer of each report is counted anew."""
    with _guard:
        _kept.clear()


def read(report: Report[Any], filters: Filters, asked: Asked) -> Read:
    """The numbers of a report, at most a few minutes old where there are many fittings."""
    key = (report.name, filters, asked)
    with _guard:
        known = _kept.get(key)
        if known and known.is_fresh:
            _kept.move_to_end(key)
            return known
    new = Read(report.read(filters, asked), follow_up(filters), timezone.now())
    if new.follow_up.n >= MANY:
        with _guard:
            _kept[key] = new
            while len(_kept) > AT_MOST:
                _kept.popitem(last=False)
    return new
