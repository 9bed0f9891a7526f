"""The exporter that Prometheus asks: one process beside the web, on a port of its own."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

from shop.measures.database import OfTheShop

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class Command(BaseCommand):
    help = (
        "Serves measures for Prometheus until it is stopped. Keep its port inside: it has no log-in. Set "
        f"{FOLDER} to one folder for this and for the web, else only what the database says is served."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1", help="where to listen (127.0.0.1: this machine only)")
        parser.add_argument("--port", type=int, default=9100)
        parser.add_argument("--backups", type=Path, metavar="DIR", help="tell the age of the newest backup there")

    def handle(self, *_: Any, address: str, port: int, backups: Path | None, **__: Any) -> None:
        try:
            _server, thread = start_http_server(port, address, registry(backups))
        except OSError as error:
            raise CommandError(f"Cannot listen on {address}:{port}: {error.strerror}. Nothing was started.") from None
        self.stdout.write(f"Measures are at http://{address}:{port}/metrics")
        thread.join()


def registry(backups: Path | None) -> CollectorRegistry:
    """All that is served: what web processes measured, and what is asked now."""
    found = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(found)  # type: ignore[no-untyped-call]
    found.register(OfTheShop(backups))
    return found
