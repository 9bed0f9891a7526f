"""Days as they were written, on the store's clock."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.history_import.clocks import PLACES, moment_on, usual, zone_at

HOURS = dt.timedelta(hours=1)
OFFSETS = [*(hours * HOURS for hours in range(-12, 15)), *PLACES]


@pytest.mark.parametrize("offset", OFFSETS, ids=str)
def test_the_zone_of_an_offset_has_shown_that_offset_since_2000(offset):
    zone = zoneinfo.ZoneInfo(zone_at(offset))
    moments = (dt.datetime(2000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=30 * n) for n in range(330))
    assert offset in {moment.astimezone(zone).utcoffset() for moment in moments}


@pytest.mark.parametrize("offset", [15 * HOURS, -13 * HOURS, dt.timedelta(minutes=7)], ids=str)
def test_an_offset_that_no_place_has_is_no_zone(offset):
    assert zone_at(offset) is None


def test_the_usual_offset_is_the_commonest_and_of_two_that_of_winter():
    assert usual(Counter({2 * HOURS: 5, HOURS: 4})) == 2 * HOURS
    assert usual(Counter({2 * HOURS: 5, HOURS: 5})) == HOURS


@given(
    written=st.datetimes(
        dt.datetime(2000, 1, 2),  # noqa: DTZ001 - the offset is drawn apart
        dt.datetime(2030, 1, 1),  # noqa: DTZ001
        timezones=st.sampled_from(OFFSETS).map(dt.timezone),
    ),
    zone=st.sampled_from(["Etc/GMT-14", "Etc/GMT+12", "Europe/London", "America/Denver", "Asia/Kolkata", "Etc/UTC"]),
)
def test_a_stores_clock_shows_the_day_that_was_written_and_moves_nothing_else(written, zone):
    clock = zoneinfo.ZoneInfo(zone)
    moment = moment_on(clock, written)
    assert moment.astimezone(clock).date() == written.date()
    assert moment == written or written.astimezone(clock).date() != written.date()
    assert moment >= dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
