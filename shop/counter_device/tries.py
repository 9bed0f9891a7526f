"""Slowing down who tries PINs: counted for each person on each device, in the database that all workers share.

A try is counted before the PIN is looked at, so twenty at once are five and fifteen refused ones. Somebody's wrong
tries make nobody else wait, on this device or another.
"""

from __future__ import annotations

from math import ceil

from django.db import connection
from django.utils import timezone

from shop.counter_device.models import CounterDevice, WrongPins
from shop.models import Staff

FREE = 5
"""Wrong PINs before one has to wait."""
FIRST_WAIT, LONGEST_WAIT = 30, 3600
"""Seconds: doubled with each wrong PIN from the fifth on."""
CLAIMED = """
    INSERT INTO shop_wrongpins AS kept (device_id, staff_id, wrong, wait_until) VALUES (%(device)s, %(staff)s, 1, NULL)
    ON CONFLICT (device_id, staff_id) DO UPDATE SET
        wrong = kept.wrong + 1,
        wait_until = CASE WHEN kept.wrong + 1 >= %(free)s THEN
            %(now)s + LEAST(%(first)s * 2 ^ LEAST(kept.wrong + 1 - %(free)s, 12), %(longest)s) * interval '1 second'
        END
    WHERE kept.wait_until IS NULL OR kept.wait_until <= %(now)s
    RETURNING wrong
"""
"""One statement: of two workers that count at once, the second sees what the first counted."""


def claim(device: CounterDevice, person: Staff) -> bool:
    """Counts one try as wrong, to be forgotten if it is right; False, and nothing counted, while one has to wait."""
    bounds = {"free": FREE, "first": FIRST_WAIT, "longest": LONGEST_WAIT}
    with connection.cursor() as cursor:
        cursor.execute(CLAIMED, {"device": device.pk, "staff": person.pk, "now": timezone.now(), **bounds})
        return cursor.fetchone() is not None


def waits(device: CounterDevice, person: Staff) -> int:
    """Seconds until somebody's PIN is looked at again on this device; 0 when it is now."""
    kept = WrongPins.objects.filter(device=device, staff=person).first()
    left = (kept.wait_until - timezone.now()).total_seconds() if kept and kept.wait_until else 0
    return max(0, ceil(left))
