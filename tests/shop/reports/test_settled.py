"""Time to settle as a report: its tables, its chart, two groups compared, and the lists behind its numbers."""

from __future__ import annotations

import datetime as dt
import html
import io
import json
import re
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.http import QueryDict
from django.test import Client

from shop.models import Role
from shop.reports.behind import FittingsListed
from shop.reports.filters import Filters
from shop.reports.report import Asked
from shop.reports.settled import SETTLING, compared, drawn, marks
from shop.reports.settling import By, settling
from tests.factories import StaffFactory
from tests.shop.reports.histories import World
from tests.shop.reports.noticed import a_world, after
from tests.shop.reports.sore_courses import DAY, Sore, Told, keep

ALL = "since=2026-01-01&until=2026-12-31"
EVERYTHING = Filters()


@pytest.fixture
def world(db: None) -> World:
    """Thirty calves that settle on day 7, thirty Achilles tendons on day 21, three ankles never; five never told us."""
    world = a_world()
    for n in range(30):
        keep(world, Sore(after(n), told=(Told(7 * DAY, 1, "yes"),), shoe={"drop_mm": 0}))
        told = (Told(21 * DAY, 1, "yes"),)
        keep(world, Sore(after(n), told=told, hurts=(("achilles", "left", 3),), shoe={"drop_mm": 10}))
    for n in range(3):
        keep(world, Sore(after(n), told=(Told(30 * DAY, 6, "no"),), hurts=(("ankle", "left", 3),)))
    for n in range(5):
        keep(world, Sore(after(n)))
    return world


def owner(world: World) -> Client:
    """A browser in which somebody is logged in who sees all stores."""
    client = Client()
    client.force_login(StaffFactory(role=Role.OWNER, store=world.staff.store))
    return client


def get(world: World, address: str, client: Client | None = None) -> Any:
    client = client or owner(world)
    with time_machine.travel(dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC), tick=False):
        return client.get(address)


def words(response: Any) -> str:
    assert response.status_code == 200
    shown = response.content.decode().split("<main")[1]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown)))


def length(query: str) -> int:
    listed = SETTLING.behind(EVERYTHING, QueryDict(query).dict(), Asked())
    assert listed is not None
    fittings = list(FittingsListed(listed))
    assert len({row.fitting.pk for row in fittings}) == len(fittings)
    return len(fittings)


@pytest.mark.parametrize("by", list(By))
def test_each_number_is_as_long_as_the_list_behind_it(world: World, by: By) -> None:
    groups, _, followed = SETTLING.tables(SETTLING.read(EVERYTHING, Asked(by)))

    assert sum(len(row.lists) for row in groups.rows) == 4 * len(groups.rows) > 0
    for row in groups.rows:
        assert [length(row.lists[1]), length(row.lists[2])] == [row.cells[1], row.cells[2].events]
    assert [(row.cells[1], length(row.behind)) for row in followed.rows] == [(63, 63), (5, 5)]


def test_a_list_of_what_there_is_not_is_none() -> None:
    for query in ({}, {"of": "shoe", "key": "calf"}, {"of": "place", "key": "toe"}, {"heard": "perhaps"}):
        assert SETTLING.behind(EVERYTHING, query, Asked()) is None


def test_the_chart_draws_groups_with_enough_people_and_its_table_says_the_same(world: World) -> None:
    found = settling(EVERYTHING)
    (chart,), (_, steps, _) = SETTLING.charts(found), SETTLING.tables(found)

    assert [group.key for group in drawn(found)] == ["achilles", "calf"]
    assert [row.cells[:5] for row in steps.rows] == [("Achilles", 21, 30, 30, 0.0), ("Calf", 7, 30, 30, 0.0)]
    assert chart.table == steps.name
    assert "Calf: half had settled by day 7, 30 of 30 so far." in chart.summary
    assert (marks(21), marks(90)) == ((0, 7, 14, 21), (0, 21, 42, 63, 84))


def test_without_two_groups_of_enough_people_the_chart_is_of_all_together(world: World) -> None:
    assert [group.key for group in drawn(settling(EVERYTHING, groups=("calf", "ankle")))] == ["total"]
    assert [group.key for group in drawn(settling(EVERYTHING, By.EXERCISES))] == ["total"]
    assert drawn(settling(Filters(place="ankle"))) == ()
    assert SETTLING.charts(settling(Filters(place="ankle"))) == ()


