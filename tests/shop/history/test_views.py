"""What an owner reads: who changed what, old and new, in the shop's words; and who looked."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fittings.corrections import bring_back, void
from fittings.models import BulkRun, Customer, Shoe
from fittings.patterns import DEFAULTS
from fittings.patterns.thresholds import parse
from fittings.shoe_catalogue import import_file
from rehab.edits import Edits
from rehab.links import new_link, switch_off
from rehab.sheets import sheet_of
from shop import thresholds
from shop.demo import preparing
from shop.history.erasing import forget_looks
from shop.history.look import Look
from shop.models import Role, Staff
from tests.factories import CustomerFactory, ShoeFactory, StaffFactory
from tests.fittings.counter import finished

pytestmark = pytest.mark.django_db


@pytest.fixture
def olivia(client: Client) -> Staff:
    person: Staff = StaffFactory(role=Role.OWNER, name="Olivia Owner")
    client.force_login(person)
    return person


@pytest.fixture
def ann(olivia: Staff) -> Customer:
    customer: Customer = CustomerFactory(store=olivia.store, name="Ann Lee", phone="1", consent_asked_by=olivia)
    return customer


ENTRY = re.compile(r'<li>\s*<p class="mute small">(.*?)</li>\s*(?=<li>\s*<p class="mute|</ol>)', re.DOTALL)


def words(client: Client, path: str) -> list[str]:
    """What the entries of a page say, latest first."""
    page = client.get(path)
    assert page.status_code == 200
    entries = ENTRY.findall(page.content.decode())
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", entry)).split()) for entry in entries]


class TestOneCustomer:
    def test_old_and_new_with_whom_and_when(self, client: Client, ann: Customer):
        form = {"name": "Ann Lee-Fox", "phone": "", "language": "es", "consent": "on", "version": "1"}
        client.post(f"/customers/{ann.id}/edit/", form)
        Customer.objects.filter(id=ann.id).update(units="mi")
        outside, by_olivia, added = words(client, f"/history/customer/{ann.id}/")

        assert "not through the app" not in by_olivia
        assert re.search(r"\d{4}, \d\d:\d\d · Olivia Owner · request [0-9a-f]{8} Customer changed", by_olivia)
        assert "Name Ann Lee → Ann Lee-Fox" in by_olivia
        assert "Phone 1 → nothing" in by_olivia
        assert "Language English → Spanish" in by_olivia
        assert outside.endswith("Customer changed Units nothing → Miles")
        assert added.endswith("Name kept, with their yes")

    def test_all_that_belongs_to_them_and_nothing_of_others(
        self, client: Client, olivia: Staff, ann: Customer, settings: Any
    ):
        settings.PUBLIC_URL = "http://shop.example"
        other = finished(olivia, CustomerFactory(store=olivia.store))
        void(other, reason="Somebody else")
        done = finished(olivia, ann)
        new_link(sheet_of(done, by=olivia, edits=Edits(left_out=("clamshell",), own_line="See you soon")))
        switch_off(done, by=olivia)
        bring_back(done, on=done.fitted_at.date(), why="Too stiff")
        page = "\n".join(words(client, f"/history/customer/{ann.id}/"))

        assert "Fitting finished" in page
        assert "Sheet made" in page
        assert "Left out: Clamshell In our words: “See you soon”" in page
        assert "Link switched off" in page
        assert "Revoked by nothing → Olivia Owner" in page
        assert "Brought back why nothing → Too stiff" in page
        assert "Somebody else" not in page

    def test_who_looked(self, client: Client, olivia: Staff, ann: Customer):
        marcus = StaffFactory(store=olivia.store, name="Marcus Manager", role=Role.MANAGER)
        other = Client()
        other.force_login(marcus)
        other.get(f"/customers/{ann.id}/")
        page = client.get(f"/history/looks/customer/{ann.id}/").content.decode()
        assert "Marcus Manager" in page
        assert "Their page" in page

        assert {look.page for look in Look.objects.at(ann)} == {"Who looked", "Their page"}  # in one moment, for a test

    def test_before_anybody_looked_or_changed_anything(self, client: Client, ann: Customer):
        assert "No page about them was opened" in client.get(f"/history/looks/customer/{ann.id}/").content.decode()
        import_file(preparing.CATALOGUE)
        shoe = Shoe.objects.all()[0]
        assert "Nothing was changed" in client.get(f"/history/shoe/{shoe.id}/").content.decode()


class TestOthers:
    def test_thresholds_stand_in_the_history_of_their_store(self, client: Client, olivia: Staff):
        amounts = DEFAULTS.as_json() | {"worn_km": 650}
        thresholds.change(olivia.store, parse(amounts), seen=0, why="Softer foams", by=olivia)
        page = "\n".join(words(client, f"/history/store/{olivia.store_id}/"))

        assert re.search("Thresholds changed Shoe is worn from: 700 → 650 km Softer foams$", page, re.MULTILINE)
        assert re.search("Store opened$", page, re.MULTILINE)

    def test_a_colleague(self, client: Client, olivia: Staff):
        robin = StaffFactory(store=olivia.store, name="Robin Fitter", email="robin@example.com")
        client.post(f"/team/{robin.id}/retire/", {"retired": "yes"})
        retired, joined = words(client, f"/history/staff/{robin.id}/")

        assert "Olivia Owner" in retired
        assert "Colleague changed Retired at nothing →" in retired
        assert joined.endswith("Joined the team Robin Fitter robin@example.com Fitter")

    @pytest.mark.usefixtures("olivia")
    def test_a_shoe_that_a_file_changed_in_between(self, client: Client):
        shoe = ShoeFactory(year=2001)
        Shoe.objects.filter(id=shoe.id).update(year=2002, row_version=2)
        with connection.cursor() as cursor:  # as a shoe file does, without a history of its own
            cursor.execute("ALTER TABLE fittings_shoe DISABLE TRIGGER USER")
            Shoe.objects.filter(id=shoe.id).update(year=2003, row_version=3)
            cursor.execute("ALTER TABLE fittings_shoe ENABLE TRIGGER USER")
        Shoe.objects.filter(id=shoe.id).update(year=2004, row_version=4)
        last, first, _ = words(client, f"/history/shoe/{shoe.id}/")

        assert last.endswith("Year 2003 → 2004")
        assert first.endswith("Year 2001 → changed again by a shoe file")

    def test_everything_with_runs_and_what_was_erased(self, client: Client, olivia: Staff, ann: Customer):
        import_file(preparing.CATALOGUE)
        Look.objects.create(staff=olivia, store=olivia.store, customer=ann, route="customer", at="2020-01-01T00:00Z")
        forget_looks()
        page = "\n".join(words(client, "/history/"))

        assert "Joined the team" in page
        assert "Name kept, with their yes Ann Lee" in page
        assert f"Shoe file applied added: {Shoe.objects.count()}, changed: 0" in page
        assert "1 row removed in shop_look" in page
        assert "Joined the team" not in "\n".join(words(client, "/history/?kind=customer"))
        assert BulkRun.objects.count() == 1

    def test_what_one_colleague_did(self, client: Client, olivia: Staff, ann: Customer):
        marcus = StaffFactory(store=olivia.store, name="Marcus Manager", role=Role.MANAGER)
        other = Client()
        other.force_login(marcus)
        form = {"phone": "2", "language": "en", "consent": "on"}
        other.post(f"/customers/{ann.id}/edit/", {**form, "name": "Ann Bell", "version": "1"})
        client.post(f"/customers/{ann.id}/edit/", {**form, "name": "Ann Fox", "version": "2"})
        for path in ("/history/", "/history/?kind=customer", f"/history/customer/{ann.id}/"):
            sign = "&" if "?" in path else "?"
            (by_marcus,) = words(client, f"{path}{sign}staff={marcus.pk}")
            assert "Name Ann Lee → Ann Bell" in by_marcus

        assert words(client, f"/history/?kind=shoe&staff={marcus.pk}") == []
        page = client.get(f"/history/?kind=shoe&staff={marcus.pk}").content.decode()
        assert "Marcus Manager changed nothing of this kind." in page
        assert f'href="/history/?kind=customer&amp;staff={marcus.pk}"' in page
        assert f'<option value="{marcus.pk}" selected>Marcus Manager</option>' in page
        assert "Commands that changed" not in page

    def test_pages_of_one_colleague_stay_with_them(
        self, client: Client, olivia: Staff, ann: Customer, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("shop.history.views.A_PAGE", 2)
        for n in range(3):
            form = {"name": f"Ann {n}", "phone": "", "language": "en", "consent": "on", "version": n + 1}
            client.post(f"/customers/{ann.id}/edit/", form)
        page = client.get(f"/history/customer/{ann.id}/?staff={olivia.pk}").content.decode()
        assert f'href="?staff={olivia.pk}&amp;page=2"' in page
        assert len(words(client, f"/history/customer/{ann.id}/?staff={olivia.pk}&page=2")) == 1

    def test_a_kind_or_key_that_is_not_there(self, client: Client, olivia: Staff):
        for path in (
            f"/history/mail/{olivia.id}/",
            f"/history/customer/{olivia.id}/",
            f"/history/looks/staff/{olivia.store_id}/",
            f"/history/?staff={olivia.store_id}",
            "/history/?staff=Marcus",
        ):
            assert client.get(path).status_code == 404


@pytest.mark.parametrize("fittings", [1, 6])
def test_the_number_of_queries_does_not_grow(client: Client, olivia: Staff, ann: Customer, fittings: int):
    for _ in range(fittings):
        done = finished(olivia, ann)
        sheet_of(done, by=olivia)
        void(done, reason="Again")
    with CaptureQueriesContext(connection) as of_one:
        client.get(f"/history/customer/{ann.id}/")
    with CaptureQueriesContext(connection) as of_all:
        client.get("/history/")

    assert len(of_one) == 25
    assert len(of_all) == 34
