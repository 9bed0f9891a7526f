"""All answers of a fitting in the language of the person they are about."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings

from fittings.facts import Facts, parse
from fittings.gait import Place, Word
from fittings.models import Sold
from fittings.patterns.setting_aside import AsideReason
from rehab.language import ENGLISH, SPANISH, speak
from shop.privacy.answer_words import LABELS, QUESTIONS
from shop.privacy.answered import answered
from tests.fittings.patterns.strategies import FITTINGS
from tests.rehab import spanish


def kinds_in(kind: Any) -> Iterator[Any]:
    """Every type that stands in this one, however deep."""
    yield kind
    inner = typing.get_type_hints(kind).values() if is_dataclass(kind) else typing.get_args(kind)
    for one in inner:
        yield from kinds_in(one)


def test_every_answer_there_is_to_tap_has_its_words():
    words = {kind for kind in kinds_in(Facts) if isinstance(kind, type) and issubclass(kind, Word)} | {AsideReason}
    words.remove(Place)  # said as on the sheet, see `rehab.sheet.places`
    labels = {one.label for kind in words for one in kind} | {Place.NONE.label, *Sold.labels}
    assert set(LABELS) == labels


def test_every_question_has_its_words():
    asked = {f.name for kind in kinds_in(Facts) if is_dataclass(kind) for f in fields(kind)}
    assert set(QUESTIONS) == asked - {f.name for f in fields(Facts)} - {"place"}


RECORD = {
    "flags": ["none_checked"],
    "runner": {"weekly_km": 32.5, "race_weeks": "none", "care_notes": ["blood_thinners"]},
    "worn": {"model": "Brooks Ghost 15", "devices": ["medial_post"], "drop_mm": -2},
    "left": {"strike": "heel", "fpi": -1},
    "insert": {"side": "left"},
    "complaints": [
        {"place": "it_band_knee", "side": "right", "pain_run": 3, "recent_events": {"downhill": 4, "cycling": None}},
        {"place": "calf"},
    ],
    "history": [{"place": "plantar_heel", "days_ago": 90}],
}


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (ENGLISH, [
            "Questions we ask first. None of these",
            ("Where it hurts: the outside of your right knee. Pain when running, of 10: 3; "
            "What happened before: Downhill race or run (days before: 4), Cycling"),
            "Where it hurts: your calf",
            "Earlier: the bottom of your heel. Days since then: 90",
            ("About you. Distance a week, in km: 32.5; Weeks to the next race: None planned; "
            "To take care of: Blood thinners"),
            ("The shoe you came in. Model: Brooks Ghost 15; Built-in support: Medial post; "
            "Heel above the front, in mm: −2"),
            "Insert. Side: Left",
            "Left foot. First to land: Heel; Foot Posture Index: −1",
        ]),
        (SPANISH, [
            "Preguntas que hacemos primero. Nada de esto",
            ("Dónde duele: la parte externa de la rodilla derecha. Dolor al correr, de 10: 3; "
            "Qué pasó antes: Carrera cuesta abajo (días antes: 4), Bicicleta"),
            "Dónde duele: la pantorrilla",
            "Antes: la parte de abajo del talón. Días desde entonces: 90",
            ("Sobre usted. Distancia por semana, en km: 32,5; Semanas hasta la próxima carrera: Ninguna prevista; "
            "A tener en cuenta: Anticoagulantes"),
            ("La zapatilla que traía. Modelo: Brooks Ghost 15; Apoyos de la zapatilla: Refuerzo en el lado "
            "interno; Diferencia de altura del talón a la punta, en mm: −2"),
            "Plantilla. Lado: Izquierda",
            "Pie izquierdo. Apoya primero: Talón; Índice de postura del pie: −1",
        ]),
    ],
)  # fmt: skip
def test_what_was_answered_is_told_part_by_part(language: str, lines: list[str]):
    assert answered(speak(language), parse(RECORD)) == lines


def test_what_nobody_asked_is_said_of_the_red_flags_alone():
    assert answered(speak(ENGLISH), parse({})) == ["Questions we ask first. Not asked"]
    assert answered(speak(ENGLISH), parse({"complaints": []}))[1:] == ["Nothing hurts"]


@settings(max_examples=60)
@given(FITTINGS)
def test_no_english_is_left_in_spanish(data: dict[str, Any]):
    facts = parse(data)
    told = " ".join(answered(speak(SPANISH), facts))
    for name in (facts.worn, facts.rec):
        told = told.replace(f": {name.model}" if name and name.model else "\0", "")
    assert not spanish.ENGLISH.search(told), told
