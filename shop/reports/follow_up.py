"""How many told us how it went: what stands beside every outcome, since the others may have fared differently."""

from __future__ import annotations

from django.db import connection

from shop.reports.coming_back import IS_COUNTED
from shop.reports.filters import Filters
from shop.reports.table import Share

ANSWERED = f"""
SELECT count(*), count(answered.fitting_id)
FROM fittings_fitting AS fitting JOIN shop_store AS store ON store.id = fitting.store_id
-- Once for all of them: looked up for each fitting it would take twice as long.
LEFT JOIN (SELECT DISTINCT fitting_id FROM rehab_checkin) AS answered ON answered.fitting_id = fitting.id
WHERE {IS_COUNTED} AND EXISTS (
    SELECT FROM fittings_complaint AS complaint
    WHERE complaint.fitting_id = fitting.id AND (%(place)s::text IS NULL OR complaint.place = %(place)s)
  )
  AND (%(shoe)s::uuid IS NULL OR fitting.id IN (
    SELECT fitting_id FROM fittings_recommendedshoe WHERE shoe_id = %(shoe)s
  ))
"""  # noqa: S608 - of constants


def follow_up(filters: Filters) -> Share:
    """Of the fittings with a complaint, those that anybody answered for at least once; in one query."""
    with connection.cursor() as cursor:
        cursor.execute(ANSWERED, filters.parameters())
        fittings, answered = cursor.fetchone()
    return Share(answered, fittings)
