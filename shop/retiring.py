"""Ending somebody's work here, and taking them back."""

from __future__ import annotations

from django.utils import timezone

from shop.models import Staff


def retire(person: Staff) -> None:
    """They cannot log in from now on; of somebody who is retired already the day stays."""
    Staff.objects.filter(pk=person.pk, retired_at=None).update(retired_at=timezone.now())
    person.end_log_ins()


def bring_back(person: Staff) -> None:
    """They can log in again; no session from before comes back with them."""
    Staff.objects.filter(pk=person.pk).update(retired_at=None)
    person.end_log_ins()
