"""Where the demo can be reached: a free port, and this machine's address for a tablet."""

from __future__ import annotations

import errno
import socket

TRIES = 100
"""Ports tried from the wanted one upwards."""


def free_port(wanted: int, host: str) -> int | None:
    """The wanted port or the next one that nobody listens on; None when all of them are taken or forbidden.

    Asked by a plain bind: a second web server would silently share a port with the first.
    """
    for port in range(wanted, min(wanted + TRIES, 65536)):
        if _is_free(host, port) and _is_free("::1", port):
            return port
    return None


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that was just closed is free
            probe.bind((host, port))
    except OSError as error:
        return family == socket.AF_INET6 and error.errno != errno.EADDRINUSE  # a machine without IPv6
    return True


def on_the_lan() -> str | None:
    """This machine's address in the shop's network; None without one. Nothing is sent to find it."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # an address that belongs to nobody: it only picks the way out
            found = str(probe.getsockname()[0])
    except OSError:
        return None
    return None if found.startswith(("127.", "0.")) else found
