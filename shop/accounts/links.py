"""One-time links: inviting somebody, and the way to a new password. A token is told once, only its hash is kept."""

from __future__ import annotations

import logging
import secrets
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from rehab.links import hashed
from rehab.mail import leaves_here
from shop.accounts.models import LASTS, Changed, OneTimeLink, Purpose
from shop.accounts.notices import note
from shop.models import Role, Staff, Store

log = logging.getLogger(__name__)


class LinkIsOverError(Exception):
    """It was used, withdrawn or is too old; nothing was changed."""


class AlreadyInvitedError(Exception):
    """Somebody with this e-mail is invited already, perhaps in this very moment; nothing was changed."""


class Made(NamedTuple):
    """A link and its address; without the address when that goes by mail."""

    link: OneTimeLink
    address: str | None


def is_mailed() -> bool:
    """Whether links go by mail; otherwise whoever makes one is shown it."""
    return leaves_here() and bool(settings.PUBLIC_URL)


def invite(*, name: str, email: str, role: Role, store: Store, by: Staff, here: str) -> Made:
    """Invites somebody to a store. `here` is the address at which the inviter is, for a link that is shown.

    Raises AlreadyInvitedError.
    """
    link = OneTimeLink(
        purpose=Purpose.INVITATION, name=name, email=email.lower(), role=role, store=store, made_by=by,
        made_at=timezone.now(), expires_at=timezone.now() + LASTS[Purpose.INVITATION],
    )  # fmt: skip
    try:
        with transaction.atomic():
            return handed_over(link, here)
    except IntegrityError:
        raise AlreadyInvitedError from None


@transaction.atomic
def invite_again(link: OneTimeLink, *, here: str) -> Made:
    """A new link for the same invitation, with all its days; the one sent before opens nothing any more."""
    link = OneTimeLink.objects.select_for_update().get(pk=link.pk)
    if link.used_at or link.withdrawn_at:
        raise LinkIsOverError
    link.expires_at = timezone.now() + LASTS[Purpose.INVITATION]
    link.mail_tries, link.mailed_at, link.trouble = 0, None, ""
    return handed_over(link, here)


@transaction.atomic
def new_password_for(person: Staff, *, by: Staff | None, here: str) -> Made:
    """A way to a new password, made by a colleague or on the machine itself."""
    link = OneTimeLink(
        purpose=Purpose.PASSWORD, email=person.email, staff=person, made_by=by,
        made_at=timezone.now(), expires_at=timezone.now() + LASTS[Purpose.PASSWORD],
    )  # fmt: skip
    log.warning("A link to a new password of staff %s was made by %s", person.pk, f"staff {by.pk}" if by else "let_in")
    return handed_over(link, here, mailed=bool(by) and is_mailed())


def ask_for_password(email: str) -> None:
    """Notes that somebody at this address wants a new password, whoever that is; the mail worker finds out."""
    now = timezone.now()
    OneTimeLink.objects.create(
        purpose=Purpose.PASSWORD,
        email=email.lower(),
        made_at=now,
        expires_at=now + LASTS[Purpose.PASSWORD],
        mail_at=now,
    )


def withdraw(link: OneTimeLink) -> None:
    """Its link opens nothing from now on."""
    OneTimeLink.objects.unused().filter(pk=link.pk).update(withdrawn_at=timezone.now(), mail_at=None)


def link_of(token: str) -> OneTimeLink | None:
    """The link of this token; None when it is wrong, over, or of somebody who is retired."""
    somebody_there = Q(staff=None) | Q(staff__retired_at=None)
    still_here = Q(made_by=None) | Q(made_by__retired_at=None)
    links = OneTimeLink.objects.standing().filter(somebody_there, still_here, token_hash=hashed(token))
    return links.select_related("staff__store", "store", "made_by").first()


@transaction.atomic
def use(link: OneTimeLink, *, password: str, name: str = "") -> Staff:
    """Uses it up: hires the invited, or sets the password and ends all log-ins. Raises LinkIsOverError."""
    link = OneTimeLink.objects.select_for_update(of=["self"]).select_related("store", "staff").get(pk=link.pk)
    if link.used_at or link.withdrawn_at or link.is_over:
        raise LinkIsOverError
    if link.purpose == Purpose.INVITATION:
        link.staff = hired(link, name or link.name, password)
    elif link.staff:
        link.staff.set_password(password)
        link.staff.save(update_fields=["password"])
        link.staff.end_log_ins()
        note(link.staff, Changed.PASSWORD)
        OneTimeLink.objects.unused().filter(staff=link.staff).exclude(pk=link.pk).update(withdrawn_at=timezone.now())
    link.used_at, link.mail_at = timezone.now(), None
    link.save()
    if link.staff is None:
        raise LinkIsOverError
    return link.staff


def hired(link: OneTimeLink, name: str, password: str) -> Staff:
    if link.store is None:
        raise LinkIsOverError
    try:
        return Staff.objects.hire(
            email=link.email, name=name, store=link.store, role=Role(link.role), password=password
        )
    except ValidationError:  # somebody has this e-mail since
        raise LinkIsOverError from None


def handed_over(link: OneTimeLink, here: str, *, mailed: bool | None = None) -> Made:
    """Saves it, to be mailed or with an address to show."""
    if is_mailed() if mailed is None else mailed:
        link.token_hash, link.mail_at = None, timezone.now()
        link.save()
        return Made(link, None)
    token = new_token(link)
    link.save()
    return Made(link, address_for(token, here))


def new_token(link: OneTimeLink) -> str:
    """Gives it a token; one that it had before opens nothing any more."""
    token = secrets.token_urlsafe(24)
    link.token_hash = hashed(token)
    return token


def address_for(token: str, here: str) -> str:
    return f"{(settings.PUBLIC_URL or here).rstrip('/')}{reverse('one_time_link', args=[token])}"
