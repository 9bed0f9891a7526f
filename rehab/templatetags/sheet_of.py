"""The sheet on a fitting's page: its buttons, and what was changed before it was printed."""

from __future__ import annotations

from typing import Any

from django import template

from fittings.gait import Flag
from fittings.models import Fitting, State
from fittings.patterns import Severity
from rehab.edits import from_json
from rehab.edits_in_words import in_words
from rehab.models import PrintedSheet
from rehab.sheets import sheet_kept

register = template.Library()


@register.simple_tag
def sheet_made(fitting: Fitting) -> PrintedSheet | None:
    """The sheet of a fitting, looked up once for all that a page says about it."""
    return sheet_kept(fitting)


@register.inclusion_tag("rehab/sheet_actions.html", takes_context=True)
def sheet_actions(context: dict[str, Any], fitting: Fitting, kept: PrintedSheet | None) -> dict[str, Any]:
    """Print, or print again; a fitting that no longer counts keeps the sheet it had.

    The record for a clinician comes first where a red flag or another finding sends to one.
    """
    return {
        "fitting": fitting,
        "kept": kept,
        "can_print": fitting.state == State.FINISHED or kept,
        "asks_first": not fitting.flags and kept is None,
        "may_change": kept is None and fitting.state == State.FINISHED and has_plan(fitting),
        "refers": any(row.severity == Severity.REFER and not row.aside for row in fitting.findings.all()),
        "counts": fitting.state == State.FINISHED,
        "csrf_token": context.get("csrf_token"),
    }


def has_plan(fitting: Fitting) -> bool:
    """Whether the sheet will have a plan, by what was asked: where it hurts, and the red flags, none of them."""
    return fitting.flags == [Flag.NONE_CHECKED] and fitting.complaints_asked


@register.inclusion_tag("rehab/plan_changes.html")
def plan_changes(fitting: Fitting, kept: PrintedSheet | None) -> dict[str, Any]:
    """What staff changed on the plan before it was printed; nothing where it is as prescribed.

    A corrected fitting without a sheet of its own shows what was changed on the earlier one: it is not carried over,
    because the correction may be the very reason to choose anew.
    """
    earlier = sheet_kept(fitting.corrects) if kept is None and fitting.corrects else None
    sheet = kept or earlier
    return {"kept": sheet, "changes": in_words(from_json(sheet.edits)) if sheet else (), "is_earlier": bool(earlier)}
