"""One shoe of the catalogue, entered or changed by hand. What the shop says counts from then on."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from fittings.models import Confidence, Shoe


class AlreadyListedError(Exception):
    """Another shoe has this brand, model and version."""

    def __init__(self, shoe: Shoe) -> None:
        super().__init__(f"{shoe} is in the list already.")
        self.shoe = shoe


class MeanwhileError(Exception):
    """Somebody saved the shoe after the form was opened; `shoe` is what they saved, `fields` differ from ours."""

    def __init__(self, shoe: Shoe, fields: tuple[str, ...]) -> None:
        super().__init__(f"{shoe} was saved by somebody else.")
        self.shoe, self.fields = shoe, fields


def enter(key: uuid.UUID, values: Mapping[str, Any]) -> Shoe:
    """A new shoe under a key that was made when its form was opened, so that saving twice is saving once.

    Raises AlreadyListedError.
    """
    if shoe := Shoe.objects.filter(pk=key).first():
        return shoe
    return _keep(Shoe(pk=key), values)


@transaction.atomic
def revise(key: uuid.UUID, values: Mapping[str, Any], *, seen: int) -> Shoe:
    """The shoe with new values. `seen` is the row version that the form showed.

    Raises Shoe.DoesNotExist, AlreadyListedError, and MeanwhileError when the shoe has moved on since and differs.
    """
    shoe = Shoe.objects.select_for_update().get(pk=key)
    differing = tuple(field for field, value in values.items() if getattr(shoe, field) != value)
    if not differing:
        return shoe
    if shoe.row_version != seen:
        raise MeanwhileError(shoe, differing)
    shoe.row_version += 1
    return _keep(shoe, values)


def discontinue(shoe: Shoe) -> None:
    """No longer offered for recommending; old fittings keep it. A shoe that already is keeps its day."""
    Shoe.objects.current().filter(pk=shoe.pk).update(discontinued_at=timezone.now())


def bring_back(shoe: Shoe) -> None:
    Shoe.objects.filter(pk=shoe.pk).update(discontinued_at=None)


def _keep(shoe: Shoe, values: Mapping[str, Any]) -> Shoe:
    for field, value in values.items():
        setattr(shoe, field, value)
    shoe.confidence = Confidence.SHOP
    try:
        with transaction.atomic():
            shoe.save()
    except IntegrityError:
        namesake = Shoe.objects.namesake_of(shoe)
        if namesake is None:
            raise
        if namesake.pk != shoe.pk:
            raise AlreadyListedError(namesake) from None
        return namesake  # the same save came twice, at the same moment
    return shoe
