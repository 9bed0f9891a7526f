"""The log says what happened and nothing of anybody."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from fittings.models import new_key
from rehab.links import new_link
from rehab.sheets import sheet_of
from rehab.views import phone
from shop import logs
from shop.models import Staff
from shop.views.reported import TOLD
from tests.factories import PASSWORD, CustomerFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished, tap
from tests.shop.logged import lines

pytestmark = pytest.mark.django_db

CANARIES = ("Zanzibar", "canary@example.com", "07700900777", "it_band_knee", "one_finger_bone_pain", "They like red")
"""A name, an e-mail, a number, a sore place, a red flag, words of staff: none may ever stand in the log."""


@pytest.fixture
def canary(settings: Any) -> Any:
    settings.PUBLIC_URL = "http://shop.example"
    staff = StaffFactory(name="Zanzibar Fitter")
    return CustomerFactory(
        store=staff.store,
        name="Zanzibar Canary",
        email="canary@example.com",
        phone="07700900777",
        consent_asked_by=staff,
    )


class TestCanary:
    def test_no_person_health_note_or_secret_is_logged(
        self, written: io.StringIO, canary: Any, monkeypatch: pytest.MonkeyPatch
    ):
        staff: Staff = canary.consent_asked_by
        browser = Client(raise_request_exception=False)
        browser.post("/log-in/", {"login": "canary@example.com", "password": "Zanzibar"})
        browser.post("/log-in/", {"login": staff.email, "password": PASSWORD})
        answers = {**SIXTY_SECONDS, "flags": ["one_finger_bone_pain"], "kept_against_advice": "They like red"}
        draft = draft_of(staff, canary, answers)
        tap(browser, draft.id, answers, seen=2)
        browser.post(f"/counter/{draft.id}/mail/finish/", {**answers, "version": "2"})
        done = finished(staff, canary, answers)
        address = new_link(sheet_of(done, by=staff))
        assert address is not None
        for path in (
            "/customers/?q=Zanzibar",
            f"/customers/{canary.id}/",
            f"/fittings/{done.id}/",
            address,
            "/nowhere/",
        ):
            browser.get(path)

        def breaks(*_: Any, **__: Any) -> HttpResponse:
            raise RuntimeError("Key (name)=(Zanzibar Canary) canary@example.com it_band_knee") from ValueError(
                "Zanzibar"
            )

        monkeypatch.setattr("fittings.views.customers.render", breaks)
        monkeypatch.setattr(phone, "from_json", breaks)
        assert browser.get(f"/customers/{canary.id}/?q=Zanzibar").status_code == 500
        assert browser.get(address).status_code == 500

        said = written.getvalue()
        assert [word for word in (*CANARIES, address.split("/s/")[1].strip("/"), PASSWORD) if word in said] == []
        assert "/s/<str:token>/" in said
        assert "/customers/<uuid:key>/" in said
        assert "RuntimeError at" in said
        assert len(lines(written)) > 8


class TestLines:
    def test_each_request_is_one_line_with_a_number_of_its_own(self, written: io.StringIO):
        for _ in range(2):
            Client().get("/alive/")
        first, second = lines(written)
        assert (first["event"], first["request"], first["code"]) == ("request_finished", "GET /alive/", 200)
        assert first["request_id"] != second["request_id"]
        assert "ip" not in first

    def test_an_error_page_shows_the_number_that_stands_in_the_log(
        self, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
    ):
        def breaks(*_: Any) -> HttpResponse:
            raise RuntimeError("no")

        browser = Client(raise_request_exception=False)
        browser.force_login(StaffFactory())
        monkeypatch.setattr("fittings.views.customers.render", breaks)
        page = browser.get("/customers/").content.decode()
        failed = next(line for line in lines(written) if line["event"] == "request_failed")

        assert failed["request_id"] in page
        assert failed["exception"][0].startswith("RuntimeError at tests/shop/test_logs.py:")

    def test_the_cause_of_an_error_is_told_too(self):
        try:
            try:
                raise KeyError("secret")
            except KeyError as error:
                raise RuntimeError("secret") from error
        except RuntimeError as error:
            event = logs.without_words(None, "error", {"exc_info": (RuntimeError, error, error.__traceback__)})
        assert [told.split(" at ")[0] for told in event["exception"]] == ["RuntimeError", "KeyError"]
        assert "secret" not in str(event)


class TestBeingAskedWhetherItWorks:
    def test_it_is_alive_and_healthy_with_a_database(self):
        assert Client().get("/alive/").status_code == Client().get("/healthy/").status_code == 200

    def test_without_a_database_it_is_alive_but_not_healthy(self, monkeypatch: pytest.MonkeyPatch):
        from django.db import OperationalError, connection

        def away() -> None:
            raise OperationalError("gone")

        monkeypatch.setattr(connection, "cursor", away)
        assert Client().get("/alive/").status_code == 200
        assert Client().get("/healthy/").status_code == 503


class TestContentReports:
    REPORT = {"effective-directive": "script-src-elem", "blocked-uri": "https://evil.example/x?name=Zanzibar"}

    def send(self, body: Any) -> Any:
        return Client(enforce_csrf_checks=True).post("/content-report/", body, content_type="application/csp-report")

    def test_what_a_browser_refused_is_logged_once_without_addresses(self, written: io.StringIO):
        page = f"http://shop.example/customers/{new_key()}/"
        for _ in range(2):
            told = json.dumps({"csp-report": {**self.REPORT, "document-uri": page}})
            assert self.send(told).status_code == 204
        warned = [line["event"] for line in lines(written) if line["level"] == "warning"]
        assert warned == ["A browser refused script-src-elem from evil.example on /customers/<uuid:key>/"]

    @pytest.mark.parametrize(
        "body",
        [
            "",
            "[]",
            "{}",
            '{"csp-report": []}',
            '{"csp-report": {"document-uri": 1}}',
            "x" * 9000,
            "[" * 8000,
            '{"csp-report": {"effective-directive": "Script;1", "document-uri": "/"}}',
            '{"csp-report": {"effective-directive": "img-src", "blocked-uri": "Ann Lee", "document-uri": "/"}}',
        ],
    )
    def test_what_is_no_report_is_taken_and_forgotten(self, written: io.StringIO, body: str):
        assert self.send(body).status_code == 204
        assert not [line for line in lines(written) if line["level"] == "warning"]

    def test_who_tells_too_much_is_not_read_and_others_are(self, written: io.StringIO):
        with time_machine.travel(dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC), tick=False):
            for _ in range(TOLD.times):
                TOLD.use("127.0.0.1")
            refused = self.send(json.dumps({"csp-report": {**self.REPORT, "document-uri": "/"}}))
            other = Client(REMOTE_ADDR="192.0.2.9").post(
                "/content-report/", "{}", content_type="application/csp-report"
            )

        assert (refused.status_code, refused["Retry-After"], other.status_code) == (429, "600", 204)
        assert not [line for line in lines(written) if "refused" in line["event"]]

    def test_every_page_says_where_to_report_and_what_it_does_not_use(self):
        page = Client().get("/log-in/")
        assert "report-uri /content-report/" in page["Content-Security-Policy"]
        assert "camera=()" in page["Permissions-Policy"]
        assert page["Cross-Origin-Resource-Policy"] == page["Cross-Origin-Opener-Policy"] == "same-origin"
        assert page["X-Frame-Options"] == "DENY"
