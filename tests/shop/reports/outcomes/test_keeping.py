"""Outcomes are as the fittings are, whatever happened to these: held against making all of them anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from fittings.models import Fitting, State
from shop.reports.filters import Filters
from shop.reports.follow_up import follow_up
from shop.reports.outcomes import keeping
from shop.reports.outcomes.keeping import bring_up_to_date, outcomes
from shop.reports.outcomes.models import ChangedVisit, ComplaintOutcome, VisitOutcome
from shop.reports.recurrence import recurrence
from shop.reports.table import Share
from tests.shop.reports.histories import Visit, World
from tests.shop.reports.kept_outcomes import anew, kept, told
from tests.shop.reports.noticed import CALF, KNEE, SHOE, a_world, after, noticed


@pytest.fixture
def world(db: None) -> World:
    return a_world()


def returns() -> tuple[int, int]:
    """Complaints counted, and those that came back."""
    total = recurrence(Filters()).total
    return total.complaints, total.came_back


def outcome(fitting: Fitting) -> VisitOutcome:
    bring_up_to_date()
    return VisitOutcome.objects.get(fitting_id=fitting.id)


def three_visits(world: World) -> tuple[Fitting, Fitting, Fitting]:
    """A knee that came back after a month, and somebody who was there a year later."""
    return (
        world.keep(Visit(1, after(0), 0, (KNEE,))),
        world.keep(Visit(1, after(30), 0, (KNEE,))),
        world.keep(Visit(None, after(400), 0, ())),
    )


def test_a_second_visit_changes_what_became_of_the_first_at_once(world: World) -> None:
    world.keep(Visit(1, after(0), 0, (KNEE,)))
    world.keep(Visit(None, after(400), 0, ()))
    assert returns() == (1, 0)

    world.keep(Visit(1, after(30), 1, (KNEE,)))
    assert returns() == (2, 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda later: Fitting.objects.filter(id=later.id).update(state=State.VOIDED, void_reason="entered twice"),
        lambda later: Fitting.objects.filter(id=later.id).update(fitted_at=after(14)),
        lambda later: Fitting.objects.filter(id=later.id).update(customer=None),
        lambda later: later.complaints.all().delete(),
        lambda later: later.complaints.update(side="right"),
        lambda later: Fitting.objects.get(id=later.id).delete(),
    ],
    ids=["voided", "back-dated", "made a walk-in", "complaint taken back", "other side", "erased"],
)
def test_what_happens_to_the_second_visit_is_seen_in_the_first(world: World, change: Callable[[Fitting], Any]) -> None:
    _, later, _ = three_visits(world)
    assert returns() == (2, 1)

    change(later)
    assert returns()[1] == 0
    assert kept() == anew()


def test_merging_customers_joins_what_they_came_back_with(world: World) -> None:
    world.keep(Visit(1, after(0), 0, (KNEE,)))
    world.keep(Visit(2, after(30), 0, (KNEE,)))
    world.keep(Visit(None, after(400), 0, ()))
    assert returns() == (2, 0)

    world.merge(2, into=1)
    assert returns() == (2, 1)


def test_a_correction_stands_for_the_version_before_it(world: World) -> None:
    first, later, _ = three_visits(world)
    told(later, 21, pain=0)
    assert (outcome(later).settled, returns()) == (True, (2, 1))

    Fitting.objects.filter(id=later.id).update(state=State.REPLACED)
    correction = world.keep(Visit(1, after(30), 0, (CALF,)))
    Fitting.objects.filter(id=correction.id).update(corrects=later)
    assert not VisitOutcome.objects.filter(fitting_id=outcome(first).back_id or later.id).exists()
    assert (outcome(correction).settled, outcome(correction).ended_after) == (True, 21)

    told(later, 7, pain=0)  # on the link of the sheet they have
    assert outcome(correction).ended_after == 7


def test_a_check_in_counts_at_once_and_no_more_when_it_is_taken_back(world: World) -> None:
    fitting = world.keep(Visit(1, after(0), 0, (KNEE,)))
    assert follow_up(Filters()) == Share(0, 1)

    answer = told(fitting, 21)
    assert follow_up(Filters()) == Share(1, 1)
    answer.delete()
    assert follow_up(Filters()) == Share(0, 1)


def test_days_are_those_of_the_time_zone_that_the_store_has_now(world: World) -> None:
    fitting = world.keep(Visit(1, after(0), 0, (KNEE,)))
    assert outcome(fitting).day == dt.date(2026, 1, 11)

    world.stores[0].time_zone = "Pacific/Honolulu"
    world.stores[0].save()
    assert outcome(fitting).day == dt.date(2026, 1, 10)


def test_a_finding_that_is_set_aside_stood_no_more(world: World) -> None:
    fitting = noticed(world.keep(Visit(1, after(0), 0, (KNEE,))))
    assert (outcome(fitting).stood, outcome(fitting).set_aside) == ([SHOE], [])

    fitting.findings.update(aside=True)
    assert (outcome(fitting).stood, outcome(fitting).set_aside) == ([], [SHOE])


def test_what_is_erased_leaves_nothing_behind_before_anybody_opens_a_report(world: World) -> None:
    fitting = world.keep(Visit(1, after(0), 0, (KNEE,)))
    bring_up_to_date()

    fitting.delete()

    assert not VisitOutcome.objects.exists()
    assert not ComplaintOutcome.objects.exists()


def test_a_draft_leaves_no_note_and_finishing_it_does(world: World) -> None:
    draft = world.keep(Visit(1, after(0), 0, (), state=State.DRAFT))
    Fitting.objects.filter(id=draft.id).update(answers={"age_band": "adult"})
    assert not ChangedVisit.objects.exists()

    Fitting.objects.filter(id=draft.id).update(state=State.FINISHED, finished_at=after(0))
    assert [note.fitting_id for note in ChangedVisit.objects.all()] == [draft.id]


def test_nothing_is_made_twice(world: World) -> None:
    three_visits(world)

    assert bring_up_to_date() == 3
    assert bring_up_to_date() == 0


def test_many_notes_are_taken_some_at_a_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "AT_ONCE", 4)
    for who in range(9):
        world.keep(Visit(who, after(who), 0, (KNEE,)))

    bring_up_to_date()

    assert VisitOutcome.objects.count() == 9
    assert not ChangedVisit.objects.exists()


def test_other_rules_make_all_of_them_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    fitting = world.keep(Visit(1, after(0), 0, (KNEE,)))
    bring_up_to_date()
    VisitOutcome.objects.update(plan="by older rules")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE shop_outcome_rules SET rules = 'older'")

    assert outcome(fitting).plan == "none"


def test_within_one_reading_nothing_is_looked_up_again(world: World) -> None:
    with outcomes():
        world.keep(Visit(1, after(0), 0, (KNEE,)))
        assert follow_up(Filters()) == Share(0, 0)
    assert follow_up(Filters()) == Share(0, 1)


@pytest.mark.django_db(transaction=True)
def test_a_change_under_way_is_missed_by_nobody_once_it_is_committed() -> None:
    """The reader comes while a change is not committed yet, as no clock could tell."""
    world = a_world()
    three_visits(world)
    assert returns() == (2, 1)

    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("UPDATE fittings_complaint SET place = 'calf'")
            Fitting.objects.filter(customer=None).update(class_offered=True)  # something to make meanwhile
            assert returns() == (2, 1)
            cursor.execute("UPDATE fittings_complaint SET side = 'right' WHERE fitting_id IN "
                           "(SELECT id FROM fittings_fitting WHERE fitted_at < %s)", [after(1)])  # fmt: skip
            cursor.execute("COMMIT")
    finally:
        other.close()

    assert returns() == (2, 0)
