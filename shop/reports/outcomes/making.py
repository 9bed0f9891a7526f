"""How the outcome of each fitting is worked out, in one statement over the fittings that have changed.

Days are calendar days in the time zone of each fitting's store. Only the latest answer of a day counts, and answers to
versions that were corrected since count for the one that stands: the same course as in `rehab.course`.
"""

from __future__ import annotations

import hashlib

from django.db.models import Model

from fittings.gait import Flag
from rehab.check_ins import SETTLED_PAIN
from shop.reports.coming_back import FIRST_DAY
from shop.reports.outcomes.models import ComplaintOutcome, SecondLook, VisitOutcome
from shop.reports.shoe_groups import drop_band_of, support_of

CYCLES = 2
"""Hours a week, from which the pattern of the unusual pair knows a cyclist."""
DAYS_APART = 90
"""In which two looks at the same foot should agree."""
NOT_KNOWN = "unknown"
"""The place of a complaint of which nobody said where."""
NO_PLAN = "none"
BAND = "('it_band_knee', 'it_band_hip')"
SHIN = "'medial_shin'"


def columns(model: type[Model]) -> str:
    return ", ".join(str(field.column) for field in model._meta.local_concrete_fields)


def seen_of(answer: str) -> str:
    """What was seen of the foot on a complaint's side; of both feet the common value, or mixed."""
    left, right = (f"coalesce(visit.{foot}_{answer}, 'not_assessed')" for foot in ("left", "right"))
    return f"""CASE
    WHEN complaint.side = 'left' THEN {left}
    WHEN complaint.side = 'right' OR {left} = {right} THEN {right}
    ELSE 'mixed'
  END"""


THESE = """
these AS MATERIALIZED (
  SELECT fitting.id, fitting.store_id, fitting.staff_id, fitting.customer_id, fitting.fitted_at, fitting.opened_at,
         fitting.finished_at, fitting.corrects_id, fitting.flags, fitting.sold, fitting.kept_against_advice,
         fitting.brought_back_on, fitting.cycling_hours_week, store.time_zone,
         (fitting.fitted_at AT TIME ZONE store.time_zone)::date AS day,
         (fitting.opened_at AT TIME ZONE store.time_zone)::date AS opened_on,
         (fitting.finished_at AT TIME ZONE store.time_zone)::date AS saved_on
  FROM changing JOIN fittings_fitting AS fitting ON fitting.id = changing.id
  JOIN shop_store AS store ON store.id = fitting.store_id
  WHERE fitting.state = 'finished'
)"""
"""The finished ones among the fittings that have changed."""

