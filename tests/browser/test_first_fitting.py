"""A fitting from an empty counter to the sheet, and what is noticed on the way."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from fittings.models import Fitting, State
from shop.models import Staff
from tests.browser.at_the_counter import NAMED, Counter
from tests.factories import CustomerFactory

SUPPORT, DROP = NAMED
STRAIGHT = {"flexing": "None", "strike": "Heel", "overstride": "No"}


def choose(counter: Counter, words: str, name: str) -> None:
    """Puts a known customer on the counter; taps count from here."""
    counter.search("#find-customer", words)
    counter.pick(name)
    expect(counter.page.locator("#customer-title")).to_contain_text(name)
    counter.taps = 0


def test_the_sixty_second_set_of_a_known_customer_takes_twelve_taps(counter: Counter, fitter: Staff) -> None:
    CustomerFactory(name="Dena Whitfield", store=fitter.store, phone="07700 900 123")
    counter.open()
    choose(counter, "0123", "Dena Whitfield")
    counter.no_flags()
    counter.tap(counter.spot("Outer knee, right"))
    counter.search("#find-worn", "strider 7")
    counter.pick("Fairway Strider 7")
    counter.answer("worn-origin", "Fitted here")
    counter.foot("left", **STRAIGHT)
    counter.tap(counter.page.get_by_role("button", name="Copy to right"))
    counter.search("#find-rec", "low")
    counter.pick("Fairway Strider Low 2")
    counter.answer("rec-comfort", "9")
    assert counter.taps <= 12
    counter.save()
    saved = Fitting.objects.get(customer__name="Dena Whitfield")
    assert saved.state == State.FINISHED
    assert saved.flags == ["none_checked"]
    assert [str(c) for c in saved.complaints.all()] == ["Outer knee, right"]
    assert {foot.flexing for foot in saved.feet.all()} == {"none"}
    assert (saved.wornshoe.origin, saved.recommendedshoe.comfort) == ("this_shop", 9)


def test_a_returning_customer_needs_no_search_for_the_shoe_of_last_time(counter: Counter, fitter: Staff) -> None:
    CustomerFactory(name="Dena Whitfield", store=fitter.store)
    for _ in ("first visit", "second visit"):
        counter.open()
        choose(counter, "dena", "Dena Whitfield")
        last_time = counter.page.get_by_role("button", name="Last time: Fairway Strider 7")
        if last_time.is_visible():
            counter.tap(last_time)
            break
        counter.search("#find-rec", "strider 7")
        counter.pick("Fairway Strider 7")
        counter.is_kept()
        counter.save()
    expect(counter.page.locator("#worn .chosen")).to_contain_text("Fairway Strider 7")
    expect(counter.page.locator(".customer")).to_contain_text("2nd visit")
    assert counter.taps == 1


def test_a_full_fitting_from_an_empty_counter_to_the_sheet(counter: Counter, fitter: Staff, page: Page) -> None:
    CustomerFactory(name="Dena Whitfield", store=fitter.store)
    counter.open()
    choose(counter, "dena", "Dena Whitfield")
    counter.no_flags()
    counter.tap(counter.spot("Front of knee, left"))
    counter.answer("complaint0-pain_run", "3")
    counter.tap(counter.question("complaint0-days_since_onset").get_by_role("button", name="2 weeks"))
    by_hand = counter.taps
    counter.answer("worn-category", "Neutral")
    counter.answer("worn-devices", "None")
    counter.tap(counter.question("worn-drop_mm").get_by_role("button", name="8", exact=True))
    assert counter.taps - by_hand == 3
    counter.answer("worn-origin", "Bought it online")
    counter.foot("left", flexing="Mild", strike="Heel", overstride="Mild")
    counter.foot("right", flexing="Marked", strike="Midfoot", overstride="No")
    counter.search("#find-rec", "strider low")
    counter.pick("Fairway Strider Low 2")
    counter.answer("rec-comfort", "8")
    counter.tap(page.locator(".more > summary"))
    counter.answer("sold", "This one")
    assert counter.taps <= 25
    counter.save()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Print the sheet").click()
    opened.value.close()
    printed = page.request.get(f"{page.url}sheet.pdf")
    assert printed.headers["content-type"] == "application/pdf"
    sheet = pypdfium2.PdfDocument(printed.body())
    words = sheet[0].get_textpage().get_text_bounded()
    assert "Dena" in words
    assert "Strider Low" in words
    saved = Fitting.objects.get()
    assert saved.sold == "this"
    assert saved.wornshoe.drop_mm == 8
    assert [(f.side, f.flexing, f.strike) for f in saved.feet.all()] == [
        ("left", "mild", "heel"),
        ("right", "marked", "midfoot"),
    ]


def test_the_supportive_shoe_finding_comes_and_goes_with_the_taps(counter: Counter) -> None:
    counter.open()
    counter.search("#find-worn", "guard")
    counter.pick("Fairway Guard 4")
    expect(counter.gap(SUPPORT)).to_contain_text("left foot flexing")
    expect(counter.finding(SUPPORT)).to_have_count(0)
    counter.foot("left", flexing="None")
    expect(counter.finding(SUPPORT)).to_contain_text("Left flexing: none")
    counter.foot("left", flexing="Mild")
    expect(counter.finding(SUPPORT)).to_have_count(0)
    expect(counter.gap(SUPPORT)).to_contain_text("Need right foot flexing")
    counter.foot("right", flexing="Marked")
    expect(counter.gap(SUPPORT)).to_have_count(0)


def test_the_high_drop_finding_comes_and_goes_with_the_taps(counter: Counter) -> None:
    counter.open()
    counter.search("#find-worn", "guard")
    counter.pick("Fairway Guard 4")
    counter.foot("left", strike="Heel", overstride="Marked")
    expect(counter.finding(DROP)).to_contain_text("Drop 12 mm")
    counter.foot("left", overstride="No")
    expect(counter.finding(DROP)).to_have_count(0)
    expect(counter.gap(DROP)).to_contain_text("right foot landing")


def test_what_is_missing_leads_to_its_question(counter: Counter, page: Page) -> None:
    counter.open()
    counter.search("#find-worn", "guard")
    counter.pick("Fairway Guard 4")
    counter.foot("left", flexing="Mild")
    page.get_by_role("link", name="right foot flexing").first.click()
    expect(counter.question("right-flexing")).to_be_in_viewport()
    expect(counter.question("right-flexing").locator("input").first).to_be_focused()


def test_a_red_flag_leads_the_panel_and_the_sheet(counter: Counter, page: Page) -> None:
    counter.open()
    counter.search("#find-worn", "guard")
    counter.pick("Fairway Guard 4")
    counter.foot("left", flexing="None")
    counter.tap(page.get_by_text("Something applies"))
    counter.tap(page.locator("label.chip", has_text=re.compile("swollen")).first)
    first = page.locator("#noticed .finding").first
    expect(first).to_contain_text("See a clinician: today")
    expect(first).to_have_class(re.compile("refer"))
    expect(page.locator(".sheet-shape")).to_contain_text(re.compile("get this checked first", re.IGNORECASE))


@pytest.mark.parametrize("reason", ["They like the feel."])
def test_a_shoe_that_something_speaks_against_needs_a_reason(counter: Counter, page: Page, reason: str) -> None:
    counter.open()
    counter.no_flags()
    counter.foot("left", **STRAIGHT)
    counter.tap(page.get_by_role("button", name="Copy to right"))
    counter.search("#find-rec", "guard")
    counter.pick("Fairway Guard 4")
    expect(counter.finding(SUPPORT)).to_contain_text("Before you sell it")
    counter.is_kept()
    page.locator("#save").click()
    beside = counter.question("kept_against_advice")
    expect(beside).to_contain_text("Please say why")
    expect(beside.locator("input")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#not-saved")).to_contain_text("Not saved yet.")
    assert page.url.endswith(f"/counter/{counter.draft.id}/")
    beside.locator("input").fill(reason)
    counter.save()
    assert Fitting.objects.get().kept_against_advice == reason
