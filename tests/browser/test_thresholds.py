"""A manager changes a threshold in the browser: looks first, thinks again, saves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from shop.models import Staff
from tests.browser.at_the_counter import Counter
from tests.browser.test_every_page import SIZES, looks_right
from tests.factories import CustomerFactory
from tests.fittings.counter import SIXTY_SECONDS, finished

LONG = "Wolfeschlegelsteinhausenbergerdorff-Cholmondeley Featherstonehaugh de la Vega yy"


@pytest.mark.parametrize("size", ["tablet", "phone", "small phone"])
def test_a_manager_looks_first_thinks_again_and_saves(
    counter: Counter, page: Page, fitter: Staff, troubles: list[str], size: str
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    for km in ("450", "650", "750", "900"):
        finished(fitter, CustomerFactory(store=fitter.store, name=LONG), {**SIXTY_SECONDS, "worn-km": km})
    counter.open("/store/")
    page.get_by_role("link", name="Thresholds").click()
    page.wait_for_url("**/store/thresholds/")
    wrong = looks_right(page, "thresholds", troubles, rules=True)

    page.get_by_label("Shoe is worn from").fill("2000")
    page.get_by_role("button", name="Look first").click()
    expect(page.get_by_label("Shoe is worn from")).to_have_accessible_description(
        "Default 700 km, allowed 400 to 1000. 400 to 1000 km, please."
    )
    wrong += looks_right(page, "refused", [said for said in troubles if "422" not in said], rules=True)
    troubles.clear()

    page.get_by_label("Shoe is worn from").fill("800")
    page.get_by_label("Why do you change it?").fill("Soles last longer now.")
    page.get_by_role("button", name="Look first").click()
    expect(page.get_by_role("heading", name="No longer noticed: 1")).to_be_visible()
    wrong += looks_right(page, "looked at", troubles, rules=True)

    page.get_by_role("button", name="Back to the numbers").click()
    expect(page.get_by_label("Shoe is worn from")).to_have_value("800")
    page.get_by_label("Shoe is worn from").fill("600")
    page.get_by_role("button", name="Look first").click()
    expect(page.get_by_role("heading", name="Newly noticed: 1")).to_be_visible()
    page.get_by_role("button", name="Save these thresholds").click()
    expect(page.get_by_role("status")).to_contain_text("The next tap at the counter uses them.")
    expect(page.get_by_label("Shoe is worn from")).to_have_value("600")
    wrong += looks_right(page, "saved", troubles, rules=True)
    assert "\n".join(wrong) == ""