COMPLAINTS = f"""
pain AS MATERIALIZED (
  SELECT complaint.id, complaint.fitting_id, complaint.place, complaint.side, complaint.pain_run, complaint.position
  FROM fittings_complaint AS complaint JOIN these ON these.id = complaint.fitting_id
), hurt AS (
  SELECT fitting_id, array_agg(DISTINCT coalesce(place, '{NOT_KNOWN}')) AS places,
         (array_agg(place ORDER BY pain_run DESC NULLS LAST, position) FILTER (WHERE place IS NOT NULL))[1] AS worst,
         bool_or(place NOT IN ('none', 'other') AND side IS NOT NULL) AS can_return
  FROM pain WHERE place IS DISTINCT FROM 'none' GROUP BY fitting_id
), leg AS (
  -- Where the inner shin hurts, the legs it hurts on, else those on which the band does.
  SELECT fitting_id, bool_or(side IN ('left', 'both')) AS on_left, bool_or(side IN ('right', 'both')) AS on_right
  FROM (
    SELECT fitting_id, side, place = {SHIN} AS shin, bool_or(place = {SHIN}) OVER (PARTITION BY fitting_id) AS any_shin
    FROM pain WHERE place = {SHIN} OR place IN {BAND}
  ) AS sore
  WHERE shin = any_shin GROUP BY fitting_id
), back AS MATERIALIZED (
  SELECT pain.id, pain.fitting_id, pain.place, pain.side, again.*
  FROM pain JOIN these ON these.id = pain.fitting_id
  LEFT JOIN LATERAL (
    SELECT on_its_day.day - these.day AS back_after, later.id AS back_id, later.store_id AS back_store_id,
           on_its_day.day AS back_on, later.fitted_at AS back_at
    FROM fittings_fitting AS later
    JOIN fittings_complaint AS same ON same.fitting_id = later.id
    JOIN shop_store AS there ON there.id = later.store_id
    CROSS JOIN LATERAL (SELECT (later.fitted_at AT TIME ZONE there.time_zone)::date) AS on_its_day (day)
    WHERE later.customer_id = these.customer_id AND later.state = 'finished' AND same.place = pain.place
      AND (same.side = pain.side OR 'both' IN (same.side, pain.side)) AND same.side IS NOT NULL
      AND on_its_day.day - these.day >= {FIRST_DAY}
    ORDER BY on_its_day.day, later.fitted_at, later.id LIMIT 1
  ) AS again ON true
  WHERE pain.place NOT IN ('none', 'other') AND pain.side IS NOT NULL
), first_back AS (
  SELECT DISTINCT ON (fitting_id) fitting_id, back_after, back_id, back_store_id, back_on
  FROM back WHERE back_after IS NOT NULL ORDER BY fitting_id, back_on, back_at, back_id
), sore_again AS (
  SELECT these.id AS fitting_id, min((later.fitted_at AT TIME ZONE there.time_zone)::date - these.day) AS after
  FROM these
  JOIN fittings_fitting AS later ON later.customer_id = these.customer_id AND later.state = 'finished'
  JOIN shop_store AS there ON there.id = later.store_id
  WHERE (later.fitted_at AT TIME ZONE there.time_zone)::date - these.day >= {FIRST_DAY}
    AND EXISTS (
      SELECT FROM fittings_complaint AS hurt WHERE hurt.fitting_id = later.id AND hurt.place IS DISTINCT FROM 'none'
    )
  GROUP BY these.id
)"""  # noqa: S608 - of constants
"""What hurts, and when it came back. The later fitting may be in any store."""

NOTICED = """
noticed AS (
  SELECT finding.fitting_id,
         array_agg(finding.pattern ORDER BY finding.pattern) FILTER (WHERE NOT finding.aside) AS stood,
         array_agg(finding.pattern ORDER BY finding.pattern) FILTER (WHERE finding.aside) AS set_aside,
         bool_or(finding.pattern LIKE 'rf\\_%%' AND NOT finding.aside) AS red_flag
  FROM fittings_finding AS finding JOIN these ON these.id = finding.fitting_id GROUP BY finding.fitting_id
)"""

SETTLED = f"pain_run <= {SETTLED_PAIN} AND back_to_running = 'yes'"
TOLD = f"""
version AS (
  SELECT id, id AS version FROM these
  UNION ALL
  SELECT version.id, fitting.corrects_id
  FROM version JOIN fittings_fitting AS fitting ON fitting.id = version.version WHERE fitting.corrects_id IS NOT NULL
), of_a_day AS (
  SELECT DISTINCT ON (these.id, answered_on) these.id, these.day, answered_on, answer.pain_run, answer.back_to_running,
         answer.shoe, answer.exercises
  FROM version JOIN these ON these.id = version.id
  JOIN rehab_checkin AS answer ON answer.fitting_id = version.version
  CROSS JOIN LATERAL (SELECT (answer.answered_at AT TIME ZONE these.time_zone)::date) AS its_day (answered_on)
  ORDER BY these.id, answered_on, answer.answered_at DESC, answer.id DESC
), so_far AS (
  SELECT of_a_day.*, hurt.fitting_id IS NULL OR coalesce(bool_or({SETTLED}) OVER (
           PARTITION BY id ORDER BY answered_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
         ), false) AS was_well
  FROM of_a_day LEFT JOIN hurt ON hurt.fitting_id = of_a_day.id
), told AS (
  SELECT id AS fitting_id, bool_or({SETTLED}) AS settled,
         -- A fitting that was corrected to a later day may have answers from before it: they are of its day 0.
         greatest(0, coalesce(min(answered_on) FILTER (WHERE {SETTLED}), max(answered_on)) - min(day)) AS ended_after,
         coalesce((array_agg(exercises ORDER BY answered_on) FILTER (WHERE {SETTLED}))[1],
                  (array_agg(exercises ORDER BY answered_on DESC))[1]) AS exercises,
         (array_agg(shoe ORDER BY answered_on DESC) FILTER (WHERE shoe <> ''))[1] AS shoe_now,
         bool_or(shoe = 'returned') AS sent_back,
         min(answered_on - day) FILTER (
           WHERE was_well AND pain_run > {SETTLED_PAIN} AND answered_on - day >= {FIRST_DAY}
         ) AS sore_told_after
  FROM so_far GROUP BY id
)"""  # noqa: S608 - of constants
"""How each went that anybody told us of."""

