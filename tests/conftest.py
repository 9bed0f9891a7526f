"""One throw-away PostgreSQL a run, shared by its workers; nothing reaches beyond this machine.

The server starts with the first test that needs it, in a folder of its own, so that runs side by side never meet.
With DATABASE_URL set, that server is used instead.
"""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest
from django.conf import settings

from shop import embedded_postgres

FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "checkpoint_timeout": "1h",
    "max_wal_size": "4GB",
    "max_connections": "200",
}
"""Settings of a server that nobody will miss, and that tidies up nothing meanwhile."""
PREFIX = "tests-"
BYTECODE = settings.VAR / "bytecode"
"""What Python compiled, kept here where it was told to write nothing beside the source."""
SERVER = pytest.StashKey[Path]()
RARELY = (20_000, 20, 50)
"""When to look for garbage: what tests leave is thrown away by its count of references, but for some tens of MB."""
LONG = (
    "tests/shop/test_demo_command.py",
    "tests/shop/reports/test_simulated_shop.py",
    "tests/shop/test_attacks.py",
    "tests/shop/test_access_matrix.py",
    "tests/shop/test_canary.py",
    "tests/shop/test_embedded_postgres.py",
)
"""Where one test takes long, or all share what takes long to make. None leaves a row behind, so any order will do."""
MIGRATING = (
    "import gc, runpy, sys; gc.disable(); sys.argv = ['manage.py', 'migrate', '--skip-checks', '-v0']; "
    "runpy.run_path('manage.py', run_name='__main__')"
)
"""Migrating makes some five thousand classes; looking for garbage among them takes a quarter of its time."""

hypothesis.settings.register_profile("calm", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("calm")


def pytest_configure(config: pytest.Config) -> None:
    _keep_bytecode()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    gc.set_threshold(*RARELY)
    settings.WHITENOISE_AUTOREFRESH = True  # looks for a file when it is asked for, not for all of them in each test
    sys.addaudithook(_stay_on_this_machine)
    if given := getattr(config, "workerinput", {}).get("server"):
        config.stash[SERVER] = Path(given)
    else:
        config.stash[SERVER] = settings.VAR / f"{PREFIX}{os.getpid()}" / "postgres"
        _sweep()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begins with the long ones: idle workers take from the end of others' work, where only short ones should be."""
    items.sort(key=lambda item: next((n for n, file in enumerate(LONG) if item.nodeid.startswith(file)), len(LONG)))


def pytest_collection_finish() -> None:
    """All that was imported and collected stays to the end: looking for garbage among it took a twelfth of the time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: tests that wait for a browser or a server leave theirs idle."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    node.workerinput["server"] = str(node.config.stash[SERVER])


def pytest_unconfigure(config: pytest.Config) -> None:
    data = config.stash[SERVER]
    if hasattr(config, "workerinput"):
        embedded_postgres.leave(data)
    elif data.parent.exists():
        _throw_away(data.parent)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, pytestconfig: pytest.Config
) -> None:
    """Points the test databases at this run's server, without a pool: tests close what they open."""
    from django.db import connections

    database = connections["default"].settings_dict
    database["OPTIONS"].pop("pool", None)
    if not os.environ.get("DATABASE_URL"):
        data = pytestconfig.stash[SERVER]
        embedded_postgres.ensure(data, **FORGETFUL)
        database["HOST"] = str(embedded_postgres.socket_dir(data))
        database["TEST"]["TEMPLATE"] = _migrated(data)


def _migrated(data: Path) -> str:
    """A database with all tables, of which each worker gets a copy: migrating takes longer than anything else."""
    name = "migrated"
    with (data.parent / "migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (done := data.parent / name).exists():
            with psycopg.connect(embedded_postgres.url(data), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            environment = {**os.environ, "DATABASE_URL": embedded_postgres.url(data, name)}
            subprocess.run([sys.executable, "-c", MIGRATING], env=environment, check=True)
            done.touch()
    return name


@pytest.fixture(scope="session", autouse=True)
def _contexts_are_not_copied() -> Iterator[None]:
    """Django's client copies the context of every template for `response.context`; our tests read pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.client.store_rendered_templates", lambda *_, **__: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _emptied_after_tests() -> Iterator[None]:
    """Tests with transactions of their own empty the tables that they filled, past triggers and history."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", _emptying)
        patch.setattr("django.core.management.commands.flush.emit_post_migrate_signal", lambda *_, **__: None)
        yield


def _emptying(self: Any, style: Any, tables: list[str], **_: Any) -> list[str]:
    """Takes out the rows of few tables, where TRUNCATE would make new files for each of them all."""
    names = [self.quote_name(table) for table in tables]
    with self.connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names))  # noqa: S608 - names of ours
        filled = [name for (name,) in cursor.fetchall()]
    return ["SET LOCAL session_replication_role = 'replica'", *(f"DELETE FROM {name}" for name in filled)]  # noqa: S608


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says why tests were skipped, each reason once."""
    skipped = terminalreporter.stats.get("skipped", [])
    for reason in sorted({report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)}):
        terminalreporter.write_line(reason, yellow=True)


def _keep_bytecode() -> None:
    """Spares the workers, and the many programs that tests start, to compile the same packages each time."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(BYTECODE)
        sys.dont_write_bytecode = False


def _sweep() -> None:
    """Throws away the servers of runs that were killed."""
    for folder in settings.VAR.glob(f"{PREFIX}*"):
        if not _is_alive(int(folder.name.removeprefix(PREFIX))):
            _throw_away(folder)


def _throw_away(folder: Path) -> None:
    embedded_postgres.discard(folder / "postgres")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(BYTECODE / folder.relative_to("/"), ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _stay_on_this_machine(event: str, details: tuple[object, ...]) -> None:
    if event == "socket.connect" and isinstance(details[1], tuple):
        host = str(details[1][0])
        if not host.startswith("127.") and host not in {"::1", "localhost"}:
            pytest.fail(f"A test reached for the network: {host}")
