"""Fittings with a complaint and what became of them: the parts that queries are put together from.

Only the latest answer of a day counts, in days of the store's clock, and answers to versions that were corrected since
count for the one that stands: the same course as in `rehab.course`. Each fitting ends on one day: that of the first
answer that says it has settled, else that of the last answer.
"""

from __future__ import annotations

from rehab.check_ins import SETTLED_PAIN
from shop.reports.coming_back import IS_COUNTED

HURTS = "complaint.place IS DISTINCT FROM 'none' AND (%(place)s::text IS NULL OR complaint.place = %(place)s)"
"""Whether a `complaint` is one, at the place that is asked for."""

HAS_SHOE = """(%(shoe)s::uuid IS NULL OR fitting.id IN (
    SELECT recommended.fitting_id FROM fittings_recommendedshoe AS recommended WHERE recommended.shoe_id = %(shoe)s
  ))"""
"""Whether the shoe that is asked for was recommended in a `fitting`."""

SORE = f"""
sore AS MATERIALIZED (
  SELECT fitting.id, store.time_zone, (fitting.fitted_at AT TIME ZONE store.time_zone)::date AS day
  FROM fittings_fitting AS fitting JOIN shop_store AS store ON store.id = fitting.store_id
  WHERE {IS_COUNTED}
    AND fitting.id IN (SELECT complaint.fitting_id FROM fittings_complaint AS complaint WHERE {HURTS})
    AND {HAS_SHOE}
)"""  # noqa: S608 - of constants
"""The finished fittings of the filters that have a complaint."""

COURSE = f"""
later_version AS (
  SELECT corrects_id AS version, id FROM fittings_fitting WHERE corrects_id IS NOT NULL
  UNION ALL
  SELECT before.version, later.id
  FROM later_version AS before JOIN fittings_fitting AS later ON later.corrects_id = before.id
), given AS (
  SELECT id, fitting_id, answered_at, pain_run, back_to_running, exercises FROM rehab_checkin
  UNION ALL
  SELECT given.id, later_version.id, given.answered_at, given.pain_run, given.back_to_running, given.exercises
  FROM later_version JOIN rehab_checkin AS given ON given.fitting_id = later_version.version
), answer AS (
  SELECT DISTINCT ON (sore.id, answered_on)
         sore.id, (given.answered_at AT TIME ZONE sore.time_zone)::date AS answered_on, sore.day AS fitted_on,
         given.pain_run <= {SETTLED_PAIN} AND given.back_to_running = 'yes' AS settled, given.exercises
  FROM given JOIN sore ON sore.id = given.fitting_id
  ORDER BY sore.id, answered_on, given.answered_at DESC, given.id DESC
), course AS (
  -- A fitting that was corrected to a later day may have answers from before it: they are of its day 0.
  SELECT DISTINCT ON (id) id, greatest(0, answered_on - fitted_on) AS day, settled, exercises
  FROM answer
  ORDER BY id, settled DESC, CASE WHEN settled THEN answered_on - fitted_on ELSE fitted_on - answered_on END
)"""  # noqa: S608 - of constants
"""How each of the `sore` that anybody heard of ended; needs WITH RECURSIVE, and SORE or its like before it: the `id`,
`time_zone` and `day` of fittings."""
