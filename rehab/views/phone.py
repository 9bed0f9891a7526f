"""The pages behind the link of a sheet: the same plan on the phone, and ten seconds to say how it goes.

The token in the address is the key: whoever has it may read this sheet and answer for it, and a cookie would add
nothing. So there is no log-in, no session and no CSRF cookie, and a GET changes nothing. How often a link is used is
counted for some minutes, for nobody to read.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fittings.corrections import StandsNoMoreError
from fittings.models import Fitting
from rehab import phone_words as words
from rehab.check_ins import answered
from rehab.forms import CheckInForm, TickForm
from rehab.guessing import right_link, wrong_link
from rehab.language import speak
from rehab.limits import Waits
from rehab.links import link_for
from rehab.models import SheetLink
from rehab.phone_page import phone_page
from rehab.sheet import Sheet, from_json
from rehab.ticks import today_of

ALONE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
"""Kept by no cache, told to no other site, found by no search."""


def _page_behind(view: Callable[..., HttpResponse], request: HttpRequest, link: SheetLink) -> HttpResponse:
    """What the link opens, unless it is opened more often than anybody reads."""
    waits = right_link(request, link)
    return pause(request, waits) if waits.too_often else view(request, link)


def behind_a_link(view: Callable[[HttpRequest, SheetLink], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Opens the link of a token for the view. A wrong, old or switched-off one gives the same page every time.

    One that is used far more often than a person taps has to wait.
    """

    @login_not_required
    @csrf_exempt
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            link = link_for(token)
            found = _page_behind(view, request, link) if link else nothing_here(request)
        except (IntegrityError, ObjectDoesNotExist):
            if link_for(token):
                raise
            found = gone(request)  # erased in this very moment
        for name, value in ALONE.items():
            found[name] = value
        return found

    return opened


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Counts the wrong link; who tries too many is told to wait."""
    waits = wrong_link(request)
    if not waits.too_often:
        return gone(request)
    page = gone(request, status=429)
    page["Retry-After"] = str(waits.seconds)
    return page


def pause(request: HttpRequest, waits: Waits) -> HttpResponse:
    """The link is right and was used too often."""
    page = render(request, "rehab/phone/pause.html", status=429)
    page["Retry-After"] = str(waits.seconds)
    return page


def gone(request: HttpRequest, *, status: int = 404) -> HttpResponse:
    """Friendly, and gives nothing away."""
    return render(request, "rehab/phone/gone.html", status=status)


@behind_a_link
@require_GET
def my_sheet(request: HttpRequest, link: SheetLink) -> HttpResponse:
    """The sheet as it was printed, with larger drawings, what was ticked off, and "how is it?" on top."""
    return whole_page(request, link)


@behind_a_link
@require_POST
def my_tick(request: HttpRequest, link: SheetLink) -> HttpResponse:
    """Ticks off exercises or a run, or takes that back, and leads back to the place where it was tapped."""
    form = TickForm(request.POST, sheet=from_json(link.sheet.content))
    if not form.is_valid():  # no button of ours sends such; the page shows what holds
        return whole_page(request, link, status=422)
    form.note(link.sheet)
    return redirect(f"{reverse('my_sheet', kwargs=request.resolver_match.kwargs)}#{form.place}")  # type: ignore[union-attr]


def whole_page(request: HttpRequest, link: SheetLink, *, status: int = 200) -> HttpResponse:
    sheet = from_json(link.sheet.content)
    page = phone_page(sheet, link.sheet.ticks.all(), today_of(link.sheet))
    return render(request, "rehab/phone/sheet.html", {**about(sheet), "page": page}, status=status)


@behind_a_link
@require_http_methods(["GET", "POST"])
def my_answer(request: HttpRequest, link: SheetLink) -> HttpResponse:
    """The four questions, and what the answer means. Sent twice, it is the same answer."""
    sheet = from_json(link.sheet.content)
    fitting = Fitting.objects.whole().get(id=link.sheet.fitting_id)
    say = speak(sheet.language)
    form = CheckInForm(request.POST or None, fitting=fitting, say=say)
    if request.method == "GET" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "rehab/phone/how.html", {**about(sheet), "form": form}, status=status)
    try:
        advice = answered(fitting, form.given, link=link).advice(say)
    except StandsNoMoreError:  # made void in this very moment
        return gone(request)
    return render(request, "rehab/phone/told.html", {**about(sheet), "advice": advice})


def about(sheet: Sheet) -> dict[str, object]:
    """What every page of a sheet needs; the page's own words in the sheet's language."""
    return {"sheet": sheet, "words": words.in_language(speak(sheet.language))}
