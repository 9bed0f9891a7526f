"""Whether the app can serve: asked by containers and load balancers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from shop.database.checks import FOR_SAFETY, switched_off


@never_cache
@login_not_required  # says nothing of anybody; a machine without a log-in asks it
def alive(_: HttpRequest) -> HttpResponse:
    """200 while the process answers: for whoever would start it again."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@login_not_required  # as above
def healthy(_: HttpRequest) -> HttpResponse:
    """200 when the database answers too, else within four seconds 503: for whoever sends people here.

    Of a database that answers and could forget what it says is saved, it says so.
    """
    try:
        off = [name for name in switched_off() if name in FOR_SAFETY]
    except DatabaseError:
        return HttpResponse("The database does not answer.", status=503, content_type="text/plain")
    words = f"ok, but a power cut would lose what is saved: {', '.join(off)} off" if off else "ok"
    return HttpResponse(words, content_type="text/plain")
