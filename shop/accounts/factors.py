"""Second factors: who needs one, who has one, and what happens when one is lost."""

from __future__ import annotations

import logging

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from shop.accounts.models import Changed
from shop.accounts.notices import note
from shop.models import Staff

log = logging.getLogger(__name__)

REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What opens by itself; recovery codes only stand in for one that is lost."""


def is_required(person: Staff) -> bool:
    """Managers and owners need one, except in the demo, whose passwords everybody knows."""
    return person.is_manager and not settings.IS_DEMO


def has_one(person: Staff) -> bool:
    """Asked with each request, and known already of the person of a session (see `shop.accounts.backend`)."""
    known: bool | None = getattr(person, "has_second_factor", None)
    return bool(Authenticator.objects.filter(user=person, type__in=REAL).exists()) if known is None else known


def is_the_last(factor: Authenticator) -> bool:
    return not Authenticator.objects.filter(user=factor.user, type__in=REAL).exclude(pk=factor.pk).exists()


def who_has_one(people: list[Staff]) -> set[object]:
    """Keys of those who have one."""
    return set(Authenticator.objects.filter(user__in=people, type__in=REAL).values_list("user_id", flat=True))


@transaction.atomic
def forget(person: Staff, *, by: str) -> None:
    """Removes all factors of somebody and ends their log-ins; they set up new ones at the next. The log says who."""
    Authenticator.objects.filter(user=person).delete()
    person.end_log_ins()
    note(person, Changed.FACTORS_GONE)
    log.warning("The second factors of staff %s were removed by %s", person.pk, by)
