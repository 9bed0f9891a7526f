"""Reading drawings: what a file may leave out, and how it is told what is wrong."""

from __future__ import annotations

import re
import tomllib

import pytest

from rehab.drawing_file import read_drawing
from rehab.figures import figure
from rehab.library_file import LibraryError, Table

GOOD = """
props = [{ kind = "wall", at = [60, 0], size = [10, 180] }]
arrows = [{ from = [30, 40], to = [30, 60], bow = 0.2 }]
[[poses]]
hip = [0, 100]
light = ["far_leg"]
near_leg = { to = [0, 6] }
far_leg = { along = [[0, -1], [-1, -1]], toe = [0, -1] }
[[poses]]
ghost = true
near_leg = { to = [4, 6], bend = [1, 0] }
[[closeups]]
at = [90, 80]
floor = -28
edge = 4
towel = [18, -19]
feet = [{ ball = [10, -22], heel = 42 }]
legs = [{ points = [[-15, 23], [6, -8], [3, -27]], strap = [[-13, 6], [9, 20]] }]
"""


def read(text):
    return read_drawing(Table("x.toml", tomllib.loads(text), "drawing."))


def test_a_ghost_says_only_what_is_different():
    (shown,) = read(GOOD).figures
    (ghost,) = shown.ghosts
    assert ghost.near_leg != shown.person.near_leg
    assert ghost.far_leg == shown.person.far_leg
    assert ghost.head == shown.person.head


def test_only_what_moved_is_drawn_as_a_ghost():
    faint = re.search(r'<g opacity="\.28">(.*?)</g>', figure(read(GOOD)))
    assert faint
    assert faint[1].count("<path") == 1


def test_arms_hang_and_far_limbs_are_light_unless_told():
    (shown,) = read(GOOD.replace('light = ["far_leg"]\n', "")).figures
    assert shown.light == {"far_arm", "far_leg"}
    shoulder, elbow, hand = shown.person.near_arm
    assert shoulder[0] == elbow[0] == hand[0]
    assert hand[1] < elbow[1] < shoulder[1]
    (front,) = read(GOOD.replace('light = ["far_leg"]', 'faces = "front"')).figures
    assert front.light == frozenset()


def test_a_drawing_without_ground_has_one_line_less():
    assert figure(read(GOOD)).count("<path") == figure(read("ground = false\n" + GOOD)).count("<path") + 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('"wall"', '"walls"'), "props[0].kind: 'walls' is not one of wall"),
        (("[10, 180]", "[10, -1]"), "props[0].size: needs numbers above 0"),
        (("[10, 180]", "[10, 1, 1]"), "props[0].size: a wall has 2 at most"),
        (("at = [60, 0]", "at = [60]"), "props[0].at: needs 2 or 3 numbers"),
        (("at = [60, 0]", "at = [60, nan]"), "props[0].at: needs 2 or 3 numbers"),
        (("bow = 0.2", "bow = true"), "arrows[0].bow: needs a number"),
        (("to = [30, 60]", "to = [30, 40, 9]"), "arrows[0].to: an arrow needs a length"),
        (("hip = [0, 100]", "hips = [0, 100]"), "poses[0].hip: needs 2 or 3 numbers"),
        (("hip = [0, 100]", "hip = [0, 120]"), "poses[0].near_leg.to: is 114.0 away, and the limb is 94 long"),
        (("hip = [0, 100]", "hip = [0, 100]\nnose = 1"), "poses[0].nose: no such key"),
        (("hip = [0, 100]", 'hip = [0, 100]\nfaces = "north"'), "poses[0].faces: 'north' is not one of right"),
        (("hip = [0, 100]", "hip = [0, 100]\ntorso = [0, 0]"), "poses[0].torso: needs a direction"),
        (('["far_leg"]', '["tail"]'), "poses[0].light: 'tail' is not one of near_arm"),
        (("near_leg = { to = [0, 6] }\n", ""), "poses[0].near_leg: needs a table"),
        (("to = [0, 6]", "to = [0, 6], along = [[0, 1], [0, 1]]"), "poses[0].near_leg.to: either"),
        (("[[0, -1], [-1, -1]]", "[[0, -1]]"), "poses[0].far_leg.along: needs 2 lists of numbers"),
        (("[[0, -1], [-1, -1]]", "[[0, -1], [2]]"), "poses[0].far_leg.along[1]: needs 2 or 3 numbers"),
        (("light =", "ghost = true\nlight ="), "poses[0].ghost: comes after the pose in full"),
        (("floor = -28", "floor = -50"), "closeups[0].floor: is outside the frame"),
        (("ball = [10, -22]", "ball = [90, 0]"), "closeups[0].feet: the ankle is outside the frame"),
        (("heel = 42", "toe = 42"), "closeups[0].feet[0].toe: no such key"),
    ],
)
def test_what_is_wrong_names_file_and_key(change, says):
    broken = GOOD.replace(*change, 1)
    assert broken != GOOD
    with pytest.raises(LibraryError) as error:
        read(broken)
    assert str(error.value).startswith(f"x.toml: drawing.{says}")
