"""The counts behind the beliefs, in one query over the fittings with a complaint.

A fitting counts, not a person: who came twice counts twice. What is not known puts a fitting in neither column; only
"cycles" must be known to leave somebody aside (an exception needs its own facts).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from shop.reports.beliefs import ours
from shop.reports.beliefs.belief import Answer, Belief
from shop.reports.coming_back import IS_COUNTED
from shop.reports.courses import COURSE, HAS_SHOE, HURTS
from shop.reports.filters import Filters
from shop.reports.shoe_groups import drop_band_of, support_of
from shop.reports.table import Share

CYCLES = 2
"""Hours a week, from which the pattern of the unusual pair knows a cyclist."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A belief as conditions on the fittings of a part of the query: who is in its first row, who in the second, and
    its first column. The last is null where it is not known."""

    belief: Belief
    of: str
    first: str
    second: str
    yes: str

    def condition(self, row: str, cell: str) -> str:
        """Who is in a cell of its table: `row` first, second or either, `cell` yes, no, known or left_out."""
        of_row = {"first": self.first, "second": self.second, "either": f"({self.first}) OR ({self.second})"}[row]
        test = {"yes": "", "no": " IS FALSE", "known": " IS NOT NULL", "left_out": " IS NULL"}[cell]
        return f"({of_row}) AND ({self.yes}){test}"


THESE = "straight AND worn = 'hard' AND band"
ASKED = (
    Asked(ours.ZERO_DROP, "told", "band AND new_drop = 'zero'", "band AND new_drop NOT IN ('zero', 'unknown')",
          "settled"),
    Asked(ours.TOO_MUCH_SUPPORT, "straight", "worn = 'hard'", "worn <> 'hard'",
          "CASE WHEN worn IN ('hard', 'none') THEN band_known END"),
    Asked(ours.CHOSE_THEMSELVES, "told", THESE, f"band AND NOT ({THESE})", "chose"),
    Asked(ours.NEVER_BOTH, "everybody", "NOT cycles", "cycles", "band_known AND shin_known"),
    Asked(ours.SHIN_FLEXES, "told", "shin", "NOT shin", "flexes"),
    Asked(ours.SHIN_SUPPORT, "told", "shin AND new IN ('hard', 'soft')", "shin AND new = 'none'", "settled"),
    Asked(ours.BACK_TO_PLAIN, "told", f"{THESE} AND new = 'none'", f"{THESE} AND new IN ('hard', 'soft')", "settled"),
)  # fmt: skip

EVERYBODY = f"""
hurt AS MATERIALIZED (
  SELECT fitting_id,
         bool_or(place IS NOT NULL AND place IN ('it_band_knee', 'it_band_hip')) AS band,
         bool_or(place IS NOT NULL AND place = 'medial_shin') AS shin,
         bool_and(place IS NOT NULL) AS places_known
  FROM fittings_complaint AS complaint GROUP BY fitting_id HAVING bool_or({HURTS})
), everybody AS MATERIALIZED (
  SELECT fitting.id, fitting.fitted_at, store.time_zone, (fitting.fitted_at AT TIME ZONE store.time_zone)::date AS day,
         hurt.band, hurt.shin,
         CASE WHEN hurt.band OR hurt.places_known THEN hurt.band END AS band_known,
         CASE WHEN hurt.shin OR hurt.places_known THEN hurt.shin END AS shin_known,
         coalesce(fitting.cycling_hours_week >= {CYCLES}, false) AS cycles
  FROM fittings_fitting AS fitting JOIN shop_store AS store ON store.id = fitting.store_id
  JOIN hurt ON hurt.fitting_id = fitting.id
  WHERE {IS_COUNTED} AND {HAS_SHOE}
)"""  # noqa: S608 - of constants
"""The finished fittings of the filters that have a complaint, and of which kind."""

FEET = f"""
straight_feet AS (
  SELECT fitting_id FROM fittings_footseen WHERE flexing = 'none' GROUP BY fitting_id HAVING count(*) = 2
), straight AS MATERIALIZED (
  SELECT everybody.id, everybody.band_known, {support_of("worn")} AS worn
  FROM everybody JOIN straight_feet ON straight_feet.fitting_id = everybody.id
  LEFT JOIN fittings_wornshoe AS worn ON worn.fitting_id = everybody.id
)"""  # noqa: S608 - of constants
"""What those came in whose feet do not flex, neither of them."""

SORE = "sore AS MATERIALIZED (SELECT * FROM everybody WHERE band OR shin)"
TOLD = f"""
feet AS (
  SELECT foot.fitting_id,
         max(foot.flexing) FILTER (WHERE foot.side = 'left') AS on_left,
         max(foot.flexing) FILTER (WHERE foot.side = 'right') AS on_right
  FROM sore JOIN fittings_footseen AS foot ON foot.fitting_id = sore.id
  WHERE foot.flexing <> 'not_assessed' GROUP BY foot.fitting_id
), leg AS (
  SELECT complaint.fitting_id,
         bool_or(complaint.side IN ('left', 'both')) AS on_left,
         bool_or(complaint.side IN ('right', 'both')) AS on_right
  FROM sore JOIN fittings_complaint AS complaint ON complaint.fitting_id = sore.id
  WHERE complaint.place = 'medial_shin' OR (NOT sore.shin AND complaint.place IN ('it_band_knee', 'it_band_hip'))
  GROUP BY complaint.fitting_id
), seen AS (
  SELECT sore.id, sore.band, sore.shin, course.settled, leg.on_left, leg.on_right,
         {support_of("worn")} AS worn,
         nullif(worn.origin, 'unknown') IN ('self_store_no_fitting', 'self_online') AS chose,
         {support_of("new")} AS new,
         {drop_band_of("new")} AS new_drop,
         coalesce(feet.on_left = 'none' AND feet.on_right = 'none', false) AS straight,
         feet.on_left = 'marked' AS left_flexes, feet.on_right = 'marked' AS right_flexes
  FROM sore JOIN leg ON leg.fitting_id = sore.id
  LEFT JOIN course ON course.id = sore.id
  LEFT JOIN fittings_wornshoe AS worn ON worn.fitting_id = sore.id
  LEFT JOIN fittings_recommendedshoe AS new ON new.fitting_id = sore.id
  LEFT JOIN feet ON feet.fitting_id = sore.id
), told AS MATERIALIZED (
  -- Of legs that hurt: true when one flexes, false when all were looked at and none does, null while one is not known.
  SELECT *, CASE WHEN on_left OR on_right THEN
    CASE WHEN on_left THEN left_flexes ELSE false END OR CASE WHEN on_right THEN right_flexes ELSE false END
  END AS flexes FROM seen
)"""  # noqa: S608 - of constants
"""Those with band pain or inner-shin pain, with their shoes, feet and how it went."""


def _cells(asked: Asked) -> str:
    """Its five counts as one array: yes and known of the first row, the same of the second, and not known."""
    conditions = (
        asked.condition("first", "yes"),
        asked.condition("first", "known"),
        asked.condition("second", "yes"),
        asked.condition("second", "known"),
        asked.condition("either", "left_out"),
    )
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in conditions)
    return f"ARRAY[{counts}] AS {asked.belief.key}"


def _counted() -> str:
    """One row, with the counts of each belief by its key."""
    parts = {asked.of: ", ".join(_cells(a) for a in ASKED if a.of == asked.of) for asked in ASKED}
    rows = " CROSS JOIN ".join(f"(SELECT {cells} FROM {part}) AS of_{part}" for part, cells in parts.items())  # noqa: S608
    return f"""
