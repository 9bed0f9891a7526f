"""The drawings of the library: the same person everywhere, on firm ground, small, plain SVG."""

from __future__ import annotations

import re
from itertools import pairwise
from math import dist
from xml.etree import ElementTree

import pytest
import typst

from rehab.exercises import Kind, library
from rehab.figures import body, figure
from rehab.figures.marks import EMBER, PINE, PINE_LIGHT
from rehab.figures.props import KINDS
from rehab.figures.space import dot, length, minus, plus, unit

ALL = list(library().values())
IDS = [item.id for item in ALL]
LIMIT_BYTES = 3000
WIDEST, TALLEST = 290, 230
NEARLY_STRAIGHT = 0.1
"""Of a knee: how far the thigh stands out from the line of the shin, as a share of its length."""
SVG = "{http://www.w3.org/2000/svg}"
ATTRIBUTES = {
    "svg": {"viewBox", "width", "height", "aria-hidden", "fill", "stroke-linecap", "stroke-linejoin"},
    "g": {"opacity"},
    "path": {"d", "fill", "stroke", "stroke-width"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
}
EVERY_DRAWING = pytest.mark.parametrize("item", ALL, ids=IDS)


def people(item):
    return [one for shown in item.drawing.figures for one in (shown.person, *shown.ghosts)]


def legs(item):
    return [leg for one in people(item) for leg in (one.near_leg, one.far_leg)]


def number(element, name, usual=0.0):
    return float(element.get(name, usual))


@EVERY_DRAWING
def test_every_limb_has_the_same_length_in_every_pose(item):
    for one in people(item):
        assert dist(one.hip, one.chest) == pytest.approx(body.TORSO)
        assert dist(one.chest, one.head) == pytest.approx(body.NECK)
        for arm in (one.near_arm, one.far_arm):
            assert [dist(*bone) for bone in pairwise(arm)] == pytest.approx([body.UPPER_ARM, body.FOREARM])
            assert dist(one.chest, arm[0]) == pytest.approx(body.SHOULDER)
        for leg in (one.near_leg, one.far_leg):
            assert [dist(*bone) for bone in pairwise(leg)] == pytest.approx([body.THIGH, body.SHIN, body.FOOT])
            assert dist(one.hip, leg[0]) == pytest.approx(body.HIP)


@EVERY_DRAWING
def test_no_knee_bends_backward(item):
    """The toes look to the side on which the thigh stands out from the line of the shin."""
    for hip, knee, ankle, toes in legs(item):
        thigh, shin, foot = (unit(minus(*pair), "bone") for pair in ((knee, hip), (ankle, knee), (toes, ankle)))
        out = plus(thigh, shin, -dot(thigh, shin))
        if length(out) > NEARLY_STRAIGHT:
            assert dot(unit(out, "knee"), foot) > -0.1


@EVERY_DRAWING
def test_nobody_sinks_into_the_ground(item):
    for one in people(item):
        limbs = (*one.near_arm, *one.far_arm, *one.near_leg, *one.far_leg)
        assert min(point[1] for point in limbs) >= body.LIMB_WIDTH / 2 - 0.5
        assert min(one.hip[1], one.chest[1]) >= body.TORSO_WIDTH / 2
        assert one.head[1] >= body.HEAD


@pytest.mark.parametrize(
    "item", [item for item in ALL if item.kind in (Kind.STRENGTH, Kind.STRETCH)], ids=lambda item: item.id
)
def test_an_exercise_shows_a_person_and_where_it_moves(item):
    assert item.drawing.figures
    assert item.drawing.arrows


@EVERY_DRAWING
def test_it_is_plain_svg_and_small(item):
    text = figure(item.drawing)
    assert len(text.encode()) < LIMIT_BYTES
    for element in ElementTree.fromstring(text).iter():
        name = element.tag.removeprefix(SVG)
        assert set(element.attrib) <= ATTRIBUTES[name]


@EVERY_DRAWING
def test_it_stays_inside_its_frame_and_is_drawn_at_one_unit_a_pixel(item):
    root = ElementTree.fromstring(figure(item.drawing))
    left, top, wide, high = map(float, root.attrib["viewBox"].split())
    assert (wide, high) == (number(root, "width"), number(root, "height"))
    assert wide <= WIDEST
    assert high <= TALLEST
    for shape in root.iter():
        half = number(shape, "stroke-width") / 2 + number(shape, "r")
        places = [(number(shape, "cx"), number(shape, "cy"))] if shape.tag == f"{SVG}circle" else path(shape)
        for x, y in places:
            assert left <= x - half
            assert x + half <= left + wide
            assert top <= y - half
            assert y + half <= top + high


def path(shape):
    """Where a path goes, without what its curves only bend toward."""
    ends = re.sub(r"Q-?[\d.]+ -?[\d.]+ ", "L", shape.get("d", ""))
    numbers = [float(found) for found in re.findall(r"-?[\d.]+", ends)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_typst_draws_each_of_them_for_paper_that_is_read_aloud():
    lines = [f'#image(bytes({figure_text(item)}), format: "svg", width: 28mm, alt: "{item.name}")' for item in ALL]
    source = "\n".join(["#set document(title: [Drawings])", *lines])
    made = typst.compile(source.encode(), format="pdf", pdf_standards="ua-1")
    assert made.count(b"/Figure") >= len(ALL)


def figure_text(item):
    return '"' + figure(item.drawing).replace('"', '\\"') + '"'


def test_it_reads_in_grey():
    body_grey, far_grey, arrow_grey = (brightness(colour) for colour in (PINE, PINE_LIGHT, EMBER))
    ghost_grey = 0.28 * body_grey + 0.72 * 255
    assert body_grey < 70 < arrow_grey < 140 < far_grey < ghost_grey - 25


def brightness(colour):
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_a_scale_makes_every_drawing_smaller_by_the_same_share():
    for item in ALL:
        whole, small = (ElementTree.fromstring(figure(item.drawing, scale)) for scale in (1, 0.5))
        assert number(small, "width") == number(whole, "width") / 2
        assert number(small, "height") == number(whole, "height") / 2
        assert small.attrib["viewBox"] == whole.attrib["viewBox"]


def test_the_same_drawing_is_the_same_text():
    one = ALL[0].drawing
    assert figure(one) == figure.__wrapped__(one)


def test_every_kind_of_prop_is_used():
    assert {prop.kind for item in ALL for prop in item.drawing.props} == set(KINDS)
