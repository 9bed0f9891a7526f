"""Any changes of any history, held against making all outcomes anew."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fittings.models import Complaint, Fitting, State
from shop.models import Store
from shop.reports.outcomes.keeping import bring_up_to_date
from tests.factories import StaffFactory
from tests.shop.reports.histories import Visit, World
from tests.shop.reports.kept_outcomes import anew, kept, told
from tests.shop.reports.noticed import KNEE, a_world, after, noticed

DAYS = st.sampled_from([0, 1, 14, 15, 16, 30, 182, 183])
VISITS = st.builds(
    Visit,
    who=st.sampled_from([None, 1, 1, 2]),
    at=st.builds(after, DAYS, st.sampled_from([1, 10, 12, 23])),
    store=st.integers(0, 1),
    hurts=st.lists(
        st.tuples(
            st.sampled_from(["it_band_knee", "medial_shin", "other", None]), st.sampled_from(["left", "both", None])
        ),
        max_size=2,
        unique=True,
    ).map(tuple),
    shoe=st.sampled_from([None, 0, "Old favourite"]),
    feet=st.sampled_from([(), (("heel", "none"), ("heel", "marked"))]),
)


def _void(_: World, fitting: Fitting) -> None:
    Fitting.objects.filter(id=fitting.id).update(state=State.VOIDED, void_reason="entered twice")


def _move(_: World, fitting: Fitting) -> None:
    Fitting.objects.filter(id=fitting.id).update(fitted_at=after(31))


def _erase(_: World, fitting: Fitting) -> None:
    if not Fitting.objects.filter(corrects=fitting).exists():
        Fitting.objects.filter(id=fitting.id).delete()


def _give_away(world: World, fitting: Fitting) -> None:
    Fitting.objects.filter(id=fitting.id).update(customer=world.customer(2))


def _answer(_: World, fitting: Fitting) -> None:
    told(fitting, 16, pain=4)


def _notice(_: World, fitting: Fitting) -> None:
    if not fitting.findings.exists():
        noticed(fitting, aside=True)
    else:
        fitting.findings.all().delete()


def _other_side(_: World, fitting: Fitting) -> None:
    Complaint.objects.filter(fitting=fitting, side="left").update(side="right")


def _correct(world: World, fitting: Fitting) -> None:
    if not Fitting.objects.filter(corrects=fitting).exists():
        Fitting.objects.filter(id=fitting.id).update(state=State.REPLACED)
        later = world.keep(Visit(1, fitting.fitted_at, 0, (KNEE,)))
        Fitting.objects.filter(id=later.id).update(corrects=fitting)


def _other_clock(world: World, _: Fitting) -> None:
    Store.objects.filter(id=world.stores[0].id).update(time_zone="Pacific/Honolulu")


def _read(_: World, __: Fitting) -> None:
    bring_up_to_date()


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(
            [_void, _move, _erase, _give_away, _answer, _notice, _other_side, _correct, _other_clock, _read, _read]
        ),
        st.integers(0, 5),
    ),
    max_size=8,
)


class AnyHistoryTests(TestCase):
    """A database transaction of its own for each history."""

    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(VISITS, min_size=1, max_size=6), CHANGES)
    def test_any_changes_leave_what_making_everything_anew_gives(
        self, visits: list[Visit], changes: list[tuple[Callable[[World, Fitting], None], int]]
    ) -> None:
        world = a_world()
        ids: list[UUID] = [world.keep(visit).id for visit in visits]
        Fitting.objects.filter(id__in=ids[::2]).update(staff=StaffFactory(store=world.stores[0]))
        bring_up_to_date()
        for change, which in changes:
            fitting = Fitting.objects.filter(id=ids[which % len(ids)]).first()
            if fitting is not None:
                change(world, fitting)

        assert kept() == anew()
