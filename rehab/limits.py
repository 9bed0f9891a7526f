"""How often one client may do one thing: counted in the database, which all workers share.

One statement counts and tells, so two workers never count the same try, and nothing is held while it is decided.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from rehab.client_address import hidden
from rehab.models import Used

WINDOW = dt.timedelta(minutes=10)
"""Of every limit, so that one look clears away what is over."""
COUNTED = """
    INSERT INTO rehab_used (what, who, since, times) VALUES (%s, %s, %s, 1)
    ON CONFLICT (what, who, since) DO UPDATE SET times = rehab_used.times + 1 RETURNING times
"""


@dataclass(frozen=True, slots=True)
class Waits:
    """After one use: whether it was one too many, and the whole seconds until there may be others."""

    too_often: bool
    seconds: int


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times in one window of ten minutes; `what` is told apart from other limits."""

    what: str
    times: int

    def use(self, who: str) -> Waits:
        """Counts one use by somebody, and forgets earlier windows with the first one of each."""
        now = timezone.now()
        since = dt.datetime.fromtimestamp(now.timestamp() // WINDOW.total_seconds() * WINDOW.total_seconds(), dt.UTC)
        with connection.cursor() as cursor:
            cursor.execute(COUNTED, [self.what, hidden(who), since])
            times = cursor.fetchone()[0]
        if times == 1:
            Used.objects.filter(since__lt=since).delete()
        return Waits(times > self.times, max(1, int((since + WINDOW - now).total_seconds())))
