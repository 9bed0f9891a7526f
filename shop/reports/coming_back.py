"""Which fittings a report counts, and when pain came back: the parts that its queries are put together from.

The first fitting is counted where it was; the later one may be in any store. Days are calendar days in the time zone
of each fitting's store.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from shop.models import Store
from shop.reports.period import Period

FIRST_DAY = 15
"""Days after which a second visit counts as coming back; sooner, it is the same episode."""
WEEKS = 26

LATEST = """
latest AS (
  SELECT max((last.fitted_at AT TIME ZONE store.time_zone)::date) AS day
  FROM shop_store AS store CROSS JOIN LATERAL (
    SELECT fitted_at FROM fittings_fitting WHERE store_id = store.id AND state = 'finished'
    ORDER BY fitted_at DESC LIMIT 1
  ) AS last
)"""
"""The day of the latest finished fitting of all stores."""

IS_COUNTED = """
    fitting.state = 'finished'
    AND (%(store)s::uuid IS NULL OR store.id = %(store)s)
    -- The first line narrows by the index, a day wider than any time zone. Only within two days of an end the time zone
    -- matters; asked of every fitting, the planner would expect one in 200 to pass, and join for so few.
    AND fitting.fitted_at >= %(since)s::date - 1 AND fitting.fitted_at < %(until)s::date + 2
    AND (
      (fitting.fitted_at >= %(since)s::date + 2 AND fitting.fitted_at < %(until)s::date - 1)
      OR (fitting.fitted_at AT TIME ZONE store.time_zone)::date BETWEEN %(since)s AND %(until)s
    )"""
"""Whether a `fitting` of a `store` is of the period."""

COMPLAINTS = f"""
complaint AS (
  SELECT complaint.place, complaint.side, fitting.id AS fitting_id, fitting.customer_id, store.name AS store,
         (fitting.fitted_at AT TIME ZONE store.time_zone)::date AS day
  FROM fittings_complaint AS complaint
  JOIN fittings_fitting AS fitting ON fitting.id = complaint.fitting_id
  JOIN shop_store AS store ON store.id = fitting.store_id
  WHERE {IS_COUNTED}
    AND complaint.place NOT IN ('none', 'other') AND complaint.side IS NOT NULL
)"""  # noqa: S608 - of constants
"""The complaints that can come back, of the fittings that are counted."""

IS_OVER = "complaint.day + %(days)s <= latest.day"
"""Whether the time in which a complaint can come back has gone by."""

LATER = """
  FROM fittings_fitting AS later
  JOIN fittings_complaint AS again ON again.fitting_id = later.id
  JOIN shop_store AS there ON there.id = later.store_id
  WHERE later.customer_id = complaint.customer_id AND later.state = 'finished'
    AND again.place = complaint.place AND again.side IS NOT NULL
    AND (again.side = complaint.side OR 'both' IN (again.side, complaint.side))
    AND (later.fitted_at AT TIME ZONE there.time_zone)::date - complaint.day BETWEEN %(first)s AND %(days)s"""
"""The fittings with which a complaint came back: what follows a SELECT."""


def parameters(period: Period, store: Store | None, weeks: int = WEEKS) -> dict[str, Any]:
    """What these parts are filled in with; `store` None counts the fittings of all stores."""
    return {
        "since": period.since or dt.date.min,
        "until": period.until or dt.date.max,
        "store": store.pk if store else None,
        "first": FIRST_DAY,
        "days": weeks * 7,
    }
