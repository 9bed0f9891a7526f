"""Tells people by mail that their log-in was changed, so that somebody else cannot do it unseen.

It holds no link, address or name but their own: whoever reads the mail gets nowhere with it. It waits in a queue as
customers' mail does, and stands in the outbox.
"""

from __future__ import annotations

import datetime as dt
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from rehab.mail.message import TOO_OLD, one_line
from rehab.mail.sending import NotSentError, hand_over
from shop.accounts.models import Changed, Notice
from shop.models import Staff

OF_THE_LIBRARY = {
    "account/email/password_changed": Changed.PASSWORD,
    "mfa/email/totp_activated": Changed.APP_ADDED,
    "mfa/email/totp_deactivated": Changed.APP_REMOVED,
    "mfa/email/webauthn_added": Changed.PASSKEY_ADDED,
    "mfa/email/webauthn_removed": Changed.PASSKEY_REMOVED,
    "mfa/email/recovery_codes_generated": Changed.NEW_CODES,
}
"""What django-allauth calls each change of which it would send word."""
MEANS = {
    Changed.PASSWORD: "The old one opens nothing any more, and all other devices are logged out.",
    Changed.APP_ADDED: "From now on its codes are a second step of your log-in.",
    Changed.APP_REMOVED: "Its codes open nothing any more.",
    Changed.PASSKEY_ADDED: "Whoever has it gets in without your password.",
    Changed.PASSKEY_REMOVED: "It opens nothing any more.",
    Changed.NEW_CODES: "The old ones open nothing any more.",
    Changed.FACTORS_GONE: "Your app, passkeys and recovery codes open nothing any more, and you are logged out "
    "everywhere. Set up new ones when you log in.",
}
WORDS = """Hello {first},

This is about your log-in at {store}, on {day}.
{what}. {means}

Was that you, or did you ask for it? Then there is nothing to do.

If not, go to the log-in page now, tap "Forgotten the password?" and choose a new one.
Then tell the owner of the shop today: somebody may have been in with your log-in.
"""


def note(person: Staff, changed: Changed) -> None:
    """Queues word of it, in the transaction that is open."""
    Notice.objects.create(staff=person, kind=changed)


def send(claim: Notice) -> bool:
    """Hands one over. Raises NotSentError."""
    notice = Notice.objects.select_related("staff__store").get(pk=claim.pk)
    if reason := unwanted(notice, timezone.now()):
        raise NotSentError(reason, for_good=True)
    hand_over(message(notice))
    return True


def unwanted(notice: Notice, now: dt.datetime) -> str:
    """Why it must not be sent any more; empty when it may."""
    if notice.staff.retired_at:
        return "They do not work here any more."
    return "It waited for more than a week." if now - notice.queued_at > TOO_OLD else ""


def text(notice: Notice) -> str:
    """What it says, on the clock of the store."""
    changed, person = Changed(notice.kind), notice.staff
    at = notice.queued_at.astimezone(person.store.clock)
    return WORDS.format(
        first=person.name.split()[0],
        what=changed.label,
        store=person.store.name,
        day=f"{at:%A} {at.day} {at:%B at %H:%M}",
        means=MEANS[changed],
    )


def message(notice: Notice) -> EmailMessage:
    store = notice.staff.store
    return EmailMessage(
        subject=one_line(f"{store.name}: {notice.get_kind_display()}"),
        body=text(notice),
        from_email=formataddr((one_line(store.name), settings.DEFAULT_FROM_EMAIL)),
        to=[notice.staff.email],
        headers={"Message-ID": f"<{notice.pk}@{settings.PUBLIC_HOST}>", "Auto-Submitted": "auto-generated"},
    )
