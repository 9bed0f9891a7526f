"""Logging in and out, and what a closed door says. Who may open what is in test_access_matrix.py."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from shop.models import Role, Staff
from tests.factories import PASSWORD, StaffFactory

pytestmark = pytest.mark.django_db


def log_in(person: Staff, password: str = PASSWORD, **more: Any) -> tuple[Client, Any]:
    client = Client()
    return client, client.post(reverse("log_in"), {"login": person.email, "password": password, **more})


class TestClosedDoors:
    def test_a_fitter_is_told_who_may(self):
        client = Client()
        client.force_login(StaffFactory(role=Role.FITTER))
        response = client.get("/team/")

        assert response.status_code == 403
        assert "This page is for managers" in response.content.decode()

    def test_pages_about_people_stay_out_of_every_cache(self):
        client = Client()
        client.force_login(StaffFactory())
        response = client.get("/")

        assert response["Cache-Control"] == "no-store"
        assert "HX-Request" in response["Vary"]


class TestLoggingIn:
    def test_it_opens_the_counter_whatever_the_capitals_of_the_address(self):
        person = StaffFactory(email="robin@example.com")
        person.email = "Robin@Example.COM"
        _, response = log_in(person)

        assert response["Location"] == "/"

    def test_it_goes_on_to_the_page_that_was_asked_for(self):
        assert log_in(StaffFactory(), next="/customers/")[1]["Location"] == "/customers/"

    @pytest.mark.parametrize(
        "elsewhere", ["https://evil.example", "//evil.example", "javascript:alert(1)", "\\\\evil", "\x00"]
    )
    def test_it_never_goes_on_to_another_site(self, elsewhere: str):
        assert log_in(StaffFactory(), next=elsewhere)[1]["Location"] == "/"

    def test_what_is_wrong_is_not_said_apart(self):
        known, retired = StaffFactory(), StaffFactory(retired_at=timezone.now())
        stranger = Staff(email="nobody@example.com")
        pages = [
            log_in(known, "wrong")[1].content.decode(),
            log_in(stranger)[1].content.decode(),
            log_in(retired)[1].content.decode(),
        ]

        assert all("That e-mail and password do not go together." in page for page in pages)

    @pytest.mark.parametrize("typed", ["\x00", "x" * 10_000, "👟", "' or 1=1 --", ""])
    def test_whatever_is_typed_opens_nothing_and_breaks_nothing(self, typed: str):
        client = Client()
        response = client.post("/log-in/", {"login": typed, "password": typed})

        assert response.status_code == 200
        assert "sessionid" not in client.cookies

    def test_retiring_ends_a_session_at_once(self):
        client, _ = log_in(person := StaffFactory())
        assert client.get("/").status_code == 200
        Staff.objects.filter(id=person.id).update(retired_at=timezone.now())

        assert client.get("/")["Location"] == "/log-in/?next=/"

    def test_a_new_password_ends_other_sessions(self):
        client, _ = log_in(person := StaffFactory())
        person.set_password("another long password")
        person.save()

        assert client.get("/").status_code == 302

    def test_what_was_done_is_said_once_and_stands_in_no_cookie(self):
        client, _ = log_in(StaffFactory())
        client.post("/lock/")  # of what is no shared counter

        assert set(client.cookies) <= {"sessionid", "csrftoken", "device"}
        assert ["Nothing was locked" in client.get("/").content.decode() for _ in range(2)] == [True, False]

    def test_logging_out_is_a_button_not_a_link(self):
        client, _ = log_in(StaffFactory())

        assert client.get("/log-out/").status_code == 405
        assert client.get("/").status_code == 200
        left = client.post("/log-out/")
        assert (left["Location"], left["Clear-Site-Data"]) == ("/log-in/", '"cache", "storage"')
        assert client.get("/").status_code == 302
