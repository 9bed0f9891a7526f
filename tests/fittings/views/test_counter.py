"""The counter over HTTP: taps, tabs, bad input and Save."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fittings.corrections import correct
from fittings.models import Fitting, State, new_key
from fittings.records import finish
from shop.models import Staff
from tests.factories import CustomerFactory, ShoeFactory, StaffFactory
from tests.fittings.counter import HTMX, SIXTY_SECONDS, draft_of, finished, refused_beside, save, tap

pytestmark = pytest.mark.django_db


def key_on(page: str) -> str:
    """The key of the fitting that an empty counter was given."""
    found = re.search(r'action="/counter/([0-9a-f-]{36})/"', page)
    assert found
    return found[1]


class TestTaps:
    def test_an_empty_counter_keeps_nothing_until_the_first_tap(self, client: Client):
        key = key_on(client.get("/").content.decode())
        assert not Fitting.objects.exists()

        response = tap(client, key, {"left-flexing": "marked"})
        assert Fitting.objects.get().answers == {"left-flexing": "marked"}
        assert response["HX-Replace-Url"] == f"/counter/{key}/"

    def test_each_tap_is_answered_with_what_we_notice(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers={**SIXTY_SECONDS, "left-flexing": "none"})
        page = tap(client, draft.id, {**SIXTY_SECONDS, "left-flexing": "none"}, seen=2).content.decode()

        assert 'data-pattern="stability_on_non_flexing_foot"' in page
        assert "<html" not in page
        page = tap(client, draft.id, {**SIXTY_SECONDS, "worn-devices": ["none"], "worn-category": "neutral"}, seen=2)
        assert 'data-pattern="stability_on_non_flexing_foot"' not in page.content.decode()

    def test_what_is_missing_is_named(self, client: Client):
        answers = {"worn-devices": ["medial_post"], "left-flexing": "mild"}
        page = tap(client, new_key(), answers).content.decode()

        assert "Cannot tell:" in page
        assert 'href="#right-flexing">right foot flexing</a>' in page

    def test_a_draft_survives_a_reload(self, client: Client):
        key = new_key()
        tap(client, key, {"left-flexing": "marked", "worn-model": "Ghost <16>", "worn-drop_mm": "seven"})
        page = client.get(f"/counter/{key}/").content.decode()

        assert re.search(r'name="left-flexing" value="marked" checked', page)
        assert 'value="Ghost &lt;16&gt;"' in page
        assert 'value="seven"' in page

    def test_without_javascript_a_tap_comes_back_to_the_page(self, client: Client):
        key = new_key()
        response = client.post(f"/counter/{key}/", {"left-flexing": "marked", "version": "1"})

        assert response["Location"] == f"/counter/{key}/"
        assert Fitting.objects.get().answers == {"left-flexing": "marked"}

    def test_unknown_questions_are_left_out(self, client: Client):
        tap(client, new_key(), {"left-flexing": "marked", "is_admin": "yes", "customer": "Eve"})

        assert Fitting.objects.get().answers == {"left-flexing": "marked"}

    @pytest.mark.parametrize("version", ["", "x", "-1", "9" * 400, "1.5", "²"])
    def test_a_garbled_version_counts_as_stale_and_loses_nothing(self, client: Client, robin: Staff, version: str):
        draft = draft_of(robin, answers={"sold": "this"})
        posted = {"left-flexing": "marked", "version": version, "changed": "left-flexing"}

        assert client.post(f"/counter/{draft.id}/", posted, headers=HTMX).status_code == 200
        assert Fitting.objects.get().answers == {"sold": "this", "left-flexing": "marked"}


class TestSave:
    def test_it_finishes_what_is_on_the_page(self, client: Client):
        key = new_key()
        response = save(client, key, SIXTY_SECONDS)

        assert response["Location"] == f"/fittings/{key}/"
        assert Fitting.objects.get().state == State.FINISHED

    def test_a_double_tap_makes_one_fitting_and_shows_the_same_page(self, client: Client):
        key = new_key()
        first, second = (save(client, key, SIXTY_SECONDS) for _ in range(2))

        assert first["Location"] == second["Location"]
        assert Fitting.objects.count() == 1

    def test_a_script_that_saves_is_told_where_to_go_each_time_it_asks(self, client: Client):
        key = new_key()
        answers = [save(client, key, SIXTY_SECONDS, headers=HTMX) for _ in range(2)]

        assert [answer["HX-Redirect"] for answer in answers] == [f"/fittings/{key}/"] * 2
        assert Fitting.objects.get().state == State.FINISHED

    def test_a_refused_save_keeps_what_was_typed_and_says_why_beside_the_field(self, client: Client):
        key = new_key()
        response = save(client, key, {**SIXTY_SECONDS, "worn-drop_mm": "40"})
        page = response.content.decode()

        assert response.status_code == 422
        assert "Not saved yet." in page
        assert refused_beside(response)["worn-drop_mm"] == "−4 to 20 mm, please."
        assert re.search(r'name="worn-drop_mm" value="40"', page)
        assert Fitting.objects.get().is_draft

    def test_a_shoe_kept_against_advice_asks_why(self, client: Client):
        answers = {**SIXTY_SECONDS, "rec-category": "stability", "rec-devices": ["medial_post"]}
        response = save(client, new_key(), answers)

        assert response.status_code == 422
        assert "say why it is kept" in refused_beside(response)["kept_against_advice"]

    def test_what_it_shows_is_what_was_saved(self, client: Client):
        answers = {**SIXTY_SECONDS, "worn-model": "<script>alert(1)</script>", "sold": "this"}
        save(client, key := new_key(), answers)
        page = client.get(f"/fittings/{key}/").content.decode()

        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page
        assert "Outer knee, right" in page


class TestUnfinished:
    def test_the_strip_shows_this_stores_drafts_latest_first(self, client: Client, robin: Staff):
        names = ("Ada First", "Bea Second")
        for name in names:
            draft_of(robin, CustomerFactory(store=robin.store, name=name))
        draft_of(StaffFactory(), CustomerFactory(name="Cy Stranger"))
        page = client.get("/").content.decode()

        assert page.index("Bea Second") < page.index("Ada First")
        assert "Cy Stranger" not in page

    def test_a_colleague_takes_over(self, client: Client, robin: Staff):
        draft = draft_of(StaffFactory(store=robin.store))
        assert client.post(f"/counter/{draft.id}/take-over/")["Location"] == f"/counter/{draft.id}/"

        assert Fitting.objects.get().staff == robin

    def test_a_draft_is_handed_over_to_somebody_of_this_store(self, client: Client, robin: Staff):
        draft, colleague = draft_of(robin), StaffFactory(store=robin.store)

        assert client.post(f"/counter/{draft.id}/take-over/", {"staff": str(colleague.id)})["Location"] == "/"
        assert Fitting.objects.get().staff == colleague

    @pytest.mark.parametrize("who", ["stranger", "garbage", "retired"])
    def test_nobody_else_is_handed_a_draft(self, client: Client, robin: Staff, who: str):
        retired = StaffFactory(store=robin.store, retired_at=timezone.now())
        staff = {"stranger": str(StaffFactory().id), "garbage": "me", "retired": str(retired.id)}[who]
        draft = draft_of(robin)

        assert client.post(f"/counter/{draft.id}/take-over/", {"staff": staff}).status_code == 404
        assert Fitting.objects.get().staff == robin

    def test_a_draft_is_thrown_away_once_and_a_finished_fitting_never(self, client: Client, robin: Staff):
        draft, done = draft_of(robin), finished(robin)
        for key in (draft.id, draft.id, done.id):
            assert client.post(f"/counter/{key}/throw-away/").status_code == 302

        assert Fitting.objects.get() == done


class TestReturning:
    def test_last_time_is_told_in_one_line(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        answers = {**SIXTY_SECONDS, "rec-model": "Ghost 16", "rec-size": "9.5", "rec-size_system": "us", "sold": "this"}
        finished(robin, customer, {**answers, "fitted_at": "2026-03-03T12:00"})
        page = client.get(f"/counter/{draft_of(robin, customer).id}/").content.decode()

        assert "2nd visit · last on 3 Mar 2026 · Ghost 16, US 9.5 · outer knee, right · bought it" in page

    def test_a_correction_does_not_take_itself_for_an_earlier_visit(self, client: Client, robin: Staff):
        done = finished(robin, CustomerFactory(store=robin.store))
        page = client.get(f"/counter/{correct(done, by=robin).id}/").content.decode()

        assert "First visit" in page


def queries(client: Client, job: Any) -> int:
    """How many statements a request needs, without the marks of the test's own transaction."""
    with CaptureQueriesContext(connection) as seen:
        assert job().status_code == 200
    return sum("SAVEPOINT" not in query["sql"] for query in seen.captured_queries)


