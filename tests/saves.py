"""A stream of saves by several clients that send again what was not acknowledged, and a look at what became of it."""

from __future__ import annotations

import http.client
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import psycopg

from fittings.models import new_key
from tests.fittings.counter import SIXTY_SECONDS
from tests.waiting import soon

TOKEN = "c" * 32
"""The same in cookie and header is all that Django asks for."""
PATIENCE = 5
PAUSE = 0.02


@dataclass(frozen=True)
class Save:
    """One thing that is sent to be saved, as (address, form); `leads_to` is how its acknowledgement begins."""

    kind: str
    key: str
    address: str
    form: dict[str, Any]
    leads_to: str


def visit(name: str) -> Iterator[Save]:
    """What is saved in the visit of one customer, in its order."""
    key = str(new_key())
    answers = {**SIXTY_SECONDS, "rec-model": name, "version": "1"}
    counter, record = f"/counter/{key}/", f"/fittings/{key}/"
    yield Save("draft", key, counter, {**answers, "changed": " ".join(answers)}, "")
    yield Save("customer", key, f"{counter}customer/new/", {"name": name, "language": "en", "consent": "on"}, counter)
    yield Save("fitting", key, f"{counter}finish/", {**answers, "changed": ""}, record)
    yield Save("sheet", key, f"{record}print/", {}, f"{record}sheet.pdf")
    yield Save("answer", key, f"{record}how-is-it/", {"pain_run": "2", "back_to_running": "yes"}, "/check-ins/")


@dataclass
class Stream:
    """Clients at work. `acknowledged` are the saves that the shop said it has."""

    port: int
    session: str
    acknowledged: list[Save] = field(default_factory=list)
    unclear: int = 0
    """Answers that never came, or said "not now"."""
    refused: Counter[int] = field(default_factory=Counter)
    """How often the answer was such a status, from 500 on."""
    surprises: list[str] = field(default_factory=list)
    """Answers that make no sense after what was acknowledged before."""
    _over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def begin(self, clients: int) -> Stream:
        for number in range(clients):
            self._threads.append(threading.Thread(target=self._work, args=(number,), daemon=True))
            self._threads[-1].start()
        return self

    def end(self) -> None:
        """Each client ends the visit it has begun."""
        self._over.set()
        for thread in self._threads:
            thread.join(90)
            assert not thread.is_alive(), "A client never got its answer"

    def _work(self, client: int) -> None:
        number = 0
        while not self._over.is_set():
            number += 1
            for save in visit(f"Runner {client} number {number}"):
                while not self._is_acknowledged(save):
                    self.unclear += 1
                    time.sleep(PAUSE)
                if self.surprises:
                    return
                self.acknowledged.append(save)

    def _is_acknowledged(self, save: Save) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Host": f"localhost:{self.port}",
        }
        if save.kind in {"draft", "fitting"}:
            headers["HX-Request"] = "true"
        try:
            line.request("POST", save.address, urlencode(save.form, doseq=True), headers)
            answer = line.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()
        if answer.status >= 500:
            self.refused[answer.status] += 1
            return False
        where = answer.headers.get("Location") or answer.headers.get("HX-Redirect") or ""
        if not (where.startswith(save.leads_to) if save.leads_to else b"data-version=" in said):
            self.surprises.append(f"{save.kind}: {answer.status} {where}")
        return True


KEPT = {
    "draft": "SELECT id FROM fittings_fitting",
    "customer": "SELECT id FROM fittings_fitting WHERE customer_id IS NOT NULL",
    "fitting": """SELECT f.id FROM fittings_fitting f JOIN fittings_recommendedshoe r ON r.fitting_id = f.id
        JOIN fittings_customer c ON c.id = f.customer_id WHERE f.state = 'finished' AND r.model = c.name""",
    "sheet": "SELECT fitting_id FROM rehab_printedsheet",
    "answer": "SELECT fitting_id FROM rehab_checkin WHERE pain_run = 2",
}
"""Fittings of which such a save is there."""

OURS = "SELECT id FROM fittings_customer WHERE name LIKE 'Runner % number %'"
PARTS = {"fittings_footseen": 2, "fittings_complaint": 1, "fittings_recommendedshoe": 1, "rehab_checkin": 1}
DOUBLED = (
    "SELECT name FROM fittings_customer WHERE name LIKE 'Runner % number %' GROUP BY name HAVING count(*) > 1",
    f"SELECT customer_id FROM fittings_fitting WHERE customer_id IN ({OURS}) GROUP BY 1 HAVING count(*) > 1",  # noqa: S608
    *(
        f"SELECT fitting_id FROM {table} JOIN fittings_fitting f ON f.id = fitting_id "  # noqa: S608
        f"WHERE customer_id IN ({OURS}) GROUP BY 1 HAVING count(*) <> {right}"
        for table, right in PARTS.items()
    ),
)
"""What is there more often, or in part, than it was saved."""


def lost(database: str, acknowledged: list[Save]) -> list[Save]:
    """Saves that the shop said it has, and has not."""
    with psycopg.connect(database) as connection:
        kept = {kind: {str(key) for (key,) in connection.execute(question)} for kind, question in KEPT.items()}
    return [save for save in acknowledged if save.key not in kept[save.kind]]


def doubled(database: str) -> list[Any]:
    """Keys or names of what is there twice."""
    with psycopg.connect(database) as connection:
        return [row for question in DOUBLED for row in connection.execute(question)]


def amid(stream: Stream, strike: Callable[[], object], *, after: int = 30) -> None:
    """Strikes once so many more saves were acknowledged, and waits until saving goes on."""
    enough = len(stream.acknowledged) + after
    soon(lambda: len(stream.acknowledged) >= enough or stream.surprises, seconds=90)
    strike()
    before = len(stream.acknowledged)
    soon(lambda: len(stream.acknowledged) > before or stream.surprises, seconds=90)
