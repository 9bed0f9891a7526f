"""Addresses of how it goes afterwards: answers, calls and mail."""

from __future__ import annotations

from django.urls import path

from rehab.views import check_ins, mail

urlpatterns = [
    path("fittings/<uuid:key>/how-is-it/", check_ins.how_is_it, name="how_is_it"),
    path("fittings/<uuid:key>/next/", check_ins.next_sheet, name="next_sheet"),
    path("check-ins/<uuid:key>/", check_ins.check_in, name="check_in"),
    path("calls/", check_ins.calls, name="calls"),
    path("calls/<uuid:key>/called/", check_ins.called, name="called"),
    path("fittings/<uuid:key>/mail/", mail.mail_sheet, name="mail_sheet"),
    path("counter/<uuid:key>/mail/finish/", mail.finish_and_mail, name="finish_and_mail"),
    path("mail/<uuid:key>/again/", mail.try_again, name="try_again"),
    path("outbox/", mail.outbox, name="outbox"),
    path("outbox/<uuid:key>/", mail.outbox_mail, name="outbox_mail"),
]
