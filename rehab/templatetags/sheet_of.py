"""The sheet's buttons on a fitting's page."""

from __future__ import annotations

from typing import Any

from django import template

from fittings.models import Fitting, State
from rehab.models import PrintedSheet

register = template.Library()


@register.inclusion_tag("rehab/sheet_actions.html", takes_context=True)
def sheet_actions(context: dict[str, Any], fitting: Fitting) -> dict[str, Any]:
    """Print, or print again; a fitting that no longer counts keeps the sheet it had."""
    kept = PrintedSheet.objects.filter(fitting=fitting).select_related("fitting").first()
    return {
        "fitting": fitting,
        "kept": kept,
        "can_print": fitting.state == State.FINISHED or kept,
        "asks_first": not fitting.flags and kept is None,
        "csrf_token": context.get("csrf_token"),
    }