class TestQueries:
    def test_a_tap_of_a_returning_customer_needs_at_most_ten(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        for month in (2, 4, 6):
            finished(robin, customer, {**SIXTY_SECONDS, "fitted_at": f"2026-0{month}-01T12:00"})
        draft = draft_of(robin, customer)
        answers = {**SIXTY_SECONDS, "sold": "this"}

        assert queries(client, lambda: tap(client, draft.id, answers, seen=2, changed="sold")) <= 9

    def test_the_counter_needs_as_many_for_many_fittings_as_for_few(self, client: Client, robin: Staff):
        customer, shoe = CustomerFactory(store=robin.store), ShoeFactory()
        draft = draft_of(robin, customer)

        def one_more() -> None:
            done = finished(
                robin, customer, {**SIXTY_SECONDS, "rec-shoe": str(shoe.id), "fitted_at": "2026-11-01T12:00"}
            )
            assert done.recommendedshoe.shoe == shoe
            draft_of(StaffFactory(store=robin.store), CustomerFactory(store=robin.store))

        one_more()
        few = queries(client, lambda: client.get(f"/counter/{draft.id}/"))
        for _ in range(5):
            one_more()

        assert queries(client, lambda: client.get(f"/counter/{draft.id}/")) == few
        assert few <= 22  # the last one notes who looked at a customer

    def test_saving_needs_as_many_for_three_complaints_as_for_one(self, robin: Staff):
        def statements(answers: dict[str, Any]) -> int:
            draft = draft_of(robin, answers=answers)
            with CaptureQueriesContext(connection) as seen:
                finish(draft.id, by=robin)
            return len(seen)

        reason = {"kept_against_advice": "They insist."}
        three = {**SIXTY_SECONDS, **reason, "complaint1-place": "calf", "complaint2-place": "ankle"}
        assert statements(three) == statements({**SIXTY_SECONDS, **reason})
