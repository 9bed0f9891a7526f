"""The report on the team: everybody's for managers, their own for a fitter."""

from __future__ import annotations

import pytest
from django.test import Client

from shop.models import Role, Staff
from tests.factories import StaffFactory
from tests.fittings.counter import finished

pytestmark = pytest.mark.django_db


@pytest.fixture
def robin() -> Staff:
    return StaffFactory(name="Robin Fitter", role=Role.FITTER)


@pytest.fixture
def sam(robin: Staff) -> Staff:
    """A manager who fits too."""
    return StaffFactory(name="Sam Manager", role=Role.MANAGER, store=robin.store)


def page(person: Staff, path: str = "/reports/team/") -> str:
    client = Client()
    client.force_login(person)
    return client.get(path).content.decode()


def test_a_fitter_finds_their_own_numbers_and_nobody_elses(robin: Staff, sam: Staff):
    finished(robin)
    finished(sam)
    assert 'href="/reports/team/">My numbers</a>' in page(robin, "/")

    own = page(robin).partition("<main")[2]
    assert "Robin Fitter" in own
    assert "Sam Manager" not in own
    listed = page(robin, f"/reports/fittings/?report=team&what=store&key={robin.store_id}")
    assert "1 fitting<" in listed
    assert "Sam Manager" not in listed.partition("<main")[2]


def test_a_manager_sees_everybody_with_the_fittings_behind(robin: Staff, sam: Staff):
    finished(robin)
    finished(sam)
    everybody = page(sam)
    assert "Robin Fitter" in everybody
    assert "Sam Manager" in everybody
    assert "what=fitter" in everybody

    listed = page(sam, f"/reports/fittings/?report=team&what=fitter&key={robin.pk}")
    assert "1 fitting<" in listed
    assert "Robin Fitter" in listed


@pytest.mark.parametrize("report", ["advice", "shoes", "recurrence"])
def test_the_other_reports_are_for_managers(robin: Staff, report: str):
    client = Client()
    client.force_login(robin)
    assert client.get(f"/reports/{report}/").status_code == 403


@pytest.mark.parametrize("query", ["what=unheard", "what=", "what=fitter&key=%00", "what=month&key=no-month"])
def test_a_list_of_nothing_is_not_found_or_empty(sam: Staff, query: str):
    client = Client()
    client.force_login(sam)
    assert client.get(f"/reports/fittings/?report=team&{query}").status_code in {200, 404}


@pytest.mark.parametrize("report", ["advice", "shoes"])
def test_each_number_of_a_report_opens_its_list(sam: Staff, report: str):
    finished(sam)
    client = Client()
    client.force_login(sam)
    shown = client.get(f"/reports/{report}/").content.decode()
    links = {part.split('"')[0].replace("&amp;", "&") for part in shown.split('href="/reports/fittings/')[1:]}
    assert links
    assert {client.get(f"/reports/fittings/{link}").status_code for link in links} == {200}
