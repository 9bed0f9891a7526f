"""Support and drop as SQL, held against the patterns' own terms."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pytest
from django.db import connection

from fittings.facts import RecommendedShoe
from fittings.gait import Category, Device
from fittings.patterns.shoe import Recommended
from fittings.patterns.truth import surely
from shop.reports.shoe_groups import DropBand, drop_band_of, support_of

INSIDE = [device for device in Device if device not in {Device.NONE, Device.UNKNOWN}]
SETS: list[Any] = [None, [Device.NONE], [Device.UNKNOWN]]
SETS += [list(some) for n in range(1, len(INSIDE) + 1) for some in combinations(INSIDE, n)]


def group_of(category: Category | None, devices: list[Device] | None) -> str:
    """By the patterns, which are not told "don't know": the facts leave it out."""
    known = None if devices in (None, [Device.UNKNOWN]) else frozenset(devices or ())
    shoe = Recommended(RecommendedShoe(category=None if category == Category.UNKNOWN else category, devices=known))
    if surely(shoe.hard):
        return "hard"
    if surely(shoe.soft):
        return "soft"
    return "none" if surely(~shoe.support) else "unknown"


def asked(sql: str, columns: str, rows: list[tuple[Any, ...]]) -> list[str]:
    """The SQL's answer for each of the rows of a shoe."""
    names, types = zip(*(column.split() for column in columns.split(", ")), strict=True)
    row = ", ".join(f"%s::{kind}" for kind in types)
    with connection.cursor() as cursor:
        values = ", ".join(f"({row})" for _ in rows)
        cursor.execute(
            f"SELECT {sql} FROM (VALUES {values}) AS shoe({', '.join(names)})",  # noqa: S608
            [value for row in rows for value in row],
        )
        return [word for (word,) in cursor.fetchall()]


@pytest.mark.django_db
def test_support_is_that_of_the_patterns_for_every_category_with_every_set_of_devices() -> None:
    shoes = list(product([None, *Category], SETS))
    found = asked(support_of("shoe"), "category varchar, devices varchar[]", shoes)

    assert found == [group_of(*shoe) for shoe in shoes]
    assert set(found) == {"hard", "soft", "none", "unknown"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("drop", "heel", "front", "band"),
    [
        (-4, None, None, DropBand.ZERO),
        (1.9, None, None, DropBand.ZERO),
        (2, None, None, DropBand.LOW),
        (4.9, None, None, DropBand.LOW),
        (5, None, None, DropBand.MEDIUM),
        (8.9, None, None, DropBand.MEDIUM),
        (9, None, None, DropBand.HIGH),
        (None, 30.1, 25.1, DropBand.MEDIUM),
        (4, 30, 25, DropBand.LOW),
        (None, 30, None, DropBand.UNKNOWN),
        (None, None, None, DropBand.UNKNOWN),
    ],
)
def test_a_drop_falls_into_its_band_as_it_was_typed(drop: Any, heel: Any, front: Any, band: DropBand) -> None:
    columns = "drop_mm float8, stack_heel_mm float8, stack_front_mm float8"

    assert asked(drop_band_of("shoe"), columns, [(drop, heel, front)]) == [band]
