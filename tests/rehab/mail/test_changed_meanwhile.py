"""Between queueing and sending things change: what must not be sent any more, is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from fittings.corrections import correct, void
from fittings.models import Customer, Fitting
from fittings.records import finish
from rehab.check_ins import Given, answered
from rehab.mail.queue import queue_check_ins
from rehab.mail.sending import claim_of, send, send_waiting
from rehab.models import OutgoingMail
from shop.models import Staff
from tests.rehab.mail.mail_server import MailServer
from tests.rehab.mail.waiting import MINUTE, WEEK, queued, state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("server", "clock")]
Fit = Callable[..., Fitting]
DUE = dt.datetime(2026, 11, 9, 10, 0, tzinfo=dt.UTC)


class TestWhatChangedMeanwhile:
    def gone(self, mail: OutgoingMail) -> str:
        assert send_waiting().sent == 0
        sent, given_up, trouble = state(mail)
        assert (sent, given_up) == (False, True)
        return trouble

    def test_no_address_any_more(self, fit: Fit):
        mail = queued(fit())
        Customer.objects.update(email="")
        assert self.gone(mail) == "There is no e-mail address any more."

    def test_a_customer_who_is_gone_takes_the_mail_along(self, fit: Fit, server: MailServer):
        fitting = fit()
        queued(fitting)
        claim = claim_of(OutgoingMail.objects)
        Fitting.objects.update(customer=None)
        fitting.customer.delete()

        assert not send(claim)
        assert send_waiting().sent == 0
        assert server.received == []

    def test_a_new_address_is_the_one_that_counts(self, fit: Fit, server: MailServer):
        queued(fit())
        Customer.objects.update(email="lovelace@example.com")
        send_waiting()
        assert server.recipients == ["lovelace@example.com"]

    def test_a_void_fitting(self, fit: Fit):
        mail = queued(fitting := fit())
        void(fitting, reason="Twice")
        assert self.gone(mail) == "The fitting does not count any more."

    def test_a_corrected_fitting_has_a_new_sheet(self, fit: Fit, robin: Staff):
        mail = queued(fitting := fit())
        finish(correct(fitting, by=robin).id, by=robin)
        assert self.gone(mail) == "The fitting was corrected since. Send the new sheet."

    def test_a_week_of_waiting(self, fit: Fit, clock: Any):
        mail = queued(fit())
        clock.shift(WEEK + MINUTE)
        assert self.gone(mail) == "It waited for more than a week."

    def test_they_changed_their_mind(self, fit: Fit, clock: Any):
        fit()
        clock.move_to(DUE)
        queue_check_ins()
        Customer.objects.update(may_email=False)
        assert self.gone(OutgoingMail.objects.get()) == "They do not want to be asked by e-mail any more."

    def test_they_answered_before_we_asked(self, fit: Fit, clock: Any):
        fitting = fit()
        clock.move_to(DUE)
        queue_check_ins()
        answered(fitting, Given(1, "yes"))
        assert self.gone(OutgoingMail.objects.get()) == "They told us how it goes before it was sent."

    def test_a_corrected_fitting_is_still_asked_about(self, fit: Fit, clock: Any, robin: Staff):
        fitting = fit()
        clock.move_to(DUE)
        queue_check_ins()
        finish(correct(fitting, by=robin).id, by=robin)

        assert send_waiting().sent == 1
