"""Keys of fittings that were erased, so that a tablet which still shows one cannot bring it back."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models


class ErasedFittingQuerySet(models.QuerySet["ErasedFitting"]):
    def with_key(self, key: uuid.UUID) -> Self:
        return self.filter(id=key)


class ErasedFitting(models.Model):
    """A random key that once was a fitting, and nothing else of it."""

    id = models.UUIDField(primary_key=True, editable=False)

    objects = ErasedFittingQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)
