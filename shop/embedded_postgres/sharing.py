"""One server, any number of processes: who has a share in it, and who stops it."""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from shop.embedded_postgres.problem import ServerError, in_clear_words
from shop.embedded_postgres.running import clear_away, comes_up, is_ready
from shop.embedded_postgres.starting import start

LOOK_EVERY = 1.0
"""Seconds between two looks at a server that is kept running."""

_shares: dict[Path, tuple[int, int]] = {}
"""Data folder to the process that took the share and the descriptor of its lock."""
_guard = threading.RLock()


def ensure(data: Path, **parameters: str) -> None:
    """Runs the server of this folder until this process ends, starting it if need be. Cheap when it runs already.

    `parameters` are settings of PostgreSQL; they count only when this call starts it. Raises ServerError.
    """
    data = data.resolve()
    with _guard:
        if _has_share(data) and is_ready(data):
            return
        try:
            with in_clear_words(data), _alone(data):
                _take_share(data)
                if not comes_up(data):
                    clear_away(data)
                    start(data, parameters)
        except BaseException:
            with suppress(OSError):
                leave(data)
            raise


@contextmanager
def kept_running(data: Path) -> Iterator[None]:
    """Starts the server again within seconds should it die meanwhile, until the block ends."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(LOOK_EVERY):
            with suppress(ServerError):  # it may be possible the next time
                ensure(data)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def leave(data: Path) -> None:
    """Gives back this process's share. The last to leave stops the server."""
    data = data.resolve()
    with _guard:
        if not _has_share(data):
            return
        _, share = _shares.pop(data)
        with _alone(data):
            try:
                if _taken(share, fcntl.LOCK_EX):
                    clear_away(data)
            finally:
                os.close(share)


def in_use(data: Path) -> bool:
    """Whether a living process, this one included, has a share in the server of this folder."""
    data = data.resolve()
    with _guard, _alone(data), _opened(_beside(data, "in-use")) as lock:
        return not _taken(lock, fcntl.LOCK_EX)


def discard(data: Path) -> None:
    """Stops the server and deletes all its data. Raises ServerError while another process uses it."""
    data = data.resolve()
    with _guard:
        leave(data)
        with _alone(data), _opened(_beside(data, "in-use")) as lock:
            if not _taken(lock, fcntl.LOCK_EX):
                raise ServerError(f"Another program uses the database in {data}. Nothing was deleted. Stop it first.")
            clear_away(data)
            shutil.rmtree(data, ignore_errors=True)


def _has_share(data: Path) -> bool:
    """A share that a fork inherited is its parent's to give back."""
    return _shares.get(data, (0, 0))[0] == os.getpid()


def _take_share(data: Path) -> None:
    if _has_share(data):
        return
    share = os.open(_beside(data, "in-use"), os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(share, fcntl.LOCK_SH)
    _shares[data] = (os.getpid(), share)
    atexit.register(leave, data)


def _taken(lock: int, how: int) -> bool:
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """One process at a time starts or stops the server of a folder."""
    with _opened(_beside(data, "lock")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _beside(data: Path, ending: str) -> Path:
    return data.with_name(f"{data.name}.{ending}")
