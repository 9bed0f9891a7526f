"""A manager changes a threshold in the browser: looks first, thinks again, saves."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from shop.models import Staff
from tests.browser.at_the_counter import Counter
from tests.browser.looks import can_be_pressed, looks_right_at
from tests.factories import CustomerFactory
from tests.fittings.counter import SIXTY_SECONDS, finished

LONG = "Wolfeschlegelsteinhausenbergerdorff-Cholmondeley Featherstonehaugh de la Vega yy"


SIZES = ("tablet", "phone", "small phone")


def test_a_manager_looks_first_thinks_again_and_saves(
    counter: Counter, page: Page, fitter: Staff, troubles: list[str]
) -> None:
    for km in ("450", "650", "750", "900"):
        finished(fitter, CustomerFactory(store=fitter.store, name=LONG), {**SIXTY_SECONDS, "worn-km": km})
    counter.open("/store/")
    to_thresholds, look = page.get_by_role("link", name="Thresholds"), page.get_by_role("button", name="Look first")
    can_be_pressed(SIZES, page, to_thresholds).click()
    page.wait_for_url("**/store/thresholds/")
    wrong = looks_right_at(SIZES, page, "thresholds", troubles)

    page.get_by_label("Shoe is worn from").fill("2000")
    can_be_pressed(SIZES, page, look).click()
    expect(page.get_by_label("Shoe is worn from")).to_have_accessible_description(
        "Default 700 km, allowed 400 to 1000. 400 to 1000 km, please."
    )
    heard = [said for said in troubles if "422" not in said]
    troubles.clear()
    wrong += heard + looks_right_at(SIZES, page, "refused", troubles)

    page.get_by_label("Shoe is worn from").fill("800")
    page.get_by_label("Why do you change it?").fill("Soles last longer now.")
    can_be_pressed(SIZES, page, look).click()
    expect(page.get_by_role("heading", name="No longer noticed: 1")).to_be_visible()
    back, save = page.get_by_role("button", name="Back to the numbers"), page.get_by_role("button", name="Save these")
    wrong += looks_right_at(SIZES, page, "looked at", troubles)

    can_be_pressed(SIZES, page, back).click()
    expect(page.get_by_label("Shoe is worn from")).to_have_value("800")
    page.get_by_label("Shoe is worn from").fill("600")
    can_be_pressed(SIZES, page, look).click()
    expect(page.get_by_role("heading", name="Newly noticed: 1")).to_be_visible()
    can_be_pressed(SIZES, page, save).click()
    expect(page.get_by_role("status")).to_contain_text("The next tap at the counter uses them.")
    expect(page.get_by_label("Shoe is worn from")).to_have_value("600")
    wrong += looks_right_at(SIZES, page, "saved", troubles)
    assert "\n".join(wrong) == ""
