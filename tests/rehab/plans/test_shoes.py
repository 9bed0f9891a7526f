"""How to switch pairs, by how much lower the heel sits."""

from __future__ import annotations

import pytest

from rehab.plans.shoes import HIGHER, LONG, SAME, STAGED, by_drop


@pytest.mark.parametrize(
    ("fall", "new_drop", "switch"),
    [
        (0, 8, SAME),
        (4, 6, SAME),
        (4.5, 6, STAGED),
        (7, 5, STAGED),
        (7.5, 4, LONG),
        (8, 4, LONG),
        (7, 1, LONG),
        (6, 1, STAGED),
        (-4, 12, SAME),
        (-4.5, 12, HIGHER),
    ],
)
def test_the_bigger_the_step_down_the_longer_it_takes(fall, new_drop, switch):
    assert by_drop(fall, new_drop) is switch
