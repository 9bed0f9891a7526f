"""Getting in: the second step, who needs one, how long it lasts, and what ends it."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import identify_hasher, make_password
from django.test import Client
from django.utils import timezone

from shop.accounts.configuration import SETTINGS
from shop.models import Role, Staff
from tests.factories import PASSWORD, SECRET, StaffFactory
from tests.shop.accounts.doors import SECOND_STEP, code_now, factors, give, inside, log_in, recovery_codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Staff:
    return StaffFactory(role=Role.MANAGER)


class TestTheSecondStep:
    def test_the_password_alone_opens_nothing_and_the_code_of_the_app_does(self, manager: Staff):
        client = Client()

        assert log_in(client, manager)["Location"] == SECOND_STEP
        assert client.get("/team/")["Location"] == "/log-in/?next=/team/"
        assert "That did not fit. Nothing was opened." in give(client, "123").content.decode()
        assert give(client, code_now())["Location"] == "/"
        assert client.get("/team/").status_code == 200

    @pytest.mark.parametrize(("steps", "opens"), [(-2, False), (-1, True), (1, True), (2, False)])
    def test_a_clock_may_be_half_a_minute_off(self, manager: Staff, steps: int, opens: bool):
        client = Client()
        log_in(client, manager)

        assert (give(client, code_now(steps=steps)).status_code == 302) == opens

    def test_a_code_opens_once_also_when_the_cache_has_forgotten_it(self, manager: Staff):
        with time_machine.travel(1_800_000_010, tick=False) as clock:
            code = code_now()
            inside(manager)
            clock.shift(31)  # one step on: still within what a slow clock may be off, and out of the library's cache
            second = Client()
            log_in(second, manager)

            assert "That did not fit." in give(second, code).content.decode()
            assert give(second, code_now())["Location"] == "/"

    def test_a_recovery_code_opens_once(self):
        person = StaffFactory()
        client = inside(person)
        client.get("/me/app/add/")
        secret = client.session["mfa.totp.secret"]
        assert client.post("/me/app/add/", {"code": code_now(secret)})["Location"] == "/me/recovery-codes/"
        codes = recovery_codes(client)
        assert len(codes) == 10

        for expected in ("/", None):
            other = Client()
            log_in(other, person)
            assert give(other, codes[0]).get("Location") == expected

    def test_it_goes_on_to_the_page_that_was_asked_for(self, manager: Staff):
        client = Client()
        client.post("/log-in/?next=/reports/", {"login": manager.email, "password": PASSWORD, "next": "/reports/"})

        assert give(client, code_now())["Location"] == "/reports/"

    def test_one_can_begin_again_as_somebody_else(self, manager: Staff):
        client = Client()
        log_in(client, manager)
        assert client.get("/log-in/")["Location"] == SECOND_STEP

        assert client.post("/log-in/start-again/")["Location"] == "/log-in/"
        assert client.get("/log-in/").status_code == 200

    def test_secrets_are_not_readable_in_the_database(self, manager: Staff):
        client = inside(manager)
        client.get("/me/recovery-codes/new/")
        client.post("/me/recovery-codes/new/")
        kept = str(list(Authenticator.objects.values_list("data", flat=True)))

        assert SECRET not in kept
        assert not any(code in kept for code in recovery_codes(client))

    @pytest.mark.parametrize("path", ["/log-in/passkey/", SECOND_STEP])
    @pytest.mark.parametrize(
        "sent", ["", "x", "[]", "5", "{}", '{"id": 1}', '{"response": {"userHandle": "x"}}', "\x00"]
    )
    def test_a_passkey_that_is_none_opens_nothing_and_breaks_nothing(self, manager: Staff, path: str, sent: str):
        client = Client()
        if path == SECOND_STEP:
            log_in(client, manager)
        client.get(path, headers={"accept": "application/json"})
        response = client.post(path, {"credential": sent})

        assert response.status_code == {SECOND_STEP: 200}.get(path, 302)
        assert client.get("/")["Location"] == "/log-in/?next=/"


class TestWhoNeedsOne:
    @pytest.mark.parametrize("role", [Role.MANAGER, Role.OWNER])
    @pytest.mark.parametrize("path", ["/", "/customers/", "/team/", "/reports/", "/me/devices/", "/me/password/"])
    def test_who_manages_sets_one_up_before_anything_else_opens(self, role: Role, path: str):
        person = StaffFactory(role=role, second_factor=False)
        client = Client()
        log_in(client, person)

        assert client.get(path)["Location"] == "/me/"
        assert client.post(path)["Location"] == "/me/"
        assert client.get(path, headers={"hx-request": "true"})["HX-Redirect"] == "/me/"
        assert "First a second step." in client.get("/me/").content.decode()

    def test_setting_up_an_app_opens_the_rest(self):
        person = StaffFactory(role=Role.OWNER, second_factor=False)
        client = Client()
        log_in(client, person)
        page = client.get("/me/app/add/").content.decode()
        assert "<svg" in page
        assert "data:" not in page
        secret = re.search(r'class="secret">(\w+)<', page)
        assert secret
        client.post("/me/app/add/", {"code": code_now(secret[1])})

        assert factors(person) == {"totp", "recovery_codes"}
        assert len(recovery_codes(client)) == 10
        assert client.get("/team/").status_code == 200

    def test_a_fitter_is_only_offered_one(self):
        client = inside(StaffFactory())

        assert client.get("/").status_code == 200
        assert "You can do without one." in client.get("/me/").content.decode()

    def test_nobody_is_asked_in_the_demo(self, settings):
        settings.IS_DEMO = True
        client = Client()
        log_in(client, StaffFactory(role=Role.OWNER, second_factor=False))

        assert client.get("/team/").status_code == 200

    def test_who_manages_keeps_the_last_one(self, manager: Staff):
        client = inside(manager)

        page = client.post("/me/app/remove/").content.decode()
        assert "Managers and owners need one." in page
        assert factors(manager) == {"totp"}

    def test_a_fitter_may_remove_theirs(self):
        person = StaffFactory(second_factor=True)
        client = inside(person)

        assert client.post("/me/app/remove/")["Location"] == "/me/"
        assert factors(person) == set()

    def test_a_fitter_who_becomes_a_manager_is_asked_at_once(self):
        person = StaffFactory()
        client = inside(person)
        Staff.objects.filter(pk=person.pk).update(role=Role.MANAGER)

        assert client.get("/")["Location"] == "/me/"

    def test_after_some_minutes_the_password_is_asked_for_again(self, manager: Staff):
        with time_machine.travel(1_800_000_000, tick=False) as clock:
            client = inside(manager)
            clock.shift(301)

            assert client.get("/me/passkeys/add/")["Location"] == f"/me/again/?next={quote('/me/passkeys/add/', '')}"
            again = "/me/again/?next=/me/passkeys/add/"
            assert "That is not your password." in client.post(again, {"password": "wrong"}).content.decode()
            assert client.post(again, {"password": PASSWORD})["Location"] == "/me/passkeys/add/"
            assert client.get("/me/passkeys/add/").status_code == 200


class TestSessions:
    def test_a_new_password_ends_the_others_and_keeps_this_one(self):
        person = StaffFactory()
        here, there = inside(person), inside(person)
        typed = {"oldpassword": PASSWORD, "password1": "another good one 7", "password2": "another good one 7"}
        wrong = here.post("/me/password/", typed | {"oldpassword": "guessed"}).content.decode()
        assert "That is not your password. Nothing was changed." in wrong

        assert here.post("/me/password/", typed)["Location"] == "/me/"
        assert here.get("/").status_code == 200
        assert there.get("/")["Location"] == "/log-in/?next=/"
        assert log_in(Client(), person, "another good one 7")["Location"] == "/"

    def test_logging_out_everywhere_else_keeps_this_one(self):
        person = StaffFactory()
        here, there = inside(person), inside(person)
        unlisted = Client()
        unlisted.force_login(person)
        assert here.get("/me/devices/").content.decode().count("Since ") == 2

        assert here.post("/me/devices/").status_code == 302
        assert here.get("/").status_code == 200
        assert there.get("/").status_code == unlisted.get("/").status_code == 302
        assert UserSession.objects.filter(user=person).count() == 1
        assert here.get("/me/devices/").content.decode().count("this one") == 1

    def test_somebody_retired_meanwhile_does_not_finish_a_log_in(self, manager: Staff):
        client = Client()
        log_in(client, manager)
        Staff.objects.filter(pk=manager.pk).update(retired_at=timezone.now())
        give(client, code_now())

        assert client.get("/")["Location"] == "/log-in/?next=/"


class TestTheHouse:
    @pytest.mark.parametrize("path", ["/sign-up/", "/signup/", "/accounts/signup/", "/accounts/login/", "/me/email/"])
    def test_there_is_no_sign_up_and_no_page_of_the_librarys_own(self, path: str):
        assert Client().get(path).status_code == 404

    def test_the_log_in_page_leads_to_no_sign_up(self):
        assert "sign" not in Client().get("/log-in/").content.decode().lower().replace("design", "")

    def test_passwords_are_kept_as_argon2_and_older_ones_become_it(self, settings):
        settings.PASSWORD_HASHERS = SETTINGS["PASSWORD_HASHERS"]
        person = StaffFactory()
        Staff.objects.filter(pk=person.pk).update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))

        assert log_in(Client(), person)["Location"] == "/"
        person.refresh_from_db()
        assert identify_hasher(person.password).algorithm == "argon2"
