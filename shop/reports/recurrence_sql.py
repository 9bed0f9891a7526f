"""The queries of recurring injuries."""

from __future__ import annotations

from shop.reports.coming_back import LATEST
from shop.reports.shoe_groups import drop_band_of, support_of

FULL_NAME = "concat_ws(' ', shoe.brand, shoe.model, nullif(shoe.version, ''))"
"""What a group of a shoe in the catalogue is called."""


def seen_of(answer: str) -> str:
    """What was seen of the foot on the complaint's side; of both feet the common value, or mixed."""
    left, right = (f"coalesce({foot}.{answer}, 'not_assessed')" for foot in ("left_foot", "right_foot"))
    return f"""CASE
    WHEN counted.side = 'left' THEN {left}
    WHEN counted.side = 'right' OR {left} = {right} THEN {right}
    ELSE 'mixed'
  END"""


COUNTED = f"""
WITH {LATEST}, store AS MATERIALIZED (
  -- Where the days begin and end in each store, so that no fitting needs its own day for it.
  SELECT id, name, time_zone, %(store)s::uuid IS NULL OR id = %(store)s AS is_asked,
         %(since)s::date::timestamp AT TIME ZONE time_zone AS since,
         (%(until)s::date + 1)::timestamp AT TIME ZONE time_zone AS until,
         (latest.day - %(days)s + 1)::timestamp AT TIME ZONE time_zone AS over_until
  FROM shop_store CROSS JOIN latest
), visit AS MATERIALIZED (
  -- Every complaint since then, read once: those that are counted, and those with which somebody came back.
  SELECT complaint.id, complaint.place, complaint.side, fitting.id AS fitting_id, fitting.fitted_at,
         fitting.customer_id, fitting.store_id
  FROM fittings_complaint AS complaint JOIN fittings_fitting AS fitting ON fitting.id = complaint.fitting_id
  WHERE fitting.state = 'finished' AND fitting.fitted_at >= %(since)s::date - 1
    AND complaint.place NOT IN ('none', 'other') AND complaint.side IS NOT NULL
    AND (%(place)s::text IS NULL OR complaint.place = %(place)s)
), complaint AS MATERIALIZED (
  SELECT visit.*, visit.customer_id IS NOT NULL AS known, visit.fitted_at < store.over_until AS over
  FROM visit JOIN store ON store.id = visit.store_id
  WHERE store.is_asked AND visit.fitted_at >= store.since AND visit.fitted_at < store.until
    AND (%(shoe)s::uuid IS NULL OR visit.fitting_id IN (
      SELECT fitting_id FROM fittings_recommendedshoe WHERE shoe_id = %(shoe)s
    ))
), returned AS MATERIALIZED (
  SELECT DISTINCT ON (complaint.id) complaint.id, later.fitting_id AS back_id, later.store_id AS back_store_id,
         (later.fitted_at AT TIME ZONE there.time_zone)::date AS back_on
  FROM complaint
  JOIN store AS here ON here.id = complaint.store_id
  JOIN visit AS later ON later.customer_id = complaint.customer_id AND later.place = complaint.place
  JOIN store AS there ON there.id = later.store_id
  WHERE complaint.known AND complaint.over
    AND (later.side = complaint.side OR 'both' IN (later.side, complaint.side))
    AND (later.fitted_at AT TIME ZONE there.time_zone)::date
        - (complaint.fitted_at AT TIME ZONE here.time_zone)::date BETWEEN %(first)s AND %(days)s
  ORDER BY complaint.id, later.fitted_at, later.fitting_id
), counted AS MATERIALIZED (
  SELECT complaint.*, returned.back_id, returned.back_store_id, returned.back_on,
         returned.id IS NOT NULL AS came_back
  FROM complaint LEFT JOIN returned ON returned.id = complaint.id
  WHERE complaint.known AND complaint.over
)"""  # noqa: S608 - of constants
"""The complaints that are counted, each with the first fitting with which it came back."""

SEEN = f"""{COUNTED}, seen AS MATERIALIZED (
  SELECT counted.fitting_id, counted.fitted_at, counted.came_back,
         counted.back_id, counted.back_store_id, counted.back_on, counted.place, store.name AS store,
         recommended.id AS recommended_id, recommended.shoe_id, worn.id AS worn_id, worn.shoe_id AS worn_shoe_id,
         {support_of("recommended")} AS support,
         {drop_band_of("recommended")} AS drop_band,
         {seen_of("strike")} AS strike,
         {seen_of("flexing")} AS flexing
  FROM counted JOIN store ON store.id = counted.store_id
  LEFT JOIN fittings_recommendedshoe AS recommended ON recommended.fitting_id = counted.fitting_id
  LEFT JOIN fittings_wornshoe AS worn ON worn.fitting_id = counted.fitting_id
  LEFT JOIN fittings_footseen AS left_foot ON left_foot.fitting_id = counted.fitting_id AND left_foot.side = 'left'
  LEFT JOIN fittings_footseen AS right_foot
         ON right_foot.fitting_id = counted.fitting_id AND right_foot.side = 'right'
)"""  # noqa: S608 - of constants
"""The same, with what they are grouped by."""

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

