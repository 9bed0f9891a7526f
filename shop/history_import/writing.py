"""Putting a surveyed history on the record: few statements for many lines, each line assessed as at the counter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice
from uuid import UUID

from django.db import connection
from django.db.models import Model

from fittings.assessment import Revision, noted_of, revise, row_of, thresholds_by_store
from fittings.earlier import Sore, complaints_of, counted_back
from fittings.facts import Facts, PastComplaint
from fittings.gait import Place, Side
from fittings.history import Past, facts_in_bulk
from fittings.models import Customer, Fitting, State, among
from fittings.patterns import DEFAULTS, Thresholds
from fittings.patterns.setting_aside import weigh
from fittings.rows import fill, rows_of
from rehab.models import CheckIn
from shop.database.copying import copy_in
from shop.history_import.clocks import moment_on
from shop.history_import.known import Made
from shop.history_import.lines import Line
from shop.history_import.surveying import Survey

BATCH = 500
"""Lines written at once."""


class Writer:
    """Writes what a survey accepted: to be used once, in one transaction."""

    def __init__(self, survey: Survey) -> None:
        self.survey, self.known = survey, survey.known
        self.written: Counter[type[Model]] = Counter()
        self.made = Made([], [], [])
        self.nameless = 0

    def steps(self) -> Iterator[int]:
        """Writes batch after batch, and says how many lines that were so far."""
        self.made = self.survey.missing.make()
        customers = [person.row(who, self.known) for who, person in self.survey.people.items()]
        self.nameless = sum(not customer.name for customer in customers)
        self.written[Customer] = len(Customer.objects.bulk_create(customers, batch_size=BATCH))
        lines, done = self.survey.accepted(), 0
        while batch := list(islice(lines, BATCH)):
            rows = [row for key, line in batch for row in self._rows(key, line)]
            copy_in(rows)
            self.written.update(map(type, rows))
            done += len(batch)
            yield done
        self._assess_again()
        if done > BATCH:
            self._analyze()

    def _rows(self, key: UUID, line: Line) -> Iterator[Model]:
        """What one line becomes: a fitting with its parts, what we notice in it, and how it went. Nothing is queued."""
        store, staff = self.known.stores[line.store], self.known.staff[line.staff]
        when = moment_on(store.clock, line.fitted_at)
        thresholds = self.thresholds.get(store.id, DEFAULTS)
        fitting = Fitting(
            id=key,
            external_id=line.external_id,
            store=store,
            staff=staff,
            customer_id=self.customers[line.customer.external_id] if line.customer else None,
            state=State.FINISHED,
            thresholds=thresholds.as_json(),
            opened_at=when,
            saved_at=when,
            fitted_at=when,
            finished_at=when,
            flags_asked_by=staff if line.fitting.flags else None,
        )
        facts = self._with_history(fitting, line.fitting)
        fill(fitting, facts)
        yield fitting
        shoes = {"worn-shoe": self.known.shoe(line.worn_shoe), "rec-shoe": self.known.shoe(line.recommended_shoe)}
        yield from rows_of(fitting, facts, shoes, known=shoes.values())
        for noted in noted_of(weigh(facts, thresholds)):
            yield row_of(key, store.id, noted)
        for answer in line.check_ins:
            yield CheckIn(
                store=store,
                fitting=fitting,
                answered_at=moment_on(store.clock, answer.answered_at),
                pain_run=answer.pain_run,
                back_to_running=answer.back_running,
                shoe=answer.shoe_kept,
                exercises=answer.exercises_done,
            )

    def _with_history(self, fitting: Fitting, facts: Facts) -> Facts:
        if fitting.customer_id is None:
            return facts
        sore = self.sore.get(fitting.customer_id, ())
        earlier = counted_back(sore, fitting, on=fitting.fitted_at, clock=fitting.store.clock)
        return replace(facts, history=tuple(_past(**complaint) for complaint in earlier))

    @cached_property
    def thresholds(self) -> dict[UUID, Thresholds]:
        """Those in force, by store."""
        return thresholds_by_store()

    @cached_property
    def customers(self) -> dict[str, UUID]:
        """The keys of all customers by their external id."""
        return self.known.customers | {who: person.key for who, person in self.survey.people.items()}

    @cached_property
    def sore(self) -> dict[UUID, list[Sore]]:
        """Every complaint of each customer in the file, those on the record included, oldest fitting first."""
        found = {self.customers[who]: list[Sore]() for who in self.survey.hurt}
        for customer, before in complaints_of(self._known_before()).items():
            found.setdefault(customer, []).extend(before)
        for who, hurts in self.survey.hurt.items():
            customer = self.customers[who]
            for hurt in hurts:
                when = moment_on(self.known.stores[hurt.store].clock, hurt.fitted_at)
                found[customer] += (Sore(customer, hurt.fitting, when, *place) for place in hurt.places)
        for sore in found.values():
            sore.sort(key=lambda one: (one.fitted_at, one.fitting_id))
        return found

    def _known_before(self) -> list[UUID]:
        return [self.known.customers[who] for who in self.survey.returning]

    def _assess_again(self) -> None:
        """Fittings on the record that came after an imported one: what hurt before is known only now."""
        touched = [self.known.customers[who] for who in self.survey.hurt if who in self.known.customers]
        theirs = Fitting.objects.finished().filter(customer__in=among(touched))
        list(theirs.select_for_update(no_key=True).order_by("id").values_list("id"))
        pasts = facts_in_bulk(theirs)
        while touched and (batch := list(islice(pasts, BATCH))):
            revise([revision for past in batch if (revision := _revision(past)).is_needed])

    def _analyze(self) -> None:
        """So that the first reports after a large import are planned for what is there now."""
        with connection.cursor() as cursor:
            for model in self.written:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _past(place: str | None, side: str | None, days_ago: int) -> PastComplaint:
    return PastComplaint(Place(place) if place else None, Side(side) if side else None, days_ago)


def _revision(past: Past) -> Revision:
    """What the record should say with the customer's history of now, and the thresholds of then."""
    after = noted_of(weigh(past.facts, past.thresholds, past.asides))
    return Revision(past.id, past.store_id, past.noted, after, past.thresholds, past.thresholds)
