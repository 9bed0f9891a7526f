"""Reload, back button, second tab, dropped connection, double tap: nothing is lost or made twice."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, Route, expect

from fittings.models import Fitting, State
from shop.models import Staff
from tests.browser.at_the_counter import Counter
from tests.factories import CustomerFactory
from tests.waiting import soon

TROUBLE = re.compile("still here")


def test_a_reload_shows_every_answer(counter: Counter, page: Page) -> None:
    counter.open()
    counter.no_flags()
    counter.tap(counter.spot("Calf, left"))
    counter.foot("left", flexing="Mild")
    page.locator("#find-worn").scroll_into_view_if_needed()
    counter.is_kept()
    page.reload()
    assert counter.chosen("left-flexing") == "Mild"
    expect(counter.spot("Calf, left")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("None of these").first).to_be_checked()


def test_the_back_button_shows_every_answer(counter: Counter, page: Page) -> None:
    counter.open()
    counter.foot("left", flexing="Mild")
    counter.is_kept()
    page.get_by_role("link", name="Customers").click()
    page.wait_for_url("**/customers/")
    page.go_back()
    assert counter.chosen("left-flexing") == "Mild"


def test_a_half_typed_number_is_there_after_leaving_at_once(counter: Counter, page: Page) -> None:
    counter.open()
    counter.no_flags()
    counter.is_kept()
    page.locator(".more > summary").click()
    page.locator("[name=runner-weekly_km]").type("42")
    page.get_by_role("link", name="Shoes", exact=True).click()
    page.wait_for_url("**/shoes/")
    soon(lambda: "runner-weekly_km" in Fitting.objects.get().answers)
    assert Fitting.objects.get().answers["runner-weekly_km"] == "42"


def test_two_tabs_keep_each_others_answers(counter: Counter, page: Page, context: BrowserContext) -> None:
    counter.open()
    counter.foot("left", flexing="Mild")
    counter.is_kept()
    other = Counter(context.new_page(), counter.address)
    other.page.goto(page.url)
    counter.foot("left", strike="Heel")
    counter.is_kept()
    other.foot("right", flexing="Marked")
    other.is_kept()
    expect(other.page.locator("#noticed")).to_contain_text("Also changed in another tab")
    other.foot("right", strike="Midfoot")
    other.is_kept()
    answers = counter.draft.answers
    told = {name: answers.get(name) for name in ("left-flexing", "left-strike", "right-flexing", "right-strike")}
    assert list(told.values()) == ["mild", "heel", "marked", "midfoot"]


def test_saving_in_a_stale_tab_shows_first_what_the_other_tab_said(
    counter: Counter, page: Page, context: BrowserContext
) -> None:
    counter.open()
    counter.foot("left", flexing="Mild")
    counter.is_kept()
    other = Counter(context.new_page(), counter.address)
    other.page.goto(page.url)
    other.foot("right", flexing="Marked")
    other.is_kept()
    page.locator("#save").click()
    expect(page.get_by_text("another tab changed it meanwhile")).to_be_visible()
    assert counter.chosen("right-flexing") == "Marked"
    counter.save()
    assert [foot.flexing for foot in Fitting.objects.get().feet.all()] == ["mild", "marked"]


def test_taps_without_a_connection_arrive_when_it_is_back(
    counter: Counter, page: Page, context: BrowserContext
) -> None:
    counter.open()
    counter.no_flags()
    counter.is_kept()
    counter.search("#find-worn", "guard")
    context.set_offline(True)
    counter.pick("Fairway Guard 4")
    expect(page.locator("#saved")).to_have_text(TROUBLE)
    counter.foot("left", flexing="None")
    counter.foot("right", flexing="None")
    expect(page.locator("#saved")).to_have_text(TROUBLE)
    context.set_offline(False)
    counter.is_kept()
    expect(page.locator("#worn .chosen")).to_contain_text("Fairway Guard 4")
    answers = counter.draft.answers
    assert (answers["left-flexing"], answers["right-flexing"]) == ("none", "none")
    assert answers["worn-model"] == "Fairway Guard 4"


def test_a_full_disk_is_told_and_the_tap_and_the_save_arrive_when_there_is_room(counter: Counter, page: Page) -> None:
    counter.open()
    page.route(re.compile("/counter/.*/"), lambda route: route.fulfill(status=507, body="full"))
    counter.no_flags()
    expect(page.locator("#saved")).to_contain_text(
        "the shop’s disk is full. What you tapped is still here; we try again"
    )
    page.locator("#save").click()
    page.unroute(re.compile("/counter/.*/"))
    page.wait_for_url(re.compile("/fittings/"))
    assert Fitting.objects.get().flags == ["none_checked"]


def test_an_answer_tapped_while_a_shoe_is_on_its_way_stays(counter: Counter, page: Page) -> None:
    counter.open()
    counter.search("#find-worn", "guard")
    page.route("**/pick/worn/", slowly(700))
    counter.pick("Fairway Guard 4")
    counter.answer("worn-origin", "A gift")
    expect(page.locator("#worn .chosen")).to_be_visible()
    counter.is_kept()
    assert counter.draft.answers["worn-origin"] == "gift"
    assert counter.chosen("worn-origin") == "A gift"


def slowly(milliseconds: int) -> Callable[[Route], None]:
    def wait_first(route: Route) -> None:
        time.sleep(milliseconds / 1000)
        route.continue_()

    return wait_first


def test_a_log_in_in_another_tab_lets_the_taps_through(
    counter: Counter, page: Page, context: BrowserContext, fitter: Staff, log_in: Callable[[Staff], None]
) -> None:
    counter.open()
    counter.no_flags()
    counter.is_kept()
    context.clear_cookies()
    counter.foot("left", flexing="Mild")
    expect(page.locator("#saved")).to_contain_text("log in again")
    log_in(fitter)
    counter.is_kept()
    assert counter.draft.answers["left-flexing"] == "mild"


def test_a_double_tap_on_save_makes_one_fitting(counter: Counter, page: Page) -> None:
    counter.open()
    counter.no_flags()
    counter.is_kept()
    page.locator("#save").dblclick(no_wait_after=True)
    page.wait_for_url(re.compile("/fittings/"))
    assert Fitting.objects.count() == 1
    assert Fitting.objects.get().state == State.FINISHED


def test_saving_right_after_typing_loses_nothing(counter: Counter, page: Page) -> None:
    counter.open()
    counter.no_flags()
    page.locator(".more > summary").click()
    page.locator("[name=runner-weekly_km]").type("42")
    counter.save()
    assert Fitting.objects.get().weekly_km == 42


def test_neither_enter_nor_a_focused_save_button_finishes_a_fitting(counter: Counter, page: Page) -> None:
    counter.open()
    counter.no_flags()
    page.locator(".more > summary").click()
    page.locator("[name=runner-weekly_km]").type("42")
    page.keyboard.press("Enter")
    counter.is_kept()
    page.locator("[name=runner-weekly_km]").type("0")
    page.locator("#save").focus()
    counter.is_kept()
    soon(lambda: counter.draft.answers["runner-weekly_km"] == "420")
    assert counter.draft.state == State.DRAFT


def test_naming_the_customer_waits_for_the_last_tap(counter: Counter, page: Page, fitter: Staff) -> None:
    CustomerFactory(name="Dena Whitfield", store=fitter.store)
    counter.open()
    counter.search("#find-customer", "dena")
    page.route(re.compile(r"/counter/[^/]+/$"), slowly(400))
    page.get_by_label("None of these").first.evaluate("button => button.click()")
    counter.pick("Dena Whitfield")
    expect(page.locator("#customer-title")).to_contain_text("Dena Whitfield")
    assert counter.draft.answers["flags"] == ["none_checked"]
