"""Who asks: the one place that reads a client's address, for every limit that counts by it.

With `BEHIND_PROXY` exactly one hop is believed. It is the last entry of X-Forwarded-For, which our proxy wrote itself;
whatever stands before it anybody may have sent. Without `BEHIND_PROXY` the header is nobody's.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "unknown"


def client_of(request: HttpRequest) -> str:
    """An IPv4 address, or the /64 of an IPv6 one, which one household shares; `UNKNOWN` for what is no address."""
    address = address_of(request)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((int(address), 64), strict=False))
    return str(address or UNKNOWN)


def address_of(request: HttpRequest) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The client's address; None for what is no address."""
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or seen
    try:
        address = ipaddress.ip_address(seen)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def hidden(client: str) -> str:
    """A client as it is kept for some minutes: nobody reads the address back without our secret key."""
    return hmac.new(settings.SECRET_KEY.encode(), client.encode(), hashlib.sha256).hexdigest()
