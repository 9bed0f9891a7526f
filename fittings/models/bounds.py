"""The vocabulary as database fields and check constraints: what a form refuses, the database refuses too."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fittings.gait import BOUNDS, WHOLE, Word


def word(choice: type[Word]) -> models.CharField[Any, Any]:
    """One word of the vocabulary; null is "not asked"."""
    return models.CharField(max_length=45, choices=choice.choices(), null=True, blank=True)


def words(choice: type[Word]) -> ArrayField[Any, Any]:
    """A set of words; null is "not asked", and an empty list does not exist."""
    return ArrayField(models.CharField(max_length=45, choices=choice.choices()), null=True, blank=True)


def number(name: str) -> models.Field[Any, Any]:
    """A number of the vocabulary, whole or not; null is "not asked"."""
    return (
        models.SmallIntegerField(null=True, blank=True) if name in WHOLE else models.FloatField(null=True, blank=True)
    )


def one_of(field: str, choice: type[Word]) -> models.CheckConstraint:
    """The field holds a word of the vocabulary."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": choice.values()}), name=f"%(app_label)s_%(class)s_{field}_word"
    )


def some_of(field: str, choice: type[Word], *, alone: tuple[Word, ...] = ()) -> models.CheckConstraint:
    """The field holds a non-empty set of words; the words in `alone` stand alone."""
    mixed = models.Q()
    for single in alone:
        mixed &= ~models.Q(**{f"{field}__contains": [single.value]}) | models.Q(**{f"{field}__len": 1})
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__contained_by": choice.values()})
        & models.Q(**{f"{field}__len__gte": 1})
        & mixed,
        name=f"%(app_label)s_%(class)s_{field}_words",
    )


def within(field: str, name: str = "") -> models.CheckConstraint:
    """The field lies within the bounds of the vocabulary, bounds included."""
    bounds = BOUNDS[name or field]
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__gte": bounds.low, f"{field}__lte": bounds.high}),
        name=f"%(app_label)s_%(class)s_{field}_bounds",
    )
