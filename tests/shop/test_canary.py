"""Words of somebody are seeded everywhere, everything is opened and broken, and no log, mail or address has them."""

from __future__ import annotations

import io
import logging
import logging.config
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as project
from django.core import mail
from django.core.handlers.base import BaseHandler
from django.core.management import get_commands, load_command_class
from django.http import HttpResponse
from django.test import Client
from django.utils.log import AdminEmailHandler

import manage
from shop import logs
from shop.models import Role, Staff
from tests.factories import PASSWORD
from tests.fittings.counter import SIXTY_SECONDS
from tests.shop.access_matrix import TABLE
from tests.shop.access_world import Place, address, furnished

pytestmark = pytest.mark.django_db

NAME, EMAIL, PHONE = "Zanzibar Canary", "canary@example.com", "07700900777"
CANARIES = ("Zanzibar", "canary@", PHONE, "it_band_knee", "one_finger_bone_pain", "They like red", PASSWORD)
"""A name, an e-mail, a number, a sore place, a red flag, words of staff, a password."""
BROKEN = f"Key (name)=({NAME}) {EMAIL} {PHONE} it_band_knee They like red"
ADDRESSES = re.compile(r"""\s(?:href|action|formaction|src|hx-(?:get|post|push-url)|content)=["']([^"']*)["']""")
DOORS = ("log_in", "account_", "mfa_")
"""These go on to the address that they were opened with."""
AS_IT_CAME = {"exercises", "patterns", "shoes", "report", "reports"}
"""These look for things, and their words stay in the address; reports count by sore place, and nobody stands there."""
COMMANDS = sorted(name for name, app in get_commands().items() if app in {"shop", "rehab", "fittings"})


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that is logged as in production, and the log of the tests afterwards as before."""
    stream, config, root = io.StringIO(), logs.configuration(production=True), logging.getLogger()
    config["handlers"]["console"]["stream"] = stream
    before = root.handlers[:], root.level
    logging.config.dictConfig(config)
    yield stream
    logging.config.dictConfig(project.LOGGING)
    root.handlers[:], root.level = before[0], before[1]


@pytest.fixture
def place() -> Place:
    """A store with one of everything, and all of it somebody's."""
    answers = {**SIXTY_SECONDS, "flags": ["one_finger_bone_pain"], "kept_against_advice": "They like red"}
    place = furnished("Quay", NAME, answers, email=EMAIL, phone=PHONE)
    for role, person in place.people.items():
        person.name, person.email = f"Zanzibar {role.label}", f"{role}-{EMAIL}"
        person.save()
    return place


@pytest.fixture
def owner(place: Place) -> Staff:
    return place.people[Role.OWNER]


@pytest.fixture
def paths(place: Place, settings: Any) -> dict[str, str]:
    """Every address of the app by its name, leading to a row of somebody wherever there is one."""
    settings.PUBLIC_URL = "http://testserver"
    return {name: address(name, place) for name in sorted({row.name for row in TABLE})}


def asked(name: str, path: str, owner: Staff) -> Iterator[HttpResponse]:
    """The page opened and posted to, with words of somebody in the address and in what is posted."""
    browser = Client(raise_request_exception=False)
    if name != "log_in":
        browser.force_login(Staff.objects.get(pk=owner.pk))  # one page ends every log-in of before
    words = {"q": NAME, "name": NAME, "login": EMAIL, "password": PASSWORD, "note": "They like red", "reason": NAME}
    yield browser.get(path, {"q": NAME, "next": f"/{NAME}/"})
    yield browser.post(path, words)
    yield browser.post(
        f"{path}?q={EMAIL}", words, headers={"Referer": f"http://testserver/?q={NAME}", "HX-Request": "true"}
    )


def leading_on(page: HttpResponse) -> list[str]:
    """Every address that a page leads to; what dials or writes to somebody is no address of ours."""
    told = [page.get(header, "") for header in ("Location", "HX-Push-Url", "HX-Replace-Url", "HX-Redirect")]
    if page.get("Content-Type", "").startswith("text/html"):
        told += ADDRESSES.findall(page.content.decode())
    return [where for where in told if not where.startswith(("mailto:", "tel:"))]


