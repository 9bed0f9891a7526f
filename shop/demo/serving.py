"""Serving the demo until it is stopped: by Ctrl-C, TERM, or the terminal being closed."""

from __future__ import annotations

import multiprocessing
import signal
import socket
import threading
import time
from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

THREADS = 4
SECONDS_TO_FINISH = 3
"""For a request that is under way when the demo is stopped."""


def serve(host: str, port: int, when_ready: Callable[[], None]) -> None:
    """Serves until stopped; calls `when_ready` from another thread once the port takes connections.

    The web process starts afresh, so the environment at the time of the call counts, and no lock or connection of this
    process is inherited. Ends with SystemExit when the web process cannot be kept running.
    """
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "shop.demo.web:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.error,
    )
    # by default a closed terminal only reloads, and everything would go on running unseen
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    threading.Thread(target=_announce, args=(port, when_ready), daemon=True).start()
    server.serve()


def _announce(port: int, when_ready: Callable[[], None]) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return when_ready()
