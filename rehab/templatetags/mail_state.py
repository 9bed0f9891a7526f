"""E-mail on a fitting's page."""

from __future__ import annotations

from typing import Any

from django import template

from fittings.models import Fitting, State
from rehab.course import versions_of
from rehab.mail import leaves_here
from rehab.models import MailKind, OutgoingMail, PrintedSheet

register = template.Library()


@register.inclusion_tag("rehab/mail.html", takes_context=True)
def mail_of(context: dict[str, Any], fitting: Fitting) -> dict[str, Any]:
    """What was sent or waits, and the button to send the sheet; for a walk-in nothing."""
    if fitting.customer is None:
        return {}
    mails = list(OutgoingMail.objects.filter(sheet__fitting__in=versions_of(fitting)))
    sheet = PrintedSheet.objects.filter(fitting=fitting).only("id").first()
    of_sheet = [mail for mail in mails if mail.kind == MailKind.SHEET and sheet and mail.sheet_id == sheet.id]
    return {
        "fitting": fitting,
        "mails": mails,
        "can_send": fitting.state == State.FINISHED and sheet,
        "unsent": any(mail.sent_at is None for mail in of_sheet),
        "again": bool(of_sheet),
        "leaves_here": leaves_here(),
        "is_manager": context["request"].user.is_manager,
        "csrf_token": context.get("csrf_token"),
    }
