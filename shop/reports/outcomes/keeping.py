"""Outcomes are as the fittings are: whoever reads them first brings those up to date that have changed.

Triggers note each fitting that changes, in the transaction that changes it, so a change and its note are seen together
or not at all, and no clock can miss one that was under way. A reader takes the notes away and works out these fittings
again, with all others of the same people, since those may have come back with the changed one. One reader at a time:
each statement sees what was committed before it began, so after the lock it sees the work of the one before, and an
older look never overwrites a newer one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection
from django.db.backends.utils import CursorWrapper

from shop.reports.outcomes.making import MAKE, RULES

AT_ONCE = 50_000
"""Notes that are taken in one transaction; more go on in the next one, also after an interruption."""
MANY = 10_000
"""Outcomes made in a row from which on the planner is told how many there are now."""
LOCK = 0x6F7574636F6D65
"""The number of the lock of those who make outcomes."""

STANDING = """
SELECT EXISTS (SELECT FROM shop_changed_visit), EXISTS (SELECT FROM shop_outcome_rules WHERE rules = %(rules)s)
"""
"""Whether anything has changed, and whether all were made by the rules of today."""

CATCH_UP = f"""
SELECT pg_advisory_xact_lock({LOCK});
CREATE TEMPORARY TABLE taken (fitting_id uuid, customer_id uuid);
WITH notes AS (
  DELETE FROM shop_changed_visit WHERE fitting_id IN (
    SELECT fitting_id FROM (SELECT fitting_id FROM shop_changed_visit LIMIT %(at_once)s) AS first_ones
  ) RETURNING fitting_id, customer_id
)
INSERT INTO taken SELECT * FROM notes;
ANALYZE taken;  -- one or ten thousand: the planner goes about them in different ways
CREATE TEMPORARY TABLE changing AS
WITH RECURSIVE touched AS (
  -- An answer to an earlier version counts for the one that stands.
  SELECT fitting_id AS id, customer_id FROM taken
  UNION
  SELECT later.id, later.customer_id FROM touched JOIN fittings_fitting AS later ON later.corrects_id = touched.id
), people AS (
  SELECT customer_id AS id FROM touched
  UNION
  SELECT fitting.customer_id FROM touched JOIN fittings_fitting AS fitting ON fitting.id = touched.id
)
SELECT id FROM touched
UNION
SELECT fitting.id FROM people JOIN fittings_fitting AS fitting ON fitting.customer_id = people.id
WHERE fitting.state = 'finished';
ANALYZE changing;
{MAKE};
SELECT set_config('gait.caught_up', concat((SELECT count(*) FROM changing), ' ', (SELECT count(*) FROM taken)), true);
DROP TABLE taken, changing;
SELECT current_setting('gait.caught_up')
"""  # noqa: S608 - of constants
"""One transaction and one round trip: takes notes, makes what they ask for, and says how many of both."""

START_OVER = f"""
SELECT pg_advisory_xact_lock({LOCK});
DELETE FROM shop_visit_outcome;
DELETE FROM shop_complaint_outcome;
DELETE FROM shop_second_look;
DELETE FROM shop_changed_visit;
INSERT INTO shop_changed_visit (fitting_id)
SELECT id FROM fittings_fitting WHERE state = 'finished' ORDER BY customer_id;
DELETE FROM shop_outcome_rules;
INSERT INTO shop_outcome_rules (rules) VALUES (%(rules)s)
"""  # noqa: S608 - of constants
"""After an update of the program that counts by other rules."""

_is_up_to_date: ContextVar[bool] = ContextVar("_is_up_to_date", default=False)


@contextmanager
def outcomes() -> Iterator[CursorWrapper]:
    """A cursor to read outcomes with, as the fittings are now. Within another one nothing is looked up again."""
    if not _is_up_to_date.get():
        bring_up_to_date()
    token = _is_up_to_date.set(True)
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        _is_up_to_date.reset(token)


def bring_up_to_date() -> int:
    """Works out again what has changed; how many outcomes that were."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, {"rules": RULES})
        has_changed, is_by_the_rules = cursor.fetchone()
        if not is_by_the_rules:
            cursor.execute(START_OVER, {"rules": RULES})
        made, goes_on = 0, has_changed or not is_by_the_rules
        while goes_on:
            count, taken = _catch_up(cursor)
            made += count
            goes_on = taken >= AT_ONCE
        if made >= MANY:
            cursor.execute("ANALYZE shop_visit_outcome, shop_complaint_outcome, shop_second_look")
    return made


def _catch_up(cursor: CursorWrapper) -> tuple[int, int]:
    cursor.execute(CATCH_UP, {"at_once": AT_ONCE})
    while cursor.nextset():  # to the last one, where a wrapper of the cursor may have gone already
        pass
    made, taken = map(int, cursor.fetchone()[0].split())
    return made, taken
