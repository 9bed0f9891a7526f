"""What runs in a data folder: where it listens, which processes it has, and how they are stopped."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

PORT = "5432"
"""Only the name of the socket carries it; no network port is ever opened."""
STARTING, STOPPING = 10.0, 10.0
"""Seconds for a server that somebody else has just started, and for each step of stopping one."""
LONGEST_ADDRESS = 103
"""Bytes that the path of a Unix socket may have on every system."""


def socket_dir(data: Path) -> Path:
    """Where the server of this folder listens: what a running one says itself, else a short temporary name."""
    told = _pid_file(data)[4:5]
    return Path(told[0]) if told and told[0] else short_folder(data)


def url(data: Path, name: str = "postgres") -> str:
    """The address of one database of this folder, as DATABASE_URL wants it."""
    return f"postgres:///{name}?host={quote(str(socket_dir(data)), safe='')}&port={PORT}&user=postgres"


def short_folder(data: Path) -> Path:
    """The folder that a new server of this data gets for its socket; a long path would not fit into an address."""
    name = f"gl-{hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:12]}"
    folder = Path(tempfile.gettempdir()).resolve() / name
    fits = len(os.fsencode(folder / f".s.PGSQL.{PORT}.lock")) <= LONGEST_ADDRESS
    return folder if fits and '"' not in str(folder) else Path("/tmp") / name  # noqa: S108 - a folder of our own in it


def is_ready(data: Path) -> bool:
    """Whether a living server of this folder takes connections."""
    status = "".join(_pid_file(data)[7:8]).strip()
    return status == "ready" and postmaster(data) != 0 and (socket_dir(data) / f".s.PGSQL.{PORT}").is_socket()


def comes_up(data: Path) -> bool:
    """Whether a server that is already there answers; one that is just starting or stopping gets time to do so."""
    wait(lambda: is_ready(data) or not postmaster(data), STARTING)
    return is_ready(data)


def postmaster(data: Path) -> int:
    """The process that leads the server of this folder, or 0. A number alone proves nothing: numbers are used again."""
    first = "".join(_pid_file(data)[:1]).strip()
    return int(first) if first.isdigit() and int(first) in processes(data, first) else 0


def clear_away(data: Path) -> None:
    """Stops what runs in this folder, gently first, and removes what a dead server left behind."""
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        lead = postmaster(data)
        for process in [lead] if lead else processes(data):
            with suppress(ProcessLookupError):
                os.kill(process, how)
        if wait(lambda: not processes(data), STOPPING):
            break
    for remains in (*short_folder(data).glob(".s.PGSQL.*"), data / "postmaster.pid"):
        remains.unlink(missing_ok=True)
    with suppress(OSError):
        short_folder(data).rmdir()


def wait(done: Callable[[], bool], seconds: float) -> bool:
    """Whether it was done before the time was over."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def processes(data: Path, one: str = "[0-9]*") -> list[int]:
    """PostgreSQL processes at home in this folder: all, or just the one asked about."""
    if not Path("/proc/self/cwd").exists():
        return listed_by_ps(data)
    homes = {str(data), f"{data} (deleted)"}
    found = []
    for process in Path("/proc").glob(one):
        with suppress(OSError):
            if str((process / "cwd").readlink()) in homes and (process / "exe").readlink().name.startswith("postgres"):
                found.append(int(process.name))
    return found


def listed_by_ps(data: Path) -> list[int]:
    """The same without /proc, as on a Mac: the leading process, known by its command line."""
    listed = subprocess.run(["ps", "-axww", "-o", "pid=,command="], capture_output=True, text=True, check=True).stdout
    lines = [line.split(maxsplit=1) for line in listed.splitlines()]
    return [int(pid) for pid, command in lines if f"/postgres -D {data} -c " in command]


def _pid_file(data: Path) -> list[str]:
    """Lines of postmaster.pid: process, folder, started, port, socket folder, address, memory, status."""
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except (OSError, UnicodeDecodeError):
        return []
