"""The catalogue of patterns in the app: the list, each pattern, and the fittings behind each number."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from fittings.models import StoreThresholds
from fittings.patterns import CATALOGUE, Pattern, Thresholds
from fittings.patterns.sources import SOURCES
from shop.models import Role, Staff
from tests.factories import StaffFactory, StoreFactory
from tests.shop.reports.histories import Visit, World
from tests.shop.reports.noticed import CLOT, KNEE, SHOE, noticed
from tests.shop.views.pattern_pages import listed, numbers_on, on, page_of, some_history, two_stores, words_of

pytestmark = pytest.mark.django_db
EACH = pytest.mark.parametrize("pattern", CATALOGUE, ids=lambda pattern: pattern.id)


@pytest.fixture
def world() -> World:
    return two_stores()


@pytest.fixture
def olivia(world: World) -> Staff:
    """The owner."""
    return StaffFactory(store=world.stores[0], role=Role.OWNER)


@pytest.mark.parametrize("address", ["/patterns/", f"/patterns/{SHOE}/", f"/patterns/{SHOE}/fittings/"])
class TestTheDoor:
    @pytest.mark.parametrize("role", Role)
    def test_all_staff_may_read_it(self, address: str, role: Role):
        page = page_of(StaffFactory(role=role), address)

        assert re.search(r'<a href="/patterns/" aria-current="page">Patterns</a>', page)

    def test_it_is_closed_to_strangers(self, address: str):
        assert Client().get(address)["Location"].startswith(reverse("log_in"))

    def test_it_is_only_read(self, address: str):
        client = Client()
        client.force_login(StaffFactory())

        assert client.post(address).status_code == 405


class TestTheList:
    def test_it_has_all_thirty_with_reason_levels_and_how_sure(self):
        page = page_of(StaffFactory(), "/patterns/")
        words = words_of(page)

        assert len(re.findall(r'<h3><a href="/patterns/\w+/">', page)) == 30
        for pattern in CATALOGUE:
            assert f"{pattern.number} {pattern.title} {pattern.staff_reason}" in words
            assert pattern.how_sure in words
        assert "19 Not better after six weeks" in words
        assert re.search(r"Not better after six weeks .*? Good to know See a clinician How sure:", words)

    @pytest.mark.parametrize("role", Role)
    def test_each_number_is_the_length_of_the_list_behind_it(self, world: World, role: Role):
        some_history(world)
        person = StaffFactory(store=world.stores[0], role=role)
        numbers = numbers_on(page_of(person, "/patterns/"))

        assert set(numbers) == {SHOE, CLOT}
        for pattern, by_list in numbers.items():
            assert by_list == {what: len(listed(person, pattern, what)) for what in by_list}
            assert by_list == numbers_on(page_of(person, f"/patterns/{pattern}/"))[pattern]

    def test_staff_see_their_store_and_an_owner_all(self, world: World, olivia: Staff):
        some_history(world)
        fitter = StaffFactory(store=world.stores[0], role=Role.FITTER)

        for person in (world.staff, fitter):
            assert numbers_on(page_of(person, "/patterns/")) == {
                SHOE: {"fired": 9, "aside": 1, "back": 2},
                CLOT: {"fired": 1, "counted": 1},
            }
        assert numbers_on(page_of(olivia, "/patterns/")) == {
            SHOE: {"fired": 12, "aside": 1, "back": 5},
            CLOT: {"fired": 2, "back": 1},
        }
        assert "Harbour Street · fittings from 24 November 2025 to 23 November 2026" in page_of(fitter, "/patterns/")
        assert "All stores · fittings from" in page_of(olivia, "/patterns/")

    def test_few_are_too_few_to_say_and_enough_have_a_share(self, world: World):
        for who in range(30):
            noticed(world.keep(Visit(who, on(300), 0, (KNEE,))))
            if who < 12:
                world.keep(Visit(who, on(200), 0, (KNEE,)))
            if who < 29:
                noticed(world.keep(Visit(100 + who, on(300), 0, (KNEE,))), CLOT)
        noticed(world.keep(Visit(None, on(0), 0, ())), "narrow_track_with_itb")
        words = words_of(page_of(world.staff, "/patterns/"))

        assert "30 fired : Shoe is worn out 0 set aside 12 of 30 came back : Shoe is worn out 40 % (25–58)" in words
        assert "0 of 29 came back : Possible clot too few to say" in words
        assert "1 fired : Feet on one line, outer-leg pain 0 set aside – came back none to count yet" in words

    def test_an_empty_shop_has_the_whole_catalogue_without_links_to_lists(self):
        page = page_of(StaffFactory(), "/patterns/")

        assert numbers_on(page) == {}
        assert words_of(page).count("0 fired 0 set aside – came back") == 30

    def test_it_says_what_the_numbers_count(self):
        words = words_of(page_of(StaffFactory(), "/patterns/"))

        assert "also those in which somebody then set it aside" in words
        assert "whose 26 weeks are over" in words
        assert "15 to 182 days on" in words
        assert "Under 30 fittings there is no share" in words

    @pytest.mark.parametrize("visits", [1, 25])
    def test_its_numbers_take_one_query(self, world: World, visits: int, django_assert_num_queries: Any):
        for n in range(visits):
            noticed(noticed(world.keep(Visit(n, on(10 + n), 0, (KNEE,)))), CLOT, aside=True)
        client = Client()
        client.force_login(world.staff)

        with django_assert_num_queries(4):  # session, staff, store, the numbers
            client.get("/patterns/")


class TestSearching:
    def test_a_word_leaves_the_patterns_that_have_it(self):
        page = page_of(StaffFactory(), "/patterns/?q=tightrope")

        assert re.findall(r'<h3><a href="/patterns/(\w+)/">', page) == ["narrow_track_with_itb"]
        assert "1 of 30 patterns" in page
        assert 'value="tightrope"' in page

    def test_nothing_found_says_so_and_leads_back(self):
        page = page_of(StaffFactory(), "/patterns/?q=zebra")

        assert "No pattern with “zebra”" in page
        assert "What the numbers count" not in page

    @pytest.mark.parametrize("typed", ["  ", "\x00", "\x00 \x00"])
    def test_blanks_find_everything(self, typed: str):
        page = page_of(StaffFactory(), f"/patterns/?q={quote(typed)}")

        assert len(re.findall(r'<h3><a href="/patterns/\w+/">', page)) == 30

    def test_what_was_typed_is_only_text(self):
        client = Client()
        client.force_login(StaffFactory())

        assert b"<script>x" not in client.get("/patterns/", {"q": "<script>x"}).content


class TestOnePattern:
    @EACH
    def test_a_visiting_physio_reads_all_of_it(self, pattern: Pattern):
        page = page_of(StaffFactory(), f"/patterns/{pattern.id}/")
        said = [pattern.title, pattern.staff_reason, pattern.shop_belief, pattern.trials_say, pattern.evidence_note]
        said += [pattern.how_sure, pattern.customer_text if says_it(pattern) else "", f"Pattern {pattern.number}"]
        said += [*pattern.suggest, *pattern.exceptions, *pattern.customer_variants.values()]
        said += [words for name in pattern.sources for words in (SOURCES[name].found, SOURCES[name].limits)]

        assert [words for words in said if words not in page] == []
        assert f"Version {pattern.version} of this pattern." in page

    @EACH
    def test_each_source_that_is_named_leads_to_its_entry(self, pattern: Pattern):
        page = page_of(StaffFactory(), f"/patterns/{pattern.id}/")
        anchors = re.findall(r'id="([^"]+)"', page)

        assert len(anchors) == len(set(anchors))
        assert set(pattern.sources) <= set(anchors)
        linked = re.findall(r'href="#([^"]+)"', page)
        assert set(linked) <= set(anchors)
        assert {link for link in linked if re.fullmatch(r"[RS]\d+", link)} or not re.search(r"\([RS]\d+", page)

    def test_it_shows_the_thresholds_of_the_store(self):
        person = StaffFactory(store=StoreFactory(name="Mill Lane"))
        amounts = Thresholds(high_drop_mm=9).as_json()
        StoreThresholds.objects.create(
            store=person.store, number=1, amounts=amounts, why="We see more", changed_by=person
        )
        words = words_of(page_of(person, "/patterns/high_drop_with_overstriding/"))

        assert "Thresholds at Mill Lane High drop from 9 mm , usually 10 mm may be 8 to 12" in words
        assert "Watch the drop from 8 mm , as usual may be 6 to 10" in words
        assert "Thresholds at" not in words_of(page_of(person, "/patterns/rf_calf_clot/"))

    def test_it_leads_to_the_ones_beside_it(self):
        page = page_of(StaffFactory(), "/patterns/high_drop_with_overstriding/")

        assert 'rel="prev" href="/patterns/stability_on_non_flexing_foot/"' in page
        assert 'rel="next" href="/patterns/forefoot_striker_on_medial_post/"' in page

    def test_an_unknown_pattern_is_not_found(self):
        assert "There is nothing here" in page_of(StaffFactory(), "/patterns/no_such_pattern/", status=404)

    def test_its_numbers_and_thresholds_take_two_queries(self, world: World, django_assert_num_queries: Any):
        some_history(world)
        client = Client()
        client.force_login(world.staff)

        with django_assert_num_queries(5):  # session, staff, store, thresholds, the numbers
            client.get(f"/patterns/{SHOE}/")


def says_it(pattern: Pattern) -> bool:
    """Whether some level reads the general words; the others have their own."""
    return any(pattern.says(severity) == pattern.customer_text for severity in pattern.severities)
