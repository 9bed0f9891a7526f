"""A plan changed before it is printed, with scripts and without."""

from __future__ import annotations

from playwright.sync_api import expect

from rehab.models import PrintedSheet
from shop.models import Staff
from tests.browser.at_the_counter import Counter
from tests.fittings.counter import finished


def test_another_exercise_comes_with_its_drawing_and_dose_and_prints(counter: Counter, fitter: Staff) -> None:
    page = counter.open(f"/fittings/{finished(fitter).id}/plan/").page
    first = page.get_by_label("Exercise 1", exact=True)
    before = page.locator(".place svg").first.evaluate("drawing => drawing.outerHTML")
    page.get_by_label("Rounds, Clamshell").fill("2")
    page.get_by_label("A line in your own words").fill("While the kettle boils.")
    first.focus()
    first.select_option("Leg swings and lunges")
    expect(page.get_by_label("Times, Leg swings and lunges")).to_have_value("10")
    expect(first).to_be_focused()
    assert page.locator(".place svg").first.evaluate("drawing => drawing.outerHTML") != before
    expect(page.get_by_label("Rounds, Clamshell")).to_have_value("2")
    expect(page.get_by_label("A line in your own words")).to_have_value("While the kettle boils.")
    assert not PrintedSheet.objects.exists()
    with page.expect_response("**/sheet.pdf"):
        page.get_by_role("button", name="Print with these changes").click()
    kept = PrintedSheet.objects.get()
    assert kept.edits["swapped"] == {"itb_standing_stretch": "full_range_swings"}
    assert kept.edits["doses"] == {"clamshell": {"sets": [2, 2]}}
    assert kept.edits["own_line"] == "While the kettle boils."


def test_without_scripts_a_button_shows_what_was_picked(plain: Counter, fitter: Staff) -> None:
    page = plain.open(f"/fittings/{finished(fitter).id}/plan/").page
    page.get_by_label("Exercise 5", exact=True).select_option("Leave this one out")
    page.get_by_label("Exercise 1", exact=True).select_option("Leg swings and lunges")
    page.get_by_role("button", name="Show what I picked").click()
    page.get_by_label("Times, Leg swings and lunges").fill("8")
    page.locator("summary", has_text="Clamshell").click()
    page.locator("[name=clamshell-left-reps]").fill("10")
    with page.expect_response("**/sheet.pdf"):
        page.get_by_role("button", name="Print with these changes").click()
    cards = PrintedSheet.objects.get().content["exercises"]["cards"]
    assert [card["amount"] for card in cards if card["id"] in ("full_range_swings", "clamshell")] == [
        "1–2 rounds of 8 swings",
        "Left: 3 rounds of 10. Right: 3 rounds of 15",
    ]
    assert len(cards) == 4
