"""Getting in without a password that one knows: a forgotten one, and what is behind a one-time link."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from rehab.guessing import wrong_link
from rehab.views.phone import ALONE as ON_THE_PHONE
from shop.accounts import links
from shop.accounts.forms import ForgottenForm, OpenedLinkForm
from shop.accounts.models import OneTimeLink, Purpose
from shop.accounts.throttle import OF_CLIENT, Try

ALONE = {**ON_THE_PHONE, "Referrer-Policy": "strict-origin"}
"""The token of a link is told to nobody; where we are has to be, or a browser sends the form from nowhere."""
ASKS_OF_ACCOUNT, ASKS_OF_CLIENT = 3, 10
"""Mails that may be asked for in one window, for one address and by one client."""
ASKED = (
    "If that is the e-mail of somebody here, a mail with a link is on its way. It can take some minutes. "
    "The link works once, for two hours."
)


class PasskeyView(LoginWebAuthnView):  # type: ignore[misc]
    """What a passkey is to sign, and the log-in with it. Each question makes a session, so they are counted too."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tried = Try.begin(request, "question", "")
        if tried.of_client > OF_CLIENT:
            return HttpResponse(status=429)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response


@never_cache
@login_not_required
@require_POST
def start_again(request: HttpRequest) -> HttpResponse:
    """Leaves a log-in that waits for its second step."""
    clear_login(request)
    return redirect("log_in")


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Asks for a mail with a link. The answer is the same for everybody, and so is what is done before it."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and links.is_mailed() and form.is_valid():
        tried = Try.begin(request, "reset", form.cleaned_data["email"])
        if tried.of_client > ASKS_OF_CLIENT:
            form.add_error(None, f"Too many tries. Nothing was sent and nothing is lost. Try again in {tried.wait}.")
        else:
            if tried.of_account <= ASKS_OF_ACCOUNT:
                links.ask_for_password(form.cleaned_data["email"])
            messages.success(request, ASKED)
            return redirect("log_in")
    context = {"form": form, "is_mailed": links.is_mailed()}
    return render(request, "accounts/forgotten.html", context, status=422 if form.is_bound else 200)


@login_not_required
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def one_time_link(request: HttpRequest, token: str) -> HttpResponse:
    """Choosing a password, for the invited with their name. Looking changes nothing: mail programs look too."""
    link = links.link_of(token)
    page = opened(request, link) if link else is_over(request)
    for name, value in ALONE.items():
        page[name] = value
    return page


def opened(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    form = OpenedLinkForm(request.POST or None, link=link)
    if request.method == "GET" or not form.is_valid():
        context = {"form": form, "link": link, "is_new": link.purpose == Purpose.INVITATION}
        return render(request, "accounts/one_time_link.html", context, status=422 if form.is_bound else 200)
    given = form.cleaned_data
    try:
        person = links.use(link, password=given["password"], name=given.get("name", ""))
    except links.LinkIsOverError:  # used in this very moment
        return is_over(request)
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, person, method="link")
    done = "You are on the team now" if link.purpose == Purpose.INVITATION else "Your new password is set"
    messages.success(request, f"{done}. Log in with {person.email} from now on.")
    response: HttpResponse = perform_login(request, Login(user=person, email=person.email))
    return response


def is_over(request: HttpRequest) -> HttpResponse:
    """One page for whatever is wrong with a link; wrong ones are counted like those of sheets."""
    waits = wrong_link(request)
    page = render(request, "accounts/link_over.html", status=429 if waits.too_often else 404)
    if waits.too_often:
        page["Retry-After"] = str(waits.seconds)
    return page
