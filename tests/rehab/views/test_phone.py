"""The pages behind a link: for whoever holds the paper or the e-mail, and for nobody else."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils import timezone

from fittings.corrections import correct, void
from fittings.models import Language
from fittings.records import finish
from rehab.links import LASTS, new_link
from rehab.models import CheckIn, PrintedSheet, SheetLink, Used
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.fittings.counter import SIXTY_SECONDS, finished

pytestmark = pytest.mark.django_db

ANSWER = {"pain_run": "1", "back_to_running": "yes", "shoe": "yes", "exercises": "most"}


@pytest.fixture(autouse=True)
def public(settings: Any) -> None:
    settings.PUBLIC_URL = "https://shop.example"


@pytest.fixture
def stranger() -> Client:
    """A phone that has never been here."""
    return Client()


def printed(robin: Staff, answers: dict[str, Any] | None = None, **customer: Any) -> PrintedSheet:
    known = CustomerFactory(store=robin.store, **{"name": "Ada Canary", "phone": "07700 900 555", **customer})
    return sheet_of(finished(robin, known, answers), by=robin)


def way_to(sheet: PrintedSheet) -> str:
    link = new_link(sheet)
    assert link
    return link.removeprefix("https://shop.example")


def rows() -> dict[str, int]:
    kinds = [*apps.get_app_config("fittings").get_models(), *apps.get_app_config("rehab").get_models()]
    return {kind.__name__: kind._default_manager.count() for kind in kinds if kind is not Used}


class TestTheSheet:
    def test_it_is_the_plan_that_was_printed_with_drawings_and_how_is_it_on_top(self, stranger: Client, robin: Staff):
        sheet = printed(robin)
        page = stranger.get(way_to(sheet)).content.decode()
        cards = sheet.content["exercises"]["cards"]

        assert "<h1>Ada’s running plan</h1>" in page
        assert page.index("How is it?") < page.index(cards[0]["name"])
        assert page.count("<svg") == len(cards) >= 3
        for card in cards:
            assert card["steps"][0] in page
        assert sheet.content["disclaimer"] in page

    def test_looking_changes_nothing_and_leaves_no_cookie(self, stranger: Client, robin: Staff):
        way = way_to(printed(robin))
        before = rows()
        for page in (stranger.get(way), stranger.get(f"{way}how/")):
            assert page.status_code == 200
            assert not page.cookies
            assert page["Cache-Control"] == "no-store"
            assert page["Referrer-Policy"] == "no-referrer"
            assert "noindex" in page["X-Robots-Tag"]
        assert rows() == before

    def test_it_says_no_surname_and_no_contact_of_theirs(self, stranger: Client, robin: Staff):
        page = stranger.get(way_to(printed(robin, email="ada@canary.example"))).content.decode()

        assert "Canary" not in page
        assert "900 555" not in page

    def test_a_red_flag_shows_the_page_that_was_printed_and_not_what_was_ticked(self, stranger: Client, robin: Staff):
        sheet = printed(robin, {**SIXTY_SECONDS, "flags": ["saddle_numb"]})
        page = stranger.get(way_to(sheet)).content.decode()

        assert sheet.content["kind"] == "check_first"
        assert sheet.content["check"]["heading"] in page
        assert "<svg" not in page
        assert "saddle" not in page.lower()

    def test_it_speaks_the_language_of_the_sheet(self, stranger: Client, robin: Staff):
        way = way_to(printed(robin, language=Language.SPANISH))
        page, how = (stranger.get(to).content.decode() for to in (way, f"{way}how/"))

        assert '<html lang="es">' in page
        assert "¿Cómo está?" in page
        assert "¿Cuánto" in how
        assert "How is it?" not in page + how

    def test_page_and_styles_are_under_60_kb_before_the_drawings_and_there_is_no_script(
        self, stranger: Client, robin: Staff
    ):
        page = stranger.get(way_to(printed(robin))).content.decode()
        without_drawings = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
        styles = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page)
        weight = len(without_drawings.encode()) + sum(
            (settings.BASE_DIR / "static" / at).stat().st_size for at in styles
        )

        assert len(styles) == 4
        assert weight < 60_000
        assert "<script" not in page


class TestAnswering:
    def test_an_answer_is_kept_with_its_link_and_says_what_comes_next(self, stranger: Client, robin: Staff):
        sheet = printed(robin)
        page = stranger.post(f"{way_to(sheet)}how/", ANSWER)
        kept = CheckIn.objects.get()

        assert (kept.fitting, kept.pain_run, kept.asked_by) == (sheet.fitting, 1, None)
        assert kept.link == SheetLink.objects.get()
        assert "That sounds better" in page.content.decode()
        assert not page.cookies

    def test_no_browser_needs_a_token_of_ours_to_answer(self, robin: Staff):
        strict = Client(enforce_csrf_checks=True)

        assert strict.post(f"{way_to(printed(robin))}how/", ANSWER).status_code == 200
        assert CheckIn.objects.count() == 1

    def test_sent_twice_it_is_one_answer(self, stranger: Client, robin: Staff):
        way = way_to(printed(robin))
        for _ in range(2):
            stranger.post(f"{way}how/", ANSWER)

        assert CheckIn.objects.count() == 1

    def test_much_pain_is_told_to_see_someone_at_once(self, stranger: Client, robin: Staff):
        page = stranger.post(f"{way_to(printed(robin))}how/", {**ANSWER, "pain_run": "6"}).content.decode()

        assert "Please have this looked at" in page
        assert CheckIn.objects.get().calls_for_a_call

    @pytest.mark.parametrize("wrong", [{}, {"pain_run": "11"}, {"pain_run": ""}, {"back_to_running": "\x00"}], ids=str)
    def test_half_an_answer_is_asked_again_and_nothing_is_kept(
        self, stranger: Client, robin: Staff, wrong: dict[str, str]
    ):
        given = {**ANSWER, **wrong} if wrong else {}
        page = stranger.post(f"{way_to(printed(robin))}how/", given)

        assert page.status_code == (422 if given else 200)
        assert not CheckIn.objects.exists()


class TestWhoComesIn:
    @pytest.mark.parametrize("more", ["", "how/"])
    def test_wrong_old_switched_off_and_void_are_answered_alike(self, stranger: Client, robin: Staff, more: str):
        old, off, gone = (printed(robin) for _ in range(3))
        ways = [f"/s/{'x' * 32}/", "/s/x/", way_to(old), way_to(off), way_to(gone)]
        SheetLink.objects.filter(sheet=old).update(expires_at=timezone.now(), made_at=timezone.now() - LASTS)
        SheetLink.objects.filter(sheet=off).update(revoked_at=timezone.now(), revoked_by=robin)
        void(gone.fitting, reason="Twice on the same day")
        answers = [getattr(stranger, method)(way + more, ANSWER) for way in ways for method in ("get", "post")]

        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        assert "Ada" not in answers[0].content.decode()
        assert not CheckIn.objects.exists()

    def test_it_opens_until_its_last_day(self, stranger: Client, robin: Staff):
        way = way_to(printed(robin))
        with time_machine.travel(timezone.now() + LASTS - dt.timedelta(minutes=1)):
            assert stranger.get(way).status_code == 200
        with time_machine.travel(timezone.now() + LASTS + dt.timedelta(minutes=1)):
            assert stranger.get(way).status_code == 404

    def test_a_corrected_fitting_leaves_the_sheet_they_hold(self, stranger: Client, robin: Staff):
        sheet = printed(robin)
        way = way_to(sheet)
        finish(correct(sheet.fitting, by=robin).id, by=robin)

        assert stranger.get(way).status_code == 200
        assert stranger.post(f"{way}how/", ANSWER).status_code == 200
        assert CheckIn.objects.get().fitting.corrects == sheet.fitting
