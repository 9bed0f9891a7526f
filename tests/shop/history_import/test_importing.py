"""Bringing a history in: what becomes of each line, and that the order of lines does not matter."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fittings.assessment import facts_of
from fittings.facts import parse
from fittings.models import Complaint, Customer, Finding, Fitting, State
from fittings.reassessing import Asked, Round
from rehab.models import CheckIn, OutgoingMail, PrintedSheet
from shop.history_import.importing import BadLinesError
from shop.models import Staff, Store
from tests.factories import CustomerFactory
from tests.fittings.counter import as_answers, finished
from tests.fittings.facts_factory import fitting, recommended, sore
from tests.fittings.patterns import strategies as some
from tests.fittings.random_fittings import fittings
from tests.fittings.reassessed import changed_thresholds
from tests.shop.history_import.files import IT_BAND, Json, answer, imported, line, noticed, visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheryl")]
FOUND = ("pattern", "severity", "urgency", "feet", "shoes", "covered_by", "because")


def only(external_id: str) -> Fitting:
    return Fitting.objects.whole().get(external_id=external_id)


def test_a_line_becomes_a_finished_fitting_with_its_findings(cheryl: Staff, quay: Store):
    posted = recommended(category="stability", devices=["medial_post"])
    seen = fitting(complaints=[sore("it_band_knee")], both={"flexing": "none"}, rec=posted)
    imported(line(seen, external_id="a1", fitted_at="2025-07-08T16:30:00+01:00"))
    kept = only("a1")
    assert (kept.state, kept.staff, kept.store, kept.customer) == (State.FINISHED, cheryl, quay, None)
    assert kept.fitted_at == kept.finished_at == dt.datetime(2025, 7, 8, 15, 30, tzinfo=dt.UTC)
    assert (kept.flags_asked_by, kept.kept_against_advice) == (cheryl, "")
    assert facts_of(kept) == parse(seen | {"history": None})
    assert "stability_on_non_flexing_foot" in kept.findings.values_list("pattern", flat=True)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=fittings())
def test_it_notices_what_the_counter_notices(cheryl: Staff, record: Json):
    before = IT_BAND
    known = CustomerFactory(store=cheryl.store, consent_asked_by=cheryl)
    reason = {"kept_against_advice": "They like it"}
    for record_of_day, day in ((before, "2025-01-04T10:00"), (record, "2025-03-08T14:30")):
        by_hand = finished(cheryl, known, {**as_answers(record_of_day), **reason, "fitted_at": day, "sold": "this"})
    first = visit(f"c{known.id}", "2025-01-04T10:00:00+00:00", before)
    later = visit(f"c{known.id}", "2025-03-08T14:30:00+00:00", record)
    imported(later, first)
    brought_in = only(later["external_id"])
    assert list(brought_in.findings.values_list(*FOUND)) == list(by_hand.findings.values_list(*FOUND))
    assert facts_of(brought_in) == facts_of(by_hand)


def test_lines_in_any_order_give_the_same_findings():
    lines = [visit("c1", day, IT_BAND) for day in ("2024-01-05", "2024-03-01", "2024-06-01", "2024-08-20")]
    lines.append(visit("c2", "2024-03-01", IT_BAND))
    imported(*lines)
    in_order = noticed()
    Fitting.objects.all().delete()
    Customer.objects.all().delete()
    imported(*(lines[n] for n in (3, 0, 4, 2, 1)))
    assert noticed() == in_order
    came_back = Finding.objects.filter(pattern="recurrent_same_complaint")
    assert came_back.filter(fitting__external_id=lines[3]["external_id"], severity="refer").exists()
    assert not came_back.filter(fitting__external_id=lines[4]["external_id"]).exists()


@given(order=st.permutations(range(4)), cut=st.integers(0, 4))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_history_in_two_files_is_noticed_like_one_in_a_single_file(order: list[int], cut: int):
    tag = Fitting.objects.count()
    lines = [
        visit(f"c{tag}", day, IT_BAND, external_id=f"{tag}-{n}")
        for n, day in enumerate(("2024-01-05", "2024-03-01", "2024-06-01", "2024-08-20"))
    ]
    imported(*(lines[n] for n in order[:cut]))
    imported(*(lines[n] for n in order[cut:]))
    run = Round(Asked(), rehearsal=True)
    assert list(run.steps())
    assert run.run.changed == 0
    assert Fitting.objects.filter(customer__external_id=f"c{tag}").count() == 4
    earlier = [
        len(facts_of(kept).history or ())
        for kept in Fitting.objects.filter(customer__external_id=f"c{tag}").whole().order_by("fitted_at")
    ]
    assert earlier == [0, 1, 2, 3]


@given(records=st.lists(some.FITTINGS, min_size=1, max_size=3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_can_be_assessed_can_be_imported_and_is_read_back_as_the_same(records: list[Json]):
    tag = Fitting.objects.count()
    lines = [visit(f"any{tag}", f"2024-0{n + 1}-05", record) for n, record in enumerate(records)]
    try:
        imported(*lines)
    except BadLinesError as bad:
        assert {error.reason for error in bad.refused.values()} == {"this place and leg is noted before"}  # noqa: PT017
    run = Round(Asked(), rehearsal=True)
    assert list(run.steps())
    assert run.run.changed == 0


def test_running_it_again_adds_nothing_also_once_it_was_corrected():
    lines = [visit("c1", "2024-01-05", IT_BAND, check_ins=[answer("2024-01-20T10:00:00+00:00")]), line()]
    imported(*lines)
    Fitting.objects.filter(external_id=lines[0]["external_id"]).update(state=State.VOIDED, void_reason="Twice")
    before = [model.objects.count() for model in (Fitting, Customer, CheckIn, Finding)]
    again = imported(*lines, {**lines[1], "external_id": "new"})
    assert (again.here_already, again.fittings, again.customers, again.answers) == (2, 1, 0, 0)
    assert [model.objects.count() for model in (Fitting, Customer, CheckIn)] == [before[0] + 1, *before[1:3]]


def test_a_fitting_that_is_here_already_is_not_looked_at_again(quay: Store):
    imported(one := line())
    quay.code = "renamed"
    quay.save()
    assert imported(one).here_already == 1


def test_all_or_nothing_and_everything_that_is_wrong_at_once():
    with pytest.raises(BadLinesError) as bad:
        imported(line(), line(staff="nobody@example.com"), b"{", line(store="moon"), b"", line(external_id=""))
    said = {number: str(error) for number, error in bad.value.refused.items()}
    assert list(said) == [2, 3, 4, 6]
    assert said[2] == "staff: nobody here has the e-mail 'nobody@example.com'; --create-missing makes it"
    assert said[3].startswith("$: is not JSON")
    assert said[4] == "store: no store has the code 'moon': there are quay; --create-missing makes it"
    assert not Fitting.objects.exists()


def test_the_same_external_id_twice_names_the_other_line():
    with pytest.raises(BadLinesError, match="1 lines") as bad:
        imported(line(external_id="x"), line(external_id="x"))
    assert str(bad.value.refused[2]) == "external_id: stands on line 1 too"


def test_days_are_those_that_were_written_also_across_offsets(quay: Store):
    late = line(fitted_at="2025-07-01T23:40:00+00:00", check_ins=[answer("2025-07-09T00:20:00+02:00")])
    imported(late, line(fitted_at="2025-07-01T12:00:00+05:30", external_id="noon"))
    london = ZoneInfo("Europe/London")
    kept = only(late["external_id"])
    assert kept.fitted_at.astimezone(london).isoformat() == "2025-07-01T23:40:00+01:00"
    assert CheckIn.objects.get().answered_at.astimezone(london).date() == dt.date(2025, 7, 9)
    assert only("noon").fitted_at == dt.datetime(2025, 7, 1, 6, 30, tzinfo=dt.UTC)


def test_answers_come_along_and_nobody_is_asked_called_or_sent_anything():
    told = [
        answer("2025-03-15T09:00:00+00:00", 8, "no", shoe_kept="yes", exercises_done="some"),
        answer("2025-03-15T19:00:00+00:00", 2, "yes", shoe_kept=None),
    ]
    imported(visit("c1", "2025-03-08", IT_BAND, check_ins=told))
    first, second = CheckIn.objects.all()
    assert (first.pain_run, first.back_to_running, first.shoe, first.exercises) == (8, "no", "yes", "some")
    assert (second.pain_run, second.shoe, second.exercises, second.asked_by) == (2, "", "", None)
    assert not CheckIn.objects.filter(calls_for_a_call=True).exists()
    assert not OutgoingMail.objects.exists()
    assert not PrintedSheet.objects.exists()


def test_it_is_assessed_with_the_thresholds_of_its_store(cheryl: Staff):
    seen = fitting(complaints=[sore("it_band_knee", pain_run=4)])
    imported(one := line(seen))
    changed_thresholds(cheryl, pain_ceiling=3)
    imported(other := line(seen))
    fired = set(Finding.objects.filter(pattern="pain_above_ceiling").values_list("fitting__external_id", flat=True))
    assert fired == {other["external_id"]}
    assert only(other["external_id"]).thresholds["pain_ceiling"] == 3
    assert only(one["external_id"]).thresholds["pain_ceiling"] != 3


def test_the_number_of_statements_does_not_grow_with_the_lines(django_assert_max_num_queries):
    lines = [visit(f"c{n % 9}", f"2024-0{1 + n % 9}-05", IT_BAND, check_ins=[answer("2024-12-01T10:00:00+00:00")])
             for n in range(60)]  # fmt: skip
    with django_assert_max_num_queries(36):
        imported(*lines[:3])
    with django_assert_max_num_queries(36):
        imported(*lines[3:])
    assert Complaint.objects.count() == 60
