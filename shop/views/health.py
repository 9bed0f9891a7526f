"""Whether the app can serve: asked by containers and load balancers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
@login_not_required  # says nothing of anybody; a machine without a log-in asks it
def alive(_: HttpRequest) -> HttpResponse:
    """200 while the process answers: for whoever would start it again."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@login_not_required  # as above
def healthy(_: HttpRequest) -> HttpResponse:
    """200 when the database answers too, else within four seconds 503: for whoever sends people here."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("The database does not answer.", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
