"""`manage.py report`: the numbers of the pages, for programs and on a terminal."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shop.reports.registry import REPORTS
from tests.shop.reports.histories import Visit, World
from tests.shop.reports.noticed import KNEE, after
from tests.shop.reports.test_recurrence import a_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """Thirty knees in Auckland of which twelve came back, three in Honolulu."""
    world = a_world()
    for who in range(33):
        world.keep(Visit(who, after(0), int(who >= 30), (KNEE,), shoe=0))
    for who in range(12):
        world.keep(Visit(who, after(40), 0, (("calf", "left"), KNEE)))
    world.keep(Visit(None, after(500), 0, ()))
    return world


def report(*arguments: str) -> str:
    out = io.StringIO()
    call_command("report", *arguments, stdout=out)
    return out.getvalue()


def as_json(*arguments: str) -> Any:
    return json.loads(report("recurrence", "--json", *arguments))


def test_json_is_of_everything_unless_days_are_given(world: World) -> None:
    told = as_json()

    assert told["period"] == {"since": None, "until": None, "weeks": 26}
    assert (told["total"]["complaints"], told["total"]["came_back"]) == (57, 12)
    first_day = as_json("--since", "2026-01-10", "--until", "2026-01-11", "--weeks", "5")
    assert (first_day["total"]["complaints"], first_day["total"]["came_back"]) == (33, 0)


def test_one_store_is_asked_for_by_its_name(world: World) -> None:
    told = as_json("--store", "Honolulu")

    assert told["by"]["store"] == [told["by"]["place"][0] | {"key": "Honolulu"}]
    assert told["total"]["complaints"] == 3


def test_words_leave_out_shares_of_too_few(world: World) -> None:
    said = report("recurrence", "--until", "2026-01-20")

    assert said.startswith("Recurring injuries: fittings until 2026-01-20\n")
    assert "Came back: 12 of 33, 36 % (22–53)" in said
    assert "  Auckland  30          12 of 30, 40 % (25–58)\n" in said
    assert "  Honolulu  3           0 of 3, too few to say\n" in said
    assert "By what we noticed\n  Nothing to count.\n" in said


def test_words_name_no_customer(world: World) -> None:
    assert "A customer of Auckland" in report("recurrence")
    assert world.customer(0).name not in report("recurrence")


def test_every_report_says_its_numbers_both_ways(world: World) -> None:
    for name, each in REPORTS.items():
        assert report(name).startswith(f"{each.title}: all fittings")
        assert json.loads(report(name, "--json"))["name"] == name


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["weather"], "There is no report “weather”. There are: recurrence"),
        (["recurrence", "--since", "2026-02-30"], "“2026-02-30” is not a date like 2026-11-23."),
        (["recurrence", "--since", "2026-02-02", "--until", "2026-02-01"], "--until is before --since."),
        (["recurrence", "--weeks", "2"], "Weeks are a whole number from 3 to 520."),
        (["recurrence", "--store", "Nowhere"], "There is no store “Nowhere”. There are: Auckland, Honolulu."),
        (["recurrence", "--by", "moon"], "Recurring injuries cannot be grouped by “moon”. It has all its groups."),
        (["recurrence", "--groups", "a"], "--groups are two keys with a comma between them, such as zero,high."),
    ],
)
def test_what_is_wrong_is_said_in_one_line(world: World, arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError) as error:
        report(*arguments)

    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def test_the_latest_day_counts_in_the_store(world: World) -> None:
    """The last walk-in closes the weeks of all before it, in the time of its own store."""
    assert as_json("--since", (after(40).date() + dt.timedelta(days=2)).isoformat())["total"]["complaints"] == 0
