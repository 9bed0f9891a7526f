"""What is put into the queue, and that it is put there once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from fittings.corrections import correct, void
from fittings.models import Customer, Fitting
from fittings.records import finish
from rehab.check_ins import Given, answered
from rehab.mail.queue import check_ins_due, due_at, queue_check_ins, queue_sheet
from rehab.models import MailKind, OutgoingMail
from rehab.sheets import sheet_of
from shop.models import Staff, Store
from tests.factories import StaffFactory
from tests.rehab.mail.waiting import FITTED, LONDON, MINUTE, WEEK, fitted, queued

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
DUE = dt.datetime(2026, 11, 9, 10, 0, tzinfo=LONDON)
Fit = Callable[..., Fitting]


def asked(at: dt.datetime) -> list[str]:
    """Keys that are put into the queue at that moment."""
    return [due.key for due in queue_check_ins(at).due]


class TestTheSheet:
    def test_twice_is_once(self, fit: Fit, robin: Staff):
        fitting = fit()
        first, second = (queued(fitting, robin) for _ in range(2))

        assert OutgoingMail.objects.get() == first == second
        assert (first.kind, first.key, first.queued_by) == (MailKind.SHEET, f"sheet:{fitting.sheet.id}", robin)

    def test_again_is_a_second_mail_once_the_first_is_done_with(self, fit: Fit, robin: Staff):
        fitting = fit()
        waits = queued(fitting, robin)
        assert queue_sheet(fitting.sheet, fitting.customer, robin, again=True) == waits
        OutgoingMail.objects.update(sent_at=timezone.now())
        again = [queue_sheet(fitting.sheet, fitting.customer, robin, again=True) for _ in range(2)]

        assert again[0] == again[1] != waits
        assert again[0].message_id != waits.message_id

    def test_it_is_undone_with_the_transaction_that_queued_it(self, fit: Fit):
        fitting = fit()
        with transaction.atomic():
            queued(fitting)
            transaction.set_rollback(True)
        assert not OutgoingMail.objects.exists()

    @pytest.mark.django_db(transaction=True)
    def test_two_taps_at_once_queue_it_once(self, fit: Fit):
        fitting = fit()

        def tap(_: int) -> Any:
            try:
                with transaction.atomic():
                    return queued(fitting).id
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as taps:
            assert len(set(taps.map(tap, range(4)))) == 1
        assert OutgoingMail.objects.count() == 1


class TestWhenItIsDue:
    def test_at_ten_on_the_day_a_week_later_and_not_a_minute_before(self, fit: Fit):
        fitting = fit()

        assert asked(DUE - MINUTE) == []
        assert asked(DUE) == [f"check_in:{fitting.id}:1"]
        assert asked(DUE) == []
        assert OutgoingMail.objects.get().customer == fitting.customer

    def test_in_each_of_the_stores_weeks(self, fit: Fit):
        fitting = fit()
        Store.objects.update(check_in_weeks=[2, 12, 12])
        found = [asked(DUE + n * WEEK) for n in range(15)]

        assert [key for keys in found for key in keys] == [f"check_in:{fitting.id}:2", f"check_in:{fitting.id}:12"]

    def test_never_where_the_store_does_not_ask(self, fit: Fit):
        fit()
        Store.objects.update(check_in_weeks=[])
        assert asked(DUE) == []

    def test_late_for_up_to_six_days_then_not_at_all(self, fit: Fit):
        fit()
        assert check_ins_due(DUE + 6 * 24 * HOUR).due == []
        assert len(check_ins_due(DUE + 6 * 24 * HOUR - MINUTE).due) == 1

    @pytest.mark.parametrize(
        ("fitted_on", "due"),
        [
            (dt.datetime(2026, 10, 17, 12, tzinfo=LONDON), dt.datetime(2026, 10, 24, 9, tzinfo=dt.UTC)),
            (dt.datetime(2026, 10, 18, 12, tzinfo=LONDON), dt.datetime(2026, 10, 25, 10, tzinfo=dt.UTC)),
            (dt.datetime(2026, 10, 19, 0, 30, tzinfo=LONDON), dt.datetime(2026, 10, 26, 10, tzinfo=dt.UTC)),
            (dt.datetime(2027, 3, 20, 23, 30, tzinfo=LONDON), dt.datetime(2027, 3, 27, 10, tzinfo=dt.UTC)),
            (dt.datetime(2027, 3, 21, 23, 30, tzinfo=LONDON), dt.datetime(2027, 3, 28, 9, tzinfo=dt.UTC)),
        ],
        ids=["before clocks go back", "that day", "after", "before clocks go forward", "that day"],
    )
    def test_it_is_ten_on_the_wall_when_clocks_change_and_once(self, fit: Fit, fitted_on, due):
        fit(fitted_on)
        assert due_at(fitted_on, 1, LONDON) == due
        found = [(moment, asked(moment)) for moment in (due + n * HOUR for n in range(-30, 31))]

        assert [moment for moment, keys in found if keys] == [due]
        assert OutgoingMail.objects.count() == 1

    def test_by_the_clock_of_the_store(self, fit: Fit):
        Store.objects.update(time_zone="Pacific/Kiritimati")
        fit(dt.datetime(2026, 11, 2, 20, 0, tzinfo=dt.UTC))  # the third there already

        assert asked(dt.datetime(2026, 11, 9, 19, 59, tzinfo=dt.UTC)) == []
        assert len(asked(dt.datetime(2026, 11, 9, 20, 0, tzinfo=dt.UTC))) == 1


class TestWhoIsAsked:
    @pytest.mark.parametrize("customer", [{"email": ""}, {"may_email": False}], ids=["no address", "no yes"])
    def test_only_who_can_be_and_may_be(self, fit: Fit, customer: dict[str, Any]):
        fit(**customer)
        assert asked(DUE) == []

    def test_nobody_without_a_sheet_because_there_is_no_page_to_answer_on(self, fit: Fit):
        fit(with_sheet=False)
        report = queue_check_ins(DUE)
        assert (report.due, report.without_sheet) == ([], 1)

    @pytest.mark.parametrize(("days_before", "keys"), [(3.1, 1), (2.9, 0), (-0.01, 0)])
    def test_nobody_who_told_us_in_the_three_days_before(self, fit: Fit, days_before: float, keys: int):
        answered(fit(), Given(2, "yes"), at=DUE - dt.timedelta(days=days_before))
        assert len(asked(DUE + HOUR)) == keys

    def test_a_fitting_made_void_is_not_asked_about(self, fit: Fit):
        void(fit(), reason="Twice")
        assert asked(DUE) == []

    def test_a_correction_takes_its_place_and_asks_once(self, fit: Fit, robin: Staff):
        fitting = fit()
        assert len(asked(DUE)) == 1
        with time_machine.travel(DUE + HOUR):
            finish(correct(fitting, by=robin).id, by=robin)

        assert asked(DUE + 2 * HOUR) == []
        assert asked(DUE + 2 * WEEK) == [f"check_in:{fitting.id}:3"]

    def test_a_correction_keeps_the_answers_to_what_it_corrects(self, fit: Fit, robin: Staff):
        fitting = fit()
        answered(fitting, Given(2, "yes"), at=DUE - HOUR)
        with time_machine.travel(DUE - MINUTE):
            sheet_of(finish(correct(fitting, by=robin).id, by=robin), by=robin)

        assert asked(DUE) == []

    def test_each_store_asks_its_own(self, fit: Fit):
        fit()
        fitted(StaffFactory())
        assert len(set(asked(DUE))) == 2


def test_two_timers_at_once_queue_each_once(transactional_db: None, fit: Fit):
    for number in range(5):
        fit(FITTED + number * MINUTE)

    def look(_: int) -> None:
        try:
            queue_check_ins(DUE)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as timers:
        list(timers.map(look, range(4)))
    assert OutgoingMail.objects.count() == 5


def test_looking_costs_the_same_for_one_and_for_many(fit: Fit, django_assert_num_queries):
    fit()
    with django_assert_num_queries(5):
        check_ins_due(DUE)
    Customer.objects.update(email="")
    for number in range(4):
        fit(FITTED + number * MINUTE)
    queue_check_ins(DUE)
    with django_assert_num_queries(3):
        check_ins_due(DUE)
