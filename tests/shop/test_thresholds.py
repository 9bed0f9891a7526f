"""Saving a store's thresholds: what they are good for from then on, and two people who do it at once."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse

from fittings.models import Fitting, StoreThresholds
from fittings.patterns import DEFAULTS
from fittings.patterns.thresholds import parse
from shop import thresholds
from shop.models import Staff
from tests.factories import StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, tap
from tests.shop.threshold_page import WHY, boxes, numbers, post, put_in_force, words, worn

pytestmark = pytest.mark.django_db


class TestSaving:
    def test_the_set_is_kept_with_who_and_why(self, client: Client, marcus: Staff) -> None:
        response = post(client, "save", numbers(marcus.store, high_drop_mm="9,7", worn_km="600"))
        assert response.status_code == 302
        row = StoreThresholds.objects.get()
        assert (row.store_id, row.number, row.changed_by, row.why) == (marcus.store_id, 1, marcus, WHY)
        assert row.amounts == {**DEFAULTS.as_json(), "high_drop_mm": 9.7, "worn_km": 600}
        assert "Saved. The next tap at the counter uses them." in words(client.get(reverse("thresholds")))

    def test_a_blank_box_goes_back_to_its_default(self, client: Client, marcus: Staff) -> None:
        put_in_force(marcus, worn_km=600, comfort_min=8)
        assert post(client, "save", numbers(marcus.store, worn_km="")).status_code == 302
        assert thresholds.in_force(marcus.store).thresholds.as_json() == {**DEFAULTS.as_json(), "comfort_min": 8}

    def test_the_next_tap_uses_them_to_the_tenth(self, client: Client, marcus: Staff) -> None:
        answers = {**SIXTY_SECONDS, "right-overstride": "mild", "worn-drop_mm": "9.7"}
        draft = draft_of(marcus, answers=answers)
        fires = 'data-pattern="high_drop_with_overstriding"'
        assert fires not in tap(client, draft.id, answers).content.decode()
        post(client, "save", numbers(marcus.store, high_drop_mm="9.7"))
        assert fires in tap(client, draft.id, answers).content.decode()
        assert fires not in tap(client, draft.id, {**answers, "worn-drop_mm": "9.6"}).content.decode()

    def test_another_store_goes_on_with_its_own(self, client: Client, marcus: Staff) -> None:
        other = StaffFactory()
        post(client, "save", numbers(marcus.store, worn_km="600"))
        assert thresholds.in_force(other.store).thresholds == DEFAULTS

    def test_a_finished_fitting_keeps_what_was_noticed_and_its_thresholds(self, client: Client, marcus: Staff) -> None:
        before = worn("650", marcus)
        post(client, "save", numbers(marcus.store, worn_km="600"))
        after = worn("650", marcus)
        kept = Fitting.objects.whole().get(id=before.id)
        assert (kept.thresholds["worn_km"], after.thresholds["worn_km"]) == (700, 600)
        assert "worn_out_shoe" not in {finding.pattern for finding in kept.findings.all()}
        [fired] = [finding for finding in after.findings.all() if finding.pattern == "worn_out_shoe"]
        assert fired.thresholds == {"worn_km": 600}


class TestTwoAtOnce:
    def test_what_both_changed_is_shown_with_both_numbers(self, client: Client, marcus: Staff) -> None:
        given = numbers(marcus.store, worn_km="650")
        put_in_force(StaffFactory(name="Olivia Hart", store=marcus.store), "Flat soles.", worn_km=600)
        response = post(client, "save", given)
        page = words(response)
        assert response.status_code == 409
        assert "Olivia Hart changed the thresholds in the meantime (“Flat soles.”)." in page
        assert "In force since then: 600 km" in page
        assert boxes(response)["worn_km"] == "650"
        assert boxes(response)["why"] == WHY
        assert StoreThresholds.objects.get().amounts["worn_km"] == 600

    def test_what_only_the_other_changed_is_brought_up_to_date(self, client: Client, marcus: Staff) -> None:
        given = numbers(marcus.store, spike_pct="20")
        put_in_force(StaffFactory(store=marcus.store), worn_km=600)
        response = post(client, "look", given)
        assert response.status_code == 409
        held = boxes(response)
        assert (held["worn_km"], held["spike_pct"], held["number"]) == ("600", "20", "1")
        assert post(client, "save", held).status_code == 302
        both = {**DEFAULTS.as_json(), "worn_km": 600, "spike_pct": 20}
        assert thresholds.in_force(marcus.store).thresholds.as_json() == both

    def test_a_second_tap_on_save_saves_once(self, client: Client, marcus: Staff) -> None:
        given = numbers(marcus.store, worn_km="600")
        first, second = (post(client, "save", given) for _ in range(2))
        assert first["Location"] == second["Location"] == reverse("thresholds")
        assert StoreThresholds.objects.count() == 1

    def test_the_same_numbers_for_another_reason_are_in_force_already(self, client: Client, marcus: Staff) -> None:
        given = numbers(marcus.store, worn_km="600")
        post(client, "save", given)
        assert "These thresholds are in force already." in words(post(client, "save", {**given, "why": "Another."}))
        assert StoreThresholds.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_of_two_in_the_same_moment_one_is_told(self, marcus: Staff) -> None:
        """The other has written the next number and not committed yet; this one waits for it, and then knows."""
        begun = threading.Event()
        other = threading.Thread(target=_save_slowly, args=(marcus, begun))
        other.start()
        begun.wait(5)
        to = parse({"worn_km": 650})
        with pytest.raises(thresholds.ChangedMeanwhileError):
            thresholds.change(marcus.store, to, seen=0, why=WHY, by=marcus)
        other.join()
        assert thresholds.in_force(marcus.store).thresholds.worn_km == 600


def _save_slowly(staff: Staff, begun: threading.Event) -> None:
    """Commits once somebody waits for it."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            put_in_force(staff, worn_km=600)
            begun.set()
            for _ in range(100):
                if cursor.execute(waiting).fetchone()[0]:
                    break
                time.sleep(0.05)
    finally:
        connections.close_all()
