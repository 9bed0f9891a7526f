"""Which PINs may be chosen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.counter_device.guessable import what_is_wrong


@pytest.mark.parametrize("pin", ["4826", "7139", "50281", "739150", "1300", "2099"])
def test_it_takes_what_nobody_would_try_first(pin: str) -> None:
    assert what_is_wrong(pin) == ""


@pytest.mark.parametrize(
    "pin",
    ["0000", "1234", "4321", "7890", "0987", "2468", "1212", "1122", "2580", "147258", "123123", "1984", "123456"],
)
def test_it_refuses_what_is_tried_first(pin: str) -> None:
    assert what_is_wrong(pin)


@pytest.mark.parametrize("pin", ["", "482", "4826150", "48 26", "four", "٤٨٢٦", "4826\n", "-482"])
def test_it_refuses_what_is_no_pin(pin: str) -> None:
    assert what_is_wrong(pin) == "A PIN is 4 to 6 digits."


@given(st.text("0123456789", min_size=4, max_size=6))
def test_nine_tenths_of_what_is_random_is_left_and_keeps_three_digits(pin: str) -> None:
    if what_is_wrong(pin) == "":
        assert re.fullmatch("[0-9]{4,6}", pin)
        assert len(set(pin)) >= 3


def test_most_are_left() -> None:
    left = sum(what_is_wrong(f"{n:04}") == "" for n in range(10_000))
    assert left > 9_000
