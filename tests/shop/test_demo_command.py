from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from shop.demo.shop import LOG_INS, PASSWORD, STORE
from tests.shop.demo_program import (
    PATIENCE,
    Demo,
    comes_back,
    copied_to,
    counter_of,
    environment,
    gone_from,
    is_healthy,
    manage,
    process_in,
    running_in,
)
from tests.waiting import soon

NEVER = "postgres://gail:very-secret@127.0.0.1:1/shop"


@pytest.fixture(scope="module")
def shop_folder(run_folder):
    """A folder in which the demo is prepared, and stopped between tests. One worker prepares it, the others copy it."""
    first = run_folder / "demo first"
    with first.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not first.exists():
            prepared(first)
    mine = Path(tempfile.mkdtemp(dir=run_folder)) / "our shop"
    subprocess.run(["cp", "-a", first, mine], check=True)
    return mine


def prepared(folder: Path) -> None:
    done = manage(copied_to(folder), "demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    assert "Loading the shoe catalogue" in done.stdout
    assert gone_from(folder)


@pytest.fixture
def started(shop_folder):
    demos = []

    def start(*words: str, **extra: str) -> Demo:
        demos.append(Demo(shop_folder, *words, **extra))
        return demos[-1]

    yield start
    for demo in demos:
        if demo.process.poll() is None:
            demo.end(signal.SIGTERM)
        demo.process.stdout.close()
    assert gone_from(shop_folder), running_in(shop_folder)


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_each_log_in_that_it_prints_opens_the_counter_beside_a_taken_port_and_ctrl_c_stops_everything(
    started, shop_folder, taken_port
):
    demo = started("--port", str(taken_port))
    where = demo.address()
    assert where != f"http://localhost:{taken_port}"
    assert f"Port {taken_port} is taken, so this is port {where.rpartition(':')[2]}." in demo.said
    assert "Making the tables" not in demo.said
    assert "Opening the demo shop" not in demo.said
    door = urllib.request.urlopen(where, timeout=PATIENCE).read().decode()  # noqa: S310 - the demo's own address
    assert "no second step follows. In a real shop managers and owners cannot do without one." in door
    for who in LOG_INS:
        assert who.email in demo.said
        assert f'name="login" value="{who.email}"' in door  # a button for each: the second click is in the shop
        page = counter_of(where, who.email, PASSWORD)
        assert who.name in page
        assert STORE["name"] in page
    a_second_one_is_pointed_to(where, shop_folder)
    assert demo.end(signal.SIGINT) == 0
    assert "Stopped" in demo.said
    assert gone_from(shop_folder)


def a_second_one_is_pointed_to(where, shop_folder):
    """A running demo shares its database, and stays the only one."""
    second = manage(shop_folder, "demo")
    assert second.returncode == 1
    assert f"already runs: {where}" in second.stderr
    assert manage(shop_folder, "migrate", "--check").returncode == 0
    assert is_healthy(where)


def test_for_a_tablet_it_answers_to_the_address_it_prints_heals_and_term_stops_everything(started, shop_folder):
    demo = started("--lan")
    where = demo.address()
    tablet = re.search(r"On a tablet: (http://\S+:\d+)", demo.said)
    assert tablet or "No network was found for a tablet." in demo.said
    if tablet:
        port = tablet.group(1).rpartition(":")[2]
        assert is_healthy(f"http://127.0.0.1:{port}", host=tablet.group(1).removeprefix("http://"))
    for victim in ("multiprocessing.spawn", "postgres -D"):
        os.kill(process_in(shop_folder, victim), signal.SIGKILL)
        assert comes_back(where), victim
    soon(lambda: any("postgres -D" in line for line in running_in(shop_folder)), seconds=PATIENCE)
    assert demo.end(signal.SIGTERM) == 0
    assert gone_from(shop_folder)


def test_an_interrupted_start_leaves_nothing_running_and_can_be_started_over(tmp_path):
    folder = copied_to(tmp_path / "our shop")
    demo = Demo(folder)
    demo.until("Starting the database")
    assert demo.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert gone_from(folder)
    asked = manage(folder, "demo", "--reset", "--no-serve")
    assert asked.returncode == 1
    assert "Nothing was deleted. Add --yes" in asked.stderr
    (folder / "var" / "postgres" / "old").touch()
    sure = Demo(folder, "--reset", "--yes")
    sure.until("Starting the database")
    assert not (folder / "var" / "postgres" / "old").exists()
    sure.end(signal.SIGTERM)
    assert gone_from(folder)


def test_after_a_kill_the_next_start_takes_over_and_keeps_the_data_until_its_terminal_closes(started, shop_folder):
    first = started()
    first.address()
    first.end(signal.SIGKILL)
    second = started()
    assert LOG_INS[0].name in counter_of(second.address(), LOG_INS[0].email, PASSWORD)
    assert sum("manage.py demo" in line for line in running_in(shop_folder)) == 1
    assert "Opening the demo shop" not in second.said
    assert second.end(signal.SIGHUP) == 0
    assert gone_from(shop_folder)


def test_in_a_terminal_starting_over_asks_and_a_no_deletes_nothing(shop_folder):
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(shop_folder)
        os.execve(sys.executable, [sys.executable, "manage.py", "demo", "--reset", "--no-serve"], environment())  # noqa: S606
    said = b""
    while b"Type yes" not in said:
        said += os.read(terminal, 1024)
    os.write(terminal, b"no\n")
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 1
    assert b"every shop, customer and fitting" in said
    assert (shop_folder / "var" / "postgres" / "PG_VERSION").exists()


@pytest.mark.parametrize("command", [["demo"], ["open_shop"]])
def test_an_unreachable_server_is_one_line_without_its_password(shop_folder, command):
    done = manage(shop_folder, *command, DATABASE_URL=NEVER)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "PostgreSQL at 127.0.0.1:1 cannot be used" in done.stderr
    assert "Nothing was changed" in done.stderr
    assert "very-secret" not in done.stdout + done.stderr
    assert gone_from(shop_folder)


def test_a_server_that_never_answers_is_given_up_soon(shop_folder, taken_port):
    done = manage(shop_folder, "migrate", DATABASE_URL=f"postgres://gail@127.0.0.1:{taken_port}/shop")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "timeout expired" in done.stderr


def test_a_wrong_address_is_one_line_that_shows_nothing_of_it(shop_folder):
    done = manage(shop_folder, "demo", DATABASE_URL="postgres://u:very-sec@ret@host/x")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "DATABASE_URL is not the address of a PostgreSQL database" in done.stderr
    assert "ret" not in done.stderr


def test_a_server_of_somebody_is_never_emptied(shop_folder):
    done = manage(shop_folder, "demo", "--reset", "--yes", DATABASE_URL=NEVER)
    assert done.returncode == 1
    assert "Nothing was deleted" in done.stderr


def test_the_server_that_is_named_is_used_and_ours_never_started(tmp_path, django_db_modify_db_settings):
    folder = copied_to(tmp_path / "our shop")
    socket_folder = quote(connection.settings_dict["HOST"], safe="")
    named = os.environ.get("DATABASE_URL") or f"postgres:///postgres?host={socket_folder}&user=postgres"
    done = manage(folder, "showmigrations", "shop", DATABASE_URL=named)
    assert done.returncode == 0, done.stderr
    assert "0001_initial" in done.stdout
    assert not (folder / "var" / "postgres").exists()


def test_known_passwords_are_never_put_on_a_public_address(shop_folder):
    done = manage(shop_folder, "demo", PUBLIC_URL="https://shop.example", SECRET_KEY="x" * 60, DATABASE_URL=NEVER)
    assert done.returncode == 1
    assert "the demo's passwords are known" in done.stderr
