"""The way back: a printed sheet, its page on a phone without JavaScript, and what staff see of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from fittings.models import Fitting, Language
from fittings.records import finish
from rehab.links import new_link
from rehab.models import PrintedSheet
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.browser.at_the_counter import Counter
from tests.browser.looks import looks_right, shown_at
from tests.browser.test_every_page import LONG, crowded
from tests.factories import CustomerFactory
from tests.fittings.counter import SIXTY_SECONDS, finished
from tests.rehab.test_code_on_paper import scanned

PHONE = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def public(settings: Any, live_server: Any) -> None:
    settings.PUBLIC_URL = live_server.url


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A stranger's phone that runs no scripts."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.set_default_timeout(8000)
    yield page
    context.close()


def test_print_scan_open_tick_answer_and_staff_see_it(counter: Counter, phone: Page, fitter: Staff) -> None:
    done = finished(fitter, CustomerFactory(name="Ada Canary", store=fitter.store))
    staff = counter.open(f"/fittings/{done.id}/").page
    with staff.context.expect_page() as opened:
        staff.get_by_role("button", name="Print the sheet").click()
    opened.value.close()
    sheet = PrintedSheet.objects.get(fitting=done)
    first = sheet.content["exercises"]["cards"][0]["name"]

    paper = staff.request.get(f"{counter.address}/fittings/{done.id}/sheet.pdf").body()
    (link,) = scanned(paper)
    phone.goto(link)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ada’s running plan")
    phone.get_by_role("button", name=f"I did this today {first}").click()
    expect(phone.get_by_text("✓ Done today")).to_be_in_viewport()
    phone.get_by_role("button", name="Green").click()
    expect(phone.get_by_text("✓ Today: Green")).to_be_in_viewport()
    expect(phone.locator(".next-run")).to_contain_text("Green runs at this step: 1 of 2.")
    phone.get_by_role("link", name="Tell us").click()
    phone.locator("#pain_run").get_by_label("7", exact=True).check()
    phone.locator("#back_to_running").get_by_label("No", exact=True).check()
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Please have this looked at")
    phone.get_by_role("link", name="To your sheet").click()
    expect(phone.get_by_text("✓ Done today")).to_be_visible()
    assert phone.context.cookies() == []

    staff.goto(f"{counter.address}/calls/")
    expect(staff.get_by_role("main")).to_contain_text("Ada Canary")
    expect(staff.get_by_role("main")).to_contain_text("Pain 7 of 10 when running")
    counter.open(f"/fittings/{done.id}/")
    expect(staff.get_by_role("main")).to_contain_text("Ticked off: 1 exercise on 1 day, 1 run.")
    expect(staff.get_by_role("main")).to_contain_text("To call")
    staff.get_by_role("button", name="off").click()
    expect(staff.get_by_role("main")).to_contain_text("Switched off.")
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("This link does not open a sheet")


@pytest.mark.parametrize("language", Language.values)
def test_its_pages_fit_and_are_easy_to_hit(
    page: Page, fitter: Staff, troubles: list[str], live_server: Any, language: str
) -> None:
    whose = {"name": LONG, "store": fitter.store, "language": language}
    told = {**crowded(fitter.store, fitter, CustomerFactory(**whose)), "kept_against_advice": "They like it."}
    busy = Fitting.objects.create(
        store=fitter.store, staff=fitter, version=2, answers=told, customer=CustomerFactory(**whose)
    )
    busy = Fitting.objects.whole().get(id=finish(busy.id, by=fitter).id)
    plain, check = (
        finished(fitter, CustomerFactory(**whose), {**SIXTY_SECONDS, **more}) for more in ({}, {"flags": ["locks"]})
    )
    ways = [str(new_link(sheet_of(fitting, by=fitter))) for fitting in (plain, busy, check)]
    pages = {"plan": ways[0], "how": f"{ways[0]}how/", "crowded": ways[1], "check first": ways[2]}
    wrong: list[str] = []
    for name, way in pages.items():
        shown_at(page, "phone")
        page.goto(way)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        for size in ("phone", "small phone"):
            shown_at(page, size)
            wrong += looks_right(page, f"{name}, {size}", troubles, rules=size == "phone")
    assert "\n".join(wrong) == ""
