"""Erasing somebody: gone from every table, with an entry in the ledger that tells by random keys alone."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.cache import cache
from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected, ForeignKeyViolation, LockNotAvailable

from fittings import forgetting
from fittings.models import Customer, ErasedFitting, Fitting, among
from rehab.forgetting import without_mail, without_papers
from shop.privacy import ledger, traces
from shop.privacy.models import Erasure, Kind, Reason
from shop.privacy.samples import forget_samples
from shop.reports.outcomes.models import ChangedVisit

P = ParamSpec("P")
T = TypeVar("T")
ATTEMPTS = 20
HELD_BY_OTHERS = (LockNotAvailable, DeadlockDetected, ForeignKeyViolation)
"""Somebody works on such a row, or added one to it in this very moment."""
PATIENCE = "300ms"
"""For one row that somebody else works on; shorter than PostgreSQL waits before it ends one of two that block each
other, so that it is never the fitter's tap that is ended."""


def patiently(change: Callable[P, T]) -> Callable[P, T]:
    """One transaction, begun again while others hold what it needs. Raises OperationalError after the last attempt."""

    @wraps(change)
    def tried(*args: P.args, **kwargs: P.kwargs) -> T:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with transaction.atomic():
                    with connection.cursor() as cursor:
                        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
                    return change(*args, **kwargs)
            except (OperationalError, IntegrityError) as error:
                if attempt == ATTEMPTS or not isinstance(error.__cause__, HELD_BY_OTHERS):
                    raise
        raise AssertionError("the last attempt returns or raises")

    return tried


@patiently
def erase(key: uuid.UUID, *, by: Any, reason: Reason) -> Erasure:
    """Erases a customer with all that is theirs, and whoever was merged with them.

    Raises Customer.DoesNotExist; OSError where the ledger cannot be written, OperationalError where others do not let
    go: then nothing was erased.
    """
    customers = locked_with_fittings(Customer.objects.who_is(key))
    Customer.objects.get(id=customers[0])  # whoever was quicker has it in the ledger
    found = traces.of({Customer: customers})
    entry = entry_for(Kind.ERASED, found, by=by, reason=reason)
    wipe(found)
    return kept(entry)


def kept(entry: Erasure) -> Erasure:
    """Writes it into both ledgers; once all is done, the database forgets what it has sampled too."""
    entry.save(force_insert=True)
    ledger.append(entry)
    transaction.on_commit(forget_samples, robust=True)
    return entry


def locked_with_fittings(customer: Customer) -> list[uuid.UUID]:
    """The keys of a customer and of whoever was merged with them, out of everybody's reach; their fittings too.

    Fittings first, as at the counter; a fitting that comes in between waits for the customer, and finds them gone.
    """
    keys = [customer.id]
    while more := list(Customer.objects.filter(merged_into__in=keys).exclude(id__in=keys).values_list("id", flat=True)):
        keys += more
    for _ in range(2):
        list(Fitting.objects.of_any(keys).select_for_update().order_by("id").values_list("id"))
        list(Customer.objects.filter(id__in=keys).select_for_update().order_by("id").values_list("id"))
    return keys


def entry_for(kind: Kind, found: traces.Found, *, by: Any, reason: Reason) -> Erasure:
    """What the ledger keeps of these customers and fittings."""
    customers, fittings = sorted(found[Customer]), sorted(found.get(Fitting, ()))
    came_as = [
        *Customer.objects.filter(id__in=among(customers)).order_by("id").values_list("external_id", flat=True),
        *Fitting.objects.filter(id__in=among(fittings)).order_by("id").values_list("external_id", flat=True),
    ]
    return Erasure(
        kind=kind,
        customers=customers,
        fittings=fittings,
        imported_as=[ledger.hashed(one) for one in came_as if one],
        by=by.pk if by else None,
        reason=reason,
    )


def wipe(found: traces.Found) -> int:
    """Deletes all that was found, in the transaction that is open; how many rows that were.

    This setting alone lets a row of the append-only logs go, and nothing else in the app sets it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL gait.erasing = 'on'")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    gone = traces.remove(found)
    keys = found.get(Fitting, set())
    ChangedVisit.objects.filter(fitting_id__in=among(keys)).delete()  # no outcome of theirs is left to be made anew
    ErasedFitting.objects.bulk_create([ErasedFitting(id=key) for key in keys], ignore_conflicts=True)
    cache.clear()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what was added meanwhile is found here, not after the ledger
    return gone


@patiently
def make_nameless(key: uuid.UUID, *, by: Any, reason: Reason = Reason.ASKED) -> Erasure:
    """Takes a customer's yes back: name, contact, own words and papers go, what was seen stays. Twice is once.

    Raises as `erase`; Customer.DoesNotExist also for somebody who never had a name here.
    """
    customers = locked_with_fittings(Customer.objects.who_is(key))
    if not Customer.objects.either(*customers).exclude(name="").exists():
        if done := Erasure.objects.which_made_nameless(customers).first():
            return done
        raise Customer.DoesNotExist
    entry = entry_for(Kind.NAMELESS, {Customer: set(customers)}, by=by, reason=reason)
    drop_names(customers)
    return kept(entry)


def drop_names(customers: Iterable[uuid.UUID]) -> None:
    """Name, contact, own words and papers of locked customers go, from the history of changes too."""
    keys = list(customers)
    fittings = list(Fitting.objects.of_any(keys).values_list("id", flat=True))
    without_mail(keys)
    without_papers(fittings)
    forgetting.without_words(fittings)
    forgetting.without_name(keys)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL gait.erasing = 'on'")
    traces.remove_events(traces.of({Customer: keys}))
    cache.clear()
