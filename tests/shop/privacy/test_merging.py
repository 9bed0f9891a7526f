"""Two customers become one, and two again: then every row is as it was."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fittings.corrections import correct
from fittings.merging import CannotMergeError, alike, settle_old
from fittings.models import Customer, Fitting, Merge
from rehab.mail.queue import queue_sheet
from rehab.next_visit import begin_next
from rehab.sheets import sheet_of
from shop.history_import.known import Known
from shop.models import Staff
from shop.privacy import traces
from shop.privacy.erasing import erase
from shop.privacy.merging import make_one, make_two
from shop.privacy.models import Reason
from shop.reports.filters import Filters
from shop.reports.outcomes.models import ChangedVisit
from shop.reports.period import Period
from shop.reports.recurrence import recurrence
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import draft_of, finished
from tests.shop.privacy.somebody import rows

MONTH = dt.timedelta(days=30)


def told() -> dict[str, list[str]]:
    """Every row there is, but for the number that tells an open page that its customer was changed, and for what only
    grows: the history, and notes of what reports have to count anew.
    """
    Customer.objects.update(version=1)
    growing = {event._meta.db_table for event in traces.events()} | {ChangedVisit._meta.db_table}
    return {table: said for table, said in rows().items() if table not in growing}


class MergingLawTests(TestCase):
    """A database transaction of its own for each shop."""

    @settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["draft", "done", "mailed"])), max_size=4),
        st.lists(st.booleans(), min_size=6, max_size=6),
        st.permutations([0, 1, 2]),
        st.booleans(),
    )
    def test_taken_apart_again_every_row_is_as_it_was(
        self, visits: list[tuple[int, str]], has: list[bool], who: list[int], twice: bool
    ) -> None:
        staff = StaffFactory()
        people = [
            CustomerFactory(
                store=staff.store,
                consent_asked_by=staff,
                phone=f"0770{n}" if has[n] else "",
                email=f"{n}@example.com" if has[n + 3] else "",
                may_email=has[n + 3],
                may_email_since=timezone.now() if has[n + 3] else None,
            )
            for n in range(3)
        ]
        for visitor, kind in visits:
            done = (draft_of if kind == "draft" else finished)(staff, people[visitor])
            if kind == "mailed":
                queue_sheet(sheet_of(Fitting.objects.whole().get(id=done.id), by=staff), people[visitor], staff)
        one, two, three = (people[n] for n in who)
        before = told()
        first = make_one(one, two, by=staff)
        assert {visit.customer_id for visit in Fitting.objects.all()} <= {one.id, three.id}
        if twice:
            second = make_one(three, one, by=staff)
            with pytest.raises(CannotMergeError, match="Take that apart first"):
                make_two(first)
            make_two(second)
        make_two(first)
        assert told() == before


pytestmark = pytest.mark.django_db


@pytest.fixture
def robin() -> Staff:
    return StaffFactory()


def two_of(staff: Staff, **of_other: Any) -> tuple[Customer, Customer]:
    kept, other = (CustomerFactory(store=staff.store, consent_asked_by=staff, **more) for more in ({}, of_other))
    return kept, other


def test_corrections_since_go_back_with_what_they_correct(robin: Staff):
    kept, other = two_of(robin)
    theirs, own = finished(robin, other), finished(robin, kept)
    merged = make_one(kept, other, by=robin)
    later = [correct(Fitting.objects.get(id=visit.id), by=robin) for visit in (theirs, own)]
    added = draft_of(robin, kept)

    make_two(merged)

    assert set(other.fittings.values_list("id", flat=True)) == {theirs.id, later[0].id}
    assert set(kept.fittings.values_list("id", flat=True)) == {own.id, later[1].id, added.id}


def test_what_was_changed_since_stays(robin: Staff):
    kept, other = two_of(robin, phone="0770")
    merged = make_one(kept, other, by=robin)
    Customer.objects.filter(id=kept.id).update(phone="0771")
    make_two(merged)
    kept.refresh_from_db()
    assert kept.phone == "0771"


def test_somebody_with_a_name_is_not_lost_in_somebody_without(robin: Staff):
    nameless, named = Customer.objects.create(store=robin.store, consented_at=None), two_of(robin)[0]
    with pytest.raises(CannotMergeError, match="whose name we may keep"):
        make_one(nameless, named, by=robin)
    assert make_one(named, nameless, by=robin).kept == named


def test_nobody_is_merged_twice_or_taken_apart_twice(robin: Staff):
    kept, other = two_of(robin)
    merged = make_one(kept, other, by=robin)
    with pytest.raises(CannotMergeError, match="not on the list any more"):
        make_one(CustomerFactory(store=robin.store), other, by=robin)
    make_two(merged)
    with pytest.raises(CannotMergeError, match="apart already"):
        make_two(merged)


def test_after_thirty_days_it_is_for_good(robin: Staff):
    kept, other = two_of(robin, phone="07700 1234", external_id="C-77")
    kept_two, plain = two_of(robin)
    late = [make_one(kept, other, by=robin), make_one(kept_two, plain, by=robin)]
    now = max(merged.at for merged in late) + MONTH
    assert settle_old(min(merged.at for merged in late) + MONTH - dt.timedelta(seconds=1)) == 0
    assert settle_old(now, dry_run=True) == Merge.objects.count() == 2
    assert settle_old(now) == 2
    assert not Merge.objects.exists()
    for one, who in ((other, kept), (plain, kept_two)):
        one.refresh_from_db()
        assert (one.name, one.phone, one.merged_into) == ("", "", who)
    assert Known().customers == {"C-77": kept.id}


def test_erasing_one_erases_whoever_was_merged_with_them(robin: Staff, tmp_path, settings):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    kept, other = two_of(robin)
    make_one(kept, other, by=robin)
    entry = erase(other.id, by=robin, reason=Reason.ASKED)
    assert sorted(entry.customers) == sorted([kept.id, other.id])
    assert not Customer.objects.exists()


def test_the_same_number_comes_before_a_similar_name(robin: Staff):
    me = CustomerFactory(store=robin.store, name="Zoë Müller", phone="07700 900 123")
    similar = CustomerFactory(store=robin.store, name="Zoë Mueller")
    same = CustomerFactory(store=robin.store, name="Anna Berg", phone="07700900123")
    CustomerFactory(store=robin.store, name="Somebody Else")
    assert alike(me, Customer.objects.all())[:2] == [same, similar]


def test_reports_count_one_person_until_they_are_two_again(robin: Staff):
    kept, other = two_of(robin)
    for who, days in ((kept, 0), (other, 40), (CustomerFactory(store=robin.store), 300)):
        with time_machine.travel(dt.datetime(2025, 11, 3, 12, tzinfo=dt.UTC) + dt.timedelta(days=days)):
            finished(robin, who)

    def came_back() -> int:
        return recurrence(Filters(Period(), None)).total.came_back

    assert came_back() == 0
    merged = make_one(kept, other, by=robin)
    assert came_back() == 1
    make_two(merged)
    assert came_back() == 0


def test_a_page_that_still_shows_the_other_adds_to_whom_they_are(robin: Staff, client: Client):
    client.force_login(robin)
    kept, other = two_of(robin)
    done, walk_in = finished(robin, other), draft_of(robin)
    make_one(kept, other, by=robin)

    client.post(reverse("choose_customer", args=[walk_in.id]), {"customer": other.id})
    begun = begin_next(done, store=robin.store, by=robin)  # `done` was read before
    client.post(reverse("start_fitting", args=[other.id]))

    assert set(Fitting.objects.values_list("customer", flat=True)) == {kept.id}
    assert begun.customer == kept


@pytest.mark.django_db(transaction=True)
def test_who_is_merged_while_a_fitting_is_given_to_them_gets_it_as_the_one_they_are(robin: Staff, client: Client):
    client.force_login(robin)
    kept, other = two_of(robin)
    walk_in = draft_of(robin)
    found = threading.Event()

    def choosing() -> None:
        assert found.wait(30)
        client.post(reverse("choose_customer", args=[walk_in.id]), {"customer": other.id})
        connection.close()

    thread = threading.Thread(target=choosing)
    thread.start()
    with transaction.atomic():
        make_one(kept, other, by=robin)
        found.set()
        thread.join(0.3)  # it waits for us; without its lock it would be done by now, with the one who is hidden
    thread.join(30)
    assert Fitting.objects.get().customer == kept
