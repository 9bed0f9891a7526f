"""Every page before and around a log-in, put to the same rules as the others."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from shop.counter_device import devices, pins
from shop.models import Role, Staff
from tests.browser.at_the_counter import Counter
from tests.browser.looks import can_be_pressed, looks_right, looks_right_at, shown_at
from tests.browser.test_every_page import LONG, pages
from tests.factories import PASSWORD, StaffFactory
from tests.shop.accounts.doors import code_now

__all__ = ["pages"]


BOTH = ("tablet", "phone")


def test_the_doors_look_right(
    page: Page,
    counter: Counter,
    pages: dict[str, str],
    troubles: list[str],
    log_in: Callable[[Staff], None],
    fitter: Staff,
) -> None:
    counter.open(pages["fitting without flags"])
    can_be_pressed(BOTH, page, page.get_by_role("button", name="Print the sheet")).click()
    expect(page.get_by_role("heading", name="Ask first, then print")).to_be_visible()
    wrong = looks_right_at(BOTH, page, "ask first", troubles)
    page.goto(f"{counter.address}/customers/")
    page.get_by_label("Name or last digits").fill("nobody")
    expect(page.get_by_role("heading", name="Nobody called “nobody”")).to_be_visible()
    assert page.url.endswith("/customers/")
    wrong += looks_right_at(BOTH, page, "nobody found", troubles)
    log_in(StaffFactory(store=fitter.store, role=Role.FITTER))
    page.goto(f"{counter.address}/team/")
    expect(page.get_by_role("heading", name="This page is for managers")).to_be_visible()
    wrong += looks_right_at(BOTH, page, "not allowed", [t for t in troubles if "403" not in t])
    troubles.clear()
    page.context.clear_cookies()
    page.goto(f"{counter.address}/customers/")
    expect(page).to_have_url(re.compile("/log-in/"))
    wrong += looks_right_at(BOTH, page, "log in", troubles)
    page.goto(f"{counter.address}/log-in/forgotten/")
    wrong += looks_right_at(BOTH, page, "forgotten password", troubles)
    page.goto(f"{counter.address}/welcome/guessed/")
    wrong += looks_right_at(BOTH, page, "link is over", [t for t in troubles if "404" not in t])
    troubles.clear()
    page.goto(f"{counter.address}/log-in/")
    page.get_by_label("E-mail").fill(fitter.email)
    page.get_by_label("Password").fill(PASSWORD)
    can_be_pressed(BOTH, page, page.get_by_role("button", name="Log in", exact=True)).click()
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    wrong += looks_right_at(BOTH, page, "second step", troubles)
    assert "\n".join(wrong) == ""


def test_a_shared_counter_looks_right(
    page: Page, counter: Counter, troubles: list[str], log_in: Callable[[Staff], None], fitter: Staff
) -> None:
    sizes = (*BOTH, "small phone")
    StaffFactory(store=fitter.store, name=LONG[:60])
    for person in fitter.store.staff.all():
        pins.set_pin(person, "4826", by=person, is_first=person == fitter)
    _, token = devices.enrol(fitter.store, LONG[:40], by=fitter)
    page.context.add_cookies([{"name": devices.COOKIE, "value": token, "url": counter.address}])
    wrong: list[str] = []
    page.context.clear_cookies(name="sessionid")
    for name, path in {"locked": "/locked/", "the first PIN": f"/locked/{fitter.pk}/"}.items():
        page.goto(counter.address + path)
        wrong += looks_right_at(sizes, page, name, troubles)
    log_in(fitter)
    counter.open("/customers/")
    for size in sizes:
        shown_at(page, size)
        wrong += looks_right(page, f"at a shared counter, {size}", troubles, rules=False)
    assert "\n".join(wrong) == ""


def test_setting_up_looks_right(
    page: Page, counter: Counter, troubles: list[str], log_in: Callable[[Staff], None], fitter: Staff
) -> None:
    log_in(StaffFactory(store=fitter.store, role=Role.OWNER, second_factor=False))
    counter.open("/team/")
    expect(page.get_by_text("First a second step.")).to_be_visible()
    wrong = looks_right_at(BOTH, page, "first a second step", troubles)
    can_be_pressed(BOTH, page, page.get_by_role("link", name="Set up an app")).click()
    expect(page.get_by_role("img", name="Code to scan")).to_be_visible()
    wrong += looks_right_at(BOTH, page, "set up an app", troubles)
    page.get_by_label("The six digits").fill(code_now(page.locator(".secret").inner_text()))
    can_be_pressed(BOTH, page, page.get_by_role("button", name="Set it up")).click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    wrong += looks_right_at(BOTH, page, "recovery codes", troubles)
    counter.open("/team/")
    can_be_pressed(BOTH, page, page.get_by_role("button", name="New password").first).click()
    expect(page.get_by_role("heading", name="A link for")).to_be_visible()
    wrong += looks_right_at(BOTH, page, "a link, shown once", troubles)
    assert "\n".join(wrong) == ""
