"""Shares as reports print them, and which groups are large enough for one."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from shop.reports.recurrence import Group

register = template.Library()


@register.filter
def percent_bare(fraction: float) -> str:
    """0.118 → "12": whole percent, since no shop has enough fittings for a tenth."""
    return f"{fraction * 100:.0f}"


@register.filter
def percent(fraction: float) -> str:
    return f"{percent_bare(fraction)} %"


@register.filter
def enough(groups: Iterable[Group]) -> list[Group]:
    return [group for group in groups if group.is_enough]


@register.filter
def too_few(groups: Iterable[Group]) -> list[Group]:
    return [group for group in groups if not group.is_enough]
