"""Assessing the history again with what is in force now: batch by batch, writing only what changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from fittings.assessment import Revision, noted_of, revise, thresholds_by_store, thresholds_from
from fittings.history import Past, batch_after, noted_at
from fittings.models import BulkRun, Fitting, Reassessment, among
from fittings.patterns import CATALOGUE, DEFAULTS, Thresholds
from fittings.patterns.setting_aside import weigh

BATCH = 500
"""Fittings in one transaction."""
FIRED, FELL_SILENT, CHANGED = "fired", "fell_silent", "changed"
InForce = Mapping[uuid.UUID, Thresholds]
"""Thresholds by store; elsewhere the defaults."""


class ThresholdsChangedError(Exception):
    """Somebody changed thresholds while the history was gone through; finished batches are kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the history is assessed again; None means all of it.

    `since` is a calendar day on the clock of each fitting's store. With `pattern`, only fittings in which its finding
    would change are written: whole, because findings lean on each other.
    """

    store: Any = None
    since: dt.date | None = None
    pattern: str | None = None

    def fittings(self) -> QuerySet[Fitting]:
        found = Fitting.objects.finished()
        if self.store:
            found = found.in_store(self.store)
        return found.filter(begun_on(self.since)) if self.since else found

    def as_json(self) -> dict[str, str | None]:
        return {"since": self.since.isoformat() if self.since else None, "pattern": self.pattern}

    def fingerprint(self, in_force: InForce) -> str:
        """SHA-256 of all that decides what comes out, but for the fittings."""
        inputs = {
            **self.as_json(),
            "store": str(self.store.id) if self.store else None,
            "patterns": {pattern.id: pattern.version for pattern in CATALOGUE},
            "defaults": DEFAULTS.as_json(),
            "thresholds": {str(store): thresholds.as_json() for store, thresholds in in_force.items()},
        }
        return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def begun_on(day: dt.date) -> Q:
    """Fitted on this day or later, on the clock of the store."""
    zones = apps.get_model("shop.Store").objects.values_list("time_zone", flat=True).distinct()
    since = Q(pk__in=[])
    for zone in zones:
        since |= Q(store__time_zone=zone, fitted_at__gte=dt.datetime.combine(day, dt.time(), ZoneInfo(zone)))
    return since


class Round:
    """One round over the history. `run` says how far it is; each step takes one batch more.

    Rounds with the same inputs share one unfinished run and take turns, also with one that was interrupted: its last
    batch is on the record whole or not at all. A rehearsal writes nothing, and always begins at the beginning.
    """

    def __init__(self, asked: Asked, *, rehearsal: bool = False, batch: int = BATCH) -> None:
        self.asked, self.rehearsal, self.batch = asked, rehearsal, batch
        self.fittings = asked.fittings()
        self.in_force = thresholds_by_store(asked.store)
        self.run = self._begun()
        self.went_on_after = self.run.looked_at

    def _begun(self) -> Reassessment:
        given = {"store": self.asked.store, "asked_for": self.asked.as_json()}
        made_with = self.asked.fingerprint(self.in_force)
        if self.rehearsal:
            return Reassessment(made_with=made_with, **given)
        return Reassessment.objects.get_or_create(made_with=made_with, finished_at=None, defaults=given)[0]

    def total(self) -> int:
        """How many fittings the whole run looks at, as things stand."""
        reached = self.run.reached
        return self.run.looked_at + (self.fittings.filter(id__gt=reached) if reached else self.fittings).count()

    def steps(self) -> Iterator[Reassessment]:
        """How far it has come, after each batch. Raises ThresholdsChangedError."""
        while self.run.finished_at is None:
            self.run = self.rehearsed() if self.rehearsal else self.taken_turn()
            yield self.run

    def rehearsed(self) -> Reassessment:
        pasts = batch_after(self.run.reached, self.fittings, self.batch)
        return self.counted(self.run, pasts, self.revisions(pasts))

    @transaction.atomic
    def taken_turn(self) -> Reassessment:
        """The run after one batch more; whoever shares it waits at its row meanwhile. The last one notes the run."""
        run = Reassessment.objects.select_for_update().get(id=self.run.id)
        if run.finished_at:
            return run
        pasts = batch_after(run.reached, self.fittings, self.batch)
        needed = self.still_needed(self.revisions(pasts))
        revise(needed)
        self.counted(run, pasts, needed).save()
        if run.finished_at:
            BulkRun.note(BulkRun.Kind.REASSESS, looked_at=run.looked_at, changed=run.changed)
        if thresholds_by_store(self.asked.store) != self.in_force:
            # asked last, while all that was written is locked: whoever already wrote with newer ones is not overwritten
            raise ThresholdsChangedError
        return run

    def revisions(self, pasts: Iterable[Past]) -> list[Revision]:
        """What would have to be written of these fittings."""
        return [revision for past in pasts if self.wants(revision := self.revision_of(past))]

    def revision_of(self, past: Past) -> Revision:
        thresholds = self.in_force.get(past.store_id, DEFAULTS)
        after = noted_of(weigh(past.facts, thresholds, past.asides))
        return Revision(past.id, past.store_id, past.noted, after, past.thresholds, thresholds)

    def wants(self, revision: Revision) -> bool:
        return revision.is_needed and (self.asked.pattern is None or self.asked.pattern in differences(revision))

    def still_needed(self, revisions: Sequence[Revision]) -> list[Revision]:
        """The same with their fittings locked and read again: without those corrected, voided or revised meanwhile."""
        if not revisions:
            return []
        keys = among(revision.fitting_id for revision in revisions)
        locked = Fitting.objects.finished().filter(id__in=keys).order_by("id").select_for_update(no_key=True)
        standing = {key: thresholds_from(amounts) for key, amounts in locked.values_list("id", "thresholds")}
        noted = noted_at(r.fitting_id for r in revisions if r.rewrites and r.fitting_id in standing)
        fresh = (
            replace(r, before=noted[r.fitting_id] if r.rewrites else r.before, assessed_with=standing[r.fitting_id])
            for r in revisions
            if r.fitting_id in standing
        )
        return [revision for revision in fresh if self.wants(revision)]

    def counted(self, run: Reassessment, pasts: Sequence[Past], revisions: Iterable[Revision]) -> Reassessment:
        """The run with a batch counted in; one that is not full was the last."""
        for revision in revisions:
            found = differences(revision)
            run.changed += bool(found)
            for pattern, how in found.items():
                counts = run.by_pattern.setdefault(pattern, {FIRED: 0, FELL_SILENT: 0, CHANGED: 0})
                counts[how] += 1
        run.looked_at += len(pasts)
        if pasts:
            run.reached = pasts[-1].id
        if len(pasts) < self.batch:
            run.finished_at = timezone.now()
        return run


def differences(revision: Revision) -> dict[str, str]:
    """How the findings differ, by pattern; only moving up or down the list is no difference."""
    before = {noted.pattern: noted for noted in revision.before}
    after = {noted.pattern: noted for noted in revision.after}
    found = {pattern: FIRED for pattern in after if pattern not in before}
    found |= {pattern: FELL_SILENT for pattern in before if pattern not in after}
    both = before.keys() & after.keys()
    return found | {p: CHANGED for p in both if before[p]._replace(position=0) != after[p]._replace(position=0)}
