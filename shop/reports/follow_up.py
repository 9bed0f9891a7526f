"""How many told us how it went: what stands beside every outcome, since the others may have fared differently."""

from __future__ import annotations

from shop.reports.filters import Filters
from shop.reports.outcomes.chosen import IS_CHOSEN, parameters
from shop.reports.outcomes.keeping import outcomes
from shop.reports.table import Share

ANSWERED = f"""
SELECT count(*), count(*) FILTER (WHERE answered) FROM shop_visit_outcome WHERE is_sore AND {IS_CHOSEN}
"""  # noqa: S608 - of constants


def follow_up(filters: Filters) -> Share:
    """Of the fittings with a complaint, those that anybody answered for at least once; in one query."""
    with outcomes() as cursor:
        cursor.execute(ANSWERED, parameters(filters))
        fittings, answered = cursor.fetchone()
    return Share(answered, fittings)
