"""The queries of the shoes we recommended."""

from __future__ import annotations

from shop.reports.outcomes.chosen import IS_CHOSEN, IS_OVER, LATEST, NEVER_BACK, listed

NOT_LISTED = "not listed"
PAIRS = f"""
WITH {LATEST}, chosen AS (
  SELECT fitting_id, fitted_at, day, shoe_id, sold, brought_back, shoe_now, sent_back, answered, {IS_OVER} AS is_over,
         coalesce(sore_again_after <= %(days)s OR sore_told_after <= %(days)s, false) AS is_sore_later
  FROM shop_visit_outcome WHERE has_shoe AND {IS_CHOSEN}
), pair AS (
  SELECT *, coalesce(sold = 'this', brought_back OR shoe_now <> '') AS had,
         sold IS NOT NULL OR brought_back OR shoe_now <> '' AS is_known,
         shoe_now = 'no' AS given_up, is_over AND is_sore_later AS sore_after
  FROM chosen
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
    what: f"{PAIRS}{listed(f'(SELECT *, {NEVER_BACK} FROM pair) AS pair', f'coalesce(shoe_id::text, {NOT_LISTED!r}) = %(key)s AND {test}')}"  # noqa: E501, S608
    for what, test in TESTS.items()
}
