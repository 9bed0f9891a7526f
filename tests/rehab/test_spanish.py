"""The Spanish of everything that customers read: complete, compiled, and within the wording rules."""

from __future__ import annotations

import io
import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from fittings.patterns import CATALOGUE
from rehab.exercises import library
from rehab.language import LOCALE, SPANISH, sentences, speak
from rehab.library_words import stop_if
from tests.rehab import spanish

ROOT = Path(__file__).parents[2]
FILE = LOCALE / SPANISH / "LC_MESSAGES" / "customer.po"
PLACEHOLDER = re.compile(r"\{\w+\}")
MOST_WORDS = 20
say = speak(SPANISH)


def catalogue(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale=SPANISH)


KNOWN = catalogue(FILE)
MESSAGES = [message for message in KNOWN if message.id]


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """Singular and plural, or the one form there is."""
    return (text,) if isinstance(text, str) else text


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def where(message: Message) -> str:
    return f"{message.locations}: {message.id}"


def test_the_compiled_file_is_that_of_the_texts():
    compiled = io.BytesIO()
    write_mo(compiled, KNOWN)
    assert compiled.getvalue() == FILE.with_suffix(".mo").read_bytes(), "compile it again: see the README"


def test_every_text_in_the_source_has_its_spanish_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    found = tmp_path / "customer.pot"
    CommandLineInterface().run(["pybabel", "-q", "extract", "-F", "pyproject.toml", "-o", str(found), "."])
    in_source = {(message.context, message.id) for message in catalogue(found) if message.id}
    assert len(in_source) > 800
    assert {(message.context, message.id) for message in MESSAGES} ^ in_source == set()


def test_no_translation_is_missing_or_a_guess():
    assert [where(message) for message in MESSAGES if message.fuzzy or not all(forms(message.string))] == []
    assert not KNOWN.obsolete


def test_every_translation_has_the_placeholders_of_its_text():
    for message in MESSAGES:
        expected = placeholders(forms(message.id)[-1])
        assert [placeholders(form) for form in forms(message.string)] == [expected] * len(forms(message.id)), where(
            message
        )


def test_a_sentence_ends_like_its_text():
    for message in MESSAGES:
        for english, form in zip(forms(message.id), forms(message.string), strict=True):
            assert english.endswith(".") == form.endswith("."), where(message)
            assert form == form.strip()


@pytest.mark.parametrize(
    "words",
    [spanish.NEVER_PRINTED, spanish.CARE, spanish.ENGLISH, spanish.FAMILIAR],
    ids=["never", "care", "english", "tú"],
)
def test_no_text_has_a_word_that_does_not_belong_there(words):
    of_the_shop = words in {spanish.NEVER_PRINTED, spanish.CARE}
    for message in MESSAGES:
        if of_the_shop and message.context == "answer":  # what they said themselves, on the paper with all we hold
            continue
        for form in forms(message.string):
            assert not words.search(PLACEHOLDER.sub("", form)), form


def test_no_sentence_has_more_than_twenty_words():
    for message in MESSAGES:
        for form in forms(message.string):
            for sentence in spanish.sentences(form):
                assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("item", library().values(), ids=lambda item: item.id)
def test_an_exercise_reads_easily_in_spanish(item):
    steps = " ".join(map(say, (item.purpose, *item.steps)))
    care = " ".join((say(item.easier), say(item.harder), say(stop_if(item.stop)), say(item.dose.tip)))
    assert [block for block in (steps, care) if spanish.ease(block) < spanish.EASY] == []
    assert not spanish.ENGLISH.search(" ".join((say(item.name), steps, care, *map(say, item.gear))))


@pytest.mark.parametrize("item", library().values(), ids=lambda item: item.id)
def test_each_dose_is_said_in_spanish(item):
    for dose in (item.dose, *item.dose_for.values()):
        words = dose.said(say)
        assert words.sentence
        assert not spanish.ENGLISH.search(f"{words.sentence} {words.later} {words.tip}")


TEXTS = {
    f"{pattern.id}-{level}": text
    for pattern in CATALOGUE
    for level, text in {"": pattern.customer_text, **pattern.customer_variants}.items()
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_pattern_speaks_spanish_at_each_level_sentence_by_sentence(text):
    said = [say(sentence) for sentence in sentences(text)]
    assert all(words != sentence for words, sentence in zip(said, sentences(text), strict=True))
    assert spanish.ease(" ".join(said)) >= spanish.EASY


@pytest.mark.parametrize(
    ("word", "count"),
    [("día", 2), ("pie", 1), ("quiere", 2), ("guía", 2), ("muy", 1), ("leer", 2), ("cuádriceps", 3), ("12", 2)],
)
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert spanish.syllables(word) == count
