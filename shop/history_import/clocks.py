"""Days as the time stamps say them, on the clock of a store. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

HOUR = dt.timedelta(hours=1)
PLACES = {
    dt.timedelta(hours=-9, minutes=-30): "Pacific/Marquesas",
    dt.timedelta(hours=-4, minutes=-30): "America/Caracas",
    dt.timedelta(hours=-3, minutes=-30): "America/St_Johns",
    dt.timedelta(hours=-2, minutes=-30): "America/St_Johns",
    dt.timedelta(hours=3, minutes=30): "Asia/Tehran",
    dt.timedelta(hours=4, minutes=30): "Asia/Kabul",
    dt.timedelta(hours=5, minutes=30): "Asia/Kolkata",
    dt.timedelta(hours=5, minutes=45): "Asia/Kathmandu",
    dt.timedelta(hours=6, minutes=30): "Asia/Yangon",
    dt.timedelta(hours=8, minutes=30): "Asia/Pyongyang",
    dt.timedelta(hours=8, minutes=45): "Australia/Eucla",
    dt.timedelta(hours=9, minutes=30): "Australia/Darwin",
    dt.timedelta(hours=10, minutes=30): "Australia/Adelaide",
    dt.timedelta(hours=11, minutes=30): "Pacific/Norfolk",
    dt.timedelta(hours=12, minutes=45): "Pacific/Chatham",
    dt.timedelta(hours=13, minutes=45): "Pacific/Chatham",
}
"""Where clocks are that far from UTC, if not by whole hours: only those have a zone of their own, Etc/GMT."""


def zone_at(offset: dt.timedelta) -> str | None:
    """The name of a time zone that is this far from UTC; None where no place on earth is.

    Whole hours have zones that never change, with the sign the other way round: Etc/GMT-1 is one hour ahead. For other
    offsets it is a place where clocks show this now, in a part of the year, or did so since 2000.
    """
    hours, rest = divmod(offset, HOUR)
    if rest:
        return PLACES.get(offset)
    if hours == 0:
        return "Etc/UTC"
    return f"Etc/GMT{-hours:+d}" if -12 <= hours <= 14 else None


def usual(offsets: Mapping[dt.timedelta, int]) -> dt.timedelta:
    """The offset that most time stamps have, whatever their order; of two, that of winter."""
    return min(offsets, key=lambda offset: (-offsets[offset], offset))


def moment_on(clock: dt.tzinfo, written: dt.datetime) -> dt.datetime:
    """When it was, so that the store's clock shows the day that was written.

    That is the moment itself, unless its day is another one on that clock: then the written time is read on it.
    """
    if written.astimezone(clock).date() == written.date():
        return written
    return written.replace(tzinfo=clock)
