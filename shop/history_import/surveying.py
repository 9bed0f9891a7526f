"""The first look at a history file: every line is checked before the first one is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple
from uuid import UUID

from fittings.facts import FactsError
from fittings.models import new_key
from rehab.management.json_input import json_in
from shop.history_import.known import Known, Missing
from shop.history_import.lines import Line, parse_line
from shop.history_import.people import Mention, Person

Places = tuple[tuple[str | None, str | None], ...]
"""Place and side of each complaint, in their order."""


class Hurt(NamedTuple):
    """What hurt at one fitting in the file, for the fittings of the same customer that come after it."""

    fitted_at: dt.datetime
    """As it was written."""
    store: str
    fitting: UUID
    places: Places


class Survey:
    """What a file says, line by line. Nothing is written, and little is kept of each line."""

    def __init__(self, stream: BinaryIO, *, create_missing: bool, now: dt.datetime) -> None:
        self.stream, self.now = stream, now
        self.known = Known()
        self.missing = Missing(self.known, may_be_made=create_missing)
        self.refused: dict[int, FactsError] = {}
        """Why a line cannot be imported, by its number."""
        self.lines: dict[int, UUID] = {}
        """The lines to import, with the key that their fitting gets."""
        self.here_already = 0
        self.erased = 0
        self.people: dict[str, Person] = {}
        """Customers to be made, by external id."""
        self.returning: set[str] = set()
        """Customers who are on the record already, by external id."""
        self.hurt: dict[str, list[Hurt]] = {}
        """By the external id of the customer."""
        self.seen: dict[str, int] = {}
        """Which line has an external id."""

    def steps(self) -> Iterator[int]:
        """Goes through the file, and says after each line how many that were."""
        for done, (number, raw) in enumerate(numbered(self.stream), 1):
            try:
                self._look_at(number, raw)
            except FactsError as error:
                self.refused[number] = error
            yield done

    def accepted(self) -> Iterator[tuple[UUID, Line]]:
        """The lines to import, read again: a long history would not fit into memory."""
        for number, raw in numbered(self.stream):
            if number in self.lines:
                yield self.lines[number], parse_line(json_in(raw), self.now)

    def rejected(self) -> Iterator[bytes]:
        """The refused lines as they stand in the file."""
        return (raw for number, raw in numbered(self.stream) if number in self.refused)

    def _look_at(self, number: int, raw: bytes) -> None:
        line = parse_line(json_in(raw), self.now)
        if line.external_id in self.seen:
            raise FactsError("external_id", f"stands on line {self.seen[line.external_id]} too")
        if line.external_id in self.known.fittings:
            self.here_already += 1
        elif self.known.was_erased(line):
            self.erased += 1
        else:
            self.missing.check(line)
            self.missing.note(line)
            self.lines[number] = new_key()
            self._note_customer(line, self.lines[number])
        self.seen[line.external_id] = number

    def _note_customer(self, line: Line, key: UUID) -> None:
        if line.customer is None:
            return
        who, mention = line.customer.external_id, Mention.in_line(line)
        if who in self.known.customers:
            self.returning.add(who)
        else:
            self.people.setdefault(who, Person(mention)).note(mention, line.customer)
        places = tuple((complaint.place, complaint.side) for complaint in line.fitting.complaints or ())
        if places:
            self.hurt.setdefault(who, []).append(Hurt(line.fitted_at, line.store, key, places))


def numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines from the beginning, each with its number; blank ones only count."""
    stream.seek(0)
    return ((number, raw) for number, raw in enumerate(stream, 1) if raw.strip())
