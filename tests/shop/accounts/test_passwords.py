"""Passwords made of what everybody around the shop knows are refused, and others are not."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from shop.accounts.passwords import ENOUGH, left_over
from shop.demo.shop import PASSWORD as OF_THE_DEMO
from shop.models import Staff
from tests.factories import PASSWORD, StaffFactory, StoreFactory
from tests.shop.accounts.doors import inside, log_in

MADE_OF_THEM = "made of names that others know too"


@pytest.fixture
def sam(db: None) -> Staff:
    StoreFactory(name="Tideway Running")
    return StaffFactory(name="Samuel O'Hara", email="sam.trent@fleetfoot.example", store__name="Quay & Sons")


@pytest.mark.parametrize(
    "typed",
    [
        *("gait-and-last", "GaitAndLast", "g4it&l@st!!", "gait last 2026", "RunningShop1"),
        *("quay-and-sons", "Quay12345", "tideway2026", "the Tideway shop"),
        *("O'Hara 2026", "samuel.quay!", "fleetfoot99", "trenttrent12"),
    ],
)
def test_the_names_of_the_shop_of_ourselves_and_of_the_person_are_refused(sam: Staff, typed: str):
    with pytest.raises(ValidationError, match=MADE_OF_THEM):
        validate_password(typed, sam)


@pytest.mark.parametrize(
    "typed",
    [
        PASSWORD,
        "tulip kettle at the quay",
        "blasting elastic",
        "quay 739 145 82",
        "Schuh für Übermorgen",
        "猫が三匹いる家です",
    ],
)
def test_a_name_among_other_words_is_fine(sam: Staff, typed: str):
    validate_password(typed, sam)


def test_ones_own_name_alone_is_too_similar_as_well(sam: Staff):
    with pytest.raises(ValidationError) as wrong:
        validate_password("samuel o'haras", sam)
    assert "too similar to the name" in str(wrong.value)


@given(st.text(), st.lists(st.text(max_size=12), max_size=6))
def test_nothing_typed_breaks_it_and_no_more_is_left_than_was_typed(typed: str, words: list[str]):
    assert 0 <= left_over(typed, words) <= len(typed.lower())
    assert left_over("".join(words), words) <= left_over("".join(words), [])


def test_the_first_too_few_and_enough():
    assert left_over("quay" + "x" * (ENOUGH - 1), ["quay"]) == ENOUGH - 1
    assert left_over("quay" + "x" * ENOUGH, ["quay"]) == ENOUGH
    assert left_over("quay", []) == 4


def test_the_page_says_so_and_changes_nothing(sam: Staff):
    new = {"oldpassword": PASSWORD, "password1": "quay-and-sons", "password2": "quay-and-sons"}
    page = inside(sam).post("/me/password/", new)
    assert MADE_OF_THEM in page.content.decode()
    assert log_in(Client(), sam)["Location"] == "/"


@pytest.mark.django_db
def test_the_one_of_the_demo_is_one_of_them_and_still_opens_it():
    with pytest.raises(ValidationError, match=MADE_OF_THEM):
        validate_password(OF_THE_DEMO, StaffFactory())
    assert log_in(Client(), StaffFactory(password=OF_THE_DEMO), OF_THE_DEMO)["Location"] == "/"
