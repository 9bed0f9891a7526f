"""The funnel of shoes: which lie outside what chance allows."""

from __future__ import annotations

from shop.reports.fitted import FittedShoe, Funnel
from shop.reports.table import Share


def pairs_of(key: str, returned: int, taken: int) -> tuple[FittedShoe, Share]:
    shoe = FittedShoe(key, key, taken, taken, taken, taken - returned, returned, 0, 0, 0)
    return shoe, shoe.returned_share


def test_only_a_shoe_far_from_all_others_lies_outside_and_none_of_no_list_is_drawn() -> None:
    usual = [pairs_of(f"shoe {n}", 10, 100) for n in range(9)]
    funnel = Funnel.of(
        "returned", [*usual, pairs_of("bad", 30, 100), pairs_of("not listed", 9, 9), pairs_of("new", 0, 0)]
    )

    assert funnel.overall == Share(120, 1000)
    assert [(point.key, point.outside, point.is_above) for point in funnel.outside] == [("bad", "99.8", True)]
    assert len(funnel.points) == 10
    assert [at.n for at in funnel.limits] == sorted({at.n for at in funnel.limits})
    assert (funnel.limits[0].n, funnel.limits[-1].n) == (1, 100)
    assert all(at.low_998 <= at.low_95 <= 0.12 <= at.high_95 <= at.high_998 for at in funnel.limits)
