"""How long it takes until the pain has settled, by what it may have to do with.

Settled: pain when running at most 2, and back to running. Nobody is counted as settled who did not say so: they are
followed up to their last answer, and left out when they never gave one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import connection

from fittings.gait import Flag, Place, Word
from rehab.models import ExercisesDone
from shop.reports.courses import COURSE, COURSE_WITH_EXERCISES, HURTS, SORE
from shop.reports.filters import Filters
from shop.reports.shoe_groups import DropBand, Support, drop_band_of, support_of
from shop.reports.survival import Curve, Days, LogRank, kaplan_meier, logrank
from shop.reports.table import ENOUGH, Share

UNKNOWN, NO_PLAN, TOTAL = "unknown", "none", "total"


class By(Word):
    """What the fittings are told apart by."""

    PLACE = "place", "Complaint"
    PLAN = "plan", "Plan"
    DROP_BAND = "drop_band", "Drop of the new shoe"
    SUPPORT = "support", "Support of the new shoe"
    EXERCISES = "exercises", "Exercises done"


SHOE = "course LEFT JOIN fittings_recommendedshoe AS shoe ON shoe.fitting_id = course.id"
PLACES = f"""course JOIN (
    SELECT DISTINCT complaint.fitting_id, complaint.place FROM fittings_complaint AS complaint WHERE {HURTS}
  ) AS hurt ON hurt.fitting_id = course.id"""  # noqa: S608 - of constants
PLAN = f"""course JOIN fittings_fitting AS fitting ON fitting.id = course.id
  LEFT JOIN (
    SELECT DISTINCT ON (fitting_id) fitting_id, place FROM fittings_complaint WHERE place IS NOT NULL
    ORDER BY fitting_id, pain_run DESC NULLS LAST, position
  ) AS main ON main.fitting_id = course.id
    AND fitting.flags = ARRAY['{Flag.NONE_CHECKED}']::varchar[]
    AND NOT EXISTS (
      SELECT FROM fittings_finding AS finding
      WHERE finding.fitting_id = course.id AND finding.pattern LIKE 'rf\\_%%' AND NOT finding.aside
    )"""  # noqa: S608 - of constants
"""The plan of the sheet by its own rule (`rehab.prescribing`): the place that hurts most when running, once the red
flags were asked and none of them speaks. The kept sheets say the same, but only page by page."""

KEYS = {
    By.PLACE: (f"coalesce(hurt.place, '{UNKNOWN}')", PLACES),
    By.PLAN: (f"coalesce(main.place, '{NO_PLAN}')", PLAN),
    By.DROP_BAND: (drop_band_of("shoe"), SHOE),
    By.SUPPORT: (support_of("shoe"), SHOE),
    By.EXERCISES: (f"coalesce(nullif(course.exercises, ''), '{UNKNOWN}')", "course"),
}
"""The group of a course, and the rows it is read from; a course with two sore places is two rows of `place`."""

COURSE_OF = dict.fromkeys(By, COURSE) | {By.EXERCISES: COURSE_WITH_EXERCISES}
WORDS: Mapping[By, Mapping[str, str]] = {
    By.PLACE: {place.value: place.label for place in Place if place != Place.NONE} | {UNKNOWN: "Not known where"},
    By.PLAN: {place.value: place.label for place in Place if place != Place.NONE} | {NO_PLAN: "No plan"},
    By.DROP_BAND: {band.value: band.label for band in DropBand},
    By.SUPPORT: {support.value: support.label for support in Support},
    By.EXERCISES: {str(done): str(done.label) for done in ExercisesDone} | {UNKNOWN: "Not asked"},
}
"""Every group there can be with the shop's word for it, in the order of reports."""

COUNTED = {
    by: f"""
WITH RECURSIVE {SORE}, {COURSE_OF[by]}
SELECT {key} AS key, course.day, course.settled, count(*) FROM {rows} GROUP BY 1, 2, 3
UNION ALL
SELECT NULL, day, settled, count(*) FROM course WHERE '{by}' = 'place' GROUP BY 2, 3
UNION ALL
SELECT NULL, NULL, NULL, count(*) FROM outcome
"""  # noqa: S608 - of constants
    for by, (key, rows) in KEYS.items()
}
"""How many of each group ended on which day, and how many there are. Of all together only where a fitting can be in
more groups than one; elsewhere they are the sum."""

SHOWN = """counted.id AS fitting_id, counted.fitted_at, sore.day, NULL::uuid AS back_id, NULL::uuid AS back_store_id,
       NULL::date AS back_on"""
COURSES = {
    by: f"""
WITH RECURSIVE {SORE}, {COURSE_OF[by]}, grouped AS MATERIALIZED (
  SELECT course.id, course.settled, {key} AS key FROM {rows}
)
SELECT {SHOWN}
FROM grouped JOIN sore ON sore.id = grouped.id JOIN fittings_fitting AS counted ON counted.id = grouped.id
WHERE grouped.key = %(key)s AND (grouped.settled OR NOT %(only_settled)s)
"""  # noqa: S608 - of constants
    for by, (key, rows) in KEYS.items()
}
"""The fittings of a group, `key`, or those of them that settled."""
HEARD_OF = f"""
WITH RECURSIVE {SORE}, {COURSE}
SELECT {SHOWN}
FROM sore JOIN fittings_fitting AS counted ON counted.id = sore.id LEFT JOIN course ON course.id = sore.id
WHERE (course.id IS NOT NULL) = %(heard_of)s
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
    with connection.cursor() as cursor:
        cursor.execute(COUNTED[by], filters.parameters())
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
