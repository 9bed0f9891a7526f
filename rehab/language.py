"""The customer's language: English as it is written in the source, Spanish from `locale/` (never the staff's language).

A text is a complete sentence or a complete noun phrase, literal in the source, so that Babel finds it. Fragments are
never put together where their order, gender or number would differ in Spanish.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

ENGLISH, SPANISH = "en", "es"
LANGUAGES = (ENGLISH, SPANISH)
LOCALE = Path(__file__).parent / "locale"
DOMAIN = "customer"
Span = tuple[int, int]
"""From low to high, both included; one number is a span of itself."""
SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")


def to_say(text: str) -> str:
    """Marks a text that is said later, in the customer's language; it comes back as it is."""
    return text


def to_say_about(context: str, text: str) -> str:  # noqa: ARG001 - Babel reads it
    """The same for a text that is said with `Say.about`."""
    return text


_MONTHS = (
    to_say("{day} January {year}"),
    to_say("{day} February {year}"),
    to_say("{day} March {year}"),
    to_say("{day} April {year}"),
    to_say("{day} May {year}"),
    to_say("{day} June {year}"),
    to_say("{day} July {year}"),
    to_say("{day} August {year}"),
    to_say("{day} September {year}"),
    to_say("{day} October {year}"),
    to_say("{day} November {year}"),
    to_say("{day} December {year}"),
)
_NUMBERS = (
    to_say("two"),
    to_say("three"),
    to_say("four"),
    to_say("five"),
    to_say("six"),
    to_say("seven"),
    to_say("eight"),
    to_say("nine"),
    to_say("ten"),
)
"""From two on; one has a gender in Spanish, and stands in the sentence itself."""
_OR, _TO = to_say("{low} or {high}"), to_say("{low} to {high}")
_SEVEN_OR_EIGHT = to_say("seven or eight")
"""Its own words: Spanish has another "or" before eight."""
_AND = to_say("{one} and {other}")


class Say:
    """Says texts in one language. `say("{name}’s running plan", name=…)` translates, then puts in the values."""

    __slots__ = ("_texts", "language")

    def __init__(self, language: str, texts: NullTranslations) -> None:
        self.language = language
        self._texts = texts

    def __call__(self, text: str, /, **values: object) -> str:
        return _filled(self._texts.gettext(text) if text else "", values)

    def about(self, context: str, text: str, /, **values: object) -> str:
        """The same words in English that are different ones in Spanish: the context tells them apart."""
        return _filled(self._texts.pgettext(context, text), values)

    def count(self, one: str, many: str, number: int | Span, /, **values: object) -> str:
        """The form that fits the number, which is `{n}`: `1 minute`, `12 minutes`; of a span `1–2 minutes`."""
        span = (number, number) if isinstance(number, int) else number
        return _filled(self._texts.ngettext(one, many, span[1]), {"n": spell(span), **values})

    def number(self, amount: float) -> str:
        """`4`, `4.5`; with a comma in Spanish."""
        digits = f"{amount:g}"
        return digits.replace(".", ",") if self.language == SPANISH else digits

    def spelled(self, number: int | Span) -> str:
        """`two`, `three or four`, `two to four`: two to ten as words, any other number in digits."""
        if isinstance(number, int):
            return self(_NUMBERS[number - 2]) if 2 <= number < 2 + len(_NUMBERS) else str(number)
        low, high = number
        if low == high:
            return self.spelled(low)
        if number == (7, 8):
            return self(_SEVEN_OR_EIGHT)
        return self(_OR if high - low == 1 else _TO, low=self.spelled(low), high=self.spelled(high))

    def date(self, day: date) -> str:
        """`23 November 2026`."""
        return self(_MONTHS[day.month - 1], day=day.day, year=day.year)

    def listed(self, *things: str) -> str:
        """`your calf`, `your calf and your knee`: at least one noun phrase."""
        first, *others = things
        for other in others:
            first = self(_AND, one=first, other=other)
        return first


@cache
def speak(language: str) -> Say:
    """How to say things in that language. Raises `ValueError` for one that we do not speak."""
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is not one of {', '.join(LANGUAGES)}")
    texts = NullTranslations() if language == ENGLISH else translation(DOMAIN, LOCALE, [language])
    return Say(language, texts)


def spell(span: Span) -> str:
    """`3`, or `12–15`."""
    low, high = span
    return str(low) if low == high else f"{low}–{high}"


def sentences(text: str) -> tuple[str, ...]:
    """A text sentence by sentence: each is translated on its own."""
    return tuple(SENTENCE_ENDS.split(text))


def first_up(sentence: str) -> str:
    """With a capital letter in front."""
    return sentence[:1].upper() + sentence[1:]


def first_low(phrase: str) -> str:
    """As it stands in the middle of a sentence."""
    return phrase[:1].lower() + phrase[1:]


def _filled(text: str, values: dict[str, object]) -> str:
    return text.format_map(values) if values else text
