"""Reports, for managers; the one on the team also for each fitter, with their own numbers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fittings.models import Shoe
from fittings.views.request import StaffRequest
from shop.access import managers_only
from shop.reports import drawing, reading
from shop.reports.asking import PLACES, Asking
from shop.reports.behind import FittingsListed
from shop.reports.export import as_csv, as_xlsx
from shop.reports.month import month_report, pdf
from shop.reports.period import Month
from shop.reports.registry import REPORTS
from shop.reports.report import Asked, Report
from shop.reports.showing import cards

A_PAGE, A_MILLION = 50, 1_000_000
FILES = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_GET
def report(request: StaffRequest, name: str = "recurrence") -> HttpResponse:
    """One report with its figures, tables and charts, by the filters in the address."""
    shown, asking = opened(request, name)
    read = reading.read(shown, asking.filters, asked_by(request, asking))
    drawing.warm_up()
    context = {
        "report": shown,
        "reports": [other for other in REPORTS.values() if may_open(request, other)],
        "asking": asking,
        "read": read,
        "figures": shown.figures(read.result),
        "cards": cards(shown.tables(read.result), drawing.offered(shown.charts(read.result), request.user)),
        "places": PLACES,
        "catalogue": Shoe.objects.by_name().only("id", "brand", "model", "version"),
    }
    return render(request, "shop/reports/report.html", context)


@require_GET
def report_file(request: StaffRequest, name: str, table: str, kind: str) -> HttpResponse:
    """One table of a report as a file, by the same filters."""
    shown, asking = opened(request, name)
    tables = shown.tables(reading.read(shown, asking.filters, asked_by(request, asking)).result)
    found = next((each for each in tables if each.name == table), None)
    if found is None:
        raise Http404
    if found.names_customers and not request.user.is_owner:
        raise PermissionDenied
    made, content_type = FILES[kind]
    disposition = f'attachment; filename="{shown.name}-{found.name}.{kind}"'
    return HttpResponse(made(found), content_type=content_type, headers={"Content-Disposition": disposition})


@require_GET
def report_fittings(request: StaffRequest) -> HttpResponse:
    """The fittings behind one number, newest first."""
    shown, asking = opened(request, request.GET.get("report", ""))
    query = {key: str(value).replace("\x00", "") for key, value in request.GET.items()}
    listed = shown.behind(asking.filters, query, asked_by(request, asking))
    if listed is None:
        raise Http404
    page = Paginator(FittingsListed(listed, started(query.get("page", "")), A_PAGE), A_PAGE).get_page(query.get("page"))
    context = {"report": shown, "asking": asking, "listed": listed, "page": page, "only": query.get("only", "")}
    return render(request, "shop/reports/fittings.html", context)


@require_GET
def chart(request: StaffRequest, key: str, table: str, size: str) -> HttpResponse:
    """A chart of a page that this person has opened, drawn now or the last time somebody asked."""
    made = drawing.drawing(key, table, size, request.user)
    if made is None:
        raise Http404
    return HttpResponse(made, content_type="image/svg+xml")


@require_GET
@managers_only
def month_pdf(request: StaffRequest) -> HttpResponse:
    """The month report of one store on paper: of the last month that is over unless another is asked for."""
    today = timezone.localdate()
    try:
        month = Month.named(request.GET["month"]) if request.GET.get("month") else Month.before(today)
    except ValueError:
        raise Http404 from None
    store = Asking.of(request.GET, request.user, today).filters.store or request.store
    made = pdf(month_report(month, store, request.store, today), today)
    disposition = f'inline; filename="report-{month.year}-{month.month:02}.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": disposition})


def opened(request: StaffRequest, name: str) -> tuple[Report[Any], Asking]:
    """The report and the filters it was asked with; not found, or not for this person."""
    if name not in REPORTS:
        raise Http404
    if not may_open(request, REPORTS[name]):
        raise PermissionDenied
    return REPORTS[name], Asking.of(request.GET, request.user, timezone.localdate(), REPORTS[name].groupings)


def started(page: str) -> int:
    """The row with which a page of a list begins; the first one of what is no page."""
    return (int(page) - 1) * A_PAGE if page.isascii() and page.isdecimal() and 0 < int(page) < A_MILLION else 0


def may_open(request: StaffRequest, shown: Report[Any]) -> bool:
    return bool(request.user.is_manager or shown.is_for_fitters)


def asked_by(request: StaffRequest, asking: Asking) -> Asked:
    """Names only of this store's customers, and for a fitter only their own numbers."""
    return Asked(asking.by, asking.groups, request.store, None if request.user.is_manager else request.user.pk)
