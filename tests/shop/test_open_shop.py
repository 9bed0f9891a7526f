from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from shop.models import Role, Staff, Store
from tests.factories import StoreFactory

pytestmark = pytest.mark.django_db

ENOUGH = {"name": "Fell & Track", "owner": "Ada Moss", "email": "Ada@Example.com"}
PASSWORD = "seven wet kilometres"


class Terminal(io.StringIO):
    """Somebody sits in front of it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch):
    """What somebody types: lines, then passwords."""

    def type_in(lines: list[str], passwords: list[str]) -> None:
        answers, secrets = iter(lines), iter(passwords)
        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr("builtins.input", lambda _: next(answers))
        monkeypatch.setattr("getpass.getpass", lambda _: next(secrets))

    return type_in


def test_options_and_a_password_from_the_environment_open_the_shop(monkeypatch):
    monkeypatch.setenv("OPEN_SHOP_PASSWORD", PASSWORD)
    said = io.StringIO()
    call_command("open_shop", **ENOUGH, time_zone="America/Denver", paper="letter", units="mi", stdout=said)
    owner = Staff.objects.get()
    assert (owner.email, owner.role, owner.store.name) == ("ada@example.com", Role.OWNER, "Fell & Track")
    assert (owner.store.time_zone, owner.store.paper, owner.store.units) == ("America/Denver", "letter", "mi")
    assert owner.check_password(PASSWORD)
    assert "ada@example.com" in said.getvalue()
    assert PASSWORD not in said.getvalue()
    browser = Client()
    browser.post("/log-in/", {"login": "ada@example.com", "password": PASSWORD})
    assert browser.get("/")["Location"] == "/me/"
    assert "First a second step." in browser.get("/me/").content.decode()


def test_the_password_can_come_through_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    call_command("open_shop", **ENOUGH, password_stdin=True, stdout=io.StringIO())
    assert Staff.objects.get().check_password(PASSWORD)


def test_in_a_terminal_it_asks_until_each_answer_is_right(typed):
    typed(
        ["", "Fell & Track", "1 High Street", "", "Mars/Moon", "", "a5", "letter", "mi", "Ada Moss", "ada", "a@b.co"],
        ["short", PASSWORD, "something else", PASSWORD, PASSWORD],
    )  # fmt: skip
    said = io.StringIO()
    call_command("open_shop", stdout=io.StringIO(), stderr=said)
    store = Store.objects.get()
    assert (store.address, store.time_zone, store.paper, store.units) == (
        "1 High Street",
        "Europe/London",
        "letter",
        "mi",
    )
    assert Staff.objects.get().check_password(PASSWORD)
    assert "not a time zone we know" in said.getvalue()
    assert "too short" in said.getvalue()
    assert "These two differ" in said.getvalue()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "nobody"}, "--email"),
        ({"time_zone": "Mars/Olympus"}, "--time-zone"),
        ({"units": "furlongs"}, "--units"),
        ({"name": "x" * 61}, "--name"),
        ({"owner": "  "}, "--owner"),
    ],
)
def test_a_wrong_option_is_named_and_no_store_is_opened(monkeypatch, wrong, said):
    monkeypatch.setenv("OPEN_SHOP_PASSWORD", PASSWORD)
    with pytest.raises(CommandError, match=f"{said}.*No store was opened"):
        call_command("open_shop", **(ENOUGH | wrong))
    assert not Store.objects.exists()


def test_without_a_terminal_a_missing_answer_is_named(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(CommandError, match="--name is missing"):
        call_command("open_shop")


def test_a_password_that_everybody_uses_is_refused(monkeypatch):
    monkeypatch.setenv("OPEN_SHOP_PASSWORD", "password1")
    with pytest.raises(CommandError, match=r"too common.*No store was opened"):
        call_command("open_shop", **ENOUGH)
    assert not Store.objects.exists()


def test_a_password_made_of_the_name_of_the_store_is_refused(monkeypatch):
    monkeypatch.setenv("OPEN_SHOP_PASSWORD", f"{ENOUGH['name']} 2026")
    with pytest.raises(CommandError, match=r"names that others know too.*No store was opened"):
        call_command("open_shop", **ENOUGH)


def test_it_does_not_open_a_second_shop(monkeypatch):
    StoreFactory(name="The First")
    monkeypatch.setenv("OPEN_SHOP_PASSWORD", PASSWORD)
    with pytest.raises(CommandError, match="There is a store already: The First"):
        call_command("open_shop", **ENOUGH)
    assert not Staff.objects.exists()
