"""Customers who are on the record twice: finding them, making them one, and two again.

The fittings of both become those of the customer who is kept, so that whatever counts customers counts one. Nothing
is assessed again: a fitting keeps what was noticed when it was finished. `rehab.merging` takes the mail along.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from fittings import forgetting
from fittings.models import Customer, CustomerQuerySet, Fitting, Merge, among

LISTED = 8
EMAIL = ("email", "may_email", "may_email_since")
NO_EMAIL = ("", False, None)
"""A yes to e-mail goes with its address."""


class CannotMergeError(Exception):
    """Why these two cannot become one, or not two again, in the shop's words."""


def alike(customer: Customer, among_these: CustomerQuerySet) -> list[Customer]:
    """Who of these may be the same person: the same telephone or e-mail first, then those with a similar name."""
    others = among_these.named().exclude(id=customer.id).with_last_visit()
    same = Q(pk=None)
    if len(customer.phone_digits) >= 6:
        same |= Q(phone_digits=customer.phone_digits)
    if customer.email:
        same |= Q(email__iexact=customer.email)
    found = list(others.filter(same).order_by("name")[:LISTED])
    if customer.name:
        known = [one.id for one in found]
        found += others.named_like(customer.name).exclude(id__in=known)[: LISTED - len(found)]
    return found


@transaction.atomic
def merge(kept: Customer, other: Customer, *, by: Any) -> Merge:
    """Makes `other` the same customer as `kept`, whose name and contact stay; what they lack is taken over.

    Where these two are one already, just so, it changes nothing. Raises CannotMergeError.
    """
    both = Fitting.objects.of_any([kept.id, other.id]).select_for_update(no_key=True).order_by("id")
    list(both.values_list("id"))
    locked = Customer.objects.select_for_update().in_bulk([kept.id, other.id])
    if done := Merge.objects.into(kept).filter(other=other).first():
        return done
    if len(locked) < 2 or any(one.merged_into_id for one in locked.values()):
        raise CannotMergeError("One of the two is not on the list any more. Look at their page again.")
    kept, other = locked[kept.id], locked[other.id]
    if other.name and not kept.name:
        raise CannotMergeError("Keep the one whose name we may keep.")
    theirs, own = _keys(other), _keys(kept)
    filled = _fill(kept, other)
    Fitting.objects.filter(id__in=among(theirs)).update(customer=kept)
    Customer.objects.filter(id=other.id).update(merged_into=kept)
    return Merge.objects.create(kept=kept, other=other, fittings=theirs, fittings_of_kept=own, filled=filled, by=by)


def _keys(customer: Customer) -> list[uuid.UUID]:
    return list(Fitting.objects.of_any([customer.id]).order_by("id").values_list("id", flat=True))


def _fill(kept: Customer, other: Customer) -> list[str]:
    """Takes over telephone and e-mail where there is none; which fields that were."""
    filled = []
    if kept.name and other.phone and not kept.phone:
        kept.phone = other.phone
        filled.append("phone")
    if kept.name and other.email and not kept.email:
        for name in EMAIL:
            setattr(kept, name, getattr(other, name))
        filled.append("email")
    if filled:
        kept.version += 1
        kept.save(update_fields=["phone", *EMAIL, "version"])
    return filled


def added_since(merged: Merge) -> list[Fitting]:
    """The fittings of whom is kept that came after the merge, newest first: nobody knows yet whose they are."""
    known = {*_going_back(merged), *_with_corrections(merged.kept_id, merged.fittings_of_kept)}
    rows = Fitting.objects.of_any([merged.kept_id]).select_related("store", "staff").recent()
    return [fitting for fitting in rows if fitting.id not in known]


@transaction.atomic
def take_apart(merged: Merge, *, also: Collection[uuid.UUID] = ()) -> list[uuid.UUID]:
    """Two customers again, each with the fittings they had; gives the keys of those that went back.

    `also` are fittings added since that are the other's; the rest of those stays. Raises CannotMergeError.
    """
    list(Fitting.objects.of_any([merged.kept_id]).select_for_update(no_key=True).order_by("id").values_list("id"))
    people = Customer.objects.select_for_update().in_bulk([merged.kept_id, merged.other_id])
    found = Merge.objects.select_for_update().filter(id=merged.id).first()
    if found is None or len(people) < 2:
        raise CannotMergeError("These two are apart already, or for good one.")
    kept, other = people[found.kept_id], people[found.other_id]
    if kept.merged_into_id:
        raise CannotMergeError("They were merged with somebody else since. Take that apart first.")
    going = _going_back(found)
    going += _with_corrections(kept.id, {one.id for one in added_since(found)} & set(also))
    Fitting.objects.filter(id__in=among(going)).update(customer=other)
    _empty(kept, other, found.filled)
    Customer.objects.filter(id=other.id).update(merged_into=None)
    found.delete()
    return going


def _going_back(merged: Merge) -> list[uuid.UUID]:
    """The keys of what was the other's, with the versions that correct it since."""
    return _with_corrections(merged.kept_id, set(merged.fittings))


def _with_corrections(customer: uuid.UUID, keys: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    rows = Fitting.objects.of_any([customer]).values_list("id", "corrects_id").order_by("id")
    found = set(keys)
    mine = [(key, corrects) for key, corrects in rows]
    going: list[uuid.UUID] = []
    for key, corrects in mine:  # a key is younger than the one it corrects
        if key in found or corrects in found:
            found.add(key)
            going.append(key)
    return going


def _empty(kept: Customer, other: Customer, filled: Collection[str]) -> None:
    """What was taken over goes back, unless it was changed since."""
    blank: dict[str, dict[str, Any]] = {"phone": {"phone": ""}, "email": dict(zip(EMAIL, NO_EMAIL, strict=True))}
    back = {
        name: value
        for field in filled
        if getattr(kept, field) == getattr(other, field)
        for name, value in blank[field].items()
    }
    if back:
        Customer.objects.filter(id=kept.id).update(**back, version=F("version") + 1)


@transaction.atomic
def settle(merged: Merge) -> None:
    """For good: what was kept to take them apart goes, with the other's name and contact.

    A row without them stays and says who they turned out to be: their history, and a key of older records, are found by
    it when somebody is erased.
    """
    found = Merge.objects.select_for_update(skip_locked=True).filter(id=merged.id).first()
    if found is None:
        return
    found.delete()
    forgetting.without_name([found.other_id])


def settle_old(now: dt.datetime | None = None, *, dry_run: bool = False) -> int:
    """Settles the merges that can no longer be taken apart; how many there were."""
    old = list(Merge.objects.past_undoing(now or timezone.now()))
    for merged in [] if dry_run else old:
        settle(merged)
    return len(old)
