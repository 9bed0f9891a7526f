"""Where Babel finds the customer's texts: in calls of `say` and `to_say`, in the exercises, in the words of patterns.

Used while translating only; see `[tool.babel]` in pyproject.toml.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from typing import Any, BinaryIO

from rehab.language import sentences
from rehab.library_words import texts

Found = tuple[int, str | None, str | tuple[str, ...], list[str]]
"""Line, gettext's name of the call, texts and comments, as Babel wants them."""
_CALLS = {"say": None, "to_say": None, "count": "ngettext", "about": "pgettext", "to_say_about": "pgettext"}
_TEXTS = {"say": 1, "to_say": 1, "count": 2, "about": 2, "to_say_about": 2}
_CUSTOMER_WORDS = ("customer_text", "customer_variants")


def python(file: BinaryIO, *_: Any, **__: Any) -> Iterator[Found]:
    """The texts that calls of `say`, `to_say` and the like begin with, where they are literal."""
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call) or (name := _called(node.func)) not in _CALLS:
            continue
        first = node.args[: _TEXTS[name]]
        said = tuple(text.value for text in first if isinstance(text, ast.Constant) and isinstance(text.value, str))
        if len(said) == _TEXTS[name]:
            yield node.lineno, _CALLS[name], said[0] if len(said) == 1 else said, []


def _called(function: ast.expr) -> str:
    """`say` of `say(…)` and of `visit.say(…)`."""
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


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
