"""Where the demo can be reached: a free port, and this machine's address for a tablet."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

TRIES = 100
"""Ports tried from the wanted one upwards."""


@contextmanager
def reserved_port(wanted: int, host: str) -> Iterator[int | None]:
    """The wanted port or the next one that is free, kept from other demos meanwhile; None when there is none.

    The web server shares its port with anybody who asks to share, and would do so silently. So we ask first without
    sharing, and then hold the port by a socket that only our own web server can share.
    """
    for port in range(wanted, min(wanted + TRIES, 65536)):
        if _is_free(host, port) and _is_free("::1", port) and (held := _hold(host, port)):
            with held:
                yield port
            return
    yield None


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that was just closed is free
            probe.bind((host, port))
            probe.listen()
    except OSError as error:
        return family == socket.AF_INET6 and error.errno != errno.EADDRINUSE  # a machine without IPv6
    return True


def _hold(host: str, port: int) -> socket.socket | None:
    holder = socket.socket(socket.AF_INET)
    try:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        holder.bind((host, port))
    except OSError:
        holder.close()
        return None
    return holder


def on_the_lan() -> str | None:
    """This machine's address in the shop's network; None without one. Nothing is sent to find it."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # an address that belongs to nobody: it only picks the way out
            found = str(probe.getsockname()[0])
    except OSError:
        return None
    return None if found.startswith(("127.", "0.")) else found
