"""Which outcomes a report counts: the parts that its queries are put together from."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.reports.filters import Filters

LATEST = "latest AS (SELECT max(day) AS day FROM shop_visit_outcome)"
"""The day of the latest finished fitting of all stores."""

OF_FILTERS = """
    day BETWEEN %(since)s AND %(until)s
    AND (%(store)s::uuid IS NULL OR store_id = %(store)s)
    AND (%(shoe)s::uuid IS NULL OR shoe_id = %(shoe)s)"""
"""Whether a row of either kind is of the period, the store and the shoe that are asked for."""

IS_CHOSEN = f"""{OF_FILTERS}
    AND (%(place)s::text IS NULL OR %(place)s = ANY (places))
    AND (%(staff)s::uuid IS NULL OR staff_id = %(staff)s)"""
"""Whether a fitting is of the filters."""

IS_OVER = "customer_id IS NOT NULL AND day + %(days)s <= (SELECT day FROM latest)"
"""Whether it is of a known customer, and the time to come back has gone by."""

LISTED = """
SELECT fitting_id, fitted_at, day, back_id, back_store_id, back_on FROM {rows} WHERE {test}"""
"""The list behind a number: one row a fitting; the last three columns say when and where it came back, else null."""
NEVER_BACK = "NULL::uuid AS back_id, NULL::uuid AS back_store_id, NULL::date AS back_on"
"""Of a number that does not count what came back."""


def parameters(filters: Filters, staff: UUID | None = None) -> dict[str, Any]:
    """What these parts are filled in with; `staff` counts only the fittings of one person."""
    return filters.parameters() | {"staff": staff}


def listed(rows: str, test: str) -> str:
    """The query of a list, of the `rows` for which `test` is true."""
    return LISTED.format(rows=rows, test=test)
