"""Where django-allauth asks us: how tries are counted, how long somebody stays logged in, and what we say."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rehab import qr_code
from rehab.client_address import address_of
from shop.accounts import staying
from shop.accounts.devices import remember_device
from shop.accounts.factors import is_required, is_the_last
from shop.accounts.notices import OF_THE_LIBRARY, note
from shop.accounts.sealing import opened, sealed
from shop.accounts.throttle import Try
from shop.logs import failed_try
from shop.measures.requests import FAILED_LOG_INS
from shop.models import Staff

JUST_NOW = 5 * 60
"""Seconds since a log-in or a password in which nobody is asked for it again."""
SAID = {
    "account/messages/password_changed.txt": "Your password is changed. Other devices are logged out.",
    "mfa/messages/totp_activated.txt": "Your app is set up. From now on we ask for its code when you log in.",
    "mfa/messages/totp_deactivated.txt": "The app is removed. Its codes open nothing any more.",
    "mfa/messages/webauthn_added.txt": "Your passkey is set up. You can log in with it alone.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed. It opens nothing any more.",
}
"""Of the library's messages, those worth saying."""
WAYS = {
    "reauthenticate": "Use my password",
    "mfa_reauthenticate": "Use a code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
}
"""To show once more that it is you."""


def too_many(tried: Try) -> ValidationError:
    return ValidationError(f"Too many tries. Nothing was opened and nothing is lost. Try again in {tried.wait}.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Passwords, sessions and words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "That e-mail and password do not go together. Nothing was opened. Please try again.",
        "incorrect_password": "That is not your password. Nothing was changed. Please try again.",
        "enter_current_password": "That is not your password. Nothing was changed. Please try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library names it
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Staff | None:
        """Whose e-mail and password these are; somebody retired is nobody. Raises ValidationError after too many."""
        tried = Try.begin(request, "password", credentials["email"])
        person = None if tried.is_too_many() else authenticate(request, **credentials)
        if isinstance(person, Staff):
            tried.give_back()
            return person
        whose = Staff.objects.filter(email__iexact=credentials["email"]).values_list("pk", flat=True).first()
        failed_try("password", whose, waits=tried.is_too_many())
        if tried.is_too_many():
            raise too_many(tried)
        FAILED_LOG_INS.inc()
        return None

    def reauthenticate(self, user: Staff, password: str) -> bool:
        return self.authenticate(context.request, email=user.email, password=password) == user

    def login(self, request: HttpRequest, user: Staff) -> None:
        super().login(request, user)
        staying.begin(request.session, user)

    def post_login(self, request: HttpRequest, user: Staff, **more: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **more)
        remember_device(request, response, user.email)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Staff) -> HttpResponse:  # noqa: ARG002 - as above
        messages.error(request, "That opens nothing. Nothing was changed. Please ask a manager.")
        return redirect("log_in")

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:  # noqa: ARG002 - as above
        """Who has just logged in is not asked for the password once more."""
        records = get_authentication_records(context.request, context.request.user)
        return not records or time.time() - records[-1]["at"] > JUST_NOW

    def get_reauthentication_methods(self, user: Staff) -> list[dict[str, Any]]:
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS[way["id"]]} for way in ways]

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_: Any, **more: Any
    ) -> None:
        if said := more.get("message") or SAID.get(message_template or ""):
            messages.add_message(request, level, said)

    def send_notification_mail(self, template_prefix: str, user: Staff, *_: Any, **__: Any) -> None:
        """In our words, and from the queue: the library would send it while the page waits."""
        if changed := OF_THE_LIBRARY.get(template_prefix):
            note(user, changed)

    def get_client_ip(self, request: HttpRequest) -> str:
        """For the list of one's own log-ins."""
        return str(address_of(request) or "0.0.0.0")  # noqa: S104 - "somewhere", not a place to listen

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - as above
        return str(redirect("mfa_index")["Location"])


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Apps, passkeys and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That did not fit. Nothing was opened. Please try again.",
        "cannot_delete_authenticator": "Managers and owners need one. Set up another first, then remove this one.",
    }

    def build_totp_svg(self, url: str) -> str:
        """The code to scan, for the page itself: a `data:` image would need a hole in the content policy."""
        return qr_code.drawn(url, quiet_zone=0).svg

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not (is_required(authenticator.user) and is_the_last(authenticator))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Gait & Last"}

    def generate_authenticator_name(self, user: Staff, type: Authenticator.Type) -> str:  # noqa: A002, ARG002 - as above
        return "My passkey"
