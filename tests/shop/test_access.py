"""Every page is closed by default, and who may open which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from fittings.models import new_key
from fittings.patterns import CATALOGUE
from shop.models import Role, Staff
from tests.factories import PASSWORD, StaffFactory

pytestmark = pytest.mark.django_db

OPEN = {"alive": 200, "healthy": 200, "my_sheet": 404, "my_answer": 404, "my_tick": 404, "one_time_link": 404}
DOORS = {
    "log_in": 200,
    "account_login": 200,
    "forgotten": 200,
    "start_again": {"get": 405, "post": 302},
}
DOORS |= {"mfa_authenticate": 302, "mfa_login_webauthn": 302}
"""Pages that let somebody in; without what they wait for they lead to the log-in page."""
KEYED = {"retire", "outbox_mail", "invite_again", "withdraw_invitation", "new_password", "forget_factors"}
"""Of those for managers, the ones about one record."""
CHART = {"key": "0" * 40}
FOR_MANAGERS = {
    "team",
    "invite_again",
    "withdraw_invitation",
    "new_password",
    "forget_factors",
    "retire",
    "reports",
    "report",
    "report_file",
    "report_month",
    "store",
    "thresholds",
    "outbox",
    "outbox_mail",
    "customer_data",
    "customer_nameless",
    "customer_merge",
    "customer_apart",
}
FOR_OWNERS = {"customer_json", "customer_pdf", "customer_erase"}
ABOUT_SOMEBODY = {name for name in FOR_MANAGERS if name.startswith("customer_")} | {"retire", "outbox_mail"}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        yield from patterns(entry) if isinstance(entry, URLResolver) else [entry]


NAMES = sorted({str(pattern.name) for pattern in patterns(get_resolver())})


def address(name: str) -> str:
    pattern = CATALOGUE[0].id
    given = {
        "key": str(new_key()),
        "part": "worn",
        "pattern": pattern,
        "name": pattern,
        "token": "guessed",
        "merged": str(new_key()),
    }
    given |= {"pk": "1", "table": "place", "kind": "csv", "size": "wide"}
    given |= {"report": {"name": "recurrence"}, "report_file": {"name": "recurrence"}, "report_chart": CHART}.get(
        name, {}
    )
    wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    return reverse(name, kwargs={argument: given[argument] for argument in wanted})


def log_in(person: Staff, password: str = PASSWORD, **more: Any) -> tuple[Client, Any]:
    client = Client()
    return client, client.post(reverse("log_in"), {"login": person.email, "password": password, **more})


class TestClosedByDefault:
    def test_every_address_is_known_by_name(self):
        assert len(NAMES) > 20
        assert set(OPEN) | set(DOORS) | FOR_MANAGERS | FOR_OWNERS <= set(NAMES)

    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_nobody_unknown_comes_in(self, name: str, method: str):
        response = getattr(Client(), method)(address(name))

        if name == "content_report":
            assert response.status_code == {"get": 405, "post": 204}[method]
        elif name in OPEN:
            assert response.status_code == OPEN[name]
        elif name in DOORS:
            expected = DOORS[name]
            assert response.status_code == (expected[method] if isinstance(expected, dict) else expected)
            assert response.status_code != 302 or response["Location"] == "/log-in/"
        else:
            assert response.status_code == 302
            assert response["Location"].startswith("/log-in/?next=/")

    @pytest.mark.parametrize("name", sorted(FOR_MANAGERS))
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_a_fitter_is_told_who_may(self, name: str, method: str):
        client = Client()
        client.force_login(StaffFactory(role=Role.FITTER))
        response = getattr(client, method)(address(name))

        assert response.status_code in {403, 405}
        assert "This page is for managers" in response.content.decode() or response.status_code == 405

    @pytest.mark.parametrize("name", sorted(FOR_OWNERS))
    @pytest.mark.parametrize("role", [Role.FITTER, Role.MANAGER])
    def test_what_is_for_the_owner_is_for_nobody_else(self, name: str, role: Role):
        client = Client()
        client.force_login(StaffFactory(role=role))

        for method in ("get", "post"):
            assert getattr(client, method)(address(name)).status_code in {403, 405}
        assert "This page is for the owner" in client.get(address(name)).content.decode()

    @pytest.mark.parametrize("name", sorted(FOR_MANAGERS - ABOUT_SOMEBODY - KEYED))
    @pytest.mark.parametrize("role", [Role.MANAGER, Role.OWNER])
    def test_managers_and_owners_come_in(self, name: str, role: Role):
        client = Client()
        client.force_login(StaffFactory(role=role))

        assert client.get(address(name)).status_code == 200

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

    def test_logging_out_is_a_button_not_a_link(self):
        client, _ = log_in(StaffFactory())

        assert client.get("/log-out/").status_code == 405
        assert client.get("/").status_code == 200
        assert client.post("/log-out/")["Location"] == "/log-in/"
        assert client.get("/").status_code == 302
