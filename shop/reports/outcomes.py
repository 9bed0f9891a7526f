"""Which fittings are counted, who came back, and what they told us: the parts that the queries of advice, shoes and
the team are put together from.

Every store's days begin and end at fixed moments, so that no fitting needs its own day to be told apart.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rehab.check_ins import SETTLED_PAIN
from shop.reports.coming_back import LATEST
from shop.reports.filters import Filters

CHOSEN = f"""
{LATEST}, store AS MATERIALIZED (
  SELECT id, name, time_zone, %(store)s::uuid IS NULL OR id = %(store)s AS is_asked,
         %(since)s::date::timestamp AT TIME ZONE time_zone AS since,
         (%(until)s::date + 1)::timestamp AT TIME ZONE time_zone AS until,
         (latest.day - %(days)s + 1)::timestamp AT TIME ZONE time_zone AS over_until
  FROM shop_store CROSS JOIN latest
), chosen AS MATERIALIZED (
  SELECT fitting.id, fitting.fitted_at, fitting.opened_at, fitting.finished_at, fitting.corrects_id,
         fitting.store_id, fitting.staff_id, fitting.customer_id, store.time_zone,
         fitting.sold, fitting.kept_against_advice <> '' AS against,
         fitting.brought_back_on IS NOT NULL AS brought_back,
         fitting.customer_id IS NOT NULL AND fitting.fitted_at < store.over_until AS is_over
  FROM fittings_fitting AS fitting JOIN store ON store.id = fitting.store_id
  WHERE fitting.state = 'finished' AND store.is_asked
    AND fitting.fitted_at >= store.since AND fitting.fitted_at < store.until
    AND (%(staff)s::uuid IS NULL OR fitting.staff_id = %(staff)s)
    AND (%(place)s::text IS NULL OR fitting.id IN (
      SELECT complaint.fitting_id FROM fittings_complaint AS complaint WHERE complaint.place = %(place)s
    ))
    AND (%(shoe)s::uuid IS NULL OR fitting.id IN (
      SELECT recommended.fitting_id FROM fittings_recommendedshoe AS recommended WHERE recommended.shoe_id = %(shoe)s
    ))
)"""  # noqa: S608 - of constants
"""The finished fittings of the filters; `is_over`: of a known customer, and the time to come back has gone by."""

SORE = """
sore AS MATERIALIZED (
  SELECT DISTINCT complaint.fitting_id AS id FROM fittings_complaint AS complaint
  WHERE complaint.place IS DISTINCT FROM 'none' AND (%(place)s::text IS NULL OR complaint.place = %(place)s)
)"""
"""The fittings with a complaint, at the place that is asked for."""

RETURNED = """
pain AS MATERIALIZED (
  SELECT complaint.place, complaint.side, fitting.id, fitting.fitted_at, fitting.customer_id, store.id AS store_id,
         store.time_zone
  FROM fittings_complaint AS complaint
  JOIN fittings_fitting AS fitting ON fitting.id = complaint.fitting_id
  JOIN store ON store.id = fitting.store_id
  WHERE fitting.state = 'finished' AND fitting.customer_id IS NOT NULL AND fitting.fitted_at >= %(since)s::date - 1
    AND complaint.place NOT IN ('none', 'other') AND complaint.side IS NOT NULL
    AND (%(place)s::text IS NULL OR complaint.place = %(place)s)
), can_return AS MATERIALIZED (
  SELECT DISTINCT chosen.id FROM chosen JOIN pain ON pain.id = chosen.id WHERE chosen.is_over
), returned AS MATERIALIZED (
  SELECT DISTINCT ON (first.id) first.id, later.id AS back_id, later.store_id AS back_store_id,
         (later.fitted_at AT TIME ZONE later.time_zone)::date AS back_on
  FROM can_return JOIN pain AS first ON first.id = can_return.id
  JOIN pain AS later ON later.customer_id = first.customer_id AND later.place = first.place
  WHERE later.fitted_at > first.fitted_at AND (later.side = first.side OR 'both' IN (later.side, first.side))
    AND (later.fitted_at AT TIME ZONE later.time_zone)::date
        - (first.fitted_at AT TIME ZONE first.time_zone)::date BETWEEN %(first)s AND %(days)s
  ORDER BY first.id, later.fitted_at, later.id
)"""
"""The chosen fittings with a complaint that can come back, and the first fitting with which one did."""

LATER_VERSIONS = """
later_version AS (
  SELECT corrects_id AS version, id FROM fittings_fitting WHERE corrects_id IS NOT NULL
  UNION ALL
  SELECT before.version, later.id
  FROM later_version AS before JOIN fittings_fitting AS later ON later.corrects_id = before.id
)"""
"""Each version that was corrected, with every version after it. Needs WITH RECURSIVE."""

ANSWERS = f"""
{LATER_VERSIONS}, given AS (
  SELECT chosen.id, answer.id AS answer_id, answer.answered_at, answer.pain_run, answer.back_to_running, answer.shoe,
         (answer.answered_at AT TIME ZONE chosen.time_zone)::date AS answered_on, chosen.time_zone, chosen.fitted_at
  FROM rehab_checkin AS answer JOIN chosen ON chosen.id = answer.fitting_id
  UNION ALL
  SELECT chosen.id, answer.id, answer.answered_at, answer.pain_run, answer.back_to_running, answer.shoe,
         (answer.answered_at AT TIME ZONE chosen.time_zone)::date, chosen.time_zone, chosen.fitted_at
  FROM later_version
  JOIN chosen ON chosen.id = later_version.id
  JOIN rehab_checkin AS answer ON answer.fitting_id = later_version.version
), of_a_day AS (
  SELECT DISTINCT ON (id, answered_on) * FROM given ORDER BY id, answered_on, answered_at DESC, answer_id DESC
)"""  # noqa: S608 - of constants
"""The answers of each chosen fitting: only the latest of a day counts, and those to versions that were corrected since
count for the one that stands. Needs WITH RECURSIVE."""
SETTLED = f"pain_run <= {SETTLED_PAIN} AND back_to_running = 'yes'"
SORE_LATER = f"""pain_run > {SETTLED_PAIN}
         AND answered_on - (fitted_at AT TIME ZONE time_zone)::date BETWEEN %(first)s AND %(days)s"""
"""Whether an answer says so."""

LISTED = """
SELECT id AS fitting_id, fitted_at, (fitted_at AT TIME ZONE time_zone)::date AS day, back_id, back_store_id, back_on
FROM {rows} WHERE {test}"""
"""The list behind a number: one row a fitting; the last three columns say when and where it came back, else null."""


def parameters(filters: Filters, staff: UUID | None = None) -> dict[str, Any]:
    """What these parts are filled in with; `staff` counts only the fittings of one person."""
    return filters.parameters() | {"staff": staff}


def listed(rows: str, test: str) -> str:
    """The query of a list, of the `rows` for which `test` is true."""
    return LISTED.format(rows=rows, test=test)
