"""How many told us how it went: what stands beside every outcome, since the others may have fared differently."""

from __future__ import annotations

from django.db import connection

from shop.reports.coming_back import IS_COUNTED
from shop.reports.filters import Filters
from shop.reports.outcomes import LATER_VERSIONS
from shop.reports.table import Share

ANSWERED = f"""
WITH RECURSIVE {LATER_VERSIONS}, told AS MATERIALIZED (
  SELECT fitting_id AS id FROM rehab_checkin
  UNION
  SELECT later_version.id FROM later_version JOIN rehab_checkin AS answer ON answer.fitting_id = later_version.version
)
SELECT count(*), count(told.id)
FROM fittings_fitting AS fitting JOIN shop_store AS store ON store.id = fitting.store_id
LEFT JOIN told ON told.id = fitting.id
WHERE {IS_COUNTED} AND fitting.id IN (
    SELECT complaint.fitting_id FROM fittings_complaint AS complaint
    WHERE %(place)s::text IS NULL OR complaint.place = %(place)s
  )
  AND (%(shoe)s::uuid IS NULL OR fitting.id IN (
    SELECT fitting_id FROM fittings_recommendedshoe WHERE shoe_id = %(shoe)s
  ))
"""  # noqa: S608 - of constants
"""As in `outcomes`, answers to versions that were corrected since count for the one that stands."""


def follow_up(filters: Filters) -> Share:
    """Of the fittings with a complaint, those that anybody answered for at least once; in one query."""
    with connection.cursor() as cursor:
        cursor.execute(ANSWERED, filters.parameters())
        fittings, answered = cursor.fetchone()
    return Share(answered, fittings)
