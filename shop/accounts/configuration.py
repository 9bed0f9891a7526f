"""What Django and django-allauth are told about logging in; `shop.settings` takes it in."""

from __future__ import annotations

from typing import Any

APPS = ("allauth", "allauth.account", "allauth.mfa", "allauth.usersessions", "shop.accounts")

SETTINGS: dict[str, Any] = {
    "AUTH_PASSWORD_VALIDATORS": [
        {
            "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("name", "email")},
        },
        {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        {"NAME": "shop.accounts.passwords.NotOfTheShop"},
    ],
    "AUTHENTICATION_BACKENDS": ["shop.accounts.backend.StaffBackend"],
    "PASSWORD_HASHERS": [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # passwords from before; a log-in makes them Argon2
    ],
    "ACCOUNT_ADAPTER": "shop.accounts.adapters.AccountAdapter",
    "ACCOUNT_EMAIL_VERIFICATION": "none",  # whoever opens an invitation has shown it
    "ACCOUNT_FORMS": {
        "login": "shop.accounts.forms.LogInForm",
        "reauthenticate": "shop.accounts.forms.AgainForm",
        "change_password": "shop.accounts.forms.NewPasswordForm",
    },
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SESSION_REMEMBER": True,
    "ACCOUNT_RATE_LIMITS": False,  # they live in the cache, which forgets what it has no room for: see throttle.py
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "MFA_ADAPTER": "shop.accounts.adapters.SecondFactorAdapter",
    "MFA_FORMS": {
        "authenticate": "shop.accounts.forms.CodeForm",
        "reauthenticate": "shop.accounts.forms.AgainWithCodeForm",
        "activate_totp": "shop.accounts.forms.AddAppForm",
        "add_webauthn": "shop.accounts.forms.AddPasskeyForm",
        "authenticate_webauthn": "shop.accounts.forms.UsePasskeyForm",
        "reauthenticate_webauthn": "shop.accounts.forms.AgainWithPasskeyForm",
        "login_webauthn": "shop.accounts.forms.PasskeyForm",
    },
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_RATE_LIMITS": False,
    "MFA_SUPPORTED_TYPES": ["recovery_codes", "totp", "webauthn"],
    "MFA_TOTP_ISSUER": "Gait & Last",
    "MFA_TOTP_TOLERANCE": 1,  # a code may be typed while the next one comes, or on a clock that is half a minute off
    "MFA_WEBAUTHN_USER_VERIFICATION": "required",
}
