"""What a card says beside its table."""

from __future__ import annotations

import pytest

from shop.reports.showing import Card
from shop.reports.table import Column, Row, Share, Table


@pytest.mark.parametrize(("shares", "is_told_already", "says"), [(4, False, False), (5, False, True), (5, True, False)])
def test_that_chance_makes_some_stand_out_is_said_once_and_of_many_alone(
    shares: int, is_told_already: bool, says: bool
) -> None:
    rows = tuple(Row((f"Shoe {n}", Share(n, 30))) for n in range(shares))
    table = Table(
        "shoes", "Shoes", (Column("shoe", "Shoe"), Column("share", "Kept")), rows, tells_of_chance=is_told_already
    )
    assert Card(table, rows, ()).compares_many is says
