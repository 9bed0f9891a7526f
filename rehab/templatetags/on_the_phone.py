"""The customer's page on the phone, on a fitting's page: what they ticked off, and the links that open it."""

from __future__ import annotations

from typing import Any

from django import template

from fittings.models import Fitting, State
from rehab.links import open_links
from rehab.ticks import ticked_off

register = template.Library()


@register.inclusion_tag("rehab/on_the_phone.html", takes_context=True)
def on_the_phone(context: dict[str, Any], fitting: Fitting) -> dict[str, Any]:
    """Nothing where no link was made and nothing ticked."""
    opens = fitting.state != State.VOIDED
    return {
        "fitting": fitting,
        "ends": list(open_links(fitting).values_list("expires_at", flat=True)) if opens else [],
        "ticked": ticked_off(fitting),
        "can_switch": fitting.store_id == context["request"].store.id,
        "csrf_token": context.get("csrf_token"),
    }
