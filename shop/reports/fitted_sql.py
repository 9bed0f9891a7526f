"""The queries of the shoes we recommended."""

from __future__ import annotations

from shop.reports.outcomes import ANSWERS, CHOSEN, SORE_LATER, listed

NOT_LISTED = "not listed"
PAIRS = f"""
WITH RECURSIVE {CHOSEN}, {ANSWERS}, told AS MATERIALIZED (
  SELECT id, bool_or({SORE_LATER}) AS sore_later, bool_or(shoe = 'returned') AS sent_back,
         (array_agg(shoe ORDER BY answered_on DESC) FILTER (WHERE shoe <> ''))[1] AS shoe
  FROM of_a_day GROUP BY id
), sore AS MATERIALIZED (
  SELECT fitting.id, fitting.customer_id, (fitting.fitted_at AT TIME ZONE store.time_zone)::date AS day
  FROM fittings_fitting AS fitting JOIN store ON store.id = fitting.store_id
  WHERE fitting.state = 'finished' AND fitting.customer_id IS NOT NULL AND fitting.fitted_at >= %(since)s::date - 1
    AND fitting.id IN (
      SELECT complaint.fitting_id FROM fittings_complaint AS complaint WHERE complaint.place IS DISTINCT FROM 'none'
    )
), sore_again AS MATERIALIZED (
  SELECT DISTINCT chosen.id FROM chosen JOIN sore ON sore.customer_id = chosen.customer_id
  WHERE chosen.is_over
    AND sore.day - (chosen.fitted_at AT TIME ZONE chosen.time_zone)::date BETWEEN %(first)s AND %(days)s
), pair AS MATERIALIZED (
  SELECT chosen.id, chosen.fitted_at, chosen.time_zone, chosen.is_over, recommended.shoe_id,
         coalesce(chosen.sold = 'this', chosen.brought_back OR told.shoe IS NOT NULL) AS had,
         chosen.sold IS NOT NULL OR chosen.brought_back OR told.shoe IS NOT NULL AS is_known,
         chosen.brought_back OR coalesce(told.sent_back, false) AS sent_back,
         coalesce(told.shoe = 'no', false) AS given_up,
         chosen.is_over AND (sore_again.id IS NOT NULL OR coalesce(told.sore_later, false)) AS sore_after,
         told.id IS NOT NULL AS answered,
         NULL::uuid AS back_id, NULL::uuid AS back_store_id, NULL::date AS back_on
  FROM chosen JOIN fittings_recommendedshoe AS recommended ON recommended.fitting_id = chosen.id
  LEFT JOIN told ON told.id = chosen.id
  LEFT JOIN sore_again ON sore_again.id = chosen.id
)"""  # noqa: S608 - of constants
TESTS = {
    "fitted": "true",
    "known": "is_known",
    "taken": "had",
    "kept": "had AND NOT sent_back AND NOT given_up",
    "returned": "had AND sent_back",
    "over": "is_over",
    "after": "sore_after",
    "answered": "answered",
}
"""Which fittings of a shoe are behind each number."""
COUNTED = f"""{PAIRS}, counted AS (
  SELECT shoe_id, {", ".join(f"count(*) FILTER (WHERE {test}) AS {name}_n" for name, test in TESTS.items())}
  FROM pair GROUP BY shoe_id
)
SELECT coalesce(shoe.id::text, '{NOT_LISTED}'), concat_ws(' ', shoe.brand, shoe.model, nullif(shoe.version, '')),
       {", ".join(f"counted.{name}_n" for name in TESTS)}
FROM counted LEFT JOIN fittings_shoe AS shoe ON shoe.id = counted.shoe_id
"""  # noqa: S608 - of constants
LISTS = {
    what: f"{PAIRS}{listed('pair', f'coalesce(shoe_id::text, {NOT_LISTED!r}) = %(key)s AND {test}')}"
    for what, test in TESTS.items()
}
