"""The queries of the team and its data."""

from __future__ import annotations

from fittings.gait import Flexing, Strike
from shop.reports.outcomes import CHOSEN, LATER_VERSIONS, SORE, listed

DAYS_APART = 90
"""In which two looks at the same foot should agree."""
JUDGED = {
    "flexing": tuple(str(word) for word in Flexing if word != Flexing.NOT_ASSESSED),
    "strike": tuple(str(word) for word in Strike if word not in {Strike.UNCLEAR, Strike.NOT_ASSESSED}),
}
"""The words of a fitter who could tell."""


def _words(name: str) -> str:
    return ", ".join(f"'{word}'" for word in JUDGED[name])


SAW = " OR ".join(f"foot.{name} <> 'not_assessed'" for name in JUDGED)
WORKED = f"""
WITH RECURSIVE {CHOSEN}, {SORE}, {LATER_VERSIONS}, told AS MATERIALIZED (
  SELECT fitting_id AS id FROM rehab_checkin
  UNION
  SELECT later_version.id FROM later_version JOIN rehab_checkin AS answer ON answer.fitting_id = later_version.version
), seen AS MATERIALIZED (
  SELECT DISTINCT foot.fitting_id AS id FROM fittings_footseen AS foot WHERE {SAW}
), worked AS MATERIALIZED (
  SELECT chosen.id, chosen.fitted_at, chosen.time_zone, chosen.store_id, chosen.staff_id,
         chosen.day,
         CASE WHEN corrects_id IS NULL AND finished_at > opened_at AND opened_on = saved_on
           THEN extract(epoch FROM finished_at - opened_at)::float8 / 60 END AS minutes,
         corrects_id IS NULL AND opened_on < saved_on AS overnight,
         seen.id IS NOT NULL AS assessed, sore.id IS NOT NULL AS hurts,
         sore.id IS NOT NULL AND told.id IS NOT NULL AS answered,
         NULL::uuid AS back_id, NULL::uuid AS back_store_id, NULL::date AS back_on
  FROM (
    SELECT chosen.*, (fitted_at AT TIME ZONE time_zone)::date AS day,
           (opened_at AT TIME ZONE time_zone)::date AS opened_on,
           (finished_at AT TIME ZONE time_zone)::date AS saved_on
    FROM chosen OFFSET 0 -- so that each day is worked out once
  ) AS chosen
  LEFT JOIN seen ON seen.id = chosen.id
  LEFT JOIN sore ON sore.id = chosen.id
  LEFT JOIN told ON told.id = chosen.id
)"""  # noqa: S608 - of constants
"""The chosen fittings; `minutes` from open to save, null for corrections, imports, and drafts left overnight."""

COUNTED = f"""{WORKED}, grouped AS (
  SELECT store_id, staff_id, count(*) AS fittings, count(DISTINCT day) AS days,
         count(minutes) AS timed, percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY minutes) AS minutes,
         count(*) FILTER (WHERE overnight) AS overnight, count(*) FILTER (WHERE assessed) AS assessed,
         count(*) FILTER (WHERE hurts) AS sore, count(*) FILTER (WHERE answered) AS answered
  FROM worked GROUP BY GROUPING SETS ((), (store_id), (staff_id))
), by_month AS (
  SELECT store_id, date_trunc('month', day)::date AS month, count(*) AS fittings, count(DISTINCT day) AS days
  FROM worked GROUP BY 1, 2
)
SELECT CASE WHEN grouped.staff_id IS NOT NULL THEN 'fitter' WHEN grouped.store_id IS NOT NULL THEN 'store'
            ELSE 'total' END,
       coalesce(grouped.staff_id, grouped.store_id)::text, coalesce(staff.name, store.name, ''), NULL::date,
       fittings, days, timed, grouped.minutes, overnight, assessed, sore, answered
FROM grouped LEFT JOIN shop_staff AS staff ON staff.id = grouped.staff_id
LEFT JOIN store ON store.id = grouped.store_id
UNION ALL
SELECT 'month', store.id::text, store.name, month, fittings, days, 0, NULL, 0, 0, 0, 0
FROM by_month JOIN store ON store.id = by_month.store_id
"""  # noqa: S608 - of constants

PAIRS = f"""
WITH {CHOSEN}, pair AS MATERIALIZED (
  SELECT earlier.id AS earlier_id, chosen.id AS later_id, chosen.fitted_at, chosen.time_zone
  FROM chosen
  JOIN fittings_fitting AS earlier ON earlier.customer_id = chosen.customer_id
  JOIN store AS there ON there.id = earlier.store_id
  WHERE earlier.state = 'finished' AND earlier.staff_id <> chosen.staff_id
    AND (earlier.fitted_at, earlier.id) < (chosen.fitted_at, chosen.id)
    AND (chosen.fitted_at AT TIME ZONE chosen.time_zone)::date
        - (earlier.fitted_at AT TIME ZONE there.time_zone)::date <= {DAYS_APART}
    AND (%(one_of_both)s::uuid IS NULL OR %(one_of_both)s IN (earlier.staff_id, chosen.staff_id))
), looked AS (
  SELECT pair.later_id AS id, pair.fitted_at, pair.time_zone,
         before.flexing AS flexing_before, after.flexing AS flexing_after,
         before.strike AS strike_before, after.strike AS strike_after
  FROM pair
  JOIN fittings_footseen AS before ON before.fitting_id = pair.earlier_id
  JOIN fittings_footseen AS after ON after.fitting_id = pair.later_id AND after.side = before.side
)"""  # noqa: S608 - of constants
"""Two looks at one foot of one customer by two fitters; the later one is of the filters, the earlier of any store."""

_AGREED = " UNION ALL ".join(
    f"""SELECT '{name}', {name}_before, {name}_after, count(*) FROM looked
    WHERE {name}_before IN ({_words(name)}) AND {name}_after IN ({_words(name)}) GROUP BY 1, 2, 3"""  # noqa: S608
    for name in JUDGED
)
AGREED = f"{PAIRS} {_AGREED}"

LISTS = {
    "store": f"{WORKED}{listed('worked', 'store_id::text = %(key)s')}",
    "fitter": f"{WORKED}{listed('worked', 'staff_id::text = %(key)s')}",
    "month": f"{WORKED}{listed('worked', '''store_id::text || to_char(day, ' YYYY-MM') = %(key)s''')}",
    "overnight": f"{WORKED}{listed('worked', 'overnight')}",
    "not_assessed": f"{WORKED}{listed('worked', 'NOT assessed')}",
    **{
        name: f"""{PAIRS} SELECT DISTINCT id AS fitting_id, fitted_at, (fitted_at AT TIME ZONE time_zone)::date AS day,
        NULL::uuid AS back_id, NULL::uuid AS back_store_id, NULL::date AS back_on
        FROM looked WHERE {name}_before IN ({_words(name)}) AND {name}_after IN ({_words(name)})"""  # noqa: S608
        for name in JUDGED
    },
}
"""The fittings behind the numbers: of a store or fitter, `key`, or of pairs of looks, the later one."""
