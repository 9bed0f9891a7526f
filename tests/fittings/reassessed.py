"""Assessing the history again, in tests."""

from __future__ import annotations

from typing import Any

from django.db import connection

from fittings.models import Finding, Fitting, Reassessment, StoreThresholds
from fittings.patterns import Thresholds
from fittings.reassessing import Asked, Round
from shop.models import Staff

ALL = Asked()
TIRED = {"flags": ["none_checked"], "worn-km": "500"}
"""A shoe that is worn out from 500 km on, and not by the default threshold of 700."""


def assessed_again(asked: Asked = ALL, **more: Any) -> Reassessment:
    """One whole round."""
    this = Round(asked, **more)
    assert list(this.steps())
    return this.run


def changed_thresholds(by: Staff, **amounts: float) -> None:
    number = StoreThresholds.objects.filter(store=by.store).count() + 1
    StoreThresholds.objects.create(
        store=by.store, number=number, amounts=Thresholds(**amounts).as_json(), why="Our roads", changed_by=by
    )


def spoilt(**findings: Any) -> None:
    """Findings as an older version of every pattern would have left them."""
    Finding.objects.filter(**findings).update(pattern_version=0)


def patterns(fitting: Fitting, **only: Any) -> set[str]:
    return set(fitting.findings.filter(**only).values_list("pattern", flat=True))


def rows() -> list[tuple[Any, ...]]:
    """Every finding with its key and the number of the transaction that wrote it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, xmin::text, ctid::text FROM fittings_finding ORDER BY id")
        return cursor.fetchall()
