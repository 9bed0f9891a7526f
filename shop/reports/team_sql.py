"""The queries of the team and its data."""

from __future__ import annotations

from fittings.gait import Flexing, Strike
from shop.reports.outcomes.chosen import IS_CHOSEN, NEVER_BACK, listed

JUDGED = {
    "flexing": tuple(str(word) for word in Flexing if word != Flexing.NOT_ASSESSED),
    "strike": tuple(str(word) for word in Strike if word not in {Strike.UNCLEAR, Strike.NOT_ASSESSED}),
}
"""The words of a fitter who could tell."""
FEET = ("left", "right")


def _words(name: str) -> str:
    return ", ".join(f"'{word}'" for word in JUDGED[name])


SAW = " OR ".join(f"{foot}_{name} <> 'not_assessed'" for foot in FEET for name in JUDGED)
WORKED = f"""
WITH worked AS (
  SELECT fitting_id, fitted_at, day, store_id, staff_id, minutes, overnight, coalesce({SAW}, false) AS assessed,
         is_sore, is_sore AND answered AS answered, {NEVER_BACK}
  FROM shop_visit_outcome WHERE {IS_CHOSEN}
)"""  # noqa: S608 - of constants
"""The fittings of the filters; `minutes` go from open to save."""

COUNTED = f"""{WORKED}, of_a_day AS MATERIALIZED (
  SELECT store_id, staff_id, day, count(*) AS fittings, count(*) FILTER (WHERE overnight) AS overnight,
         count(*) FILTER (WHERE assessed) AS assessed, count(*) FILTER (WHERE is_sore) AS sore,
         count(*) FILTER (WHERE answered) AS answered, count(minutes) AS timed,
         string_agg(float8send(minutes), '') AS minutes
  FROM worked GROUP BY store_id, staff_id, day
), grouped AS (
  SELECT store_id, staff_id, coalesce(sum(fittings), 0)::bigint AS fittings, count(DISTINCT day) AS days,
         coalesce(sum(overnight), 0)::bigint AS overnight, coalesce(sum(assessed), 0)::bigint AS assessed,
         coalesce(sum(sore), 0)::bigint AS sore, coalesce(sum(answered), 0)::bigint AS answered,
         coalesce(sum(timed), 0)::bigint AS timed, string_agg(minutes, '') AS minutes
  FROM of_a_day GROUP BY GROUPING SETS ((), (store_id), (staff_id))
), by_month AS (
  SELECT store_id, date_trunc('month', day)::date AS month, sum(fittings)::bigint AS fittings,
         count(DISTINCT day) AS days
  FROM of_a_day GROUP BY 1, 2
)
SELECT CASE WHEN grouped.staff_id IS NOT NULL THEN 'fitter' WHEN grouped.store_id IS NOT NULL THEN 'store'
            ELSE 'total' END,
       coalesce(grouped.staff_id, grouped.store_id)::text, coalesce(staff.name, store.name, ''), NULL::date,
       fittings, days, timed, minutes, overnight, assessed, sore, answered
FROM grouped
LEFT JOIN shop_staff AS staff ON staff.id = grouped.staff_id
LEFT JOIN shop_store AS store ON store.id = grouped.store_id
UNION ALL
SELECT 'month', store.id::text, store.name, month, fittings, days, 0, NULL, 0, 0, 0, 0
FROM by_month JOIN shop_store AS store ON store.id = by_month.store_id
"""  # noqa: S608 - of constants
"""Counted once by store, fitter and day, then put together. `minutes` are the bytes of all of them, eight each, since
sorting them here would take longer than all the rest."""

PAIRS = f"""
WITH pair AS MATERIALIZED (
  SELECT * FROM shop_second_look
  WHERE {IS_CHOSEN} AND (%(one_of_both)s::uuid IS NULL OR %(one_of_both)s IN (earlier_staff_id, staff_id))
)"""  # noqa: S608 - of constants
"""Two fittings of one customer by two fitters; the later one is of the filters, the earlier of any store."""


def _both_could_tell(foot: str, name: str) -> str:
    return " AND ".join(f"{foot}_{name}_{when} IN ({_words(name)})" for when in ("before", "after"))


_AGREED = " UNION ALL ".join(
    f"""SELECT '{name}', {foot}_{name}_before, {foot}_{name}_after, count(*) FROM pair
    WHERE {_both_could_tell(foot, name)} GROUP BY 1, 2, 3"""  # noqa: S608 - of constants
    for name in JUDGED
    for foot in FEET
)
AGREED = f"{PAIRS} {_AGREED}"

LISTS = {
    "store": f"{WORKED}{listed('worked', 'store_id::text = %(key)s')}",
    "fitter": f"{WORKED}{listed('worked', 'staff_id::text = %(key)s')}",
    "month": f"{WORKED}{listed('worked', '''store_id::text || to_char(day, ' YYYY-MM') = %(key)s''')}",
    "overnight": f"{WORKED}{listed('worked', 'overnight')}",
    "not_assessed": f"{WORKED}{listed('worked', 'NOT assessed')}",
    **{
        name: f"""{PAIRS} SELECT DISTINCT fitting_id, fitted_at, day, {NEVER_BACK}
        FROM pair WHERE {" OR ".join(f"({_both_could_tell(foot, name)})" for foot in FEET)}"""  # noqa: S608
        for name in JUDGED
    },
}
"""The fittings behind the numbers: of a store or fitter, `key`, or of pairs of looks, the later one."""
