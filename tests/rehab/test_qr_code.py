"""A QR code as a drawing."""

from __future__ import annotations

import re

import pytest

from rehab.qr_code import QUIET_ZONE, drawn

LINK = "https://main-st-running.example/s/p0Jm6kZ_vW3qXc9-TtLrE2aQyUhNfGbd"


def dark(svg: str) -> set[tuple[int, int]]:
    """The modules of a drawing that are dark."""
    runs = re.findall(r"M(\d+) (\d+)\.5h(\d+)", svg)
    return {(int(x) + step, int(y)) for x, y, wide in runs for step in range(int(wide))}


@pytest.mark.parametrize("quiet_zone", [0, QUIET_ZONE])
def test_the_white_around_it_is_as_wide_as_was_asked_for(quiet_zone):
    svg, modules = drawn(LINK, quiet_zone)
    assert f'viewBox="0 0 {modules} {modules}"' in svg
    for axis in zip(*dark(svg), strict=True):
        assert (min(axis), max(axis)) == (quiet_zone, modules - quiet_zone - 1)


def test_it_has_the_three_corners_of_its_standard():
    svg, modules = drawn(LINK, 0)
    corner = {(x, y) for x in range(7) for y in range(7) if {x, y} & {0, 6} or {x, y} <= {2, 3, 4}}
    for left, top in ((0, 0), (modules - 7, 0), (0, modules - 7)):
        square = {(left + x, top + y) for x in range(7) for y in range(7)}
        assert dark(svg) & square == {(left + x, top + y) for x, y in corner}


def test_the_same_words_give_the_same_drawing_and_others_another():
    assert drawn(LINK) == drawn(LINK)
    assert drawn(LINK) != drawn(LINK[:-1] + "e")
