"""The page on which somebody chooses between two versions of one record."""

from __future__ import annotations

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from fittings.forms.versions import Difference, Kept
from fittings.views.request import StaffRequest


def show_both(
    request: StaffRequest, form: BaseForm, kept: Kept, to_choose: list[Difference], *, what: object, back: str
) -> HttpResponse:
    """Both versions of `what`; `back` is where somebody goes who leaves theirs as it is."""
    context = {
        "what": what,
        "back": back,
        "kept": kept,
        "to_choose": to_choose,
        "hidden": [form[name].as_hidden() for name in form.fields if name != kept.stamp],
        "is_missing": any(difference.is_missing for difference in to_choose),
    }
    return render(request, "fittings/both_versions.html", context, status=409)
