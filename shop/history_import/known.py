"""What a line may refer to: stores, staff, shoes and people on the record, and those that would have to be made."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.db import models

from fittings.facts import FactsError
from fittings.models import Confidence, Customer, Fitting, Shoe
from shop.history_import.clocks import usual, zone_at
from shop.history_import.lines import Line, ShoeNamed
from shop.models import Role, Staff, Store
from shop.privacy.ledger import hashed
from shop.privacy.models import Erasure

MISSING = "; --create-missing makes it"


class Made(NamedTuple):
    """What had to be made."""

    stores: list[Store]
    staff: list[Staff]
    shoes: list[Shoe]


class Known:
    """Stores by code, staff by e-mail, shoes by name, customers by their external id, and fittings by theirs."""

    def __init__(self) -> None:
        self.stores = {store.code: store for store in Store.objects.all()}
        self.staff = {person.email.lower(): person for person in Staff.objects.all()}
        self.shoes = {ShoeNamed(shoe.brand, shoe.model, shoe.version).key: shoe.id for shoe in Shoe.objects.all()}
        self.customers = _standing(_by_external_id(Customer.objects.all()))
        self.fittings = _by_external_id(Fitting.objects.all())
        self.erased = Erasure.objects.imported_as()
        """Hashes of the external ids that must not come back."""

    def was_erased(self, line: Line) -> bool:
        """Whether the customer of this line was erased here, or its fitting with somebody."""
        ids = [line.external_id, line.customer.external_id] if line.customer else [line.external_id]
        return bool(self.erased) and any(hashed(one) in self.erased for one in ids)

    def shoe(self, named: ShoeNamed | None) -> UUID | None:
        """The key of a shoe in the catalogue, if the line names one."""
        return self.shoes[named.key] if named else None


def _by_external_id(rows: models.QuerySet[Any]) -> dict[str, UUID]:
    """The keys of all that came with an import."""
    return dict(rows.filter(external_id__isnull=False).values_list("external_id", "id"))


def _standing(keys: dict[str, UUID]) -> dict[str, UUID]:
    """Of those who turned out to be somebody else, the key of that one."""
    merged = {one.id: one.merged_into_id for one in Customer.objects.exclude(merged_into=None).only("merged_into")}
    for who in keys:
        while into := merged.get(keys[who]):
            keys[who] = into
    return keys


class Missing:
    """What the accepted lines refer to and is not there yet. Order does not matter: the same is made of any."""

    def __init__(self, known: Known, *, may_be_made: bool) -> None:
        self.known, self.may_be_made = known, may_be_made
        self.offsets: dict[str, Counter[dt.timedelta]] = {}
        self.first_seen: dict[str, tuple[dt.datetime, str]] = {}
        self.shoes: dict[tuple[str, str, str], ShoeNamed] = {}

    def check(self, line: Line) -> None:
        """Raises FactsError for what is not known, and cannot or may not be made."""
        if line.store not in self.known.stores:
            self._check_store(line)
        if line.staff not in self.known.staff:
            _refused("staff", f"nobody here has the e-mail {line.staff!r}", may_be_made=self.may_be_made)
            _valid_email("staff", line.staff)
        for name, shoe in (("worn_shoe", line.worn_shoe), ("recommended_shoe", line.recommended_shoe)):
            if shoe and shoe.key not in self.known.shoes:
                _refused(name, f"{str(shoe)!r} is not in the catalogue", may_be_made=self.may_be_made)
        if line.customer and line.customer.email:
            _valid_email("customer.email", line.customer.email)

    def _check_store(self, line: Line) -> None:
        there_are = f"there are {', '.join(sorted(self.known.stores))}" if self.known.stores else "there is none yet"
        _refused("store", f"no store has the code {line.store!r}: {there_are}", may_be_made=self.may_be_made)
        try:
            validate_slug(line.store)
        except ValidationError:
            raise FactsError("store", "a code is made of letters, digits, - and _") from None
        if namesake := next((s for s in self.known.stores.values() if s.name == line.store), None):
            raise FactsError("store", f"that is the name of a store whose code is {namesake.code!r}; use the code")
        if zone_at(_offset(line.fitted_at)) is None:
            raise FactsError("fitted_at", "no place on earth has this offset from UTC")

    def note(self, line: Line) -> None:
        """Remembers what an accepted line needs."""
        if line.store not in self.known.stores:
            self.offsets.setdefault(line.store, Counter())[_offset(line.fitted_at)] += 1
        if line.staff not in self.known.staff:
            seen = (line.fitted_at, line.store)
            self.first_seen[line.staff] = min(seen, self.first_seen.get(line.staff, seen))
        for shoe in filter(None, (line.worn_shoe, line.recommended_shoe)):
            if shoe.key not in self.known.shoes:  # of two spellings the first in the alphabet, in whatever order
                self.shoes[shoe.key] = min(shoe, self.shoes.get(shoe.key, shoe), key=str)

    def make(self) -> Made:
        """Writes all of it, and knows it from now on. Staff made so cannot log in."""
        stores = [
            Store(name=code, code=code, time_zone=zone_at(usual(offsets)) or "")
            for code, offsets in sorted(self.offsets.items())
        ]
        self.known.stores |= {store.code: store for store in Store.objects.bulk_create(stores)}
        staff = [self._person(email, *seen) for email, seen in sorted(self.first_seen.items())]
        self.known.staff |= {person.email: person for person in Staff.objects.bulk_create(staff)}
        shoes = [
            Shoe(brand=shoe.brand, model=shoe.model, version=shoe.version, confidence=Confidence.SHOP)
            for _, shoe in sorted(self.shoes.items())
        ]
        self.known.shoes |= dict(zip(sorted(self.shoes), (s.id for s in Shoe.objects.bulk_create(shoes)), strict=True))
        return Made(stores, staff, shoes)

    def _person(self, email: str, _: dt.datetime, store: str) -> Staff:
        name = email.partition("@")[0].replace(".", " ").replace("_", " ").title()
        person = Staff(email=email, name=name[:60], role=Role.FITTER, store=self.known.stores[store])
        person.set_unusable_password()
        return person


def _offset(moment: dt.datetime) -> dt.timedelta:
    return moment.utcoffset() or dt.timedelta()


def _refused(path: str, reason: str, *, may_be_made: bool) -> None:
    if not may_be_made:
        raise FactsError(path, f"{reason}{MISSING}")


def _valid_email(path: str, email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise FactsError(path, "is not an e-mail address") from None