VISIT = f"""
visit AS MATERIALIZED (
  SELECT these.id AS fitting_id, these.store_id, these.staff_id, these.customer_id, these.fitted_at, these.day,
         new.id IS NOT NULL AS has_shoe, new.shoe_id, {support_of("new")} AS support,
         {drop_band_of("new")} AS drop_band,
         worn.id IS NOT NULL AS has_worn_shoe, worn.shoe_id AS worn_shoe_id, {support_of("worn")} AS worn_support,
         nullif(worn.origin, 'unknown') IN ('self_store_no_fitting', 'self_online') AS chose,
         coalesce(noticed.stood, '{{}}') AS stood, coalesce(noticed.set_aside, '{{}}') AS set_aside,
         hurt.fitting_id IS NOT NULL AS is_sore, coalesce(hurt.places, '{{}}') AS places,
         coalesce(hurt.can_return, false) AS can_return,
         CASE WHEN these.flags = ARRAY['{Flag.NONE_CHECKED}']::varchar[] AND NOT coalesce(noticed.red_flag, false)
           THEN coalesce(hurt.worst, '{NO_PLAN}') ELSE '{NO_PLAN}' END AS plan,
         first_back.back_after, first_back.back_id, first_back.back_store_id, first_back.back_on,
         sore_again.after AS sore_again_after,
         told.fitting_id IS NOT NULL AS answered, coalesce(told.settled, false) AS settled, told.ended_after,
         coalesce(told.exercises, '') AS exercises, told.sore_told_after,
         coalesce(told.shoe_now, '') AS shoe_now,
         these.brought_back_on IS NOT NULL OR coalesce(told.sent_back, false) AS sent_back,
         these.sold, these.kept_against_advice <> '' AS against, these.brought_back_on IS NOT NULL AS brought_back,
         coalesce(these.cycling_hours_week >= {CYCLES}, false) AS cycles,
         CASE WHEN leg.on_left OR leg.on_right THEN
           CASE WHEN leg.on_left THEN nullif(left_foot.flexing, 'not_assessed') = 'marked' ELSE false END
           OR CASE WHEN leg.on_right THEN nullif(right_foot.flexing, 'not_assessed') = 'marked' ELSE false END
         END AS flexes,
         left_foot.flexing AS left_flexing, right_foot.flexing AS right_flexing,
         left_foot.strike AS left_strike, right_foot.strike AS right_strike,
         CASE WHEN these.corrects_id IS NULL AND these.finished_at > these.opened_at
                AND these.opened_on = these.saved_on
           THEN extract(epoch FROM these.finished_at - these.opened_at)::float8 / 60 END AS minutes,
         coalesce(these.corrects_id IS NULL AND these.opened_on < these.saved_on, false) AS overnight
  FROM these
  LEFT JOIN hurt ON hurt.fitting_id = these.id
  LEFT JOIN leg ON leg.fitting_id = these.id
  LEFT JOIN first_back ON first_back.fitting_id = these.id
  LEFT JOIN sore_again ON sore_again.fitting_id = these.id
  LEFT JOIN noticed ON noticed.fitting_id = these.id
  LEFT JOIN told ON told.fitting_id = these.id
  LEFT JOIN fittings_recommendedshoe AS new ON new.fitting_id = these.id
  LEFT JOIN fittings_wornshoe AS worn ON worn.fitting_id = these.id
  LEFT JOIN fittings_footseen AS left_foot ON left_foot.fitting_id = these.id AND left_foot.side = 'left'
  LEFT JOIN fittings_footseen AS right_foot ON right_foot.fitting_id = these.id AND right_foot.side = 'right'
)"""  # noqa: S608 - of constants

