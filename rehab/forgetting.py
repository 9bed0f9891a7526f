"""What customers took home names them, so it goes with their name. What they told us since stays, without words."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from fittings.forgetting import NOT_KEPT
from fittings.models import among
from rehab.models import CheckIn, ClinicianRecord, OutgoingMail, PrintedSheet


def without_papers(fittings: Collection[uuid.UUID]) -> None:
    """Sheets with their links, ticks and mail, records for clinicians, and notes of calls are gone; answers stay."""
    OutgoingMail.objects.filter(sheet__fitting__in=among(fittings)).delete()
    ClinicianRecord.objects.filter(fitting__in=among(fittings)).delete()
    PrintedSheet.objects.filter(fitting__in=among(fittings)).delete()
    CheckIn.objects.filter(fitting__in=among(fittings)).exclude(call_note="").update(call_note=NOT_KEPT)


def without_mail(customers: Collection[uuid.UUID]) -> None:
    """Whatever is on its way to them is taken back."""
    OutgoingMail.objects.filter(customer__in=among(customers)).delete()
