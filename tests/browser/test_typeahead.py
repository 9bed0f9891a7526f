"""Finding customers and shoes by typing: the newest answer wins, and no pointer is needed."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from fittings.models import Fitting
from shop.models import Staff
from tests.browser.at_the_counter import Counter
from tests.factories import CustomerFactory, ShoeFactory, StoreFactory


def test_the_newest_answer_wins_when_answers_come_back_out_of_order(counter: Counter, page: Page) -> None:
    waiting: list[Route] = []

    def hold_back_the_first(route: Route) -> None:
        if parse_qs(urlsplit(route.request.url).query)["q"] == ["guard"]:
            waiting.append(route)
        else:
            route.continue_()

    counter.open()
    page.route("**/shoes/worn/**", hold_back_the_first)
    with page.expect_request("**/shoes/worn/**"):
        page.locator("#find-worn").fill("guard")
    page.locator("#find-worn").fill("low")
    expect(page.get_by_role("option", name="Strider Low")).to_be_visible()
    for route in waiting:
        route.continue_()
    page.wait_for_timeout(300)
    expect(page.get_by_role("option", name="Strider Low")).to_be_visible()
    expect(page.get_by_role("option", name="Guard")).to_have_count(0)


def test_enter_before_the_answer_takes_what_was_typed_and_no_older_option(counter: Counter, page: Page) -> None:
    counter.open()
    counter.search("#find-worn", "guard")

    def late(route: Route) -> None:
        time.sleep(0.4)
        route.continue_()

    page.route("**/shoes/worn/**", late)
    page.locator("#find-worn").fill("strider low")
    page.keyboard.press("Enter")
    expect(page.locator("#worn .chosen")).to_contain_text("Strider Low")


def test_a_shoe_is_found_with_the_keyboard_alone(counter: Counter, page: Page) -> None:
    counter.open()
    box = page.locator("#find-worn")
    box.focus()
    page.keyboard.type("fairway")
    expect(page.get_by_role("option")).to_have_count(4)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "worn-option-2")
    page.keyboard.press("Escape")
    expect(page.locator("#worn-options")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#worn .chosen")).to_be_visible()
    expect(page.locator("#worn")).to_be_focused()


def test_not_in_the_list_is_last_and_leads_to_kind_support_and_drop(counter: Counter, page: Page) -> None:
    counter.open()
    counter.search("#find-rec", "fairway")
    expect(page.get_by_role("option").last).to_contain_text("Not in the list")
    counter.pick("Not in the list")
    expect(counter.question("rec-devices")).to_be_visible()
    by_hand = counter.taps
    counter.answer("rec-category", "Neutral")
    counter.answer("rec-devices", "None")
    counter.tap(counter.question("rec-drop_mm").get_by_role("button", name="8", exact=True))
    assert counter.taps - by_hand == 3
    counter.is_kept()
    kept = counter.draft.answers
    assert (kept["rec-category"], kept["rec-devices"], kept["rec-drop_mm"]) == ("neutral", ["none"], "8")


def test_the_whole_list_can_be_seen_when_it_opens(counter: Counter, page: Page) -> None:
    for version in range(8, 16):
        ShoeFactory(model="Strider", version=str(version))
    counter.open()
    counter.search("#find-rec", "fairway")
    expect(page.get_by_role("option", name="Not in the list")).to_be_in_viewport()


@pytest.mark.parametrize("typed", ["dena", "0123", "nobody at all"])
def test_new_customer_is_always_last(counter: Counter, page: Page, fitter: Staff, typed: str) -> None:
    CustomerFactory(name="Dena Whitfield", store=fitter.store, phone="07700 900 123")
    counter.open()
    counter.search("#find-customer", typed)
    expect(page.get_by_role("option").last).to_contain_text("New customer")


def test_a_new_customer_is_named_after_their_yes_and_the_taps_stay(counter: Counter, page: Page) -> None:
    counter.open()
    counter.no_flags()
    counter.search("#find-customer", "Amara")
    counter.pick("New customer")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Amara")
    page.get_by_role("button", name="Keep the name").click()
    expect(page.get_by_text("Without a yes we keep no name.")).to_be_visible()
    page.get_by_label("They said yes").check()
    page.get_by_role("button", name="Keep the name").click()
    expect(page.locator("#customer-title")).to_contain_text("Amara")
    expect(page.get_by_label("None of these").first).to_be_checked()
    assert Fitting.objects.get().customer.name == "Amara"


def test_going_on_without_a_name_from_an_untouched_counter_works(counter: Counter, page: Page) -> None:
    counter.open()
    page.locator("#find-customer").focus()
    counter.pick("New customer")
    page.get_by_role("link", name="Go on without a name").click()
    expect(page.locator("#customer-title")).to_contain_text("Walk-in")


def test_another_shoe_brings_the_usual_ones_back(counter: Counter, page: Page, fitter: Staff) -> None:
    counter.open()
    counter.search("#find-worn", "guard")
    counter.pick("Fairway Guard 4")
    counter.is_kept()
    counter.save()
    counter.open()
    counter.tap(page.locator("#worn").get_by_role("button", name="Fairway Guard 4"))
    expect(page.locator("#worn .chosen")).to_contain_text("Guard")
    counter.tap(page.locator("#worn").get_by_role("button", name="Another shoe"))
    expect(page.locator("#worn").get_by_role("button", name="Fairway Guard 4")).to_be_visible()


def test_a_name_with_markup_is_shown_as_typed(counter: Counter, page: Page, troubles: list[str]) -> None:
    ShoeFactory(brand="<script>", model="alert(1)", version="</b>")
    CustomerFactory(name="<img src=x onerror=alert(1)> مرحبا 👟", store=StoreFactory())
    counter.open()
    counter.search("#find-worn", "alert(1)")
    expect(page.get_by_role("option").first).to_contain_text("<script> alert(1) </b>")
    counter.search("#find-customer", "onerror")
    expect(page.get_by_role("option").first).to_contain_text("<img src=x onerror=alert(1)> مرحبا 👟")
    assert troubles == []
