"""The catalogue that ships with the app, recounted against the rules it was made by."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import fittings
from fittings.models import Shoe
from fittings.shoe_catalogue import Row, import_file, read
from fittings.shoe_catalogue.cells import READERS

STARTER = Path(fittings.__file__).parent / "data" / "shoes.csv"


@pytest.fixture(scope="module")
def shoes() -> list[Row]:
    return read(STARTER)


def count(shoes: list[Row], *columns: str) -> dict[tuple[object, ...], int]:
    def cell(row: Row, column: str) -> object:
        value = row.values[column]
        return ";".join(value) if isinstance(value, list) else value

    return dict(Counter(tuple(cell(row, column) for column in columns) for row in shoes))


def test_it_has_260_shoes_with_every_column(shoes: list[Row]) -> None:
    assert len(shoes) == 260
    assert all(list(row.values) == list(READERS) for row in shoes)


def test_categories_follow_support_and_not_where_or_how_a_shoe_is_run(shoes: list[Row]) -> None:
    """Of 115 plain, 95 supporting, 10 motion-control, 30 trail and 10 racing shoes: 8 are minimalist by name;
    of the others each trail and racing shoe goes by its device."""
    assert count(shoes, "category") == {
        ("neutral",): 111 + 25 + 8,
        ("stability",): 95 + 1 + 2,
        ("motion_control",): 10,
        ("minimalist",): 4 + 4,
    }


def test_every_shoe_has_one_device_or_none(shoes: list[Row]) -> None:
    assert count(shoes, "devices") == {
        ("none",): 150,
        ("medial_post",): 52,
        ("guide_rails",): 21,
        ("wide_base",): 18,
        ("arch_shank",): 13,
        ("raised_sidewalls",): 6,
    }


def test_use_and_terrain_stand_apart(shoes: list[Row]) -> None:
    assert count(shoes, "terrain", "use") == {
        ("road", "training"): 220,
        ("road", "racing"): 10,
        ("trail", "training"): 30,
    }


def test_racing_and_trail_shoes_take_their_category_from_the_device(shoes: list[Row]) -> None:
    outside = [row for row in shoes if row.values["use"] == "racing" or row.values["terrain"] == "trail"]

    assert count(outside, "category", "devices") == {
        ("neutral", "none"): 33,
        ("minimalist", "none"): 4,
        ("stability", "medial_post"): 1,
        ("stability", "arch_shank"): 1,
        ("stability", "raised_sidewalls"): 1,
    }


def test_minimalist_shoes_are_the_hand_checked_ones(shoes: list[Row]) -> None:
    assert {
        f"{row.values['brand']} {row.values['model']}" for row in shoes if row.values["category"] == "minimalist"
    } == {
        "Vibram FiveFingers Bikila",
        "Vibram FiveFingers V-Run",
        "Merrell Trail Glove",
        "New Balance Minimus 10 Trail",
        "New Balance Minimus Amp",
        "New Balance Minimus Zero Trail",
        "Saucony Hattori",
        "Xero Shoes HFS",
    }


def test_confidence_is_that_of_the_records(shoes: list[Row]) -> None:
    assert count(shoes, "confidence") == {("high",): 218, ("medium",): 42}


def test_widths_and_the_womens_drop_are_there_for_94_shoes(shoes: list[Row]) -> None:
    with_widths = [row for row in shoes if row.values["widths_men"]]

    assert len(with_widths) == 94
    assert all(row.values["widths_women"] and row.values["drop_women_mm"] is not None for row in with_widths)
    differing = [row for row in with_widths if row.values["drop_women_mm"] != row.values["drop_mm"]]
    assert [(row.values["model"], row.values["version"], row.values["drop_women_mm"]) for row in differing] == [
        ("Gel-Kayano", "23", 13),
        ("Gel-Kayano", "25", 13),
        ("Gel-Kayano", "27", 13),
        ("Gel-Nimbus", "20", 13),
        ("Gel-Nimbus", "22", 13),
    ]


def test_every_shoe_has_a_drop_a_year_and_a_source(shoes: list[Row]) -> None:
    for row in shoes:
        assert row.values["drop_mm"] is not None, row
        assert row.values["year"], row
        assert row.values["source"], row


@pytest.mark.django_db
def test_the_database_takes_it_whole_and_once() -> None:
    assert import_file(STARTER).added == 260
    assert import_file(STARTER).unchanged == 260
    assert Shoe.objects.get(brand="ASICS", model="Gel-Kayano", version="27").has_hard_support
    assert not Shoe.objects.get(brand="ASICS", model="Gel-Kayano", version="32").has_hard_support
