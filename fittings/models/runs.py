"""What is noted once for many rows: runs that change a lot, and what erasing took out of the history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Func, Q
from django.utils import timezone

from fittings.models.keys import Keyed
from fittings.models.tracking import only_told


def told_now() -> Func:
    """Who is at it as this transaction knows it, or null; see `tracking.TOLD_BY`."""
    return Func(
        template="NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb",
        output_field=models.JSONField(),
    )


class BulkRun(Keyed):
    """One run of a command that changes many rows at once; the rows themselves leave no history."""

    class Kind(models.TextChoices):
        IMPORT = "import", "History imported"
        SHOES = "shoes", "Shoe file applied"
        REASSESS = "reassess", "Fittings assessed again"
        RETENTION = "retention", "Old names and contacts dropped"

    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    counts = models.JSONField(default=dict)
    """How many, by what: {"fittings": 20000, "customers": 8000}."""
    told_by = models.JSONField(null=True, db_default=told_now(), editable=False)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["import", "shoes", "reassess", "retention"]), name="run_kind"),
            models.CheckConstraint(condition=only_told("told_by"), name="run_told_by"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%d %B %Y}"

    @property
    def in_words(self) -> list[tuple[str, int]]:
        """What it did, and to how many."""
        return [(what.replace("_", " "), many) for what, many in self.counts.items()]

    @classmethod
    def note(cls, kind: BulkRun.Kind, **counts: int) -> None:
        """Notes a run, in the transaction that does it; one that changed nothing is not noted."""
        if any(counts.values()):
            cls.objects.create(kind=kind, counts=counts)


@contextmanager
def as_one_run(command: str) -> Iterator[None]:
    """Rows changed within leave no history of their own; whoever uses it notes a `BulkRun` instead.

    It goes around the transaction. What may never be changed stays so: that is not for a run to decide.
    """
    with pghistory.context(command=command), pgtrigger.ignore():
        yield


class HistoryErased(Keyed):
    """That rows of the history were removed or changed while something was erased. Written by the database itself."""

    at = models.DateTimeField(default=timezone.now)
    table_name = models.CharField(max_length=63)
    how = models.CharField(max_length=8, choices={"delete": "removed", "update": "changed", "truncate": "emptied"})
    rows = models.BigIntegerField()
    told_by = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.rows} rows of {self.table_name} {self.get_how_display()}"
