"""The demo's web process: the app, and an end when the demo that started it is gone."""

from __future__ import annotations

import os
import signal
import threading
from multiprocessing import parent_process

from shop.wsgi import application

__all__ = ["application"]


def _end_with_the_demo() -> None:
    """After a kill -9 nobody tells us to stop, and a web process left alone would keep the port and the database."""
    if demo := parent_process():
        demo.join()
        os.kill(os.getpid(), signal.SIGTERM)


os.setpgid(0, 0)  # Ctrl-C in the terminal is for the demo, which then stops us in order
threading.Thread(target=_end_with_the_demo, daemon=True).start()
