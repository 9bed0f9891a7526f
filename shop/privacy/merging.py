"""Making two customers one, or two again, with all that is theirs on every floor."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from django.db import transaction

from fittings import merging
from fittings.models import Customer, Merge
from rehab.merging import mail_follows


@transaction.atomic
def make_one(kept: Customer, other: Customer, *, by: Any) -> Merge:
    """`other` is the same person as `kept` from now on. Raises fittings.merging.CannotMergeError."""
    merged = merging.merge(kept, other, by=by)
    mail_follows(merged.fittings, start=other.id, to=kept.id)
    return merged


@transaction.atomic
def make_two(merged: Merge, *, also: Collection[uuid.UUID] = ()) -> None:
    """Two people again, each with what they had; `also` are fittings since that are the other's.

    Raises fittings.merging.CannotMergeError.
    """
    kept, other = merged.kept_id, merged.other_id
    mail_follows(merging.take_apart(merged, also=also), start=kept, to=other)
