"""Names go when the store says, to the day on its clock; what was seen stays."""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from fittings.forgetting import NOT_KEPT
from fittings.models import Complaint, Customer, Finding, Fitting, SetAside, TriedShoe
from rehab.models import CheckIn
from shop.models import Staff
from shop.privacy.keeping import forget_names, months_after
from tests.factories import CustomerFactory, StaffFactory, StoreFactory
from tests.fittings.counter import finished
from tests.shop.privacy.somebody import CANARIES, CANARY, rows, tables_with

pytestmark = pytest.mark.django_db
STAYS = ["Customer", "Fitting", "WornModel", "RecModel", "TriedModel", "Over", "Draft", "DraftOfTwin"]
"""Keys of older records, and models of shoes."""
VISIT = dt.datetime(2025, 8, 31, 23, 30, tzinfo=dt.UTC)
"""In Denver still 31 August, in Berlin 1 September."""


def shop_in(zone: str, months: int | None = 6) -> Staff:
    return StaffFactory(store=StoreFactory(time_zone=zone, keep_names_months=months))


def somebody_of(staff: Staff, at: dt.datetime = VISIT) -> Customer:
    with time_machine.travel(at):
        customer: Customer = CustomerFactory(store=staff.store, consent_asked_by=staff)
        finished(staff, customer)
    return customer


def named(customer: Customer) -> bool:
    return Customer.objects.named().filter(id=customer.id).exists()


class TestWhen:
    @pytest.mark.parametrize(
        ("zone", "goes"),
        [
            ("America/Denver", dt.datetime(2026, 2, 28, 7, 0, tzinfo=dt.UTC)),  # 31 August; February has 28 days
            ("Europe/Berlin", dt.datetime(2026, 2, 28, 23, 0, tzinfo=dt.UTC)),  # 1 September there
        ],
    )
    def test_it_is_midnight_of_the_day_on_the_clock_of_the_store(self, zone: str, goes: dt.datetime):
        customer = somebody_of(shop_in(zone))
        assert forget_names(goes - dt.timedelta(seconds=1)).dropped == 0
        assert named(customer)
        assert forget_names(goes).dropped == 1
        assert not named(customer)

    def test_a_store_that_says_nothing_keeps_names(self):
        customer = somebody_of(shop_in("Europe/London", months=None))
        assert forget_names(VISIT + dt.timedelta(days=20_000)).due == []
        assert named(customer)

    def test_a_later_visit_anywhere_counts_a_draft_too(self):
        here, there = shop_in("Europe/London"), shop_in("Europe/London", months=None)
        customer = somebody_of(here)
        later = VISIT + dt.timedelta(days=150)
        with time_machine.travel(later):
            Fitting.objects.create(store=there.store, staff=there, customer=customer)
        assert forget_names(VISIT + dt.timedelta(days=200)).dropped == 0
        assert forget_names(later + dt.timedelta(days=200)).dropped == 1

    def test_who_was_never_fitted_counts_from_when_they_came(self):
        staff = shop_in("Europe/London")
        with time_machine.travel(VISIT):
            customer = CustomerFactory(store=staff.store, consent_asked_by=staff)
        assert forget_names(VISIT + dt.timedelta(days=100)).dropped == 0
        assert forget_names(VISIT + dt.timedelta(days=200)).dropped == 1
        assert not named(customer)

    @given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 240))
    def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(self, day: dt.date, months: int):
        later = months_after(day, months)
        assert (later.year - day.year) * 12 + later.month - day.month == months
        assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(days=1)).day == 1)


class TestWhat:
    @pytest.mark.usefixtures("zoe")
    def test_nothing_that_names_anybody_is_left_and_every_figure_stays(self, olivia: Staff):
        type(olivia.store).objects.update(keep_names_months=1)
        kept = (Fitting, Complaint, Finding, CheckIn, SetAside, TriedShoe)
        before = {model: model._base_manager.count() for model in kept}

        forget_names(dt.datetime.now(dt.UTC) + dt.timedelta(days=60))

        assert [word for word in CANARIES if tables_with(CANARY + word)] == STAYS
        assert not tables_with("77331")
        assert {model: model._base_manager.count() for model in kept} == before
        assert set(SetAside.objects.values_list("words", flat=True)) == {NOT_KEPT}
        assert Fitting.objects.exclude(kept_against_advice="").exists()

    def test_a_dry_run_says_it_by_key_and_changes_nothing(self, zoe: Customer, olivia: Staff):
        type(olivia.store).objects.update(keep_names_months=1)
        before, said = rows(), io.StringIO()
        with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=60)):
            call_command("forget_names", "--dry-run", stdout=said)
            assert rows() == before
            call_command("forget_names", stdout=said)
        first, second, third = said.getvalue().splitlines()
        assert first.startswith(f"Quay Running: customer {zoe.id}, last here on ")
        assert second == "1 names would go, 1 merges would be settled; nothing was changed"
        assert third == "1 names gone, 1 merges settled"
        assert CANARY not in said.getvalue()

    def test_again_there_is_nothing_to_do(self):
        somebody_of(shop_in("Europe/London"))
        late = VISIT + dt.timedelta(days=300)
        assert forget_names(late).dropped == 1
        assert forget_names(late).due == []

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_drop_each_name_once(self):
        staff = shop_in("Europe/London")
        for _ in range(6):
            somebody_of(staff)
        late = VISIT + dt.timedelta(days=300)

        def work(_: Any) -> int:
            try:
                return forget_names(late).dropped
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as workers:
            assert sum(workers.map(work, range(2))) == 6
        assert not Customer.objects.named().exists()
