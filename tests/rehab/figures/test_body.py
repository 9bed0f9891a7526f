"""One body in every pose: its bones keep their length, and it bends only as people do."""

from __future__ import annotations

from itertools import pairwise
from math import dist

import pytest

from rehab.figures import body
from rehab.figures.body import Limb, Pose, person
from rehab.figures.space import FigureError, dot, minus

ARM, LEG = [body.UPPER_ARM, body.FOREARM], [body.THIGH, body.SHIN, body.FOOT]
STANDING = {
    "near_leg": Limb(to=(0, 6)),
    "far_leg": Limb(to=(0, 6)),
    "near_arm": Limb(along=((0, -1, 0), (0, -1, 0))),
    "far_arm": Limb(along=((0, -1, 0), (0, -1, 0))),
}


def posed(hip=(0.0, 100.0, 0.0), torso=(0.0, 1.0, 0.0), **limbs):
    sideways = (0.0, 0.0, 1.0)
    return person(Pose(hip, (1.0, 0.0, 0.0), sideways, torso, torso, sideways, STANDING | limbs))


def bones(chain):
    return [dist(*pair) for pair in pairwise(chain)]


def test_a_standing_person_is_190_tall_with_both_soles_on_the_ground():
    one = posed()
    assert one.head[1] + body.HEAD == pytest.approx(192)
    assert one.near_leg[2] == pytest.approx((0, body.SOLE, body.HIP))
    assert one.far_leg[2] == pytest.approx((0, body.SOLE, -body.HIP))


@pytest.mark.parametrize("low", [0, 8, 30, 55])
def test_a_knee_bends_forward_and_an_elbow_backward_when_the_body_sinks(low):
    one = posed(hip=(-low / 3, 100 - low, 0), near_arm=Limb(to=(30, 120 - low)))
    assert bones(one.near_leg) == pytest.approx(LEG)
    assert bones(one.near_arm) == pytest.approx(ARM)
    middle = (one.near_leg[0][0] + one.near_leg[2][0]) / 2
    assert one.near_leg[1][0] >= middle
    assert dot(minus(one.near_arm[1], one.near_arm[0]), (1, 0, 0)) < dist(one.near_arm[0], one.near_arm[2]) / 2


def test_a_knee_bends_where_it_is_told_to():
    out = posed(hip=(0, 70, 0), near_leg=Limb(to=(0, 6), bend=(0, 0, 1))).near_leg
    assert out[1][2] > out[0][2] + 20
    assert bones(out) == pytest.approx(LEG)


def test_a_place_barely_out_of_reach_stretches_the_limb_and_no_more():
    assert bones(posed(hip=(0, 100.8, 0)).near_leg) == pytest.approx(LEG)
    with pytest.raises(FigureError, match=r"far_arm.to: is \d+\.\d away, and the limb is 67 long"):
        posed(far_arm=Limb(to=(90, 150)))


def test_a_bone_along_a_way_and_a_bend_need_a_direction():
    with pytest.raises(FigureError, match=r"near_arm.along: needs a direction"):
        posed(near_arm=Limb(along=((0, 0, 0), (1, 0, 0))))
    with pytest.raises(FigureError, match=r"near_leg.bend: needs a direction"):
        posed(hip=(0, 80, 0), near_leg=Limb(to=(0, 6), bend=(0, 1, 0)))
    with pytest.raises(FigureError, match=r"near_leg: needs"):
        posed(near_leg=Limb())
