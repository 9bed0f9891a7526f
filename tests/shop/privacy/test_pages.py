"""The pages about one customer's data: who may what, and nothing goes without being meant."""

from __future__ import annotations

import io
import json

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fittings.models import Customer, Finding, Fitting, Merge
from rehab.language import ENGLISH, SPANISH
from rehab.mail.queue import queue_sheet
from rehab.sheets import sheet_of
from shop.models import Role, Staff
from shop.privacy.models import Erasure
from shop.privacy.paper import told_of
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import draft_of, finished
from tests.shop.privacy.somebody import CANARY

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(olivia: Staff) -> Client:
    client = Client()
    client.force_login(olivia)
    return client


def page(client: Client, name: str, *keys: object, **query: str) -> str:
    answer = client.get(reverse(name, args=keys), query)
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


class TestSeeing:
    def test_the_owner_sees_how_much_there_is_and_takes_it_along(self, owner: Client, zoe: Customer):
        assert "5 fittings" in page(owner, "customer_data", zoe.id)
        told = owner.get(reverse("customer_json", args=[zoe.id]))
        assert told["Content-Disposition"] == 'attachment; filename="everything.json"'
        assert len(json.loads(told.content)["fittings"]) == 5
        assert told["Cache-Control"] == "no-store"

    @pytest.mark.parametrize(
        ("language", "title", "sent"),
        [(ENGLISH, "What we hold about you", "not sent"), (SPANISH, "Lo que guardamos sobre usted", "no enviado")],
    )
    def test_the_paper_tells_it_in_their_language(
        self, owner: Client, zoe: Customer, language: str, title: str, sent: str
    ):
        Customer.objects.filter(id=zoe.id).update(language=language)
        said = words_of(owner.get(reverse("customer_pdf", args=[zoe.id])).content)
        assert title in said
        assert sent in said
        for word in ("First", "Parent", "WornModel", "WhyNot", "Against", "Aside", "Back", "Call", "Void", "Twin"):
            assert CANARY + word in said, word

    @pytest.mark.parametrize(
        ("language", "said", "aside"),
        [
            (ENGLISH, "you may not need the extra support", "What follows was put aside by our staff"),
            (SPANISH, "no necesite el apoyo extra", "Nuestro equipo dejó de lado lo que sigue"),
        ],
    )
    def test_what_we_noticed_is_told_too_and_what_was_put_aside_comes_after(
        self, olivia: Staff, language: str, said: str, aside: str
    ):
        customer = CustomerFactory(store=olivia.store, consent_asked_by=olivia, language=language)
        visit = finished(olivia, customer)
        for is_aside in (False, True):
            Finding.objects.filter(fitting=visit).update(aside=is_aside)
            told = " ".join(told_of(customer)["sections"][2]["lines"])
            assert said in told
            assert (aside in told) is is_aside
            assert not is_aside or told.index(aside) < told.index(said)

    def test_more_fittings_on_paper_take_no_more_queries(self, olivia: Staff):
        customer = CustomerFactory(store=olivia.store, consent_asked_by=olivia)
        counts = []
        for visits in (1, 3):
            for _ in range(visits):
                queue_sheet(sheet_of(finished(olivia, customer), by=olivia), customer, olivia)
            with CaptureQueriesContext(connection) as queries:
                assert len(told_of(customer)["sections"]) > visits
            counts.append(len(queries))
        assert counts[0] == counts[1] < 25

    def test_a_manager_sees_the_page_and_takes_nothing_along(self, olivia: Staff, zoe: Customer):
        client = Client()
        client.force_login(StaffFactory(store=olivia.store, role=Role.MANAGER))
        assert "Only the owner can do that" in page(client, "customer_data", zoe.id)
        for name in ("customer_json", "customer_pdf", "customer_erase"):
            answer = client.get(reverse(name, args=[zoe.id]))
            assert answer.status_code == 403
            assert "This page is for the owner" in answer.content.decode()


