"""The shoes we recommended: taken home, kept, returned, and whether something hurt afterwards.

Shares stand around the share of all shoes together, in a funnel: what lies outside its limits is worth a look, and the
order of shoes is that of how many were fitted, never of their shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from fittings.models import Fitting
from shop.reports.filters import Filters
from shop.reports.fitted_sql import COUNTED, LISTS, NOT_LISTED
from shop.reports.fittings_behind import fittings_in
from shop.reports.outcomes.chosen import parameters
from shop.reports.outcomes.keeping import outcomes
from shop.reports.statistics import funnel_limits
from shop.reports.table import Column, Row, Share, Table

GRID = 60
"""Numbers of fittings at which the limits of a funnel are drawn."""


@dataclass(frozen=True, slots=True)
class FittedShoe:
    """How many pairs of one model were recommended (`fitted`), of how many the sale is `known`, and what came of them.

    `kept`: neither returned nor said to be worn no more. `over`: of known customers whose weeks are over; of these
    something hurt `after`.
    """

    key: str
    label: str
    fitted: int
    known: int
    taken: int
    kept: int
    returned: int
    over: int
    after: int
    answered: int

    @property
    def taken_share(self) -> Share:
        return Share(self.taken, self.known)

    @property
    def kept_share(self) -> Share:
        return Share(self.kept, self.taken)

    @property
    def returned_share(self) -> Share:
        return Share(self.returned, self.taken)

    @property
    def after_share(self) -> Share:
        return Share(self.after, self.over)

    @property
    def follow_up(self) -> Share:
        return Share(self.answered, self.fitted)

    @property
    def shares(self) -> tuple[Share, ...]:
        return self.taken_share, self.kept_share, self.returned_share, self.after_share, self.follow_up


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which fractions 95 and 99.8 of 100 groups of `n` lie by chance."""

    n: int
    low_95: float
    high_95: float
    low_998: float
    high_998: float

    @classmethod
    def around(cls, rate: float, n: int) -> Limits:
        return cls(n, *funnel_limits(rate, n, 0.95), *funnel_limits(rate, n, 0.998))


@dataclass(frozen=True, slots=True)
class Point:
    """One shoe of a funnel; `outside` is "", "95" or "99.8": the widest limits that it lies beyond."""

    key: str
    label: str
    share: Share
    limits: Limits

    @property
    def outside(self) -> str:
        rate = self.share.events / self.share.n
        if not self.limits.low_998 <= rate <= self.limits.high_998:
            return "99.8"
        return "" if self.limits.low_95 <= rate <= self.limits.high_95 else "95"

    @property
    def is_above(self) -> bool:
        return self.share.events / self.share.n > self.limits.high_95


@dataclass(frozen=True, slots=True)
class Funnel:
    """The shares of all shoes in the catalogue around the `overall` one, and the `limits` for drawing."""

    name: str
    overall: Share
    points: tuple[Point, ...]
    limits: tuple[Limits, ...]

    @property
    def outside(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.outside)

    @classmethod
    def of(cls, name: str, shares: Iterable[tuple[FittedShoe, Share]]) -> Funnel:
        """Without the shoes of which there is nothing to say, and those outside the catalogue: they are many models."""
        counted = [(shoe, share) for shoe, share in shares if share.n and shoe.key != NOT_LISTED]
        overall = Share(sum(share.events for _, share in counted), sum(share.n for _, share in counted))
        rate = overall.rate
        if rate is None:
            return cls(name, overall, (), ())
        points = tuple(Point(shoe.key, shoe.label, share, Limits.around(rate, share.n)) for shoe, share in counted)
        most = max(point.share.n for point in points)
        ns = sorted({max(1, round(most ** (step / GRID))) for step in range(GRID + 1)})
        return cls(name, overall, points, tuple(Limits.around(rate, n) for n in ns))

    def as_json(self) -> dict[str, Any]:
        return {
            "overall": self.overall.as_json(),
            "points": [
                {"key": point.key, "label": point.label, **point.share.as_json(), **asdict(point.limits)}
                | {"outside": point.outside}
                for point in self.points
            ],
        }


@dataclass(frozen=True, slots=True)
class Fitted:
    """Each recommended shoe, most fitted first, with the funnels of what was returned and what hurt after."""

    shoes: tuple[FittedShoe, ...]
    returned: Funnel
    after: Funnel

    def as_json(self) -> dict[str, Any]:
        """Counts as they are, also where they are too few to say anything."""
        return {
            "name": "shoes",
            "shoes": [asdict(shoe) for shoe in self.shoes],
            "funnels": {funnel.name: funnel.as_json() for funnel in (self.returned, self.after)},
        }

    def tables(self) -> tuple[Table, ...]:
        return self._of_shoes(), _of_funnel(self.returned, "Returned"), _of_funnel(self.after, "Hurt after")

    def _of_shoes(self) -> Table:
        keys = ("shoe", "fitted", "taken", "kept", "returned", "after", "follow_up")
        titles = ("Shoe", "Fitted", "Taken home", "Kept", "Returned", "Hurt after", "Told us how it went")
        rows = (Row((shoe.label, shoe.fitted, *shoe.shares), _query("fitted", shoe.key)) for shoe in self.shoes)
        note = "Most fitted first: the order says nothing about how good a shoe is. A shoe went with what came of it."
        return Table("shoes", "The shoes we recommended", tuple(map(Column, keys, titles)), tuple(rows), note)


def fitted(filters: Filters) -> Fitted:
    """In one query."""
    with outcomes() as cursor:
        cursor.execute(COUNTED, parameters(filters))
        rows: Sequence[tuple[Any, ...]] = cursor.fetchall()
    each = (FittedShoe(key, label or "Not in our list", *counts) for key, label, *counts in rows)
    shoes = tuple(sorted(each, key=lambda shoe: (-shoe.fitted, shoe.label.lower(), shoe.key)))
    return Fitted(
        shoes,
        Funnel.of("returned", ((shoe, shoe.returned_share) for shoe in shoes)),
        Funnel.of("after", ((shoe, shoe.after_share) for shoe in shoes)),
    )


def behind(filters: Filters, what: str, key: str) -> QuerySet[Fitting]:
    """The fittings behind one number of the shoe `key`, newest first. Raises ValueError for what is no number."""
    return fittings_in(listing(what), parameters(filters) | {"key": key})


def listing(what: str) -> str:
    """The query of that list, with `key` among its parameters; see `chosen.LISTED` for its columns."""
    if what not in LISTS:
        raise ValueError(f"there is no list of {what!r}")
    return LISTS[what]


def _of_funnel(funnel: Funnel, title: str) -> Table:
    columns = (Column("shoe", "Shoe"), Column("share", title), Column("outside", "Outside the limits"))
    rows = (Row((point.label, point.share, _outside(point)), _query(funnel.name, point.key)) for point in funnel.points)
    chance = len(funnel.points) / 20
    note = (
        f"{len(funnel.points)} shoes are compared around the share of all of them. By chance alone about {chance:.0f} "
        "would lie outside 95 %, and 2 in 1,000 outside 99.8 %. The order is that of how many were fitted."
    )
    around = f"{title}: around all shoes together"
    return Table(f"funnel-{funnel.name}", around, columns, tuple(rows), note, tells_of_chance=True)


def _outside(point: Point) -> str | None:
    """In words; None within the limits."""
    if not point.outside:
        return None
    return f"{'more' if point.is_above else 'fewer'} than the {point.outside} % limits allow"


def _query(what: str, key: str) -> str:
    return urlencode({"report": "shoes", "what": what, "key": key})
