"""The queries of recurring injuries."""

from __future__ import annotations

from shop.reports.outcomes.chosen import LATEST, OF_FILTERS

FULL_NAME = "concat_ws(' ', shoe.brand, shoe.model, nullif(shoe.version, ''))"
"""What a group of a shoe in the catalogue is called."""

COUNTED = f"""
WITH {LATEST}, complaint AS NOT MATERIALIZED (
  SELECT complaint.*, customer_id IS NOT NULL AS known, day + %(days)s <= (SELECT day FROM latest) AS over,
         coalesce(back_after <= %(days)s, false) AS came_back
  FROM shop_complaint_outcome AS complaint
  WHERE {OF_FILTERS} AND (%(place)s::text IS NULL OR place = %(place)s)
), counted AS (
  SELECT * FROM complaint WHERE known AND over
)"""  # noqa: S608 - of constants
"""The complaints that are counted, each with the first fitting with which it came back."""

OFTEN = """, often AS (
  SELECT customer_id, count(*) AS times, array_agg(DISTINCT place::text) AS places, min(fitted_at) AS since,
         max(back_on) AS last_day
  FROM counted WHERE came_back GROUP BY customer_id
  ORDER BY times DESC, last_day DESC, customer_id LIMIT %(looked_at)s
), not_referred AS (
  SELECT * FROM often WHERE NOT EXISTS (
    SELECT FROM fittings_fitting AS visit
    WHERE visit.customer_id = often.customer_id AND visit.fitted_at >= often.since AND visit.state = 'finished'
      AND (EXISTS (
        SELECT FROM fittings_finding AS finding
        WHERE finding.fitting_id = visit.id AND finding.severity = 'refer' AND NOT finding.aside
      ) OR EXISTS (
        SELECT FROM fittings_complaint AS told
        WHERE told.fitting_id = visit.id AND told.seen_clinician IN ('yes', 'under_care')
      ))
  )
  ORDER BY times DESC, last_day DESC, customer_id LIMIT %(most)s
)"""
"""Who came back most, and since the first of these complaints neither had a finding that sends to a clinician, nor had
seen one."""


def shoe_key(has_shoe: str) -> str:
    """The group of a shoe joined as `shoe`: none, outside the catalogue, or its name."""
    return f"CASE WHEN NOT {has_shoe} THEN 'none' WHEN shoe.id IS NULL THEN 'not listed' ELSE {FULL_NAME} END"


_SUMS = "sum(complaints)::bigint AS complaints, sum(came_back)::bigint AS came_back"
GROUPS = f"""{COUNTED}{OFTEN}, alike AS MATERIALIZED (
  SELECT place, support, drop_band, strike, flexing, store_id, has_shoe, shoe_id, has_worn_shoe, worn_shoe_id, stood,
         count(*) FILTER (WHERE known AND over) AS complaints,
         count(*) FILTER (WHERE known AND over AND came_back) AS came_back,
         count(*) FILTER (WHERE over AND NOT known) AS walk_ins, count(*) FILTER (WHERE known AND NOT over) AS waiting
  FROM complaint GROUP BY GROUPING SETS (
    (place, support, drop_band, strike, flexing, store_id), (has_shoe, shoe_id), (has_worn_shoe, worn_shoe_id), (stood)
  )
)
SELECT 'alike', ARRAY[place, support, drop_band, strike, flexing, store.name], complaints, came_back
FROM alike JOIN shop_store AS store ON store.id = alike.store_id
UNION ALL
SELECT 'shoe', ARRAY[{shoe_key("has_shoe")}], complaints, came_back
FROM alike LEFT JOIN fittings_shoe AS shoe ON shoe.id = shoe_id WHERE has_shoe IS NOT NULL
UNION ALL
SELECT 'worn_shoe', ARRAY[{shoe_key("has_worn_shoe")}], complaints, came_back
FROM alike LEFT JOIN fittings_shoe AS shoe ON shoe.id = worn_shoe_id WHERE has_worn_shoe IS NOT NULL
UNION ALL
SELECT 'pattern', ARRAY[pattern], {_SUMS} FROM alike CROSS JOIN unnest(stood) AS pattern GROUP BY pattern
UNION ALL
SELECT 'left out', ARRAY[(SELECT day::text FROM latest)], coalesce(sum(walk_ins), 0)::bigint,
       coalesce(sum(waiting), 0)::bigint
FROM alike WHERE place IS NOT NULL
UNION ALL
SELECT 'often', ARRAY[customer.id::text, customer.name, home.id::text, home.name, last_day::text] || places, times, 0
FROM not_referred
JOIN fittings_customer AS customer ON customer.id = not_referred.customer_id
JOIN shop_store AS home ON home.id = customer.store_id
"""  # noqa: S608 - of constants
"""Everything at once, in two looks at the complaints: rows of a kind, its keys and two counts.

Of most kinds these are complaints and those that came back; of "left out" walk-ins and those whose weeks are not over,
with the latest day as key; of "often" how many times somebody came back.
"""


def _listed(wanted: str = "true", joined: str = "") -> str:
    """The fittings with a complaint that is counted and `wanted`, or `only` those with one that came back."""
    back = ", ".join(
        f"CASE WHEN came_back THEN {name} END AS {name}" for name in ("back_id", "back_store_id", "back_on")
    )
    return f"""{COUNTED}
SELECT DISTINCT ON (fitting_id) fitting_id, fitted_at, day, {back}
FROM counted {joined} WHERE (came_back OR NOT %(only)s) AND {wanted}
ORDER BY fitting_id, counted.back_on"""  # noqa: S608 - of constants


LISTED = _listed()
"""The fittings behind all complaints."""
LISTED_OF = {
    **{kind: _listed(f"{kind} = %(key)s") for kind in ("place", "support", "drop_band", "strike", "flexing")},
    "shoe": _listed(f"{shoe_key('has_shoe')} = %(key)s", "LEFT JOIN fittings_shoe AS shoe ON shoe.id = shoe_id"),
    "worn_shoe": _listed(
        f"{shoe_key('has_worn_shoe')} = %(key)s", "LEFT JOIN fittings_shoe AS shoe ON shoe.id = worn_shoe_id"
    ),
    "pattern": _listed("%(key)s = ANY (stood)"),
    "store": _listed("store.name = %(key)s", "JOIN shop_store AS store ON store.id = store_id"),
    "customer": _listed("customer_id::text = %(key)s"),
}
"""The fittings behind the complaints of one group, `key`."""
