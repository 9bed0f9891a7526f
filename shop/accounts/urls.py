"""The addresses of the door. Of the library's pages only these are here, each in our own look; there is no sign-up."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.contrib.auth.views import LogoutView
from django.urls import path, reverse_lazy

from shop.accounts import demo
from shop.accounts.forms import LogOutOthersForm
from shop.accounts.views import door, staff
from shop.headers import clears_the_browser

MINE = reverse_lazy("mfa_index")
log_in = account.LoginView.as_view(template_name="accounts/log_in.html", extra_context=demo.shown())

urlpatterns = [
    path("log-in/", log_in, name="log_in"),
    path("log-in/", log_in, name="account_login"),  # what the library calls it
    path(
        "log-in/second-step/",
        mfa.AuthenticateView.as_view(template_name="accounts/second_step.html"),
        name="mfa_authenticate",
    ),
    path("log-in/passkey/", door.PasskeyView.as_view(), name="mfa_login_webauthn"),
    path("log-in/start-again/", door.start_again, name="start_again"),
    path("log-in/forgotten/", door.forgotten, name="forgotten"),
    path("log-out/", clears_the_browser(LogoutView.as_view()), name="log_out"),
    path("welcome/<str:token>/", door.one_time_link, name="one_time_link"),
    path("me/", mfa.IndexView.as_view(template_name="accounts/mine.html"), name="mfa_index"),
    path(
        "me/password/",
        account.PasswordChangeView.as_view(template_name="accounts/password.html"),
        name="account_change_password",
    ),
    path(
        "me/devices/",
        sessions.ListUserSessionsView.as_view(template_name="accounts/devices.html", form_class=LogOutOthersForm),
        name="usersessions_list",
    ),
    path("me/app/add/", app.ActivateTOTPView.as_view(template_name="accounts/add_app.html"), name="mfa_activate_totp"),
    path(
        "me/app/remove/",
        app.DeactivateTOTPView.as_view(template_name="accounts/remove_app.html"),
        name="mfa_deactivate_totp",
    ),
    path(
        "me/passkeys/add/",
        passkeys.AddWebAuthnView.as_view(template_name="accounts/add_passkey.html"),
        name="mfa_add_webauthn",
    ),
    path(
        "me/passkeys/<int:pk>/remove/",
        passkeys.RemoveWebAuthnView.as_view(template_name="accounts/remove_passkey.html", success_url=MINE),
        name="mfa_remove_webauthn",
    ),
    path(
        "me/recovery-codes/",
        recovery_codes.ViewRecoveryCodesView.as_view(template_name="accounts/recovery_codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "me/recovery-codes/new/",
        recovery_codes.GenerateRecoveryCodesView.as_view(template_name="accounts/new_recovery_codes.html"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "me/again/",
        account.ReauthenticateView.as_view(template_name="accounts/again.html"),
        name="account_reauthenticate",
    ),
    path(
        "me/again/code/",
        mfa.ReauthenticateView.as_view(template_name="accounts/again.html"),
        name="mfa_reauthenticate",
    ),
    path(
        "me/again/passkey/",
        passkeys.ReauthenticateWebAuthnView.as_view(template_name="accounts/again_passkey.html"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("team/invitations/<uuid:key>/again/", staff.invite_again, name="invite_again"),
    path("team/invitations/<uuid:key>/withdraw/", staff.withdraw, name="withdraw_invitation"),
    path("team/<uuid:key>/password/", staff.new_password, name="new_password"),
    path("team/<uuid:key>/second-factor/", staff.forget_factors, name="forget_factors"),
]