_COUNTS = "count(*) AS complaints, count(*) FILTER (WHERE came_back) AS came_back"
GROUPS = f"""{SEEN}{OFTEN}, by_shoes AS (
  SELECT recommended_id IS NULL AS no_shoe, shoe_id, worn_id IS NULL AS no_worn, worn_shoe_id,
         GROUPING(shoe_id) = 0 AS is_recommended, {_COUNTS}
  FROM seen GROUP BY GROUPING SETS ((recommended_id IS NULL, shoe_id), (worn_id IS NULL, worn_shoe_id))
)
SELECT 'alike', ARRAY[place, support, drop_band, strike, flexing, store], {_COUNTS}
FROM seen GROUP BY place, support, drop_band, strike, flexing, store
UNION ALL
SELECT CASE WHEN is_recommended THEN 'shoe' ELSE 'worn_shoe' END,
       ARRAY[CASE
         WHEN CASE WHEN is_recommended THEN no_shoe ELSE no_worn END THEN 'none'
         WHEN shoe.id IS NULL THEN 'not listed'
         ELSE {FULL_NAME}
       END], complaints, came_back
FROM by_shoes LEFT JOIN fittings_shoe AS shoe ON shoe.id = coalesce(by_shoes.shoe_id, by_shoes.worn_shoe_id)
UNION ALL
SELECT 'pattern', ARRAY[finding.pattern], {_COUNTS}
FROM counted JOIN fittings_finding AS finding ON finding.fitting_id = counted.fitting_id AND NOT finding.aside
GROUP BY finding.pattern
UNION ALL
SELECT 'left out', ARRAY[(SELECT day::text FROM latest)],
       count(*) FILTER (WHERE over AND NOT known), count(*) FILTER (WHERE known AND NOT over)
FROM complaint
UNION ALL
SELECT 'often', ARRAY[customer.id::text, customer.name, home.id::text, home.name, last_day::text] || places, times, 0
FROM not_referred
JOIN fittings_customer AS customer ON customer.id = not_referred.customer_id
JOIN shop_store AS home ON home.id = customer.store_id
"""  # noqa: S608 - of constants
"""Everything at once, since counting the complaints is what takes time: rows of a kind, its keys and two counts.

Of most kinds these are complaints and those that came back; of "left out" walk-ins and those whose weeks are not over,
with the latest day as key; of "often" how many times somebody came back.
"""

_RECOMMENDED = "LEFT JOIN fittings_recommendedshoe AS recommended ON recommended.fitting_id = counted.fitting_id"
_WORN = "LEFT JOIN fittings_wornshoe AS worn ON worn.fitting_id = counted.fitting_id"
_FEET = " ".join(
    f"LEFT JOIN fittings_footseen AS {side}_foot ON {side}_foot.fitting_id = counted.fitting_id "
    f"AND {side}_foot.side = '{side}'"
    for side in ("left", "right")
)


def _shoe(part: str) -> str:
    return f"""CASE
    WHEN {part}.id IS NULL THEN 'none' WHEN shoe.id IS NULL THEN 'not listed' ELSE {FULL_NAME} END"""


def _listed(wanted: str = "true", joined: str = "") -> str:
    """The fittings with a complaint that is counted and `wanted`, or `only` those with one that came back."""
    return f"""{COUNTED}
SELECT DISTINCT ON (counted.fitting_id) counted.fitting_id, counted.fitted_at,
       (counted.fitted_at AT TIME ZONE store.time_zone)::date AS day,
       counted.back_id, counted.back_store_id, counted.back_on
FROM counted JOIN store ON store.id = counted.store_id {joined}
WHERE (counted.came_back OR NOT %(only)s) AND {wanted}
ORDER BY counted.fitting_id, counted.back_on"""  # noqa: S608 - of constants


LISTED = _listed()
"""The fittings behind all complaints."""
LISTED_OF = {
    "place": _listed("counted.place = %(key)s"),
    "shoe": _listed(
        f"{_shoe('recommended')} = %(key)s",
        f"{_RECOMMENDED} LEFT JOIN fittings_shoe AS shoe ON shoe.id = recommended.shoe_id",
    ),
    "worn_shoe": _listed(
        f"{_shoe('worn')} = %(key)s", f"{_WORN} LEFT JOIN fittings_shoe AS shoe ON shoe.id = worn.shoe_id"
    ),
    "support": _listed(f"{support_of('recommended')} = %(key)s", _RECOMMENDED),
    "drop_band": _listed(f"{drop_band_of('recommended')} = %(key)s", _RECOMMENDED),
    "strike": _listed(f"{seen_of('strike')} = %(key)s", _FEET),
    "flexing": _listed(f"{seen_of('flexing')} = %(key)s", _FEET),
    "pattern": _listed(
        "EXISTS (SELECT FROM fittings_finding AS finding WHERE finding.fitting_id = counted.fitting_id "
        "AND NOT finding.aside AND finding.pattern = %(key)s)"
    ),
    "store": _listed("store.name = %(key)s"),
    "customer": _listed("counted.customer_id::text = %(key)s"),
}
"""The fittings behind the complaints of one group, `key`."""
