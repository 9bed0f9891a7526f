"""Passwords that somebody who knows the shop would try first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from shop.models import Staff, Store

OURS = "gait last running runner run shoes shoe shop store fitting fitter fit password welcome and the our my"
"""Words of this program, of a running shop, and of passwords."""
ENOUGH = 6
"""Characters that have to be left besides such words."""
LOOKS_LIKE = str.maketrans("013457@$!", "oieastasi")
"""`g4it&l@st` reads like a word too."""


def left_over(password: str, words: Iterable[str]) -> int:
    """How many letters and digits stand besides these words, with signs that look like letters read as such."""
    known = sorted({word for word in words if len(word) > 1}, key=len, reverse=True)
    named = re.compile("|".join(map(re.escape, known)) or r"(?!)")
    typed = password.lower()
    return min(
        len(re.sub(r"[\W_]+", "", named.sub("", re.sub(r"[\W_]+", "", text))))
        for text in (typed, typed.translate(LOOKS_LIKE))
    )


def words_around(person: Staff | None) -> set[str]:
    """Those of this program, of the names of all stores, and of the person's name and e-mail."""
    names = [OURS, *Store.objects.values_list("name", flat=True)]
    if person:
        names += [person.name, person.email.replace("_", " ")]
        names += [person.store.name] if person.store_id else []
    return {word for name in names for word in re.split(r"\W+", name.lower())}


class NotOfTheShop:
    """Refuses a password that is made of the names of the shop, of its people or of this program."""

    def validate(self, password: str, user: Any = None) -> None:
        if left_over(password, words_around(user)) < ENOUGH:
            raise ValidationError(
                "This one is made of names that others know too: the shop's, yours or this program's. Add words that "
                "have nothing to do with them.",
                code="password_of_the_shop",
            )

    def get_help_text(self) -> str:
        return "It cannot be made of the names of the shop or of yourself."
