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
sore AS (
  SELECT fitting.id, store.time_zone, (fitting.fitted_at AT TIME ZONE store.time_zone)::date AS day
  FROM fittings_fitting AS fitting JOIN shop_store AS store ON store.id = fitting.store_id
  WHERE {IS_COUNTED}
    AND fitting.id IN (SELECT complaint.fitting_id FROM fittings_complaint AS complaint WHERE {HURTS})
    AND {HAS_SHOE}
)"""  # noqa: S608 - of constants
"""The finished fittings of the filters that have a complaint."""

GIVEN = """
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
)"""
"""The answers to each fitting and to the versions before it."""

IS_SETTLED = f"""answer.pain_run <= {SETTLED_PAIN} AND answer.back_to_running = 'yes'
    AND CASE WHEN answer.next_at < answer.answered_at + interval '1 day' THEN (
      SELECT (answer.next_at AT TIME ZONE store.time_zone)::date
             > (answer.answered_at AT TIME ZONE store.time_zone)::date
      FROM fittings_fitting AS fitting JOIN shop_store AS store ON store.id = fitting.store_id
      WHERE fitting.id = answer.fitting_id
    ) ELSE true END"""  # noqa: S608 - of constants
"""Whether an `answer` says that it has settled, and is the last one of its day. Only where the next one came within a
day are the days of the store looked up."""


def course_with(more: str) -> str:
    """How each of the `sore` that anybody heard of ended; `more` are further columns of its answers, aggregated.

    Needs WITH RECURSIVE, and SORE or its like before it: the `id`, `time_zone` and `day` of fittings. Answers are read
    in the order of an index and put together by fitting before anything else, so that nothing is sorted.
    """
    return f"""{GIVEN}, answer AS (
  SELECT fitting_id, id, answered_at, pain_run, back_to_running, exercises,
         lead(answered_at) OVER (PARTITION BY fitting_id ORDER BY answered_at, id) AS next_at
  FROM given
), ending AS (
  SELECT fitting_id, max(answered_at) AS last_at, min(answered_at) FILTER (WHERE {IS_SETTLED}) AS settled_at{more}
  FROM answer GROUP BY fitting_id
), outcome AS MATERIALIZED (
  -- With those nobody heard of, so that the planner knows how many there are, and joins them for many.
  SELECT sore.id, sore.time_zone, sore.day AS fitted_on, ending.*
  FROM sore LEFT JOIN ending ON ending.fitting_id = sore.id
), course AS NOT MATERIALIZED (
  -- A fitting that was corrected to a later day may have answers from before it: they are of its day 0.
  SELECT *, settled_at IS NOT NULL AS settled,
         greatest(0, (coalesce(settled_at, last_at) AT TIME ZONE time_zone)::date - fitted_on) AS day
  FROM outcome WHERE last_at IS NOT NULL
)"""  # noqa: S608 - of constants


COURSE = course_with("")
"""Each ends with the first answer that says it has settled, else with the last one."""

COURSE_WITH_EXERCISES = course_with(f""",
         coalesce(
           (array_agg(exercises ORDER BY answered_at, id) FILTER (WHERE {IS_SETTLED}))[1],
           (array_agg(exercises ORDER BY answered_at, id))[count(*)]
         ) AS exercises""")
"""The same, with the `exercises` of the answer with which it ended."""
