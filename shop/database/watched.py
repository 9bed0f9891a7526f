"""A connection that notices when its server has stopped answering, however long a question may take.

A server that was frozen, or a cable that was pulled, leaves the line open and silent. So does a report that counts for
half a minute; nothing on that line tells the two apart. So we knock at the door beside it.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any

import psycopg

SILENCE = 1.0
"""Seconds without a word from the server, before we see whether it is there at all."""
KNOCK = 2
"""Seconds in which a server that is there lets us in; psycopg knows no shorter wait."""


class SilentError(psycopg.OperationalError):
    """The server neither answers nor lets anybody in. Whether the last statement was kept is not known."""


class WatchedConnection(psycopg.Connection[Any]):
    """Waits for as long as the server is there, and gives up within three seconds when it is not."""

    def wait(self, gen: Any, *how: Any, **more: Any) -> Any:
        return super().wait(self._watched(gen), *how, **more)

    def _watched(self, gen: Any) -> Generator[Any, Any, Any]:
        """What psycopg waits for; it comes by with nothing in its hands ten times a second."""
        heard = time.monotonic()
        try:
            wants = next(gen)
            while True:
                ready = yield wants
                if ready:
                    heard = time.monotonic()
                elif time.monotonic() - heard > SILENCE:
                    if not self._is_there():
                        self.close()
                        raise SilentError("the server does not answer")
                    heard = time.monotonic()
                wants = gen.send(ready)
        except StopIteration as done:
            return done.value

    def _is_there(self) -> bool:
        """Whether the server lets somebody in, or at least says why not."""
        door: dict[str, Any] = {
            **self.info.get_parameters(),
            "password": self.info.password or None,
            "connect_timeout": KNOCK,
        }
        try:
            psycopg.connect(**door).close()
        except psycopg.OperationalError as refusal:
            return "FATAL" in str(refusal)
        return True


POOL = {
    "min_size": 1,
    "max_size": 8,
    "timeout": 2,
    "reconnect_timeout": 5,
    "connection_class": WatchedConnection,
}
"""Of each process. Seconds to wait for a connection are few: a page that says "not now" beats one that never comes."""
