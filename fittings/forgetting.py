"""Letting go of who somebody is while what was seen stays: names, contacts, and whatever was typed in own words."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db.models import F

from fittings.models import Customer, Fitting, SetAside, TriedShoe, among

NOT_KEPT = "(not kept)"
"""In place of words that are gone, so that it still counts that there were some."""
OWN_WORDS = ("void_reason", "kept_against_advice", "brought_back_why")
NAMELESS = {
    "name": "",
    "parent_name": "",
    "is_child": False,
    "phone": "",
    "email": "",
    "may_email": False,
    "may_email_since": None,
    "consent_version": "",
    "consented_at": None,
    "consent_asked_by": None,
}
"""A customer without name and contact: the same person each time, and nobody knows who."""


def without_name(customers: Collection[uuid.UUID]) -> None:
    """They stay the same person, without name, contact and consent."""
    Customer.objects.filter(id__in=among(customers)).update(**NAMELESS, version=F("version") + 1)


def without_words(fittings: Collection[uuid.UUID]) -> None:
    """What staff typed in their own words goes, since it may name somebody; that something was typed stays.

    Models of shoes are no such words: they say which shoe it was. A draft loses its answers in words alike.
    """
    rows = Fitting.objects.filter(id__in=among(fittings))
    for name in OWN_WORDS:
        rows.exclude(**{name: ""}).update(**{name: NOT_KEPT})
    for draft in rows.unfinished().exclude(answers={}):
        draft.answers = {question: said for question, said in draft.answers.items() if not in_own_words(question)}
        draft.save(update_fields=["answers"])
    SetAside.objects.filter(fitting__in=among(fittings)).exclude(words="").update(words=NOT_KEPT)
    TriedShoe.objects.filter(fitting__in=among(fittings)).exclude(why_not="").update(why_not=NOT_KEPT)


def in_own_words(question: str) -> bool:
    """Whether a question of the counter is answered in sentences."""
    return question == "kept_against_advice" or question.endswith("-why_not")
