"""What the database and the backups say of themselves, asked whenever Prometheus asks."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError, close_old_connections, connection
from django.db.models import Min
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from rehab.mail.queue import check_ins_due
from rehab.models import OutgoingMail
from shop.backups.writing import LOCKED, PLAIN, PREFIX

CONNECTIONS = """
    SELECT coalesce(state, 'none'), count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' GROUP BY 1
"""


class OfTheShop(Collector):
    """Mail that waits, check-ins that are due, the database, and the last backup in `backups` where that is given."""

    def __init__(self, backups: Path | None = None) -> None:
        self.backups = backups

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Without a database only that it is away, and what needs none."""
        close_old_connections()
        try:
            found = [*of_mail(timezone.now()), *of_database()]
        except DatabaseError:
            found = []
        finally:
            connection.close()
        yield GaugeMetricFamily("gaitlast_database_up", "1 while the database answers", value=bool(found))
        yield from found
        if self.backups:
            yield from of_backups(self.backups)


def of_mail(now: dt.datetime) -> Iterator[GaugeMetricFamily]:
    waiting = OutgoingMail.objects.waiting()
    oldest = waiting.aggregate(oldest=Min("queued_at"))["oldest"]
    age = (now - oldest).total_seconds() if oldest else 0
    yield GaugeMetricFamily("gaitlast_mail_waiting", "E-mails that wait to be sent", value=waiting.count())
    yield GaugeMetricFamily(
        "gaitlast_mail_oldest_seconds", "Since when the oldest of them waits; 0 for none", value=age
    )
    given_up = OutgoingMail.objects.given_up().count()
    yield GaugeMetricFamily("gaitlast_mail_given_up", "E-mails that were given up", value=given_up)
    due = len(check_ins_due(now).due)
    yield GaugeMetricFamily("gaitlast_check_ins_due", "Check-ins that are due and not queued yet", value=due)


def of_database() -> Iterator[GaugeMetricFamily]:
    connections = GaugeMetricFamily("gaitlast_database_connections", "Connections, by what they do", labels=["state"])
    with connection.cursor() as cursor:
        cursor.execute(CONNECTIONS)
        for state, number in cursor.fetchall():
            connections.add_metric([state], number)
        cursor.execute("SELECT pg_database_size(current_database())")
        size = cursor.fetchone()[0]
    yield connections
    yield GaugeMetricFamily("gaitlast_database_bytes", "Size of the database on disk", value=size)


def of_backups(folder: Path) -> Iterator[GaugeMetricFamily]:
    """How old the newest backup is; nothing is said where there is none, so that its absence can be asked for."""
    written = [file.stat() for kind in (PLAIN, LOCKED) for file in folder.glob(f"{PREFIX}*{kind}")]
    if written:
        newest = max(written, key=lambda stat: stat.st_mtime)
        age = time.time() - newest.st_mtime
        yield GaugeMetricFamily("gaitlast_backup_age_seconds", "Since the newest backup was written", value=age)
        yield GaugeMetricFamily("gaitlast_backup_bytes", "Size of the newest backup", value=newest.st_size)
