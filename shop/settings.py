"""Every setting, from the environment.

Without any: a shop on this machine, with its own PostgreSQL in var/ and its own secret key. With `PUBLIC_URL` on https:
production, where `SECRET_KEY` and `DATABASE_URL` must be given.
"""

from __future__ import annotations

import logging
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from shop import headers, logs
from shop.accounts import configuration as accounts
from shop.database import address
from shop.database.watched import POOL

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"

env = environ.Env()


def secret_key() -> str:
    """From the environment; a machine that serves only itself keeps a random one in var/."""
    if key := env.str("SECRET_KEY", default=""):
        return str(key)
    if PRODUCTION:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Nothing was started. Set it to 50 or more random characters."
        )
    kept = VAR / "secret-key"
    if not kept.exists():
        VAR.mkdir(mode=0o700, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(64))
    return kept.read_text()


PUBLIC_URL = env.str("PUBLIC_URL", default="").rstrip("/")
"""The address that links and codes carry; without it none are made."""
PRODUCTION = PUBLIC_URL.startswith("https://")
PUBLIC_HOST = urlsplit(PUBLIC_URL).hostname or "localhost"

SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = [PUBLIC_HOST, "localhost", "127.0.0.1", *env.list("EXTRA_HOSTS", default=[])]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    *accounts.APPS,
    "crispy_forms",
    "csp",
    "django_htmx",
    "django_structlog",
    "heroicons",
    "pghistory",
    "pgtrigger",
    "template_partials",
    "shop",
    "rehab",
    "fittings",
]

MIDDLEWARE = [
    "shop.measures.requests.Measured",
    "django.middleware.security.SecurityMiddleware",
    "shop.headers.OwnOriginOnly",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "shop.headers.NeededMethodsOnly",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shop.logs.RequestLog",
    "shop.headers.HeadIsGet",
    "shop.counter_device.middleware.CounterLock",
    "shop.history.middleware.HistoryMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shop.access.StoreMiddleware",
    "shop.privacy.meanwhile.ErasedMeanwhile",
    "allauth.account.middleware.AccountMiddleware",
    "shop.accounts.required.SecondFactorMiddleware",
    "shop.accounts.staying.Staying",
]

ROOT_URLCONF = "shop.urls"
WSGI_APPLICATION = "shop.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "counter"
CRISPY_TEMPLATE_PACK = "counter"

EMBEDDED_DATA = VAR / "postgres"
"""Where our own PostgreSQL keeps its data; used only when DATABASE_URL is not set."""


def database() -> dict[str, object]:
    """The server that DATABASE_URL names, else the embedded one; both through a pool that fails fast."""
    if url := env.str("DATABASE_URL", default=""):
        given = address.parse(url)
    elif PRODUCTION:
        raise ImproperlyConfigured("DATABASE_URL is not set. Nothing was started. Set it to your PostgreSQL server.")
    else:
        given = {"NAME": "postgres", "USER": "postgres", "OPTIONS": {}}
    return {
        **given,
        "ENGINE": "shop.database",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": "3",
            **given["OPTIONS"],  # type: ignore[dict-item]
            "pool": POOL,
        },
    }


DATABASES = {"default": database()}
CACHES = {"default": {"BACKEND": "shop.database.caching.DatabaseCache", "LOCATION": "shop_cache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "shop.Staff"
vars().update(accounts.SETTINGS)
LOGIN_URL = "log_in"
LOGIN_REDIRECT_URL = "counter"
LOGOUT_REDIRECT_URL = "log_in"

IS_DEMO = env.bool("IS_DEMO", default=False) and not PRODUCTION
"""Set by `manage.py demo`: its log-in page names everybody and their password, and asks nobody for a second step."""

vars().update(env.email_url_config(env.str("EMAIL_URL", default="") or "dummymail://"))
EMAIL_TIMEOUT = 20
BACKUP_KEY = env.str("BACKUP_KEY", default="")
ERASURE_LEDGER = Path(env.str("ERASURE_LEDGER", default="") or VAR / "erasures.jsonl")
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="") or f"shop@{PUBLIC_HOST}"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "shop.static_files.StaticFiles"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

vars().update(headers.configuration(production=PRODUCTION))
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
if PRODUCTION:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"  # browsers bind such names to this host
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # they may name a customer
DEVICE_COOKIE_NAME = "__Host-device" if PRODUCTION else "device"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PRODUCTION else []
CSRF_FAILURE_VIEW = "shop.views.errors.csrf_failed"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

LOGGING = logs.configuration(production=PRODUCTION)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
