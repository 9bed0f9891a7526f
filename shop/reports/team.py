"""The team and its data: how many fittings, how long they take, how much is seen, and whether two fitters agree.

A help for the shop, no league table: fitters stand by name, and see their own alone (`only_own`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet

from fittings.models import Fitting
from shop.models import Staff
from shop.reports.filters import Filters
from shop.reports.fittings_behind import fittings_in
from shop.reports.outcomes.chosen import parameters
from shop.reports.outcomes.keeping import outcomes
from shop.reports.outcomes.making import DAYS_APART
from shop.reports.statistics import Estimate, cohen_kappa, quartiles
from shop.reports.table import ENOUGH, Column, Row, Share, Table
from shop.reports.team_sql import AGREED, COUNTED, JUDGED, LISTS

WORDS = {"flexing": "Rolling in", "strike": "Foot strike"}
NOTE = (
    "Minutes go from opening a fitting to saving it, half of them lying between the two quartiles. Left out: drafts "
    "left overnight, corrections, and imports. Feet seen: of at least one foot, rolling in or foot strike was judged. "
    "Told us: of the fittings with a complaint, those that anybody answered for."
)


@dataclass(frozen=True, slots=True)
class Work:
    """The fittings of a fitter, a store, or all; `minutes` are lower quartile, median and upper quartile of the `timed`
    ones, from open to save, None of nothing."""

    key: str
    name: str
    fittings: int
    days: int
    timed: int
    minutes: tuple[float, float, float] | None
    overnight: int
    assessed: int
    sore: int
    answered: int

    @property
    def a_day(self) -> float | None:
        """Fittings for each day with any."""
        return self.fittings / self.days if self.days else None

    @property
    def feet_share(self) -> Share:
        return Share(self.assessed, self.fittings)

    @property
    def follow_up(self) -> Share:
        """Of those with a complaint, the ones that anybody answered for at least once."""
        return Share(self.answered, self.sore)


@dataclass(frozen=True, slots=True)
class Month:
    """The fittings of a store in a month, by its first day."""

    store: str
    name: str
    month: dt.date
    fittings: int
    days: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two fitters judged the same foot within 90 days: `table[i][j]` counts `words[i]` and then `words[j]`."""

    name: str
    words: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]

    @property
    def same(self) -> Share:
        return Share(sum(row[i] for i, row in enumerate(self.table)), sum(map(sum, self.table)))

    @property
    def kappa(self) -> Estimate | None:
        """Agreement beyond chance, -1 to 1, with its 95 % interval; None where nothing can be told from chance."""
        return cohen_kappa(self.table)

    def as_json(self) -> dict[str, Any]:
        kappa = self.kappa
        return {
            "name": self.name,
            "words": list(self.words),
            "table": [list(row) for row in self.table],
            "same": self.same.as_json(),
            "kappa": kappa and kappa.value,
            "interval": [kappa.low, kappa.high] if kappa else None,
        }


@dataclass(frozen=True, slots=True)
class Team:
    """`fitters` and `stores` by name, those that have fittings; `months` oldest first."""

    total: Work
    stores: tuple[Work, ...]
    fitters: tuple[Work, ...]
    months: tuple[Month, ...]
    agreement: tuple[Agreement, ...]

    def as_json(self) -> dict[str, Any]:
        """Counts as they are, also where they are too few to say anything."""
        return {
            "name": "team",
            "total": asdict(self.total),
            "stores": [asdict(work) for work in self.stores],
            "fitters": [asdict(work) for work in self.fitters],
            "months": [asdict(month) | {"month": month.month.isoformat()} for month in self.months],
            "agreement": [agreement.as_json() for agreement in self.agreement],
        }

    def tables(self) -> tuple[Table, ...]:
        return (
            _work("fitter", "By fitter", self.fitters),
            _work("store", "By store", self.stores),
            self._of_months(),
            self._of_agreement(),
        )

    def _of_months(self) -> Table:
        columns = tuple(
            map(Column, ("month", "store", "fittings", "days"), ("Month", "Store", "Fittings", "Days with a fitting"))
        )
        rows = (
            Row((f"{m.month:%B %Y}", m.name, m.fittings, m.days), _query("month", f"{m.store} {m.month:%Y-%m}"))
            for m in reversed(self.months)
        )
        return Table("months", "By month", columns, tuple(rows))

    def _of_agreement(self) -> Table:
        keys = ("judged", "same", "kappa", "low", "high")
        titles = ("Judged", "Said the same", "Kappa", "95 % from", "95 % to")
        rows = (Row((WORDS[a.name], a.same, *_kappa(a)), _query(a.name, "")) for a in self.agreement)
        note = (
            f"The same foot of one customer, seen by two fitters within {DAYS_APART} days, both of whom could tell. "
            f"Kappa is 0 for agreement by chance and 1 for full agreement; under {ENOUGH} pairs it is not shown. "
            "Feet change too: new shoes and pain went with some of the differences."
        )
        return Table("agreement", "Do two fitters see the same", tuple(map(Column, keys, titles)), tuple(rows), note)


