"""Type-ahead, picking a shoe, and whose fitting it is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from fittings.models import Customer, Fitting, Shoe, new_key
from fittings.records import correct, finish, void
from fittings.usage import most_used_first
from shop.models import Staff
from tests.factories import CustomerFactory, ShoeFactory, StaffFactory
from tests.fittings.counter import HTMX, SIXTY_SECONDS, draft_of, finished, tap

pytestmark = pytest.mark.django_db


def options(client: Client, address: str, typed: str) -> list[str]:
    """The offered options, in their order."""
    page = client.get(address, {"q": typed}, headers=HTMX).content.decode()
    assert "<html" not in page
    return re.findall(r'role="option".*?<strong>([^<]*)</strong>', page)


class TestFindingACustomer:
    def found(self, client: Client, typed: str) -> list[str]:
        return options(client, f"/counter/{new_key()}/customers/", typed)

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
        page = client.get(f"/counter/{new_key()}/customers/", {"q": '"><script>alert(1)</script>'}, headers=HTMX)

        assert "<script>" not in page.content.decode()

    def test_without_javascript_it_is_a_page(self, client: Client, robin: Staff):
        CustomerFactory(store=robin.store, name="Ada Lovelace")
        page = client.get(f"/counter/{new_key()}/customers/", {"q": "ada"}).content.decode()

        assert "<html" in page
        assert "Ada Lovelace" in page


class TestFindingAShoe:
    def found(self, client: Client, typed: str, part: str = "rec") -> list[str]:
        return options(client, f"/counter/{new_key()}/shoes/{part}/", typed)

    def shoe(self, name: str, **more: Any) -> Shoe:
        brand, model, version = name.split()
        return ShoeFactory(brand=brand, model=model, version=version, **more)

    def test_by_brand_model_and_version_in_any_order_and_by_hand_last(self, client: Client):
        self.shoe("Brooks Ghost 16")
        self.shoe("Brooks Ghost 15")
        self.shoe("Saucony Guide 17")

        assert self.found(client, "ghost 16") == ["Brooks Ghost 16", "Not in the list"]
        assert self.found(client, "guide sauc") == ["Saucony Guide 17", "Not in the list"]
        assert self.found(client, "saucany") == ["Saucony Guide 17", "Not in the list"]
        assert self.found(client, "") == ["Not in the list"]

    def test_what_this_store_writes_down_most_comes_first(self, client: Client, robin: Staff):
        often, once, elsewhere = (self.shoe(f"Brooks Ghost {n}") for n in (14, 15, 16))
        for shoe in (often, often, once):
            finished(robin, answers={**SIXTY_SECONDS, "rec-shoe": str(shoe.id), "rec-model": str(shoe)})
        stranger = StaffFactory()
        for _ in range(4):
            finished(stranger, answers={**SIXTY_SECONDS, "rec-shoe": str(elsewhere.id)})

        assert self.found(client, "ghost") == [
            "Brooks Ghost 14",
            "Brooks Ghost 15",
            "Brooks Ghost 16",
            "Not in the list",
        ]

    def test_a_corrected_or_void_fitting_is_counted_once_or_not_at_all(self, robin: Staff):
        shoe = self.shoe("Brooks Ghost 14")
        answers = {**SIXTY_SECONDS, "rec-shoe": str(shoe.id), "rec-model": str(shoe)}
        finish(correct(finished(robin, answers=answers), by=robin).id, by=robin)
        void(finished(robin, answers=answers), reason="Twice")

        assert most_used_first(Shoe.objects.all(), robin.store_id).get().used_here == 1

    def test_a_discontinued_shoe_is_worn_but_not_recommended(self, client: Client):
        self.shoe("Brooks Ghost 9", discontinued_at=timezone.now())

        assert self.found(client, "ghost", "worn") == ["Brooks Ghost 9", "Not in the list"]
        assert self.found(client, "ghost", "rec") == ["Not in the list"]

    def test_no_other_part_has_shoes(self, client: Client):
        assert client.get(f"/counter/{new_key()}/shoes/left/").status_code == 404
        assert client.post(f"/counter/{new_key()}/pick/left/").status_code == 404

    @pytest.mark.parametrize("typed", ["\x00", "%", "x" * 10_000, "👟", "\\"])
    def test_whatever_is_typed_breaks_nothing(self, client: Client, typed: str):
        self.shoe("Brooks Ghost 9")

        assert self.found(client, typed) == ["Not in the list"]


class TestIndexes:
    @pytest.mark.parametrize(
        ("found", "index"),
        [
            (lambda: Customer.objects.matching("jonson"), "customer_name_trigram"),
            (lambda: Customer.objects.matching("mary"), "customer_name_trigram"),
            (lambda: Customer.objects.matching("4567"), "customer_phone_trigram"),
            (lambda: Shoe.objects.matching("ghost"), "shoe_search_trigram"),
        ],
        ids=["near miss", "name", "telephone", "shoe"],
    )
    def test_a_search_can_use_its_index(self, found: Any, index: str):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert index in found().explain()


class TestPickingAShoe:
    def pick(self, client: Client, key: Any, part: str, pick: str, **posted: Any) -> Any:
        return client.post(f"/counter/{key}/pick/{part}/", {"pick": pick, "version": "1", **posted}, headers=HTMX)

    def test_the_catalogue_fills_the_answers_and_everything_is_checked_again(self, client: Client):
        shoe = ShoeFactory(category="stability", devices=["medial_post"], drop_mm=10.5)
        key = new_key()
        tap(client, key, {"left-flexing": "none", "right-flexing": "none"})
        page = self.pick(client, key, "rec", str(shoe.id), changed="").content.decode()

        kept = Fitting.objects.get().answers
        assert (kept["rec-shoe"], kept["rec-model"], kept["rec-drop_mm"]) == (str(shoe.id), str(shoe), "10.5")
        assert (kept["rec-devices"], kept["rec-drop_source"], kept["left-flexing"]) == (["medial_post"], "spec", "none")
        assert 'id="rec"' in page
        assert 'data-pattern="stability_on_non_flexing_foot"' in page

    def test_the_tap_before_it_is_not_lost(self, client: Client):
        key = new_key()
        self.pick(client, key, "rec", str(ShoeFactory().id), changed="left-flexing", **{"left-flexing": "marked"})

        assert Fitting.objects.get().answers["left-flexing"] == "marked"

    def test_what_was_said_before_a_shoe_was_named_belongs_to_it(self, client: Client):
        key = new_key()
        tap(client, key, {"worn-origin": "gift", "worn-km": "400", "worn-category": "stability"})
        self.pick(client, key, "worn", str(ShoeFactory(category="neutral").id), changed="")

        kept = Fitting.objects.get().answers
        assert (kept["worn-origin"], kept["worn-km"], kept["worn-category"]) == ("gift", "400", "neutral")

    def test_another_shoe_takes_nothing_over_from_the_one_before(self, client: Client):
        key = new_key()
        self.pick(client, key, "rec", str(ShoeFactory(devices=["guide_rails"]).id), changed="")
        tap(client, key, {"rec-comfort": "9", "kept_against_advice": "They love it"}, seen=2)
        self.pick(client, key, "rec", str(ShoeFactory().id), changed="")

        kept = Fitting.objects.get().answers
        assert not {"rec-comfort", "rec-devices", "kept_against_advice"} & kept.keys()

    def test_not_in_the_list_clears_it_for_typing_by_hand(self, client: Client):
        key = new_key()
        self.pick(client, key, "worn", str(ShoeFactory().id), changed="")
        self.pick(client, key, "worn", "", changed="")

        assert not [name for name in Fitting.objects.get().answers if name.startswith("worn-")]

    def test_without_javascript_it_comes_back_to_that_shoe(self, client: Client):
        key = new_key()
        response = client.post(f"/counter/{key}/pick/rec/", {"pick": str(ShoeFactory().id), "changed": ""})

        assert response["Location"] == f"/counter/{key}/#rec"

    @pytest.mark.parametrize("pick", ["garbage", "01932c07-0000-7000-8000-000000000000", "\x00"])
    def test_a_shoe_that_is_none_is_not_found(self, client: Client, pick: str):
        assert self.pick(client, new_key(), "rec", pick, changed="").status_code == 404
        assert not Fitting.objects.exists()

    def test_a_finished_fitting_is_shown_instead(self, client: Client, robin: Staff):
        done = finished(robin)

        assert self.pick(client, done.id, "rec", "", changed="")["HX-Redirect"] == f"/fittings/{done.id}/"
        assert done.recommendedshoe.comfort == 8

    def test_in_a_stale_tab_the_other_ones_answers_are_kept_and_said(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers={"sold": "this"})
        page = self.pick(client, draft.id, "rec", str(ShoeFactory().id), changed="").content.decode()

        assert Fitting.objects.get().answers["sold"] == "this"
        assert "Sold: This one" in page
        assert 'data-version="1"' in page


class TestWhoseItIs:
    def choose(self, client: Client, key: Any, customer: str) -> Any:
        return client.post(f"/counter/{key}/customer/", {"customer": customer})

    def test_a_known_customer_is_chosen_and_taken_off_again(self, client: Client, robin: Staff):
        customer, key = CustomerFactory(store=robin.store), new_key()
        assert self.choose(client, key, str(customer.id))["Location"] == f"/counter/{key}/"
        assert Fitting.objects.get().customer == customer

        self.choose(client, key, "")
        assert Fitting.objects.get().customer is None

    @pytest.mark.parametrize("customer", ["garbage", "01932c07-0000-7000-8000-000000000000", "\x00"])
    def test_somebody_who_is_nobody_is_not_found(self, client: Client, customer: str):
        assert self.choose(client, new_key(), customer).status_code == 404
        assert not Fitting.objects.exists()

    def test_a_finished_fitting_keeps_its_customer(self, client: Client, robin: Staff):
        done = finished(robin, CustomerFactory(store=robin.store))

        assert self.choose(client, done.id, "")["Location"] == f"/fittings/{done.id}/"
        assert Fitting.objects.get().customer == done.customer


def everything_stored() -> str:
    """The whole database as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {connection.ops.quote_name(table)} t")  # noqa: S608 - a name it gave
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


