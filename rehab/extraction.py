"""Where Babel finds the customer's texts that are not Python calls: exercises in TOML, and the words of patterns.

Used while translating only; see `[tool.babel]` in pyproject.toml.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from typing import Any, BinaryIO

from rehab.language import sentences
from rehab.library_words import texts

Found = tuple[int, None, str, list[str]]
"""Line, function, text and comments, as Babel wants them."""
_CUSTOMER_WORDS = ("customer_text", "customer_variants")


def exercise(file: BinaryIO, *_: Any, **__: Any) -> Iterator[Found]:
    """The customer's texts of one exercise."""
    for text in texts(tomllib.load(file)):
        yield 1, None, text, []


def pattern(file: BinaryIO, *_: Any, **__: Any) -> Iterator[Found]:
    """What a pattern says to the customer, sentence by sentence: a sheet may leave one of them out."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.keyword) and node.arg in _CUSTOMER_WORDS:
            for text in _literals(node.value):
                yield from ((node.lineno, None, sentence, []) for sentence in sentences(text))


def _literals(value: ast.expr) -> Iterator[str]:
    """A text, or the values of a dictionary of texts."""
    for part in value.values if isinstance(value, ast.Dict) else [value]:
        text = ast.literal_eval(part)
        if not isinstance(text, str):
            raise TypeError(f"line {part.lineno}: the customer's words must be literal")
        yield text
