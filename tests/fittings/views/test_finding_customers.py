"""Finding a customer by what is typed of the name or telephone."""

from __future__ import annotations

import pytest
from django.test import Client

from fittings.models import new_key
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.fittings.counter import HTMX, options

pytestmark = pytest.mark.django_db


class TestFindingACustomer:
    def found(self, client: Client, typed: str) -> list[str]:
        return options(client, f"/counter/{new_key()}/customers/", typed, posted=True)

    def test_by_any_part_of_the_name_and_new_customer_always_last(self, client: Client, robin: Staff):
        for name in ("Ada Lovelace", "Grace Hopper", "Adam Frost"):
            CustomerFactory(store=robin.store, name=name)

        assert self.found(client, "ada") == ["Ada Lovelace", "Adam Frost", "New customer"]
        assert self.found(client, "hopp") == ["Grace Hopper", "New customer"]
        assert self.found(client, "lovelace ada") == ["Ada Lovelace", "New customer"]
        assert self.found(client, "") == ["New customer"]
        assert self.found(client, "nobody") == ["New customer"]

    @pytest.mark.parametrize("typed", ["Jonson", "johnsen", "mary jonson"])
    def test_by_a_near_miss(self, client: Client, robin: Staff, typed: str):
        CustomerFactory(store=robin.store, name="Mary Johnson")

        assert self.found(client, typed) == ["Mary Johnson", "New customer"]

    def test_what_was_typed_comes_before_what_only_sounds_like_it(self, client: Client, robin: Staff):
        for name in ("Adam Johnsen", "Zoe Johnson", "Johnson Bell"):
            CustomerFactory(store=robin.store, name=name)

        assert self.found(client, "johnson")[:2] == ["Johnson Bell", "Zoe Johnson"]

    @pytest.mark.parametrize("typed", ["128", "0128", "00 128", "900-128"])
    def test_by_the_last_digits_of_the_telephone(self, client: Client, robin: Staff, typed: str):
        CustomerFactory(store=robin.store, name="Ben Whitlock", phone="+44 7700 900 128")
        CustomerFactory(store=robin.store, name="Cara Bell", phone="07700 128 900")

        assert self.found(client, typed) == ["Ben Whitlock", "New customer"]

    def test_digits_in_a_nickname_are_no_telephone(self, client: Client, robin: Staff):
        CustomerFactory(store=robin.store, name="Runner 2026")

        assert self.found(client, "runner 2026") == ["Runner 2026", "New customer"]

    @pytest.mark.parametrize("typed", ["\x00", "%", "_", "'; drop table", "x" * 10_000, "👟", "‮", "((", "\\", "²³¹"])
    def test_whatever_is_typed_finds_nobody_and_breaks_nothing(self, client: Client, robin: Staff, typed: str):
        CustomerFactory(store=robin.store, name="Ada Lovelace", phone="07700 900 128")

        assert self.found(client, typed) == ["New customer"]

    def test_what_was_typed_is_shown_as_text(self, client: Client):
        page = client.post(f"/counter/{new_key()}/customers/", {"q": '"><script>alert(1)</script>'}, headers=HTMX)

        assert "<script>" not in page.content.decode()

    def test_without_javascript_it_is_a_page(self, client: Client, robin: Staff):
        CustomerFactory(store=robin.store, name="Ada Lovelace")
        page = client.post(f"/counter/{new_key()}/customers/", {"q": "ada"}).content.decode()

        assert "<html" in page
        assert "Ada Lovelace" in page

    def test_whoever_is_not_found_is_begun_with_the_typed_name(self, client: Client):
        key = new_key()
        offered = client.post(f"/counter/{key}/customers/", {"q": "Ada Love"}).content.decode()
        assert f'formaction="/counter/{key}/customer/new/" name="q" value="Ada Love"' in offered
        form = client.post(f"/counter/{key}/customer/new/", {"q": "Ada Love"})

        assert form.status_code == 200
        assert 'name="name" value="Ada Love"' in form.content.decode()
        assert "Without a yes" not in form.content.decode()

    def test_an_address_finds_nobody(self, client: Client, robin: Staff):
        CustomerFactory(store=robin.store, name="Ada Lovelace")

        assert "Ada Lovelace" not in client.get(f"/counter/{new_key()}/customers/?q=ada").content.decode()