def test_exactly_two_groups_are_compared_in_words(world: World) -> None:
    def said(*groups: str) -> str:
        return compared(settling(EVERYTHING, groups=groups))

    assert (
        said("calf", "achilles") == "Calf and Achilles: differ more than chance would (log-rank test, p under 0.001)."
    )
    assert said("calf", "ankle") == "Calf and Ankle: too few to compare."
    assert said() == ""
    for n in range(30):
        keep(world, Sore(after(n), told=(Told((30 if n else 21) * DAY, 1, "yes"),), hurts=(("hamstring", "left", 3),)))
        keep(world, Sore(after(n), told=(Told(30 * DAY, 1, "yes"),), hurts=(("low_back", "left", 3),)))
    assert said("hamstring", "low_back") == "Back of thigh and Low back: no clear difference (log-rank test, p 0.317)."


def test_the_page_lets_one_choose_a_grouping_and_two_groups(world: World) -> None:
    page = get(world, f"/reports/settling/?{ALL}&by=drop_band&groups=zero&groups=high")
    text, content = words(page), html.unescape(page.content.decode())

    assert "Time to settle, by drop of the new shoe" in text
    assert "Zero drop and High drop: differ more than chance would" in text
    assert "Followed 63 fittings with a complaint; 5 never answered" in text
    assert '<option value="zero" selected>' in content
    assert f"?{ALL}&by=support" in content
    assert f'/reports/settling/groups.csv?{ALL}&by=drop_band&groups=zero%2Chigh"' in content
    assert f'/reports/beliefs/?{ALL}"' in content
    made = get(world, f"/reports/settling/groups.csv?{ALL}&by=drop_band&groups=zero%2Chigh").content.decode()
    assert [line.split(",")[0] for line in made.splitlines()][1:3] == ["Zero drop", "High drop"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("by=shoe", "It cannot be grouped by that. “Complaint” is shown."),
        ("groups=calf,toe", "A group to compare is not one we know. All are shown."),
        ("groups=calf", "Two different groups can be compared. All are shown."),
    ],
)
def test_what_is_wrong_in_the_address_is_said_and_all_is_shown(world: World, query: str, said: str) -> None:
    page = words(get(world, f"/reports/settling/?{ALL}&{query}"))

    assert said in page
    assert "Time to settle, by complaint" in page
    assert "30 of 30" in page


def test_each_number_of_the_page_opens_its_list(world: World) -> None:
    content = html.unescape(get(world, f"/reports/settling/?{ALL}").content.decode())
    links = re.findall(r'href="(/reports/fittings/[^"]+)"', content)

    assert len(links) == len(set(links)) == 8
    link = next(link for link in links if "key=calf&only=settled" in link)
    assert "Complaint: Calf, settled" in words(get(world, link))
    assert "30 fittings " in words(get(world, link))


@pytest.mark.parametrize("address", ["settling/?by=plan", "fittings/?report=settling&of=plan&key=none", "beliefs/?"])
def test_a_page_takes_at_most_twelve_queries(world: World, address: str, django_assert_max_num_queries: Any) -> None:
    client = owner(world)

    with django_assert_max_num_queries(12):
        assert get(world, f"/reports/{address}&{ALL}", client).status_code == 200


def test_an_empty_shop_is_told_so(db: None) -> None:
    assert "Nothing to count yet" in words(get(a_world(), "/reports/settling/"))


def test_the_command_gives_the_same_numbers_and_one_line_for_what_is_wrong(world: World) -> None:
    out = io.StringIO()
    call_command("report", "settling", by="drop_band", groups="zero,high", json=True, stdout=out)
    told = json.loads(out.getvalue())

    assert list(told) == ["name", "not_followed", "groups", "logrank"]
    assert [(group["key"], group["n"], group["median_days"]) for group in told["groups"]] == [
        ("zero", 30, 7), ("high", 30, 21),
    ]  # fmt: skip
    with pytest.raises(CommandError, match=r"^'toe' is not one of .*$"):
        call_command("report", "settling", groups="calf,toe")
    with pytest.raises(CommandError, match="Time to settle cannot be grouped by “shoe”"):
        call_command("report", "settling", by="shoe")
