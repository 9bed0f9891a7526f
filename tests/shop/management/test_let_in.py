"""The command for whom nobody else can help."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from shop.models import Role
from tests.factories import StaffFactory
from tests.shop.accounts.doors import factors, log_in

pytestmark = pytest.mark.django_db


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("let_in", *arguments, stdout=out)
    return out.getvalue()


def test_it_prints_a_link_to_a_new_password():
    owner = StaffFactory(role=Role.OWNER, email="olive@example.com")
    path = re.search(r"http://localhost:8000(/welcome/[\w-]+/)", said("Olive@example.com"))
    assert path
    Client().post(path[1], {"password": "a good long one 7", "again": "a good long one 7"})

    assert log_in(Client(), owner, "a good long one 7").status_code == 302


def test_it_removes_a_lost_second_factor_of_the_only_owner():
    owner = StaffFactory(role=Role.OWNER)

    assert "sets up a second factor anew" in said(owner.email, "--lost-second-factor")
    assert factors(owner) == set()


def test_who_does_not_work_here_is_refused():
    with pytest.raises(CommandError, match="Nothing was changed"):
        said("nobody@example.com")
