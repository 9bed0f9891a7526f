"""The fittings behind a number, as a list for a Paginator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload
from uuid import UUID

from fittings.models import Fitting
from shop.reports.outcomes.keeping import outcomes


@dataclass(frozen=True, slots=True)
class Listed:
    """Which fittings are behind a number: `query` is SQL of the columns `fitting_id`, `fitted_at`, `day`, `back_id`,
    `back_store_id` and `back_on`, one row a fitting; the last three say when and where it came back, else null."""

    title: str
    query: str
    parameters: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Behind:
    """One fitting, on the `day` of its store. `back_…` is the first fitting with which a complaint of it came back."""

    fitting: Fitting
    day: dt.date
    back_id: UUID | None = None
    back_store_id: UUID | None = None
    back_on: dt.date | None = None


class FittingsListed(Sequence[Behind]):
    """Newest first; its length is how many there are.

    Whoever is asked for the length looks up the rows from `start` with it, since finding them is what takes time.
    """

    def __init__(self, listed: Listed, start: int = 0, size: int = 50) -> None:
        self.listed = listed
        self._looked_up = (start, start + size)
        self._rows: list[Behind] = []
        self._count: int | None = None

    def __len__(self) -> int:
        if self._count is None:
            start, stop = self._looked_up
            self._rows, self._count = self._look_up(start, stop)
        return self._count

    def __iter__(self) -> Iterator[Behind]:
        return iter(self[:])

    @overload
    def __getitem__(self, at: int) -> Behind: ...
    @overload
    def __getitem__(self, at: slice) -> list[Behind]: ...
    def __getitem__(self, at: int | slice) -> Behind | list[Behind]:
        if not isinstance(at, slice):
            return self._look_up(at, at + 1)[0][0]
        start, stop = at.start or 0, len(self) if at.stop is None else at.stop
        first, last = self._looked_up
        if self._count is not None and first <= start and min(stop, self._count) <= last:
            return self._rows[start - first : stop - first]
        return self._look_up(start, stop)[0]

    def _look_up(self, start: int, stop: int) -> tuple[list[Behind], int]:
        """These rows, and how many there are in all."""
        page = {"offset": start, "limit": stop - start}
        with outcomes() as cursor:
            cursor.execute(
                f"""SELECT fitting_id, day, back_id, back_store_id, back_on, count(*) OVER ()
                FROM ({self.listed.query}) AS listed
                ORDER BY fitted_at DESC, fitting_id DESC LIMIT %(limit)s OFFSET %(offset)s""",  # noqa: S608
                self.listed.parameters | page,
            )
            rows = cursor.fetchall()
            if not rows:
                cursor.execute(f"SELECT count(*) FROM ({self.listed.query}) AS listed", self.listed.parameters)  # noqa: S608
                return [], int(cursor.fetchone()[0])
        fittings = Fitting.objects.select_related("store", "staff", "customer").in_bulk([row[0] for row in rows])
        return [Behind(fittings[key], *more) for key, *more, _ in rows], int(rows[0][-1])
