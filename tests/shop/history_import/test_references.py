"""Whom and what a line refers to: customers, shoes, and what may be made for it."""

from __future__ import annotations

import datetime as dt

import pytest

from fittings.models import CONSENT_IMPORTED, Customer, Fitting, Shoe
from shop.history_import.importing import BadLinesError
from shop.models import Staff, Store
from tests.factories import ShoeFactory
from tests.fittings.facts_factory import fitting, recommended
from tests.shop.history_import.files import IT_BAND, Json, imported, line, visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheryl")]


def only(external_id: str) -> Fitting:
    return Fitting.objects.whole().get(external_id=external_id)


class TestCustomers:
    def test_with_a_yes_the_name_and_contact_are_kept(self, cheryl: Staff):
        ann = {"external_id": "c1", "name": "Ann Lee", "email": "ann@example.com", "phone": "07700 900 1"}
        imported(line(customer={**ann, "consent": True}))
        kept = Customer.objects.get()
        assert (kept.name, kept.email, kept.phone, kept.external_id) == (
            "Ann Lee",
            "ann@example.com",
            "07700 900 1",
            "c1",
        )
        assert (kept.consent_version, kept.consent_asked_by, kept.may_email) == (CONSENT_IMPORTED, cheryl, False)
        assert kept.consented_at == dt.datetime(2025, 3, 8, 14, 30, tzinfo=dt.UTC)

    @pytest.mark.parametrize("consent", [{}, {"consent": False}, {"consent": None}])
    def test_without_one_the_same_person_is_kept_without_them(self, consent: Json):
        ann = {"external_id": "c1", "name": "Ann Lee", "email": "ann@example.com", "phone": "1", **consent}
        done = imported(line(IT_BAND, customer=ann), line(customer=ann, fitted_at="2025-06-01T10:00:00+01:00"))
        kept = Customer.objects.get()
        assert (kept.name, kept.email, kept.phone, kept.consent_asked_by, kept.consented_at) == ("", "", "", None, None)
        assert (kept.fittings.count(), done.nameless, str(kept.fittings.first().who)) == (2, 1, "No name kept")

    def test_the_latest_word_counts_in_whatever_order_the_lines_come(self):
        said = [
            visit("c1", "2024-01-05") | {"customer": {"external_id": "c1", "name": "Ann Lee", "consent": False}},
            visit("c1", "2024-05-05") | {"customer": {"external_id": "c1", "phone": "1", "consent": True}},
            visit("c1", "2024-09-05") | {"customer": {"external_id": "c1", "name": "Ann Moss", "phone": ""}},
        ]
        imported(said[2], said[0], said[1])
        kept = Customer.objects.get()
        assert (kept.name, kept.phone, f"{kept.consented_at:%Y-%m-%d}") == ("Ann Moss", "1", "2024-05-05")

    def test_they_are_told_apart_by_their_id_alone(self):
        ann = {"name": "Ann Lee", "consent": True}
        imported(line(customer={"external_id": "c1", **ann}), line(customer={"external_id": "c2", **ann}))
        assert Customer.objects.filter(name="Ann Lee").count() == 2

    def test_an_address_that_is_none_is_an_error(self):
        with pytest.raises(BadLinesError) as bad:
            imported(line(customer={"external_id": "c", "email": "ann at home"}))
        assert str(bad.value.refused[1]) == "customer.email: is not an e-mail address"


class TestShoes:
    def test_they_are_found_whatever_the_capitals_and_nothing_is_filled_in(self):
        shoe = ShoeFactory(brand="Brooks", model="Ghost", version="16", drop_mm=12)
        named = {"brand": "BROOKS", "model": "ghost", "version": "16"}
        imported(one := line(fitting(worn=None), worn_shoe=named, recommended_shoe=named))
        kept = only(one["external_id"])
        assert (kept.wornshoe.shoe, kept.recommendedshoe.shoe) == (shoe, shoe)
        assert (kept.recommendedshoe.drop_mm, kept.recommendedshoe.category) == (None, None)

    def test_one_that_is_not_in_the_catalogue_is_an_error_or_made(self):
        one = line(recommended_shoe={"brand": "Brooks", "model": "Ghost", "version": "99"})
        with pytest.raises(BadLinesError) as bad:
            imported(one)
        assert str(bad.value.refused[1]).startswith("recommended_shoe: 'Brooks Ghost 99' is not in the catalogue")
        done = imported(one, create_missing=True)
        assert [str(shoe) for shoe in done.made.shoes] == ["Brooks Ghost 99"]
        assert only(one["external_id"]).recommendedshoe.shoe == Shoe.objects.get()

    def test_a_shoe_that_is_only_described_is_recorded_without_a_link(self):
        imported(one := line(fitting(rec=recommended())))
        assert only(one["external_id"]).recommendedshoe.shoe is None


class TestCreatingWhatIsMissing:
    def test_a_store_takes_the_usual_offset_of_its_time_stamps(self):
        stamps = ("2024-01-05T10:00:00+01:00", "2024-07-05T10:00:00+02:00", "2024-08-05T10:00:00+02:00")
        done = imported(*(line(store="kiel", fitted_at=at) for at in stamps), create_missing=True)
        assert [(store.code, store.time_zone) for store in done.made.stores] == [("kiel", "Etc/GMT-2")]

    def test_staff_cannot_log_in_and_belong_to_the_store_of_their_first_fitting(self):
        lines = [
            line(staff="Sam.Hill@example.com", fitted_at="2024-02-01T10:00:00+00:00"),
            line(staff="sam.hill@example.com", fitted_at="2024-01-01T10:00:00+00:00", store="mill"),
        ]
        imported(*lines, create_missing=True)
        sam = Staff.objects.get(email="sam.hill@example.com")
        assert (sam.name, sam.store.code, sam.role, sam.has_usable_password()) == ("Sam Hill", "mill", "fitter", False)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"store": "the moon"}, "store: a code is made of letters"),
            ({"store": "Quay Running"}, "store: a code is made of letters"),
            ({"staff": "cheryl"}, "staff: is not an e-mail address"),
            ({"store": "x", "fitted_at": "2024-01-05T10:00:00+01:07"}, "fitted_at: no place on earth"),
        ],
    )
    def test_what_cannot_be_made_is_an_error(self, wrong: Json, said: str):
        with pytest.raises(BadLinesError) as bad:
            imported(line(**wrong), create_missing=True)
        assert str(bad.value.refused[1]).startswith(said)

    def test_what_only_bad_lines_want_is_not_made(self, tmp_path):
        bad = line(store="moon", staff="x@example.com", external_id="")
        imported(line(), bad, create_missing=True, rejects_beside=tmp_path / "history.jsonl")
        assert (Store.objects.count(), Staff.objects.count()) == (1, 1)
