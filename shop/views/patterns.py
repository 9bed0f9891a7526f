"""The catalogue of patterns: for staff, and to show to a visiting physio."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fittings.assessment import thresholds_in
from fittings.patterns import CATALOGUE, PATTERNS, Pattern
from fittings.views.request import StaffRequest, searched_in
from shop import catalogue
from shop.reports.coming_back import FIRST_DAY, WEEKS
from shop.reports.patterns import NEVER, FittingsBehind, What, tallies
from shop.reports.period import Period
from shop.reports.table import ENOUGH

A_PAGE = 50
RULES = {"enough": ENOUGH, "first_day": FIRST_DAY, "weeks": WEEKS, "days": WEEKS * 7}
"""What the numbers mean, for the page to say."""


@require_GET
def patterns(request: StaffRequest) -> HttpResponse:
    """All patterns, or those with every word that was typed, each with its numbers of the last 12 months."""
    typed = searched_in(request).strip()
    counted = counted_for(request)
    numbers = tallies(**counted)
    sections = [
        (title, [(pattern, numbers.get(pattern.id, NEVER)) for pattern in found])
        for title, found in catalogue.sections(typed)
    ]
    found = sum(len(rows) for _, rows in sections)
    context = {"sections": sections, "found": found, "all": len(CATALOGUE), "typed": typed, "rules": RULES}
    return render(request, "shop/patterns.html", context | counted)


@require_GET
def pattern(request: StaffRequest, name: str) -> HttpResponse:
    """All that there is to say of one pattern, and its numbers."""
    shown, counted = pattern_or_404(name), counted_for(request)
    context = {
        "entry": catalogue.Entry.of(shown, thresholds_in(request.store)),
        "pattern": shown,
        "tally": tallies(**counted, pattern=name).get(name, NEVER),
        "rules": RULES,
    }
    return render(request, "shop/pattern.html", context | counted)


@require_GET
def pattern_fittings(request: StaffRequest, name: str) -> HttpResponse:
    """The fittings behind one number of a pattern, newest first."""
    shown, counted = pattern_or_404(name), counted_for(request)
    asked = request.GET.get("what", What.FIRED)
    if asked not in What.values():
        raise Http404
    behind = FittingsBehind(What(asked), name, **counted)
    page = Paginator(behind, A_PAGE).get_page(request.GET.get("page"))
    tally = tallies(**counted, pattern=name).get(name, NEVER)
    context = {"pattern": shown, "what": What(asked), "page": page, "tally": tally, "rules": RULES}
    return render(request, "shop/pattern_fittings.html", context | counted)


def counted_for(request: StaffRequest) -> dict[str, Any]:
    """Which fittings this person's numbers count: of the last 12 months, all stores for an owner, else their own."""
    store = None if request.user.is_owner else request.store
    return {"period": Period.last_twelve_months(timezone.localdate()), "store": store}


def pattern_or_404(key: str) -> Pattern:
    if key not in PATTERNS:
        raise Http404
    return PATTERNS[key]