COMPLAINT = f"""
complaint_outcome AS (
  SELECT complaint.id AS complaint_id, complaint.fitting_id, complaint.place, visit.store_id, visit.customer_id,
         visit.fitted_at, visit.day, visit.has_shoe, visit.shoe_id, visit.support, visit.drop_band,
         visit.has_worn_shoe, visit.worn_shoe_id, visit.stood, {seen_of("strike")} AS strike,
         {seen_of("flexing")} AS flexing,
         complaint.back_after, complaint.back_id, complaint.back_store_id, complaint.back_on
  FROM back AS complaint JOIN visit ON visit.fitting_id = complaint.fitting_id
)"""  # noqa: S608 - of constants

LOOKS = {
    f"{foot}_{name}_{when}": f"{which}.{foot}_{name}"
    for which, when in (("earlier", "before"), ("visit", "after"))
    for foot in ("left", "right")
    for name in ("flexing", "strike")
}
"""What two fitters saw of the feet: the columns of a second look, and what they are read from."""

_VISITS, _COMPLAINTS = VisitOutcome._meta.db_table, ComplaintOutcome._meta.db_table
_SECOND = SecondLook._meta.db_table
MAKE = f"""
DELETE FROM {_VISITS} AS outcome USING changing WHERE outcome.fitting_id = changing.id;
DELETE FROM {_COMPLAINTS} AS outcome USING changing WHERE outcome.fitting_id = changing.id;
DELETE FROM {_SECOND} AS outcome USING changing WHERE outcome.fitting_id = changing.id;
WITH RECURSIVE {THESE}, {COMPLAINTS}, {NOTICED}, {TOLD}, {VISIT}, {COMPLAINT}, kept AS (
  INSERT INTO {_COMPLAINTS} ({columns(ComplaintOutcome)}) SELECT {columns(ComplaintOutcome)} FROM complaint_outcome
)
INSERT INTO {_VISITS} ({columns(VisitOutcome)}) SELECT {columns(VisitOutcome)} FROM visit;
INSERT INTO {_SECOND} (
  fitting_id, earlier_id, store_id, staff_id, earlier_staff_id, fitted_at, day, shoe_id, places, {", ".join(LOOKS)}
)
SELECT visit.fitting_id, earlier.fitting_id, visit.store_id, visit.staff_id, earlier.staff_id, visit.fitted_at,
       visit.day, visit.shoe_id, visit.places, {", ".join(LOOKS.values())}
FROM changing JOIN {_VISITS} AS visit ON visit.fitting_id = changing.id
JOIN {_VISITS} AS earlier ON earlier.customer_id = visit.customer_id
WHERE earlier.staff_id <> visit.staff_id
  AND (earlier.fitted_at, earlier.fitting_id) < (visit.fitted_at, visit.fitting_id)
  AND visit.day - earlier.day <= {DAYS_APART}
"""  # noqa: S608 - of constants
"""The outcomes of the fittings in `changing` as they are now; of those that do not count there are none."""
RULES = hashlib.sha256(MAKE.encode()).hexdigest()
