"""The queries of advice and outcome."""

from __future__ import annotations

from shop.reports.outcomes import ANSWERS, CHOSEN, RETURNED, SETTLED, SORE, listed

ONLY = {"": "true", "back": "came_back", "settled": "settled", "aside": "aside"}
"""Which of the fittings of a group a list shows."""

VISITS = f"""
WITH RECURSIVE {CHOSEN}, {SORE}, {RETURNED}, {ANSWERS}, told AS MATERIALIZED (
  SELECT id, bool_or({SETTLED}) AS settled FROM of_a_day GROUP BY id
), visit AS MATERIALIZED (
  SELECT chosen.id, chosen.fitted_at, chosen.time_zone, returned.back_id, returned.back_store_id, returned.back_on,
         CASE WHEN recommended.id IS NOT NULL THEN
           CASE WHEN chosen.against THEN 'against_' ELSE 'advised_' END || coalesce(chosen.sold, 'not_noted')
         END AS shoe,
         can_return.id IS NOT NULL AS counted, returned.id IS NOT NULL AS came_back,
         sore.id IS NOT NULL AS hurts, sore.id IS NOT NULL AND told.id IS NOT NULL AS followed,
         sore.id IS NOT NULL AND coalesce(told.settled, false) AS settled
  FROM chosen
  LEFT JOIN sore ON sore.id = chosen.id
  LEFT JOIN can_return ON can_return.id = chosen.id
  LEFT JOIN returned ON returned.id = chosen.id
  LEFT JOIN told ON told.id = chosen.id
  LEFT JOIN fittings_recommendedshoe AS recommended ON recommended.fitting_id = chosen.id
)"""  # noqa: S608 - of constants
_COUNTS = "count(*)" + "".join(
    f", count(*) FILTER (WHERE {test})" for test in ("counted", "came_back", "hurts", "followed", "settled")
)
NOTICED = """
set_aside AS MATERIALIZED (
  SELECT DISTINCT fitting_id AS id FROM fittings_finding WHERE aside
), noticed AS (
  -- Positions begin at 0, so this is once for each fitting of which anything was noticed.
  SELECT finding.fitting_id AS id, set_aside.id IS NOT NULL AS aside
  FROM fittings_finding AS finding LEFT JOIN set_aside ON set_aside.id = finding.fitting_id
  WHERE finding.position = 0
)"""
OF_PATTERN = "visit JOIN fittings_finding AS finding ON finding.fitting_id = visit.id"
TALLIES = f"""{VISITS}, {NOTICED}
SELECT 'findings', CASE WHEN aside THEN 'aside' ELSE 'stood' END, {_COUNTS}
FROM visit JOIN noticed ON noticed.id = visit.id GROUP BY 2
UNION ALL
SELECT 'shoes', shoe, {_COUNTS} FROM visit WHERE shoe IS NOT NULL GROUP BY shoe
UNION ALL
SELECT CASE WHEN aside THEN 'set aside' ELSE 'pattern' END, finding.pattern, {_COUNTS}
FROM {OF_PATTERN} GROUP BY finding.pattern, aside
"""  # noqa: S608 - of constants
_OF_FINDINGS = "(SELECT visit.*, noticed.aside FROM visit JOIN noticed ON noticed.id = visit.id) AS visit"
_OF_SHOES = "(SELECT visit.*, false AS aside FROM visit) AS visit"
# What was set aside never reached the customer: as in the numbers, it is not asked what came of it.
_OF_PATTERNS = f"""(
  SELECT visit.id, fitted_at, time_zone, back_id, back_store_id, back_on, pattern, aside,
         came_back AND NOT aside AS came_back, settled AND NOT aside AS settled
  FROM {OF_PATTERN}
) AS visit"""  # noqa: S608 - of constants
_IS_GROUP = "aside = (%(key)s = 'aside')"
LISTS = {
    "findings": f"{VISITS}, {NOTICED} {listed(_OF_FINDINGS, _IS_GROUP)}",
    "shoes": f"{VISITS} {listed(_OF_SHOES, 'shoe = %(key)s')}",
    "patterns": f"{VISITS} {listed(_OF_PATTERNS, 'pattern = %(key)s')}",
}
"""The fittings of one group, `key`."""
