"""What a view of the shared counter is asked with."""

from __future__ import annotations

from django.http import HttpRequest

from shop.counter_device.models import CounterDevice


class DeviceRequest(HttpRequest):
    """A request of anybody; `counter_device` is the counter that it comes from, None for any other browser.

    `is_late` when it comes from a counter, by a session that has ended.
    """

    counter_device: CounterDevice | None
    is_late: bool