def only_own(person: Staff) -> UUID | None:
    """Whose fittings this person may see counted: fitters their own alone, managers and owners everybody's (None)."""
    return None if person.is_manager else person.pk


def team(filters: Filters, *, staff: UUID | None = None) -> Team:
    """In two queries. `staff` counts the fittings of one person, and the agreement of this person with others."""
    with outcomes() as cursor:
        cursor.execute(COUNTED, parameters(filters, staff))
        rows = cursor.fetchall()
        cursor.execute(AGREED, _pairs(filters, staff))
        pairs: Counter[tuple[str, str, str]] = Counter()
        for name, before, after, n in cursor.fetchall():
            pairs[name, before, after] += n
    found: dict[str, list[Work]] = {"total": [], "store": [], "fitter": []}
    for kind, key, name, _, fittings, days, timed, minutes, *more in rows:
        if kind != "month":
            found[kind].append(Work(key or "", name, fittings, days, timed, quartiles(minutes), *more))
    months = [Month(row[1], row[2], row[3], row[4], row[5]) for row in rows if row[0] == "month"]
    return Team(
        total=found["total"][0],
        stores=_by_name(found["store"]),
        fitters=_by_name(found["fitter"]),
        months=tuple(sorted(months, key=lambda month: (month.month, month.name.lower(), month.store))),
        agreement=tuple(_agreement(name, words, pairs) for name, words in JUDGED.items()),
    )


def behind(filters: Filters, what: str, key: str, *, staff: UUID | None = None) -> QuerySet[Fitting]:
    """The fittings of a `store`, `fitter` or `month`, those left `overnight` or `not_assessed`, or the later ones of
    the pairs behind `flexing` or `strike`, newest first. Raises ValueError for what is none of these."""
    return fittings_in(listing(what), {**asked(what, filters, staff), "key": key})


def listing(what: str) -> str:
    """The query of that list, with `key` among its parameters; see `chosen.LISTED` for its columns."""
    if what not in LISTS:
        raise ValueError(f"there is no list of {what!r}")
    return LISTS[what]


def asked(what: str, filters: Filters, staff: UUID | None) -> dict[str, Any]:
    return _pairs(filters, staff) if what in JUDGED else parameters(filters, staff)


def _pairs(filters: Filters, staff: UUID | None) -> dict[str, Any]:
    """One fitter's pairs are those in which either look was theirs."""
    return parameters(filters) | {"one_of_both": staff}


def _by_name(works: Iterable[Work]) -> tuple[Work, ...]:
    return tuple(sorted(works, key=lambda work: (work.name.lower(), work.key)))


def _agreement(name: str, words: tuple[str, ...], pairs: Mapping[tuple[str, str, str], int]) -> Agreement:
    return Agreement(name, words, tuple(tuple(pairs[name, before, after] for after in words) for before in words))


def _kappa(agreement: Agreement) -> tuple[float | None, ...]:
    kappa = agreement.kappa if agreement.same.is_enough else None
    return tuple(round(number, 2) for number in kappa) if kappa else (None, None, None)


def _work(what: str, title: str, works: Iterable[Work]) -> Table:
    keys = (what, "fittings", "days", "a_day", "median", "quarter", "three_quarters", "overnight", "feet", "follow_up")
    titles = (
        what.title(),
        "Fittings",
        "Days with a fitting",
        "A day",
        "Minutes, median",
        "Lower quartile",
        "Upper quartile",
        "Left overnight",
        "Feet seen",
        "Told us how it went",
    )
    rows = (Row(_cells(work), _query(what, work.key)) for work in works)
    return Table(f"{what}s", title, tuple(map(Column, keys, titles)), tuple(rows), NOTE)


def _cells(work: Work) -> tuple[Any, ...]:
    low, median, high = (round(m, 1) for m in work.minutes) if work.minutes else (None, None, None)
    a_day = work.a_day and round(work.a_day, 1)
    return (
        work.name, work.fittings, work.days, a_day, median, low, high, work.overnight, work.feet_share, work.follow_up
    )  # fmt: skip


def _query(what: str, key: str) -> str:
    return urlencode({"report": "team", "what": what, "key": key})
