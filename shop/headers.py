"""Headers that close what the app does not use."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE, SELF
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

CONTENT = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "object-src": [NONE],
    "report-uri": "/content-report/",
}
"""Where content may come from: from us, and nothing inline. What a browser refuses it reports."""

DEVICES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
)  # fmt: skip
"""What no page of ours asks a browser for."""


def configuration(*, production: bool) -> dict[str, Any]:
    """What Django and its packages are told about headers; `shop.settings` takes it in."""
    return {
        "CONTENT_SECURITY_POLICY": {"DIRECTIVES": CONTENT},
        "PERMISSIONS_POLICY": dict.fromkeys(DEVICES, ()),
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_SSL_REDIRECT": production,
        "SECURE_REDIRECT_EXEMPT": [r"^(alive|healthy)/$"],
        "SECURE_HSTS_SECONDS": 31_536_000 if production else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": production,
        "SECURE_HSTS_PRELOAD": production,
    }


class OwnOriginOnly:
    """No other site may load what we serve."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


METHODS = ("GET", "HEAD", "POST")


class NeededMethodsOnly:
    """No page of ours is asked in another way: not TRACE, which echoes, and not OPTIONS, which other sites send."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)


class HeadIsGet:
    """Within here HEAD is GET, and the web server leaves the body out: open to the same people, and noted as a look.

    How long a page is tells of a customer too. Static files, the log and measures see the request as it came.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        response = self.get_response(request)
        request.method = asked
        return response


def clears_the_browser(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What somebody leaves behind in the browser goes; cookies stay, by which a device of the shop is known."""

    @wraps(view)
    def cleared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return cleared
