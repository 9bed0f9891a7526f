"""The main job without JavaScript: answers, draft, shoe, customer, save and print."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from fittings.models import Fitting, new_key
from shop.models import Staff
from tests.browser.at_the_counter import Counter
from tests.browser.looks import RULES
from tests.factories import CustomerFactory


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep the draft").last.click()


def test_a_fitting_from_the_first_answer_to_the_sheet(plain: Counter, fitter: Staff) -> None:
    CustomerFactory(name="Dena Whitfield", store=fitter.store)
    page = plain.open().page
    plain.no_flags()
    page.get_by_label("Sore spot 1", exact=True).select_option("Calf")
    plain.answer("complaint0-side", "Left")
    plain.foot("left", flexing="Mild", strike="Heel", overstride="No")
    keep(page)
    expect(page.locator("#noticed")).to_contain_text("What we notice")
    assert plain.chosen("left-flexing") == "Mild"
    page.locator("#find-customer").fill("dena")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("option", name="Dena Whitfield").click()
    expect(page.locator("#customer-title")).to_contain_text("Dena Whitfield")
    page.locator("#rec").get_by_role("link", name="Search the list").click()
    page.locator("[name=q]").fill("strider 7")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("option", name="Strider 7").click()
    expect(page.locator("#rec .chosen")).to_contain_text("Strider 7")
    page.locator("#save").click()
    expect(page.get_by_role("heading", name="Dena Whitfield")).to_be_visible()
    saved = Fitting.objects.get()
    assert (saved.customer.name, saved.flags, str(saved.complaints.get())) == (
        "Dena Whitfield",
        ["none_checked"],
        "Calf, left",
    )
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Print the sheet").click()
    opened.value.close()
    assert page.request.get(f"{page.url}sheet.pdf").body().startswith(b"%PDF")


def test_enter_in_a_field_keeps_the_draft_and_picks_no_shoe(plain: Counter, fitter: Staff) -> None:
    page = plain.open().page
    plain.foot("left", flexing="Mild")
    page.locator("#worn summary").first.click()
    page.locator("[name=worn-drop_mm]").fill("8")
    page.keyboard.press("Enter")
    expect(page.locator("[name=worn-drop_mm]")).to_have_value("8")
    kept = Fitting.objects.get()
    assert kept.is_draft
    assert kept.answers == {"left-flexing": "mild", "worn-drop_mm": "8"}


def test_a_refused_answer_says_why_beside_its_field(plain: Counter) -> None:
    page = plain.open().page
    page.locator("#worn summary").first.click()
    page.locator("[name=worn-drop_mm]").fill("40")
    page.locator("#save").click()
    expect(page.locator("#not-saved")).to_contain_text("Not saved yet.")
    expect(plain.question("worn-drop_mm")).to_contain_text("−4 to 20 mm, please.")
    expect(page.locator("[name=worn-drop_mm]")).to_have_value("40")


@pytest.mark.parametrize("what", ["customers", "shoes/worn"])
def test_searching_pages_keep_the_rules(counter: Counter, what: str) -> None:
    """Read with scripts, since the rules are one; a browser without them shows these pages."""
    page = counter.open(f"/counter/{new_key()}/{what}/?q=fairway").page
    assert Axe().run(page, options=RULES).response["violations"] == []


def test_nothing_is_shown_that_only_scripts_can_do(plain: Counter) -> None:
    page = plain.open().page
    expect(page.locator(".js-only:visible")).to_have_count(0)
