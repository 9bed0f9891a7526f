"""Forms of the door: what is typed to get in, and what makes the next time safer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.core import context
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.webauthn import forms as webauthn
from allauth.usersessions import forms as usersessions
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from shop.accounts.adapters import too_many
from shop.accounts.models import OneTimeLink, Purpose
from shop.accounts.throttle import Try, is_first_use
from shop.logs import failed_try
from shop.models import Staff

AT_LEAST = "At least 8 characters, and not one that many people use."
NOT_LIMITED = 1_000_000


def password_field(label: str, autocomplete: str = "current-password", **more: Any) -> forms.CharField:
    box = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, widget=box, **more)


def code_field(label: str) -> forms.CharField:
    box = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short"})
    return forms.CharField(label=label, widget=box, max_length=20)


class LogInForm(account.LoginForm):  # type: ignore[misc]
    """E-mail and password. What is wrong is not said apart, so that nobody can learn who works here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        box = forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"})
        self.fields["login"] = forms.EmailField(label="E-mail", widget=box)
        self.fields["password"] = password_field("Password")
        self.order_fields(["login", "password"])

    def _login_with_password(
        self, request: HttpRequest, redirect_url: str, credentials: dict[str, Any]
    ) -> HttpResponse:
        """As the library does it, but for how long somebody stays logged in: that depends on who they are."""
        self._login.redirect_url = redirect_url
        response: HttpResponse = perform_password_login(request, credentials, self._login)
        return response


class AgainForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    password = password_field("Password")


class NewPasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    """One's own password, changed by oneself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = password_field("Your password now")
        self.fields["password1"] = password_field("New password", "new-password", help_text=AT_LEAST)
        self.fields["password2"] = password_field("The same again", "new-password")

    def clean_oldpassword(self) -> str:
        typed = str(self.cleaned_data["oldpassword"])
        if not get_adapter().reauthenticate(self.user, typed):
            raise get_adapter().validation_error("enter_current_password")
        return typed

    def clean_password1(self) -> str:
        typed = str(self.cleaned_data["password1"])
        validate_password(typed, self.user)
        return typed


class OneUse:
    """A code of an app or a recovery code: tries are counted, and a code that was used opens nothing again."""

    user: Staff
    authenticator: Authenticator

    def clean_code(self) -> str:
        tried = Try.begin(context.request, "code", self.user.email)
        try:
            if tried.is_too_many():
                raise too_many(tried)
            code = str(super().clean_code())  # type: ignore[misc]
            if self.authenticator.type == Authenticator.Type.TOTP and not self._is_first_use(code):
                raise get_factor_adapter().validation_error("incorrect_code")
        except ValidationError:
            failed_try("code", self.user.pk, waits=tried.is_too_many())
            raise
        tried.give_back()
        return code

    def _is_first_use(self, code: str) -> bool:
        """The library asks the cache, which may have forgotten; a code is good for three steps of half a minute."""
        secret = get_factor_adapter().decrypt(self.authenticator.data["secret"])
        for step in yield_hotp_counters_from_time():
            if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
                moment = dt.datetime.fromtimestamp(step * app_settings.TOTP_PERIOD, dt.UTC)
                return is_first_use(f"totp:{self.user.pk}", moment)
        return False


class CodeForm(OneUse, codes.AuthenticateForm):  # type: ignore[misc]
    """The second step of a log-in."""

    code = code_field("Code from your app, or a recovery code")


class AgainWithCodeForm(OneUse, codes.ReauthenticateForm):  # type: ignore[misc]
    """A code instead of the password, before something that matters."""

    code = code_field("Code from your app, or a recovery code")


class AddAppForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which shows that it has the right secret."""

    code = code_field("The six digits it shows now")


@contextmanager
def whatever_was_sent() -> Iterator[None]:
    """The library takes it for granted that a browser made what it reads; anything else is a wrong answer."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError):
        raise get_factor_adapter().validation_error("incorrect_code") from None


class AddPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey with a name by which it is known again. All of ours open alone: they ask for a finger, face or PIN."""

    name = forms.CharField(label="What do you call this one?", max_length=40, required=False)
    passwordless = forms.BooleanField(widget=forms.HiddenInput, initial=True, required=False)

    def clean_passwordless(self) -> bool:
        return True

    def clean(self) -> dict[str, Any]:
        with whatever_was_sent():
            given: dict[str, Any] = super().clean()
        return given


class UsePasskeyForm(webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as the second step."""

    def clean_credential(self) -> Authenticator:
        with whatever_was_sent():
            return super().clean_credential()


class AgainWithPasskeyForm(UsePasskeyForm):
    """A passkey instead of the password, before something that matters."""

    reauthenticated = True


class PasskeyForm(webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """Log-in with nothing but a passkey. Nobody guesses one; who tries too often is slowed down all the same."""

    def clean_credential(self) -> Authenticator:
        tried = Try.begin(context.request, "passkey", "")
        if tried.is_too_many(of_account=NOT_LIMITED):
            raise too_many(tried)
        with whatever_was_sent():
            found = super().clean_credential()
        tried.give_back()
        return found


class LogOutOthersForm(usersessions.ManageUserSessionsForm):  # type: ignore[misc]
    """Ends one's log-ins on all devices but this one, also those that are not on the list."""

    def save(self, request: HttpRequest) -> None:
        super().save(request)
        person: Any = request.user
        person.end_log_ins()
        update_session_auth_hash(request, person)  # under a new key
        UserSession.objects.filter(user=person).delete()
        UserSession.objects.create_from_request(request)


class ForgottenForm(forms.Form):
    """The e-mail of somebody who forgot their password."""

    email = forms.EmailField(label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class OpenedLinkForm(forms.Form):
    """Behind a one-time link: a password, and for somebody new their name as it will stand on what they do."""

    name = forms.CharField(label="Your name", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = password_field("Password", "new-password", help_text=AT_LEAST)
    again = password_field("The same again", "new-password")

    def __init__(self, *args: Any, link: OneTimeLink, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = link.staff or Staff(email=link.email, name=link.name)
        self.fields["name"].initial = link.name
        if link.purpose == Purpose.PASSWORD:
            del self.fields["name"]

    def clean_password(self) -> str:
        typed = str(self.cleaned_data["password"])
        validate_password(typed, self.person)
        return typed

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "password" in given and given["password"] != given.get("again"):
            self.add_error("again", "These two differ. Nothing was saved; please type both again.")
        return given
