"""A server that may forget what it said is saved is not started with unnoticed."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.test import Client

from shop.database import checks

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    """What the checks say of the tests' database."""
    return [f"{found.id} {found.msg}" for found in run_checks(databases=["default"]) if found.id.startswith("shop.")]


class TestForgetful:
    """The tests' own server is one: nobody will miss it."""

    def test_each_setting_that_is_off_is_named(self):
        assert checks.switched_off() == ["fsync", "full_page_writes", "synchronous_commit"]
        assert [words.rpartition(": ")[2] for words in told()] == [
            f"{name} is off. A power cut would lose fittings." for name in checks.switched_off()
        ]

    def test_migrating_refuses_before_anything_is_done(self):
        with pytest.raises(SystemCheckError, match=r"synchronous_commit is off"):
            call_command("migrate", skip_checks=False, verbosity=0)

    def test_being_healthy_comes_with_a_word_of_it(self):
        response = Client().get("/healthy/")
        assert response.status_code == 200
        assert response.content.decode().endswith("lose what is saved: fsync, full_page_writes, synchronous_commit off")


class TestOnOneConnection:
    def test_what_is_switched_off_for_a_role_counts_too(self):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = on")
        assert checks.switched_off() == ["fsync", "full_page_writes"]

    def test_nothing_is_said_where_all_is_on(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(checks, "switched_off", lambda *_: [])
        monkeypatch.setattr("shop.views.health.switched_off", list)
        assert told() == []
        assert Client().get("/healthy/").content == b"ok"

    def test_blocks_without_checksums_are_a_warning(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(checks, "switched_off", lambda *_: ["data_checksums"])
        assert told() == ["shop.W001 A damaged block of the disk would go unnoticed: data_checksums is off."]