WITH RECURSIVE {PARTS}
SELECT {", ".join(asked.belief.key for asked in ASKED)} FROM {rows}
"""  # noqa: S608 - of constants


PARTS = f"{EVERYBODY}, {FEET}, {SORE}, {COURSE}, {TOLD}"
COUNTED = _counted()


def listing(key: str, row: str, cell: str) -> str:
    """The query of the fittings in one cell of the table of a belief; see `Asked.condition`. Raises KeyError for what
    is none."""
    asked = {each.belief.key: each for each in ASKED}[key]
    return f"""
WITH RECURSIVE {PARTS}, found AS (SELECT id FROM {asked.of} WHERE {asked.condition(row, cell)})
SELECT everybody.id AS fitting_id, everybody.fitted_at, everybody.day,
       NULL::uuid AS back_id, NULL::uuid AS back_store_id, NULL::date AS back_on
FROM found JOIN everybody ON everybody.id = found.id
"""  # noqa: S608 - of constants


def answers(filters: Filters) -> tuple[Answer, ...]:
    """Every belief, held against the fittings of the filters."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, filters.parameters())
        counts = cursor.fetchone()
    return tuple(
        Answer(asked.belief, Share(yes, n), Share(other_yes, other_n), unknown)
        for asked, (yes, n, other_yes, other_n, unknown) in zip(ASKED, counts, strict=True)
    )
