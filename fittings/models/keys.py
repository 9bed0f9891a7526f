"""Keys: UUIDv7, made in Python, sortable by the time of making."""

from __future__ import annotations

import uuid

from django.db import models
from uuid_utils.compat import uuid7


def new_key() -> uuid.UUID:
    """A fresh UUIDv7. Made before the row is, so that saving twice is the same as saving once."""
    return uuid7()


class Keyed(models.Model):
    """A row with a UUIDv7 for its key."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)

    class Meta:
        abstract = True
