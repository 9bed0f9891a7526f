"""Sending one-time links. The token is made at the moment of sending, as those of sheets are; only its hash stays here.

Rows are claimed as customers' mail is (see `rehab.mail.sending`): any number of workers, one that dies loses nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from rehab.mail.message import one_line
from rehab.mail.sending import LEASE, NotSentError, Round, hand_over
from shop.accounts.links import address_for, is_mailed, new_token
from shop.accounts.models import OneTimeLink, Purpose
from shop.models import Staff

log = logging.getLogger(__name__)

DELAYS = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 30))
"""After each attempt that failed. Whoever waits at a log-in page does not wait for days."""
KEPT = dt.timedelta(days=1)
"""So long a link to a new password stays after its end; then nothing tells who asked."""

INVITED = """Hello {first},

{by} invites you to the team of {store} on Gait & Last.
Choose your password here. The link works once, until {until}:

{address}

If you do not know what this is about, leave it. Nobody gets in with your e-mail alone.
"""
ASKED = """Hello {first},

here is the way to a new password for your log-in at {store}.
The link works once, until {until}:

{address}

If you did not ask for it, leave this mail. Your password stays as it is.
"""


def send_links(done: Round, is_stopped: Callable[[], bool] = lambda: False) -> Round:
    """Sends the links that wait, and adds to a round what came of it. Without a mail server they are left alone."""
    OneTimeLink.objects.filter(purpose=Purpose.PASSWORD, expires_at__lt=timezone.now() - KEPT).delete()
    while is_mailed() and not is_stopped() and not done.server_is_away and (link := claimed()):
        deliver(link, done)
    return done


@transaction.atomic
def claimed() -> OneTimeLink | None:
    link = OneTimeLink.objects.waiting_for_mail().select_for_update(skip_locked=True).first()
    if link:
        link.mail_tries += 1
        link.mail_at = timezone.now() + LEASE
        link.save(update_fields=["mail_tries", "mail_at"])
    return link


def deliver(link: OneTimeLink, done: Round) -> None:
    """One attempt, and what came of it on the record."""
    row = OneTimeLink.objects.filter(pk=link.pk, mail_tries=link.mail_tries)
    person = addressee(link)
    if person is None:
        row.delete() if link.purpose == Purpose.PASSWORD else row.update(mail_at=None)
        return
    try:
        send(link, person)
    except NotSentError as failed:
        log.warning("Link %s (%s), attempt %s: %s", link.pk, link.purpose, link.mail_tries, failed.trouble)
        done.server_is_away = failed.away
        given_up = failed.for_good or link.mail_tries > len(DELAYS)
        again = None if given_up else timezone.now() + DELAYS[link.mail_tries - 1]
        row.update(mail_at=again, trouble=failed.trouble if given_up else "")
        done.not_sent += given_up
        done.put_off += not given_up
    else:
        row.update(mail_at=None, mailed_at=timezone.now(), trouble="")
        done.sent += 1


def addressee(link: OneTimeLink) -> Staff | None:
    """Who it is for: the invited (nobody on the list yet), or the member of staff whose e-mail was typed.

    Who came in with a history has no password; a manager makes the first link, or anybody's mailbox would.
    """
    if link.used_at or link.withdrawn_at or link.is_over:
        return None
    if link.purpose == Purpose.INVITATION:
        return Staff(name=link.name, email=link.email, store=link.store)
    person = Staff.objects.filter(email__iexact=link.email, retired_at=None).select_related("store").first()
    return person if person and (link.staff or person.has_usable_password()) else None


def send(link: OneTimeLink, person: Staff) -> None:
    """Makes its token, keeps the hash, and hands the mail over. Raises NotSentError."""
    token = new_token(link)
    staff = person if link.purpose == Purpose.PASSWORD else None
    OneTimeLink.objects.filter(pk=link.pk).update(token_hash=link.token_hash, staff=staff)
    hand_over(message(link, person, address_for(token, settings.PUBLIC_URL)))


def message(link: OneTimeLink, person: Staff, address: str) -> EmailMessage:
    store = person.store
    is_new = link.purpose == Purpose.INVITATION
    words = (INVITED if is_new else ASKED).format(
        first=person.name.split()[0],
        by=link.made_by.name if link.made_by else "",
        store=store.name,
        until=f"{link.expires_at.astimezone(store.clock):%A %d %B, %H:%M}",
        address=address,
    )
    return EmailMessage(
        subject=one_line(f"{store.name}: {'your log-in' if is_new else 'a new password'}"),
        body=words,
        from_email=formataddr((one_line(store.name), settings.DEFAULT_FROM_EMAIL)),
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
