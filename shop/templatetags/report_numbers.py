"""Shares as reports print them."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def percent_bare(fraction: float) -> str:
    """0.118 → "12": whole percent, since no shop has enough fittings for a tenth."""
    return f"{fraction * 100:.0f}"


@register.filter
def percent(fraction: float) -> str:
    return f"{percent_bare(fraction)} %"
