"""Sending what waits. Any number of workers may run: a row is claimed by one, and tried again when that one dies.

Claiming and marking are short transactions of their own; between them nothing is locked. A worker killed after the mail
left and before it was marked sends it once more, under the same Message-ID.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Manager
from django.utils import timezone

from rehab.course import sheet_held
from rehab.links import new_link
from rehab.mail import leaves_here
from rehab.mail.message import message, standing, unwanted
from rehab.models import OutgoingMail, Queued

M = TypeVar("M", bound=Queued)
log = logging.getLogger(__name__)

LEASE = dt.timedelta(minutes=10)
"""For one attempt; far longer than the mail server is given to answer."""
DELAYS = tuple(
    dt.timedelta(minutes=minutes)
    for minutes in (1, 5, 30, 120, *[360] * 8)  # two days in all: a server that is down for a day loses nothing
)
"""How long to wait after each attempt that failed; after the one that follows the last, nobody tries again."""
ATTEMPTS = len(DELAYS) + 1
NO_SUCH_ADDRESS = range(550, 560)


@dataclass(slots=True)
class Round:
    """What came of one round of sending."""

    sent: int = 0
    put_off: int = 0
    not_sent: int = 0
    server_is_away: bool = False

    def __str__(self) -> str:
        if not leaves_here():
            return "Nothing sent: EMAIL_URL is not set, and mail stays in the outbox"
        away = "; the mail server is away, the rest waits" if self.server_is_away else ""
        return f"{self.sent} sent, {self.put_off} put off, {self.not_sent} not sent{away}"


class NotSentError(Exception):
    """The attempt failed. `trouble` is for staff and names nobody; `for_good` says that another would fail too."""

    def __init__(self, trouble: str, *, for_good: bool = False, away: bool = False) -> None:
        super().__init__(trouble)
        self.trouble, self.for_good, self.away = trouble, for_good, away


def send_waiting(is_stopped: Callable[[], bool] = lambda: False) -> Round:
    """Sends all whose time has come. Ends early when it is stopped or the mail server is away; the rest waits.

    Without a mail server it leaves everything where it is.
    """
    return send_each(OutgoingMail.objects, send, Round(), is_stopped)


def send_each(
    mails: Manager[M], send: Callable[[M], bool], done: Round, is_stopped: Callable[[], bool] = lambda: False
) -> Round:
    """The same for any queue: `send` makes one and hands it over, and raises NotSentError. Adds to the round."""
    while leaves_here() and not is_stopped() and not done.server_is_away and (mail := claim_of(mails)):
        deliver(mail, send, done)
    return done


@transaction.atomic
def claim_of(mails: Manager[M]) -> M | None:
    """The next mail whose time has come, out of the others' reach for a while; None when nothing waits."""
    now = timezone.now()
    waiting = mails.filter(sent_at=None, given_up_at=None, next_try_at__lte=now)
    mail = waiting.select_for_update(skip_locked=True).order_by("next_try_at", "id").first()
    if mail:
        mail.attempts += 1
        mail.next_try_at = now + LEASE
        mail.save(update_fields=["attempts", "next_try_at"])
    return mail


def deliver(claim: M, send: Callable[[M], bool], done: Round) -> None:
    """One attempt, and what came of it on the record. A row that is gone meanwhile, with its customer, is nobody's."""
    mine = type(claim)._default_manager.filter(pk=claim.pk)
    row = mine.filter(attempts=claim.attempts, sent_at=None)
    try:
        if send(claim):
            mine.update(sent_at=timezone.now(), given_up_at=None, trouble="")
            done.sent += 1
    except ObjectDoesNotExist:
        log.warning("Mail %s (%s) was erased with its customer while it was made", claim.pk, claim.kind)
    except NotSentError as failed:
        log.warning("Mail %s (%s), attempt %s: %s", claim.pk, claim.kind, claim.attempts, failed.trouble)
        done.server_is_away = failed.away
        if failed.for_good or claim.attempts >= ATTEMPTS:
            row.update(given_up_at=timezone.now(), trouble=failed.trouble)
            done.not_sent += 1
        else:
            row.update(next_try_at=timezone.now() + DELAYS[claim.attempts - 1], trouble=failed.trouble)
            done.put_off += 1


def send(claim: OutgoingMail) -> bool:
    """Makes the mail from what is known now and hands it over; False when it was taken back meanwhile.

    Raises NotSentError.
    """
    mail = OutgoingMail.objects.whole().filter(id=claim.id).first()
    if mail is None:
        return False  # with its customer, who was erased meanwhile
    if mail.attempts > ATTEMPTS:
        raise NotSentError("It stopped in the middle each time.", for_good=True)
    fitting = standing(mail)
    if fitting is None:
        raise NotSentError("The fitting does not count any more.", for_good=True)
    if reason := unwanted(mail, fitting):
        raise NotSentError(reason, for_good=True)
    try:
        link = new_link(sheet_held(fitting) or mail.sheet)
        made = message(mail, fitting, link)
    except Exception as error:  # whatever it is, the other mails must go out
        raise NotSentError(f"It could not be made ({type(error).__name__}).") from None
    hand_over(made)
    return True


def hand_over(made: EmailMessage) -> None:
    """To the mail server. Raises NotSentError."""
    try:
        made.connection = get_connection()
        made.send()
    except (OSError, UnicodeError, ValueError) as error:  # SMTPException is an OSError
        raise in_plain_words(error) from None


def in_plain_words(error: Exception) -> NotSentError:
    """What went wrong, without what the server said: that may name the address."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code = max((code for code, _ in refused.values()), default=0)
            if code in NO_SUCH_ADDRESS:
                return NotSentError(f"The mail server refused this address ({code}).", for_good=True)
            return NotSentError(f"The mail server put it off ({code}).")
        case smtplib.SMTPAuthenticationError(smtp_code=code):
            return NotSentError(f"The mail server did not accept our log-in ({code}).", away=True)
        case smtplib.SMTPConnectError() | smtplib.SMTPServerDisconnected():
            return NotSentError("The mail server did not answer.", away=True)
        case smtplib.SMTPResponseException(smtp_code=code):
            return NotSentError(f"The mail server did not take it ({code}).")
        case smtplib.SMTPException() | UnicodeError() | ValueError():
            return NotSentError(f"The mail server cannot take it ({type(error).__name__}).")
    return NotSentError("The mail server did not answer.", away=True)