def found_in(text: str, *more: str) -> list[str]:
    return [word for word in (*CANARIES, *more) if word in text]


class TestEveryPage:
    def test_opened_and_posted_to_it_leaves_no_word_in_the_log_or_in_an_address(
        self, written: io.StringIO, owner: Staff, paths: dict[str, str]
    ):
        answers, leads = {}, {}
        for name, path in paths.items():
            pages = list(asked(name, path, owner))
            answers[name] = [page.status_code for page in pages]
            leads[name] = [where for page in pages for where in leading_on(page)]

        assert found_in(written.getvalue(), paths["my_sheet"].split("/")[2]) == []
        assert written.getvalue().count("request_finished") == 3 * len(paths)
        assert {name for name, codes in answers.items() if 500 in codes} == set()
        assert sum(200 in codes for codes in answers.values()) > 35
        inside = {name: whole for name, whole in leads.items() if not name.startswith(DOORS)}
        told = {name: [where for where in whole if found_in(where)] for name, whole in inside.items()}
        assert {name: where for name, where in told.items() if where and name not in AS_IT_CAME} == {}
        assert sum(map(len, leads.values())) > 1000

    def test_broken_it_leaves_none_in_the_log_on_the_page_or_in_a_mail(
        self, written: io.StringIO, owner: Staff, paths: dict[str, str], monkeypatch: pytest.MonkeyPatch, settings: Any
    ):
        def breaks(*_: Any, **__: Any) -> HttpResponse:
            raise RuntimeError(BROKEN) from ValueError(BROKEN)

        settings.ADMINS, settings.MANAGERS = [("A", "a@example.com")], [("B", "b@example.com")]
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = None
        monkeypatch.setattr(BaseHandler, "make_view_atomic", lambda *_: breaks)
        for name, path in paths.items():
            for page in asked(name, path, owner):
                assert page.status_code == 500, name
                assert found_in(page.content.decode()) == []
                assert "Traceback" not in page.content.decode()

        assert found_in(written.getvalue(), paths["my_sheet"].split("/")[2]) == []
        assert written.getvalue().count("RuntimeError at tests/shop/test_canary.py") == 3 * len(paths)
        assert mail.outbox == []


class TestMailAndDebugPages:
    def test_nobody_is_sent_errors(self):
        assert (project.ADMINS, project.MANAGERS) == ([], [])
        loggers = [logging.getLogger(), *map(logging.getLogger, logging.Logger.manager.loggerDict)]
        handlers = [handler for logger in loggers for handler in logger.handlers]
        assert not [handler for handler in handlers if isinstance(handler, AdminEmailHandler)]

    def test_pages_with_what_a_program_knew_are_off_whatever_the_environment_says(self):
        source = (project.BASE_DIR / "shop" / "settings.py").read_text()

        assert re.findall(r"^DEBUG = .*$", source, re.MULTILINE) == ["DEBUG = False"]


class TestEveryCommand:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_broken_it_leaves_no_word_in_a_log(
        self, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ):
        def breaks(*_: Any, **__: Any) -> None:
            raise RuntimeError(BROKEN) from ValueError(BROKEN)

        command = type(load_command_class(get_commands()[name], name))
        monkeypatch.setattr(command, "execute", breaks)
        monkeypatch.setattr(command, "parse_args", lambda *_: None, raising=False)
        given = {"import_shoes": ["x"], "import_fittings": ["x"], "assess": ["x"], "sheet": ["x", "--out", "y"]}
        given |= {"let_in": ["x"], "replay_erasures": ["x"]}
        given |= {"report": ["recurrence"], "backup": ["x"], "restore": ["x", "--into", "postgres://x@y/z"]}
        monkeypatch.setattr(sys, "argv", ["manage.py", name, *given.get(name, [])])
        with pytest.raises(SystemExit) as ended:
            manage.main()
        said = f"{ended.value.code} {capsys.readouterr()}"

        assert found_in(said) == []
        assert "RuntimeError at tests/shop/test_canary.py" in said

    def test_there_are_commands(self):
        assert {"import_fittings", "send_mail", "backup", "forget_looks", "demo"} <= set(COMMANDS)
