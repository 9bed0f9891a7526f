"""How long it takes until the pain has settled, by what it may have to do with.

Settled: pain when running at most 2, and back to running. Nobody is counted as settled who did not say so: they are
followed up to their last answer, and left out when they never gave one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from fittings.gait import Place, Word
from rehab.models import ExercisesDone
from shop.reports.filters import Filters
from shop.reports.outcomes.chosen import IS_CHOSEN, NEVER_BACK, parameters
from shop.reports.outcomes.keeping import outcomes
from shop.reports.outcomes.making import NO_PLAN, NOT_KNOWN
from shop.reports.shoe_groups import DropBand, Support
from shop.reports.survival import Curve, Days, LogRank, kaplan_meier, logrank
from shop.reports.table import ENOUGH, Share

UNKNOWN, TOTAL = NOT_KNOWN, "total"


class By(Word):
    """What the fittings are told apart by."""

    PLACE = "place", "Complaint"
    PLAN = "plan", "Plan"
    DROP_BAND = "drop_band", "Drop of the new shoe"
    SUPPORT = "support", "Support of the new shoe"
    EXERCISES = "exercises", "Exercises done"


KEYS = {
    By.PLACE: "places",
    By.PLAN: "ARRAY[plan]",
    By.DROP_BAND: "ARRAY[drop_band]",
    By.SUPPORT: "ARRAY[support]",
    By.EXERCISES: f"ARRAY[coalesce(nullif(exercises, ''), '{UNKNOWN}')]",
}
"""The groups of a fitting; with two sore places it is in two."""
WORDS: Mapping[By, Mapping[str, str]] = {
    By.PLACE: {place.value: place.label for place in Place if place != Place.NONE} | {UNKNOWN: "Not known where"},
    By.PLAN: {place.value: place.label for place in Place if place != Place.NONE} | {NO_PLAN: "No plan"},
    By.DROP_BAND: {band.value: band.label for band in DropBand},
    By.SUPPORT: {support.value: support.label for support in Support},
    By.EXERCISES: {str(done): str(done.label) for done in ExercisesDone} | {UNKNOWN: "Not asked"},
}
"""Every group there can be with the shop's word for it, in the order of reports."""

SORE = f"""
WITH sore AS (SELECT * FROM shop_visit_outcome WHERE is_sore AND {IS_CHOSEN})"""  # noqa: S608 - of constants
"""The fittings of the filters that have a complaint."""
IS_GROUP = dict.fromkeys(By, "true") | {By.PLACE: "(%(place)s::text IS NULL OR key = %(place)s)"}
"""Whether `key` is a group of the report: where one place is asked for, others that hurt too are left out."""
COUNTED = {
    by: f"""{SORE}, alike AS MATERIALIZED (
  SELECT {keys} AS keys, answered, ended_after, settled, count(*) AS fittings FROM sore GROUP BY 1, 2, 3, 4
)
SELECT key, ended_after, settled, sum(fittings)::bigint
FROM alike CROSS JOIN unnest(keys) AS key WHERE answered AND {IS_GROUP[by]} GROUP BY 1, 2, 3
UNION ALL
SELECT NULL, ended_after, settled, sum(fittings)::bigint
FROM alike WHERE answered AND '{by}' = 'place' GROUP BY 2, 3
UNION ALL
SELECT NULL, NULL, NULL, coalesce(sum(fittings), 0)::bigint FROM alike
"""  # noqa: S608 - of constants
    for by, keys in KEYS.items()
}
"""How many of each group ended on which day, and how many there are. Of all together only where a fitting can be in
more groups than one; elsewhere they are the sum."""

COURSES = {
    by: f"""{SORE}
SELECT fitting_id, fitted_at, day, {NEVER_BACK} FROM sore CROSS JOIN unnest({keys}) AS key
WHERE answered AND key = %(key)s AND {IS_GROUP[by]} AND (settled OR NOT %(only_settled)s)
"""  # noqa: S608 - of constants
    for by, keys in KEYS.items()
}
"""The fittings of a group, `key`, or those of them that settled."""
HEARD_OF = f"""{SORE}
SELECT fitting_id, fitted_at, day, {NEVER_BACK} FROM sore WHERE answered = %(heard_of)s
"""  # noqa: S608 - of constants
"""The fittings of all groups that anybody answered for, or those that nobody did."""


@dataclass(frozen=True, slots=True)
class Group:
    """Courses that share something: how many `settled` on which day after the fitting, and how many were `lost`, heard
    of last on which day and not settled by then."""

    key: str
    label: str
    settled: Days
    lost: Days
    curve: Curve = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "curve", kaplan_meier(self.settled, self.lost))

    @property
    def is_enough(self) -> bool:
        return self.curve.n >= ENOUGH

    @property
    def share(self) -> Share:
        """How many settled, of those that anybody heard of again."""
        return Share(self.curve.events, self.curve.n)

    @property
    def half_by(self) -> int | None:
        """The day by which half have settled; None before that, and where they are too few to say."""
        return self.curve.median_days if self.is_enough else None

    def at_risk(self, day: int) -> int:
        """How many were still sore and followed when that day began."""
        return sum(n for days in (self.settled, self.lost) for when, n in days.items() if when >= day)

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "n": self.curve.n,
            "events": self.curve.events,
            "median_days": self.curve.median_days,
            "steps": [asdict(step) for step in self.curve.steps],
        }


@dataclass(frozen=True, slots=True)
class Settling:
    """The groups that have anybody, all fittings together, and of how many of them anybody heard again."""

    by: By
    groups: tuple[Group, ...]
    total: Group
    followed: Share
    logrank: LogRank | None

    @property
    def not_followed(self) -> int:
        return self.followed.n - self.followed.events

    def as_json(self) -> dict[str, Any]:
        """Numbers as they are, also where they are too few to say anything."""
        return {
            "name": "settling",
            "not_followed": self.not_followed,
            "groups": [group.as_json() for group in self.groups],
            "logrank": asdict(self.logrank) if self.logrank else None,
        }


def settling(filters: Filters, by: str = By.PLACE, groups: Sequence[str] = ()) -> Settling:
    """In one query. `groups` picks some by their keys, in that order; two of them, picked or not, are compared.

    Raises ValueError for what is not a `By`, or a group that there cannot be.
    """
    by = By(by)
    if strange := [key for key in groups if key not in WORDS[by]]:
        raise ValueError(f"{strange[0]!r} is not one of {', '.join(WORDS[by])}")
    with outcomes() as cursor:
        cursor.execute(COUNTED[by], parameters(filters))
        rows = cursor.fetchall()
    ends: dict[str | None, tuple[dict[int, int], dict[int, int]]] = defaultdict(lambda: ({}, {}))
    sore = 0
    for key, day, settled, n in rows:
        if settled is None:
            sore = n
            continue
        ends[key][0 if settled else 1][day] = n
        if key is not None and by is not By.PLACE:
            together = ends[None][0 if settled else 1]
            together[day] = together.get(day, 0) + n
    found = tuple(Group(key, WORDS[by][key], *ends[key]) for key in dict.fromkeys(groups or WORDS[by]) if key in ends)
    total = Group(TOTAL, "All together", *ends[None])
    return Settling(by, found, total, Share(total.curve.n, sore), _compared(found))


def _compared(groups: Sequence[Group]) -> LogRank | None:
    if len(groups) != 2:
        return None
    one, other = groups
    return logrank(one.settled, one.lost, other.settled, other.lost)
