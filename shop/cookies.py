"""Cookies of production: names that browsers bind to this one host, over TLS and for the whole of it."""

from __future__ import annotations

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class _HostMessages(CookieStorage):
    cookie_name = "__Host-messages"


class Messages(FallbackStorage):
    """What was done is said on the next page: in a signed cookie, in the session where it is long."""

    storage_classes = (_HostMessages, SessionStorage)
