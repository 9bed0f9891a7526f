"""Who somebody is, with what the door has to know of them on each request."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.backends import ModelBackend
from django.db.models import Exists, OuterRef

from shop.accounts.factors import REAL
from shop.models import Staff


class StaffBackend(ModelBackend):
    """E-mail and password; a session's person comes in one query with whether they have a second factor."""

    def get_user(self, user_id: Any) -> Staff | None:
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=REAL)
        person = Staff.objects.annotate(has_second_factor=Exists(factors)).filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None
