"""Every text of ours that a customer may read: what can be said, what stands in a plan, each field of every sheet."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from rehab.plans import help as seeing_someone
from rehab.plans import phases, running, shoes
from shop.privacy.answer_words import LABELS
from tests.fittings.patterns.strategies import FITTINGS
from tests.reading import is_easy, is_plain
from tests.rehab.sheet_factory import sheet_from

ROOT = Path(settings.BASE_DIR)
BABEL = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]
NOT_OURS = {"schema", "kind", "language", "paper", "printed_on", "store", "own_line", "id", "urgency", "colour"}
"""Fields of a sheet in the shop's own words, and words for machines."""


def sayable() -> Iterator[tuple[str, str]]:
    """Each text that is said in the customer's language, with the file that says it."""
    for mapping in BABEL["mappings"]:
        top, _, pattern = mapping["pattern"].partition("/")
        method = BABEL["extractors"].get(mapping["method"], mapping["method"])
        keywords = parse_keywords(mapping.get("keywords", []))
        for file, _, message, _, _ in extract_from_dir(str(ROOT / top), [(pattern, method)], keywords=keywords):
            for text in [message] if isinstance(message, str) else message:
                if text:
                    yield f"{top}/{file}", text


TEXTS = sorted(set(sayable()))
BY_FILE = {file: [text for other, text in TEXTS if other == file] for file, _ in TEXTS}
every_file = pytest.mark.parametrize("file", BY_FILE)


def test_all_exercises_and_patterns_are_found():
    assert len([file for file in BY_FILE if file.startswith("rehab/library/")]) == 35
    assert len([file for file in BY_FILE if file.startswith("fittings/patterns/catalogue/")]) == 30


@every_file
def test_its_texts_are_easy_to_read(file: str):
    # a finding is read as a whole, and so is its grade: see the words of the patterns
    assert all(is_easy(text) for text in BY_FILE[file] if not file.startswith("fittings/"))


@every_file
def test_its_texts_use_plain_words(file: str):
    # on the paper with all we hold, an answer is told as it was tapped
    tapped = LABELS if file == "shop/privacy/answer_words.py" else ()
    assert all(is_plain(text) for text in BY_FILE[file] if text not in tapped)


def test_a_sentence_has_twenty_words_and_what_stands_between_two_is_none():
    assert is_easy(" · ".join(["we"] * 20))
    with pytest.raises(AssertionError, match="too long"):
        is_easy(" · ".join(["we"] * 21))


def blocks(part: Any) -> Iterator[str]:
    """Each text of a record, and each list of lines as the one block that it is on the page."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from chain.from_iterable(map(blocks, part.values()))
    elif isinstance(part, tuple):
        yield " ".join(line for line in part if isinstance(line, str))
        for item in part:
            yield from () if isinstance(item, str) else blocks(item)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            yield from () if field.name in NOT_OURS else blocks(getattr(part, field.name))


@pytest.mark.parametrize("plan", [phases, running, shoes, seeing_someone])
def test_whatever_a_plan_can_say_reads_easily_in_plain_words(plan: ModuleType):
    texts = [text for name, table in vars(plan).items() if not name.startswith("__") for text in blocks(table)]
    assert len(texts) > 10
    assert all(is_easy(text) and is_plain(text) for text in texts)


@given(FITTINGS, st.booleans())
def test_every_field_of_every_sheet_reads_easily_in_plain_words(data: dict[str, Any], cleared: bool):
    sheet = sheet_from({**data, "flags": ["none_checked"]} if cleared else data)
    assert all(is_easy(block) and is_plain(block) for block in blocks(sheet))
