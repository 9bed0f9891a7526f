"""The queries of advice and outcome."""

from __future__ import annotations

from shop.reports.outcomes.chosen import IS_CHOSEN, IS_OVER, LATEST, listed

ONLY = {"": "true", "back": "came_back", "settled": "settled", "aside": "aside"}
"""Which of the fittings of a group a list shows."""

BACK = ("back_after", "back_id", "back_store_id", "back_on")
_OF_PLACE = ", ".join(f"{name} AS place_{name}" for name in BACK)
_OF_BOTH = ", ".join(f"CASE WHEN %(place)s::text IS NULL THEN {name} ELSE place_{name} END AS {name}" for name in BACK)
VISITS = f"""
WITH {LATEST}, chosen AS (
  SELECT fitting_id, fitted_at, day, stood, set_aside, has_shoe, against, sold, is_sore,
         is_sore AND answered AS followed, is_sore AND settled AS settled,
         {IS_OVER} AND can_return AND (%(place)s::text IS NULL OR of_place IS NOT NULL) AS counted, {_OF_BOTH}
  FROM shop_visit_outcome AS outcome LEFT JOIN LATERAL (
    -- Of the place that is asked for: another one may have come back sooner.
    SELECT complaint_id AS of_place, {_OF_PLACE} FROM shop_complaint_outcome AS complaint
    WHERE complaint.fitting_id = outcome.fitting_id AND complaint.place = %(place)s ORDER BY back_after, back_id LIMIT 1
  ) AS at_place ON %(place)s::text IS NOT NULL
  WHERE {IS_CHOSEN}
), visit AS (
  SELECT *, CASE WHEN has_shoe THEN
           CASE WHEN against THEN 'against_' ELSE 'advised_' END || coalesce(sold, 'not_noted')
         END AS shoe,
         counted AND coalesce(back_after <= %(days)s, false) AS came_back
  FROM chosen
)"""  # noqa: S608 - of constants
TESTS = ("counted", "came_back", "is_sore", "followed", "settled")
_SUMS = ", ".join(f"sum({name})::bigint" for name in ("fittings", *(f"{test}_n" for test in TESTS)))
TALLIES = f"""{VISITS}, alike AS MATERIALIZED (
  SELECT stood, set_aside, shoe, count(*) AS fittings,
         {", ".join(f"count(*) FILTER (WHERE {test}) AS {test}_n" for test in TESTS)}
  FROM visit GROUP BY stood, set_aside, shoe
)
SELECT 'findings', CASE WHEN set_aside <> '{{}}' THEN 'aside' ELSE 'stood' END, {_SUMS}
FROM alike WHERE stood <> '{{}}' OR set_aside <> '{{}}' GROUP BY 2
UNION ALL
SELECT 'shoes', shoe, {_SUMS} FROM alike WHERE shoe IS NOT NULL GROUP BY shoe
UNION ALL
SELECT 'pattern', pattern, {_SUMS} FROM alike CROSS JOIN unnest(stood) AS pattern GROUP BY pattern
UNION ALL
SELECT 'set aside', pattern, {_SUMS} FROM alike CROSS JOIN unnest(set_aside) AS pattern GROUP BY pattern
"""  # noqa: S608 - of constants
"""Counted once for what is alike, then put together: there are far fewer kinds of fittings than fittings."""
_SHOWN = "fitting_id, fitted_at, day, stood, set_aside, shoe, settled, came_back, " + ", ".join(
    f"CASE WHEN came_back THEN {name} END AS {name}" for name in BACK
)
_OF_FINDINGS = f"(SELECT {_SHOWN}, set_aside <> '{{}}' AS aside FROM visit) AS visit"  # noqa: S608 - of constants
# What was set aside never reached the customer: as in the numbers, it is not asked what came of it.
_OF_PATTERNS = f"""(
  SELECT {_SHOWN.replace(", settled, came_back", "")}, false AS aside, settled, came_back, pattern
  FROM visit CROSS JOIN unnest(stood) AS pattern
  UNION ALL
  SELECT {_SHOWN.replace(", settled, came_back", "")}, true, false, false, pattern
  FROM visit CROSS JOIN unnest(set_aside) AS pattern
) AS visit"""  # noqa: S608 - of constants
_IS_GROUP = "(stood <> '{}' OR set_aside <> '{}') AND aside = (%(key)s = 'aside')"
_OF_SHOES = f"(SELECT {_SHOWN}, false AS aside FROM visit) AS visit"  # noqa: S608 - of constants
LISTS = {
    "findings": f"{VISITS} {listed(_OF_FINDINGS, _IS_GROUP)}",
    "shoes": f"{VISITS} {listed(_OF_SHOES, 'shoe = %(key)s')}",
    "patterns": f"{VISITS} {listed(_OF_PATTERNS, 'pattern = %(key)s')}",
}
"""The fittings of one group, `key`."""
