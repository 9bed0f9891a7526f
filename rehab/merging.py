"""The mail of customers who turned out to be one person, or two again."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from fittings.models import among
from rehab.models import OutgoingMail


def mail_follows(fittings: Collection[uuid.UUID], *, start: uuid.UUID, to: uuid.UUID) -> None:
    """Mail about these fittings to the customer `start` is mail to the customer `to` from now on."""
    OutgoingMail.objects.filter(customer=start, sheet__fitting__in=among(fittings)).update(customer=to)