class TestErasing:
    def test_with_another_name_typed_nothing_is_erased(self, owner: Client, zoe: Customer):
        answer = owner.post(reverse("customer_erase", args=[zoe.id]), {"typed": "Somebody", "reason": "asked"})
        assert answer.status_code == 422
        assert "Nothing was erased" in answer.content.decode()
        assert Customer.objects.filter(id=zoe.id).exists()

    def test_the_name_in_any_capitals_erases(self, owner: Client, zoe: Customer):
        typed = f"  {zoe.name.upper()} "
        answer = owner.post(reverse("customer_erase", args=[zoe.id]), {"typed": typed, "reason": "asked"}, follow=True)
        assert "Erased. Nothing of this customer is left" in answer.content.decode()
        assert not Customer.objects.exists()

    def test_somebody_without_a_name_is_erased_by_the_word(self, owner: Client, olivia: Staff):
        nameless = Customer.objects.create(store=olivia.store, consented_at=None)
        assert "type: erase" in page(owner, "customer_erase", nameless.id)
        owner.post(reverse("customer_erase", args=[nameless.id]), {"typed": "erase", "reason": "by_mistake"})
        assert Erasure.objects.get().reason == "by_mistake"

    def test_where_the_ledger_cannot_be_written_it_says_so_and_nothing_is_erased(
        self, owner: Client, zoe: Customer, ledger_file
    ):
        ledger_file.mkdir(parents=True)
        given = {"typed": zoe.name, "reason": "asked"}
        answer = owner.post(reverse("customer_erase", args=[zoe.id]), given, follow=True)
        assert "Nothing was changed" in answer.content.decode()
        assert Customer.objects.filter(id=zoe.id).exists()

    def test_a_tablet_that_still_shows_them_is_led_back_to_the_counter(
        self, owner: Client, olivia: Staff, zoe: Customer
    ):
        draft = Fitting.objects.unfinished().filter(corrects=None)[0]
        walk_in = draft_of(olivia)
        owner.post(reverse("customer_erase", args=[zoe.id]), {"typed": zoe.name, "reason": "asked"})

        tap = reverse("counter_draft", args=[draft.id])
        given = {"worn-model": f"{CANARY}Again", "changed": "worn-model", "version": "2"}
        assert owner.post(tap, given, HTTP_HX_REQUEST="true")["HX-Redirect"] == "/"
        finish = reverse("counter_finish", args=[draft.id])
        chosen = reverse("choose_customer", args=[walk_in.id])
        for address, more in ((finish, given), (chosen, {"customer": str(zoe.id)})):
            answer = owner.post(address, more, follow=True)
            assert answer.redirect_chain == [("/", 302)]
            assert "This customer was erased" in answer.content.decode()
        for gone in (reverse("customer", args=[zoe.id]), reverse("start_fitting", args=[zoe.id]), tap):
            assert owner.post(gone).status_code in {302, 405}
        assert owner.get(reverse("customer", args=[zoe.id])).status_code == 302
        assert list(Fitting.objects.all()) == [walk_in]

    def test_what_was_never_there_is_still_not_found(self, owner: Client, olivia: Staff):
        assert owner.get(reverse("customer", args=[olivia.id])).status_code == 404


class TestGivingUpTheName:
    def test_it_wants_to_be_told_that_they_said_so(self, owner: Client, zoe: Customer):
        answer = owner.post(reverse("customer_nameless", args=[zoe.id]))
        assert answer.status_code == 422
        assert Customer.objects.get(id=zoe.id).name

    def test_name_contact_and_own_words_go_and_figures_stay(self, owner: Client, zoe: Customer):
        counted = Fitting.objects.count(), sum(fitting.findings.count() for fitting in Fitting.objects.all())
        owner.post(reverse("customer_nameless", args=[zoe.id]), {"agreed": "on"})
        zoe.refresh_from_db()
        assert (zoe.name, zoe.phone, zoe.email, zoe.consent_version) == ("", "", "", "")
        assert (Fitting.objects.count(), sum(f.findings.count() for f in Fitting.objects.all())) == counted
        assert page(owner, "customer", zoe.id).count("No name kept") >= 1


class TestMerging:
    def test_both_are_shown_one_is_kept_and_it_can_be_taken_back(self, owner: Client, olivia: Staff):
        ada = CustomerFactory(store=olivia.store, name="Ada Lovelace", phone="", consent_asked_by=olivia)
        twin = CustomerFactory(store=olivia.store, name="Ada Lovelase", phone="07700 900 123", consent_asked_by=olivia)
        finished(olivia, twin)
        assert "Ada Lovelase" in page(owner, "customer_merge", ada.id)
        assert "07700 900 123" in page(owner, "customer_merge", ada.id, other=str(twin.id))

        answer = owner.post(reverse("customer_merge", args=[twin.id]), {"other": ada.id, "keep": ada.id})
        assert answer["Location"] == reverse("customer", args=[ada.id])
        assert owner.get(reverse("customer", args=[twin.id]))["Location"] == reverse("customer", args=[ada.id])
        assert "Ada Lovelase" not in page(owner, "customers")
        assert "07700 900 123" in page(owner, "customer", ada.id)
        late = draft_of(olivia, ada)

        merged = Merge.objects.get()
        assert f'value="{late.id}"' in page(owner, "customer_apart", ada.id, merged.id)
        owner.post(reverse("customer_apart", args=[ada.id, merged.id]), {"also": [str(late.id)]})
        assert set(Fitting.objects.values_list("customer", flat=True)) == {twin.id}
        ada.refresh_from_db()
        assert ada.phone == ""

    def test_a_stale_page_changes_nothing(self, owner: Client, olivia: Staff):
        one, two, three = (CustomerFactory(store=olivia.store, consent_asked_by=olivia) for _ in range(3))
        owner.post(reverse("customer_merge", args=[one.id]), {"other": two.id, "keep": one.id})
        answer = owner.post(reverse("customer_merge", args=[two.id]), {"other": three.id}, follow=True)
        assert "Nothing was changed. One of the two is not on the list any more." in answer.content.decode()
        assert Merge.objects.count() == 1

    def test_a_manager_merges_people_known_in_their_stores_only(self, olivia: Staff):
        ada, elsewhere = (
            CustomerFactory(store=olivia.store, phone="07700 900 123"),
            CustomerFactory(store=StaffFactory().store, name="Zed Elsewhere", phone="07700900123"),
        )
        manager = Client()
        manager.force_login(StaffFactory(store=olivia.store, role=Role.MANAGER))
        merging = reverse("customer_merge", args=[ada.id])
        assert "Zed Elsewhere" not in page(manager, "customer_merge", ada.id)
        assert "Zed Elsewhere" not in manager.post(merging, {"q": "zed"}).content.decode()
        assert manager.post(merging, {"other": elsewhere.id, "keep": ada.id}).status_code == 404

        finished(olivia, elsewhere)  # they came in here
        assert "Zed Elsewhere" in page(manager, "customer_merge", ada.id)