class TestConsent:
    NEW = {"name": "Wilhelmina Canary", "language": "en"}

    def test_a_name_typed_without_a_yes_is_kept_nowhere(self, client: Client):
        key = new_key()
        tap(client, key, SIXTY_SECONDS)
        client.get(f"/counter/{key}/customers/", {"q": "Wilhelmina Canary"}, headers=HTMX)
        client.get("/customers/", {"q": "Wilhelmina Canary"}, headers=HTMX)
        client.get(f"/counter/{key}/customer/new/", {"name": "Wilhelmina Canary"})
        response = client.post(
            f"/counter/{key}/customer/new/", {**self.NEW, "phone": "5550123", "email": "wc@example.com"}
        )

        assert response.status_code == 422
        assert "Without a yes we keep no name." in response.content.decode()
        stored = everything_stored().lower()
        assert "complaint0" in stored
        assert not [word for word in ("wilhelmina", "canary", "5550123", "wc@example.com") if word in stored]

    def test_with_a_yes_it_is_kept_with_the_text_the_time_and_who_asked(self, client: Client, robin: Staff):
        key = new_key()
        tap(client, key, SIXTY_SECONDS)
        response = client.post(f"/counter/{key}/customer/new/", {**self.NEW, "consent": "on"})

        customer = Customer.objects.get()
        assert response["Location"] == f"/counter/{key}/"
        assert (customer.name, customer.consent_version, customer.consent_asked_by) == (
            "Wilhelmina Canary",
            "2026-11",
            robin,
        )
        assert Fitting.objects.get().customer == customer

    def test_under_18_the_parent_says_yes_and_is_addressed(self, client: Client):
        address = f"/counter/{new_key()}/customer/new/"
        child = {**self.NEW, "consent": "on", "is_child": "on"}
        refused = client.post(address, {**child, "parent_name": "  "})
        assert refused.status_code == 422
        assert "Under 18, a parent says yes." in refused.content.decode()
        assert not Customer.objects.exists()

        client.post(address, {**child, "parent_name": "Jo Canary"})
        assert Customer.objects.get().first_name == "Jo"

    @pytest.mark.parametrize("name", ["", "   ", "‮", "👟", "!!!", "a\x00b", "x" * 10_000])
    def test_what_is_no_name_is_refused_beside_the_field(self, client: Client, name: str):
        response = client.post(f"/counter/{new_key()}/customer/new/", {"name": name, "language": "en", "consent": "on"})

        assert response.status_code == 422
        assert re.search(r'data-error="name">[^<]+<', response.content.decode())
        assert not Customer.objects.exists()

    @pytest.mark.parametrize("name", ["<script>alert(1)</script>", "שרה כהן", "O'Connor-Ñandú", "王小明"])
    def test_a_name_in_any_script_is_kept_and_shown_as_text(self, client: Client, name: str):
        key = new_key()
        client.post(f"/counter/{key}/customer/new/", {"name": name, "language": "en", "consent": "on"})
        page = client.get(f"/counter/{key}/").content.decode()

        assert Customer.objects.get().name == name
        assert "<script>alert" not in page

    def test_a_double_tap_makes_one_customer(self, client: Client):
        key = new_key()
        for _ in range(2):
            assert client.post(f"/counter/{key}/customer/new/", {**self.NEW, "consent": "on"}).status_code == 302

        assert (Customer.objects.count(), Fitting.objects.count()) == (1, 1)

    def test_a_fitting_that_is_somebody_elses_by_now_says_so(self, client: Client, robin: Staff):
        draft = draft_of(robin, CustomerFactory(store=robin.store, name="Ada Lovelace"))
        response = client.post(f"/counter/{draft.id}/customer/new/", {**self.NEW, "consent": "on"})

        assert response.status_code == 422
        assert "Nothing new was kept" in response.content.decode()
        assert Customer.objects.count() == 1

    def test_a_walk_in_is_named_after_the_fitting_was_finished(self, client: Client, robin: Staff):
        done = finished(robin)
        response = client.post(f"/counter/{done.id}/customer/new/", {**self.NEW, "consent": "on"})

        assert response["Location"] == f"/fittings/{done.id}/"
        done.refresh_from_db()
        assert (done.who, done.is_draft, done.findings.exists()) == ("Wilhelmina Canary", False, True)

    def test_a_correction_under_way_gets_the_name_too(self, client: Client, robin: Staff):
        done = finished(robin)
        draft = correct(done, by=robin)
        client.post(f"/counter/{done.id}/customer/new/", {**self.NEW, "consent": "on"})

        assert finish(draft.id, by=robin).who == "Wilhelmina Canary"

    def test_the_way_back_leads_to_the_fitting_or_to_an_empty_counter(self, client: Client, robin: Staff):
        draft = draft_of(robin)

        assert f'href="/counter/{draft.id}/"' in client.get(f"/counter/{draft.id}/customer/new/").content.decode()
        assert 'class="button" href="/"' in client.get(f"/counter/{new_key()}/customer/new/").content.decode()

    def test_another_stores_fitting_cannot_be_named(self, client: Client):
        theirs = draft_of(StaffFactory())

        assert client.post(f"/counter/{theirs.id}/customer/new/", {**self.NEW, "consent": "on"}).status_code == 404
        assert not Customer.objects.exists()
