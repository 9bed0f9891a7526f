"""A working shop on this machine, with one command."""

from __future__ import annotations

import argparse
import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from shop import embedded_postgres
from shop.demo import address, preparing, shop
from shop.demo.serving import serve
from shop.demo.simulation import Truth

EVERYWHERE, HERE = "0.0.0.0", "127.0.0.1"  # noqa: S104 - only on --lan


class Command(BaseCommand):
    help = (
        "Prepares a small demo shop and serves it until you press Ctrl-C. Starts its own PostgreSQL in var/, "
        "or uses DATABASE_URL. The next start keeps everything."
    )

    requires_system_checks = ()  # they are for those who change the program; this is to be quick

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=_port, default=8000, help="where to serve; a taken one: the next free one")
        parser.add_argument("--lan", action="store_true", help="let tablets in the shop's network in")
        parser.add_argument("--no-serve", action="store_true", help="only prepare")
        parser.add_argument("--reset", action="store_true", help="start over: deletes everything, after asking")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument(
            "--simulate", action="store_true", help="on an empty database: three stores with a history of a known truth"
        )
        simulation = parser.add_argument_group("what is true in the simulated shop")
        for name, usual, words in Truth.options():
            option = f"--{name.replace('_', '-')}"
            simulation.add_argument(option, type=type(usual), default=usual, help=f"{words} (usually {usual})")

    def handle(self, *_args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise Refused("PUBLIC_URL is on https, and the demo's passwords are known. Nothing was changed. Unset it.")
        with self._the_only_one() as told:
            if options["reset"]:
                self._start_over(sure=options["yes"])
            self._prepare(options)
            if options["no_serve"]:
                self._say("Ready. Start it with: manage.py demo")
                return
            self._serve(options["port"], told, lan=options["lan"])
            self._say("Stopped. Everything is kept for next time.")

    def _prepare(self, options: dict[str, Any]) -> None:
        try:
            truth = Truth(**{name: options[name] for name, *_ in Truth.options()}) if options["simulate"] else None
        except ValueError as wrong:
            raise Refused(f"{wrong} Nothing was changed.") from None
        try:
            preparing.prepare(self._say, truth)
        except preparing.OtherShopError:
            raise Refused(
                "There is a shop in the database already, and --simulate makes one in an empty database. Nothing was "
                "changed. Leave out --simulate, or start over with --reset."
            ) from None

    def execute(self, *args: Any, **options: Any) -> Any:
        try:
            return super().execute(*args, **options)
        except (Refused, embedded_postgres.ServerError) as problem:
            self.stderr.write(str(problem))
            sys.exit(1)

    @contextmanager
    def _the_only_one(self) -> Iterator[Path]:
        """Two demos in one folder would take each other's database away; yields where to note the address."""
        settings.VAR.mkdir(mode=0o700, exist_ok=True)
        note: Path = settings.VAR / "demo"
        note.touch(mode=0o600)
        with note.open("a+") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                where = note.read_text().strip() or "and is just starting"
                raise Refused(
                    f"The demo of this folder already runs: {where}. Nothing was changed. "
                    "Use that one, or stop it first with Ctrl-C in its window."
                ) from None
            held.truncate(0)
            yield note

    def _start_over(self, *, sure: bool) -> None:
        if os.environ.get("DATABASE_URL"):
            raise Refused(
                "--reset deletes only a database of our own. Nothing was deleted. Unset DATABASE_URL for that."
            )
        if not sure:
            if not sys.stdin.isatty():
                raise Refused(
                    "--reset asks first, and nobody can answer here. Nothing was deleted. Add --yes to mean it."
                )
            self._say(f"This deletes every shop, customer and fitting in {settings.EMBEDDED_DATA}.")
            if input("Type yes to go on: ").strip().lower() != "yes":
                raise Refused("Nothing was deleted.")
        embedded_postgres.discard(settings.EMBEDDED_DATA)
        self._say("Deleted. Starting over.")

    def _serve(self, wanted: int, told: Path, *, lan: bool) -> None:
        host = EVERYWHERE if lan else HERE
        with address.reserved_port(wanted, host) as port:
            if port is None:
                raise Refused(f"No free port from {wanted} on. Nothing is lost. Try another with --port.")
            if port != wanted:
                self._say(f"Port {wanted} is taken, so this is port {port}.")
            here = f"http://localhost:{port}"
            network = address.on_the_lan() if lan else None
            there = f"http://{network}:{port}" if network else None
            told.write_text(here)
            banner = _banner(here, there, lan=lan)
            preparing.disconnect()
            with _database_kept_running():
                _hand_over(public_url=there or here, host=network)
                serve(host, port, lambda: self._say(banner))

    def _say(self, line: str) -> None:
        with suppress(OSError):  # the terminal may be gone, and stopping goes on all the same
            self.stdout.write(line)
            self.stdout.flush()


def _database_kept_running() -> AbstractContextManager[None]:
    """Ours is started again when it dies; somebody else's server is theirs to look after."""
    ours = not os.environ.get("DATABASE_URL")
    return embedded_postgres.kept_running(settings.EMBEDDED_DATA) if ours else nullcontext()


def _hand_over(*, public_url: str, host: str | None) -> None:
    """Tells the web process through the environment where it is and which database it has."""
    os.environ.setdefault("PUBLIC_URL", public_url)
    os.environ["IS_DEMO"] = "yes"
    os.environ["EXTRA_HOSTS"] = ",".join(filter(None, (os.environ.get("EXTRA_HOSTS"), host)))
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = embedded_postgres.url(settings.EMBEDDED_DATA)


def _banner(here: str, there: str | None, *, lan: bool) -> str:
    who = [f"  {person.email:<22} {person.role.label:<8} {_pin_of(person)}".rstrip() for person in shop.log_ins()]
    log_ins = [f"Log in with the password {shop.PASSWORD} as", *who] if who else ["Log in as in your own shop."]
    log_ins += (
        ["A PIN is for a shared counter: as Marcus open Store, Counters, and make this device one."] if who else []
    )
    tablet = [f"On a tablet: {there}" if there else "No network was found for a tablet."] if lan else []
    return "\n".join(["", f"Gait & Last: {here}", *tablet, "", *log_ins, "", "Stop with Ctrl-C."])


def _pin_of(person: shop.LogIn) -> str:
    """Its PIN in the demo, where it has one."""
    pin = shop.PINS.get(person.email)
    return f"PIN {pin}" if pin else ""


class Refused(Exception):  # noqa: N818 - a polite no, not a mishap
    """One line with what happened, what is safe and what to do."""


def _port(typed: str) -> int:
    if not typed.isdecimal() or not 1 <= int(typed) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(typed)
