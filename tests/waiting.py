"""Waiting for a state, never for a time."""

from __future__ import annotations

import time
from collections.abc import Callable


def soon(holds: Callable[[], object], seconds: float = 5) -> None:
    """Waits until it holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
