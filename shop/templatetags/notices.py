"""Mail to the team, for the outbox."""

from __future__ import annotations

from typing import Any

from django import template

from shop.accounts.models import Notice
from shop.accounts.notices import text
from shop.models import Store

register = template.Library()
SHOWN = 50


@register.simple_tag
def notices_to(store: Store) -> list[dict[str, Any]]:
    """The latest word to people of a store that their log-in was changed, and how it reads."""
    return [{"mail": notice, "text": text(notice)} for notice in Notice.objects.to_team_of(store)[:SHOWN]]
