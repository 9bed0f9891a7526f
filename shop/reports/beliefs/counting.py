"""The counts behind the beliefs, in one query over the fittings with a complaint.

A fitting counts, not a person: who came twice counts twice. What is not known puts a fitting in neither column; only
"cycles" must be known to leave somebody aside (an exception needs its own facts).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from shop.reports.beliefs import ours
from shop.reports.beliefs.belief import Answer, Belief
from shop.reports.courses import COURSE, SORE
from shop.reports.filters import Filters
from shop.reports.shoe_groups import drop_band_of, support_of
from shop.reports.table import Share

CYCLES = 2
"""Hours a week, from which the pattern of the unusual pair knows a cyclist."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A belief as conditions on a fitting: who is in its first row, who in the second, and its first column. The last
    is null where it is not known."""

    belief: Belief
    first: str
    second: str
    yes: str


STRAIGHT_AND_FIRM = "straight AND worn = 'hard'"
ASKED = (
    Asked(ours.ZERO_DROP, "band AND new_drop = 'zero'", "band AND new_drop NOT IN ('zero', 'unknown')", "settled"),
    Asked(ours.TOO_MUCH_SUPPORT, STRAIGHT_AND_FIRM, "straight AND worn <> 'hard'",
          "CASE WHEN worn IN ('hard', 'none') THEN band_known END"),
    Asked(ours.CHOSE_THEMSELVES, f"{STRAIGHT_AND_FIRM} AND band", f"NOT ({STRAIGHT_AND_FIRM} AND band)", "chose"),
    Asked(ours.NEVER_BOTH, "NOT cycles", "cycles", "band_known AND shin_known"),
    Asked(ours.SHIN_FLEXES, "shin", "NOT shin", "flexes"),
    Asked(ours.SHIN_SUPPORT, "shin AND new IN ('hard', 'soft')", "shin AND new = 'none'", "settled"),
    Asked(ours.BACK_TO_PLAIN, f"{STRAIGHT_AND_FIRM} AND band AND new = 'none'",
          f"{STRAIGHT_AND_FIRM} AND band AND new IN ('hard', 'soft')", "settled"),
)  # fmt: skip

HURT = """
hurt AS (
  SELECT fitting_id,
         bool_or(place IS NOT NULL AND place IN ('it_band_knee', 'it_band_hip')) AS band,
         bool_or(place IS NOT NULL AND place = 'medial_shin') AS shin,
         bool_and(place IS NOT NULL) AS places_known,
         bool_or(side IN ('left', 'both')) AS left_leg,
         bool_or(side IN ('right', 'both')) AS right_leg,
         bool_or(side IN ('left', 'both')) FILTER (WHERE place = 'medial_shin') AS left_shin,
         bool_or(side IN ('right', 'both')) FILTER (WHERE place = 'medial_shin') AS right_shin
  FROM fittings_complaint GROUP BY fitting_id
)"""
SEEN = f"""
seen AS (
  SELECT hurt.band, hurt.shin, course.settled,
         CASE WHEN hurt.band OR hurt.places_known THEN hurt.band END AS band_known,
         CASE WHEN hurt.shin OR hurt.places_known THEN hurt.shin END AS shin_known,
         coalesce(sore.cycling_hours_week >= {CYCLES}, false) AS cycles,
         {support_of("worn")} AS worn,
         nullif(worn.origin, 'unknown') IN ('self_store_no_fitting', 'self_online') AS chose,
         {support_of("new")} AS new,
         {drop_band_of("new")} AS new_drop,
         coalesce(left_foot.flexing = 'none' AND right_foot.flexing = 'none', false) AS straight,
         nullif(left_foot.flexing, 'not_assessed') = 'marked' AS left_flexes,
         nullif(right_foot.flexing, 'not_assessed') = 'marked' AS right_flexes,
         CASE WHEN hurt.shin THEN hurt.left_shin ELSE hurt.left_leg END AS on_left,
         CASE WHEN hurt.shin THEN hurt.right_shin ELSE hurt.right_leg END AS on_right
  FROM sore JOIN hurt ON hurt.fitting_id = sore.id
  LEFT JOIN course ON course.id = sore.id
  LEFT JOIN fittings_wornshoe AS worn ON worn.fitting_id = sore.id
  LEFT JOIN fittings_recommendedshoe AS new ON new.fitting_id = sore.id
  LEFT JOIN fittings_footseen AS left_foot ON left_foot.fitting_id = sore.id AND left_foot.side = 'left'
  LEFT JOIN fittings_footseen AS right_foot ON right_foot.fitting_id = sore.id AND right_foot.side = 'right'
), told AS (
  -- Of legs that hurt: true when one flexes, false when all were looked at and none does, null while one is not known.
  SELECT *, CASE WHEN on_left OR on_right THEN
    CASE WHEN on_left THEN left_flexes ELSE false END OR CASE WHEN on_right THEN right_flexes ELSE false END
  END AS flexes FROM seen
)"""  # noqa: S608 - of constants


def _cells(asked: Asked) -> str:
    conditions = (
        f"({asked.first}) AND ({asked.yes})",
        f"({asked.first}) AND ({asked.yes}) IS NOT NULL",
        f"({asked.second}) AND ({asked.yes})",
        f"({asked.second}) AND ({asked.yes}) IS NOT NULL",
        f"(({asked.first}) OR ({asked.second})) AND ({asked.yes}) IS NULL",
    )
    return ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in conditions)


COUNTED = f"""
WITH RECURSIVE {SORE}, {COURSE}, {HURT}, {SEEN}
SELECT {", ".join(map(_cells, ASKED))} FROM told
"""  # noqa: S608 - of constants


def answers(filters: Filters) -> tuple[Answer, ...]:
    """Every belief, held against the fittings of the filters."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, filters.parameters())
        numbers = iter(cursor.fetchone())
    found = []
    for asked in ASKED:
        yes, n, other_yes, other_n, unknown = (next(numbers) for _ in range(5))
        found.append(Answer(asked.belief, Share(yes, n), Share(other_yes, other_n), unknown))
    return tuple(found)
