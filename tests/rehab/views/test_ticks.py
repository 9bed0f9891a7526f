"""Ticking off on the phone page, and what staff see of it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from fittings.corrections import correct
from fittings.records import finish
from rehab.links import new_link
from rehab.models import PrintedSheet, Tick
from rehab.sheet import from_json
from rehab.sheets import sheet_of
from rehab.ticks import exercises_to_tick, ticked_off
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.fittings.counter import SIXTY_SECONDS, finished

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
RUN = {"item": "run", "day": "today"}


@pytest.fixture(autouse=True)
def public(settings: Any) -> None:
    settings.PUBLIC_URL = "https://shop.example"


class Phone:
    """A customer's phone, with the link to one sheet."""

    def __init__(self, sheet: PrintedSheet) -> None:
        self.sheet = sheet
        self.way = str(new_link(sheet)).removeprefix("https://shop.example")
        self.client = Client(enforce_csrf_checks=True)
        self.items = exercises_to_tick(from_json(sheet.content))

    def tick(self, **given: Any) -> Any:
        return self.client.post(f"{self.way}tick/", {"day": "today", **given})

    def run(self, light: str, day: str = "today") -> Any:
        return self.tick(item="run", light=light, day=day)

    @property
    def page(self) -> str:
        page = self.client.get(self.way).content.decode()
        return re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)

    @property
    def kept(self) -> list[tuple[str, str, str]]:
        return [(tick.item, f"{tick.on:%d}", tick.light) for tick in Tick.objects.all()]


@pytest.fixture
def phone(robin: Staff) -> Phone:
    return Phone(sheet_of(finished(robin, CustomerFactory(store=robin.store)), by=robin))


class TestExercises:
    def test_a_tap_ticks_it_off_for_today_and_leads_back_to_it(self, phone: Phone):
        with time_machine.travel(NOON, tick=False):
            answer = phone.tick(item=phone.items[0])

            assert (answer.status_code, answer["Location"]) == (302, f"{phone.way}#tick-{phone.items[0]}")
            assert phone.kept == [(phone.items[0], "28", "")]
            assert phone.page.count("✓ Done today") == 1
            assert "Done on 1 of the last 7 days." in phone.page

    def test_twice_is_once_and_it_can_be_taken_back(self, phone: Phone):
        for _ in range(2):
            phone.tick(item=phone.items[0])
        assert Tick.objects.count() == 1
        for _ in range(2):
            phone.tick(item=phone.items[0], back="yes")
        assert not Tick.objects.exists()
        assert "✓" not in phone.page

    def test_all_of_a_session_is_one_tap(self, phone: Phone):
        phone.tick(item=phone.items[0])
        assert f'value="{phone.items[0]}"' not in phone.page.partition('id="all"')[2].partition("</form>")[0]
        phone.tick(item=phone.items[1:])

        assert {item for item, _, _ in phone.kept} == set(phone.items)
        assert "✓ All done for today" in phone.page

    def test_a_day_is_one_of_the_stores_clock(self, phone: Phone, robin: Staff):
        robin.store.time_zone = "Pacific/Auckland"
        robin.store.save()
        with time_machine.travel(NOON, tick=False):
            phone.tick(item=phone.items[0])

        assert phone.kept == [(phone.items[0], "29", "")]

    def test_only_the_last_seven_days_are_counted(self, phone: Phone):
        for days_ago in (8, 7, 6, 0):
            with time_machine.travel(NOON - dt.timedelta(days=days_ago), tick=False):
                phone.tick(item=phone.items[0])
        with time_machine.travel(NOON, tick=False):
            assert "Done on 2 of the last 7 days." in phone.page


class TestRuns:
    def test_two_green_runs_lead_to_the_next_step_after_a_rest(self, phone: Phone):
        assert "Your next run: step 1" in phone.page
        assert phone.sheet.content["running"]["checks"][0] in phone.page
        for days_ago in (2, 0):
            with time_machine.travel(NOON - dt.timedelta(days=days_ago), tick=False):
                phone.run("green")
        with time_machine.travel(NOON, tick=False):
            page = phone.page

        assert "Your next run: step 2" in page
        assert "Green runs at this step: 0 of 2." in page
        assert "Run again on 30 November 2026 or later." in page
        assert "✓ Today: Green" in page
        assert phone.sheet.content["running"]["checks"][0] not in page
        with time_machine.travel(NOON + dt.timedelta(days=2), tick=False):
            assert "or later" not in phone.page

    def test_the_next_morning_may_change_the_light_of_yesterday(self, phone: Phone):
        with time_machine.travel(NOON, tick=False):
            phone.run("green")
        with time_machine.travel(NOON + dt.timedelta(days=1), tick=False):
            phone.run("red", "yesterday")
            page = phone.page

        assert phone.kept == [("run", "28", "red")]
        assert "✓ Yesterday: Red" in page
        assert "No running for 48 hours. Go back one step." in page

    def test_two_reds_in_a_row_say_whom_to_see(self, phone: Phone):
        phone.run("red", "yesterday")
        assert "Please have this looked at" not in phone.page
        phone.run("red")

        assert "Your last two runs were red." in phone.page
        assert "See a doctor or physio in the next few days." in phone.page

    def test_a_run_can_be_taken_back(self, phone: Phone):
        phone.run("green")
        phone.tick(**RUN, back="yes")

        assert not Tick.objects.exists()


class TestWhatIsNotTaken:
    @pytest.mark.parametrize(
        "given",
        [
            {},
            {"item": "rocket"},
            {"item": "\x00"},
            {"item": "run"},
            {"item": "run", "light": "blue"},
            {"item": "run", "light": "green", "day": "2026-01-01"},
        ],
        ids=str,
    )
    def test_what_no_button_sends_changes_nothing(self, phone: Phone, given: dict[str, str]):
        assert phone.tick(**given).status_code == 422
        assert not Tick.objects.exists()

    def test_a_run_comes_alone(self, phone: Phone):
        assert phone.tick(item=["run", phone.items[0]], light="green").status_code == 422

    def test_a_sheet_without_a_table_takes_no_run(self, robin: Staff):
        bare = Phone(sheet_of(finished(robin, answers={**SIXTY_SECONDS, "flags": ["locks"]}), by=robin))

        assert bare.run("green").status_code == 422
        assert "Your next run" not in bare.page

    def test_looking_ticks_nothing(self, phone: Phone):
        assert phone.client.get(f"{phone.way}tick/", {"item": phone.items[0], "day": "today"}).status_code == 405
        assert not Tick.objects.exists()


class TestForStaff:
    def words(self, client: Client, phone: Phone) -> str:
        page = client.get(f"/fittings/{phone.sheet.fitting_id}/").content.decode()
        return page.partition("On their phone</h2>")[2].partition("</section>")[0]

    def test_they_see_what_was_ticked_off(self, client: Client, phone: Phone):
        assert "Nothing ticked off yet." in self.words(client, phone)
        for days_ago in (1, 0):
            with time_machine.travel(NOON - dt.timedelta(days=days_ago), tick=False):
                phone.tick(item=phone.items[:2])
                phone.run("red")
        words = self.words(client, phone)

        assert "Ticked off: 4 exercises on 2 days, 2 runs." in words
        assert "The last two runs were red" in words

    def test_what_was_ticked_before_a_correction_still_counts(self, phone: Phone, robin: Staff):
        phone.tick(item=phone.items[0])
        new = finish(correct(phone.sheet.fitting, by=robin).id, by=robin)
        ticked = ticked_off(new)

        assert ticked is not None
        assert (ticked.words, ticked.two_reds) == ("1 exercise on 1 day", False)
