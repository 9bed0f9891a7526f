"""What a customer may read about a pattern: easy sentences, and none of the words that staff keep to themselves."""

from __future__ import annotations

import pytest

from fittings.patterns import CATALOGUE
from tests.reading import is_easy, is_plain

TEXTS = {
    f"{pattern.id}-{level}": text
    for pattern in CATALOGUE
    for level, text in {"": pattern.customer_text, **pattern.customer_variants}.items()
}

every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@every_text
def test_it_is_easy_to_read(text: str):
    assert is_easy(text)


@every_text
def test_it_uses_no_word_that_customers_should_not_read(text: str):
    assert is_plain(text)
