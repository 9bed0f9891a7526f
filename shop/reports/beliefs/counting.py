"""The counts behind the beliefs, in one query over the fittings with a complaint.

A fitting counts, not a person: who came twice counts twice. What is not known puts a fitting in neither column; only
"cycles" must be known to leave somebody aside (an exception needs its own facts).
"""

from __future__ import annotations

from dataclasses import dataclass

from shop.reports.beliefs import ours
from shop.reports.beliefs.belief import Answer, Belief
from shop.reports.filters import Filters
from shop.reports.outcomes.chosen import IS_CHOSEN, NEVER_BACK, parameters
from shop.reports.outcomes.keeping import outcomes
from shop.reports.outcomes.making import NOT_KNOWN
from shop.reports.table import Share


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

KNOWN = ("band", "shin", "band_known", "shin_known", "worn", "chose", "new", "new_drop", "flexes", "cycles", "straight",
         "settled")  # fmt: skip
"""What the beliefs ask of a fitting."""
SORE = f"""
sore AS (
  SELECT *, CASE WHEN band OR is_known_where THEN band END AS band_known,
         CASE WHEN shin OR is_known_where THEN shin END AS shin_known
  FROM (
    SELECT fitting_id, fitted_at, day, worn_support AS worn, chose, support AS new, drop_band AS new_drop,
           flexes, cycles,
           places && ARRAY['it_band_knee', 'it_band_hip']::varchar[] AS band, 'medial_shin' = ANY (places) AS shin,
           '{NOT_KNOWN}' <> ALL (places) AS is_known_where,
           coalesce(left_flexing = 'none' AND right_flexing = 'none', false) AS straight,
           CASE WHEN answered THEN settled END AS settled
    FROM shop_visit_outcome WHERE is_sore AND {IS_CHOSEN}
  ) AS sore
)"""  # noqa: S608 - of constants
PARTS = """
straight AS (SELECT * FROM everybody WHERE straight), told AS (SELECT * FROM everybody WHERE band OR shin)"""
"""The fittings of the filters that have a complaint; those in which neither foot flexes; those with band pain or
inner-shin pain."""


def _cells(asked: Asked) -> str:
    """Its five counts as one array: yes and known of the first row, the same of the second, and not known."""
    conditions = (
        asked.condition("first", "yes"),
        asked.condition("first", "known"),
        asked.condition("second", "yes"),
        asked.condition("second", "known"),
        asked.condition("either", "left_out"),
    )
    counts = ", ".join(f"coalesce(sum(fittings) FILTER (WHERE {condition}), 0)::bigint" for condition in conditions)
    return f"ARRAY[{counts}] AS {asked.belief.key}"


def _counted() -> str:
    """One row, with the counts of each belief by its key."""
    parts = {asked.of: ", ".join(_cells(a) for a in ASKED if a.of == asked.of) for asked in ASKED}
    rows = " CROSS JOIN ".join(f"(SELECT {cells} FROM {part}) AS of_{part}" for part, cells in parts.items())  # noqa: S608
    return f"""
WITH {SORE}, everybody AS MATERIALIZED (
  SELECT {", ".join(KNOWN)}, count(*) AS fittings FROM sore GROUP BY {", ".join(KNOWN)}
), {PARTS}
SELECT {", ".join(asked.belief.key for asked in ASKED)} FROM {rows}
"""  # noqa: S608 - of constants


COUNTED = _counted()


def listing(key: str, row: str, cell: str) -> str:
    """The query of the fittings in one cell of the table of a belief; see `Asked.condition`. Raises KeyError for what
    is none."""
    asked = {each.belief.key: each for each in ASKED}[key]
    return f"""
WITH {SORE}, everybody AS (SELECT * FROM sore), {PARTS}
SELECT fitting_id, fitted_at, day, {NEVER_BACK} FROM {asked.of} WHERE {asked.condition(row, cell)}
"""  # noqa: S608 - of constants


def answers(filters: Filters) -> tuple[Answer, ...]:
    """Every belief, held against the fittings of the filters."""
    with outcomes() as cursor:
        cursor.execute(COUNTED, parameters(filters))
        counts = cursor.fetchone()
    return tuple(
        Answer(asked.belief, Share(yes, n), Share(other_yes, other_n), unknown)
        for asked, (yes, n, other_yes, other_n, unknown) in zip(ASKED, counts, strict=True)
    )
