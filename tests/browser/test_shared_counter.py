"""A shared counter on a tablet: locked by a tap or by itself, and nothing of a customer is left on the screen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from fittings.models import Fitting
from shop.counter_device import devices, pins
from shop.models import Staff
from tests.browser.at_the_counter import Counter
from tests.factories import CustomerFactory, StaffFactory
from tests.waiting import soon

PIN, OTHER_PIN = "4826", "7139"
NAME = "Dena Whitfield"
LOCKED = re.compile("/locked/$")


@pytest.fixture
def cheryl(fitter: Staff) -> Staff:
    person = StaffFactory(name="Cheryl Stone", store=fitter.store)
    pins.set_pin(person, PIN, by=person)
    return person


@pytest.fixture
def colleague(fitter: Staff) -> Staff:
    """The manager of the store, who has a PIN too."""
    pins.set_pin(fitter, OTHER_PIN, by=fitter)
    return fitter


@pytest.fixture
def tablet(page: Page, context: BrowserContext, live_server: Any, cheryl: Staff, colleague: Staff) -> Counter:
    """A counter of the store, locked."""
    _, token = devices.enrol(cheryl.store, "Tablet", by=colleague)
    context.add_cookies([{"name": devices.COOKIE, "value": token, "url": live_server.url, "httpOnly": True}])
    return Counter(page, live_server.url).open()


def unlock(counter: Counter, name: str = "Cheryl Stone", pin: str = PIN) -> None:
    """With the pad, as on a tablet; then waits until the page can be used."""
    page = counter.page
    page.get_by_role("link", name=name).click()
    for digit in pin:
        page.get_by_role("button", name=digit, exact=True).click()
    page.get_by_role("button", name="Unlock").click()
    expect(page.locator("#lock")).to_be_visible()
    page.wait_for_load_state()


def lock(counter: Counter) -> None:
    counter.page.get_by_role("button", name="Lock").click()


def fitting_dena(counter: Counter) -> None:
    """A fitting under way, its customer named on the page."""
    counter.no_flags()
    counter.search("#find-customer", "dena")
    counter.pick(NAME)
    expect(counter.page.locator("#customer-title")).to_contain_text(NAME)
    counter.foot("left", flexing="Mild")
    counter.is_kept()


def shows_nobody(page: Page) -> None:
    expect(page).to_have_url(LOCKED)
    expect(page).to_have_title("Locked · Gait & Last")
    assert NAME not in page.content()


def test_one_tap_locks_and_the_pin_brings_the_same_draft_back(tablet: Counter, page: Page, cheryl: Staff) -> None:
    CustomerFactory(name=NAME, store=cheryl.store)
    unlock(tablet)
    fitting_dena(tablet)
    draft = page.url
    tablet.foot("left", strike="Heel")  # is still on its way
    lock(tablet)
    shows_nobody(page)
    assert Fitting.objects.get().answers["left-strike"] == "heel"
    unlock(tablet)
    expect(page).to_have_url(draft)
    assert (tablet.chosen("left-flexing"), tablet.chosen("left-strike")) == ("Mild", "Heel")
    assert Fitting.objects.get().staff == cheryl


def test_the_back_button_shows_nothing_of_the_customer(tablet: Counter, page: Page, cheryl: Staff) -> None:
    customer = CustomerFactory(name=NAME, store=cheryl.store)
    unlock(tablet)
    fitting_dena(tablet)
    tablet.open(f"/customers/{customer.id}/")
    tablet.open("/customers/?q=dena")
    expect(page).to_have_url(f"{tablet.address}/customers/")
    lock(tablet)
    shows_nobody(page)
    for _ in range(5):
        page.go_back()
        page.wait_for_load_state()
        assert "/locked/" in page.url
        assert NAME not in page.content() + page.title()
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


def test_it_locks_by_itself_and_a_colleague_begins_with_an_empty_counter(
    tablet: Counter, page: Page, cheryl: Staff
) -> None:
    CustomerFactory(name=NAME, store=cheryl.store)
    page.clock.install()
    unlock(tablet)
    fitting_dena(tablet)
    page.clock.fast_forward("04:50")
    page.keyboard.press("Shift")  # somebody is there
    page.clock.fast_forward("04:50")
    expect(page.locator("#customer-title")).to_contain_text(NAME)
    page.clock.fast_forward("00:11")
    shows_nobody(page)
    unlock(tablet, "Robin Fitter", OTHER_PIN)
    expect(page).to_have_url(tablet.address + "/")
    expect(page.locator("#customer-title")).to_contain_text("Walk-in")
    expect(page.get_by_role("link", name="Reports")).to_have_count(0)
    page.get_by_role("link", name=re.compile(NAME)).click()
    assert tablet.chosen("left-flexing") == "Mild"
    assert Fitting.objects.get().staff == cheryl


def test_without_a_connection_the_screen_is_covered_and_the_last_tap_goes_through(
    tablet: Counter, page: Page, context: BrowserContext
) -> None:
    unlock(tablet)
    tablet.no_flags()
    tablet.is_kept()
    context.set_offline(True)
    tablet.foot("left", flexing="Mild")
    lock(tablet)
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    expect(page.get_by_text("As soon as it is back")).to_be_visible()
    expect(page.locator("#fitting")).to_be_hidden()
    context.set_offline(False)
    expect(page).to_have_url(LOCKED)
    assert Fitting.objects.get().answers["left-flexing"] == "mild"


def test_a_tap_that_meets_the_lock_waits_for_its_own_fitter(
    tablet: Counter, page: Page, context: BrowserContext, cheryl: Staff
) -> None:
    unlock(tablet)
    tablet.no_flags()
    tablet.is_kept()
    answer = context.request.post(f"{tablet.address}/lock/", max_redirects=0)  # the server locks first
    assert answer.status == 302
    tablet.foot("left", flexing="Mild")
    expect(page.get_by_text("The last tap here was not saved yet")).to_be_visible()
    expect(page.locator("#fitting")).to_be_hidden()
    with context.expect_page() as opened:
        page.get_by_role("link", name="Unlock").click()
    other = Counter(opened.value, tablet.address)
    unlock(other, "Robin Fitter", OTHER_PIN)
    expect(other.page).to_have_url(tablet.address + "/")
    page.wait_for_timeout(2500)  # the first page asks meanwhile, and finds a colleague
    assert "left-flexing" not in Fitting.objects.get().answers
    lock(other)
    expect(other.page).to_have_url(LOCKED)
    unlock(other)
    soon(lambda: Fitting.objects.get().answers.get("left-flexing") == "mild", seconds=20)
    expect(page.locator("#fitting")).to_be_visible()
    assert tablet.chosen("left-flexing") == "Mild"
    assert Fitting.objects.get().staff == cheryl


def test_a_lock_in_one_tab_locks_the_other(tablet: Counter, page: Page, context: BrowserContext) -> None:
    unlock(tablet)
    other = Counter(context.new_page(), tablet.address).open("/customers/")
    lock(tablet)
    expect(page).to_have_url(LOCKED)
    expect(other.page).to_have_url(LOCKED)
    unlock(tablet)
    expect(other.page).to_have_url(tablet.address + "/")


def test_a_sheet_in_a_tab_of_its_own_goes_with_the_lock(tablet: Counter, page: Page, context: BrowserContext) -> None:
    unlock(tablet)
    tablet.no_flags()
    tablet.save()
    with context.expect_page() as opened:
        page.get_by_role("button", name="Print the sheet").click()
    sheet = opened.value
    tablet.open("/customers/")  # another page of the same tab finds it too
    assert not sheet.is_closed()
    lock(tablet)
    expect(page).to_have_url(LOCKED)
    soon(sheet.is_closed)


def test_wrong_pins_are_slowed_while_a_colleague_gets_in(tablet: Counter, page: Page) -> None:
    page.get_by_role("link", name="Cheryl Stone").click()
    for _ in range(5):
        page.get_by_label("PIN").fill("5555")
        page.keyboard.press("Enter")
        expect(page.get_by_text("That is not the PIN.")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("Please wait")
    page.get_by_role("link", name="Somebody else").click()
    unlock(tablet, "Robin Fitter", OTHER_PIN)
    expect(page).to_have_url(tablet.address + "/")


def test_a_page_from_the_browsers_memory_is_covered_until_it_is_loaded_anew(tablet: Counter, page: Page) -> None:
    unlock(tablet)
    expect(page.locator("#fitting")).to_be_visible()
    page.evaluate("document.body.id = 'from-memory'")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(page.locator("#fitting")).to_be_hidden()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("#fitting")).to_be_visible()
    expect(page.locator("#from-memory")).to_have_count(0)


def test_without_scripts_it_locks_and_unlocks(plain: Counter, cheryl: Staff, colleague: Staff) -> None:
    page = plain.page
    _, token = devices.enrol(cheryl.store, "Till", by=colleague)
    page.context.clear_cookies()
    page.context.add_cookies([{"name": devices.COOKIE, "value": token, "url": plain.address}])
    plain.open("/customers/")
    page.get_by_role("link", name="Cheryl Stone").click()
    page.get_by_label("PIN").fill(PIN)
    page.get_by_role("button", name="Unlock").click()
    expect(page).to_have_url(f"{plain.address}/customers/")
    lock(plain)
    expect(page).to_have_url(LOCKED)
