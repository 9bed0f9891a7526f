"""The counter without a pointer."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from fittings.models import Fitting
from tests.browser.at_the_counter import Counter

SET = (
    ("worn-origin", "4"),
    ("left-flexing", "1"),
    ("left-strike", "1"),
    ("left-overstride", "1"),
    ("right-flexing", "2"),
    ("right-strike", "2"),
    ("right-overstride", "2"),
)
"""Questions of the 60-second set with the digit that answers each, in the order in which Tab reaches them."""


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the focus is there; never back."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def test_the_sixty_second_set_needs_no_pointer(counter: Counter, page: Page) -> None:
    counter.open()
    tab_to(page, "[name=flags]")
    page.keyboard.press("Space")
    tab_to(page, ".spot")
    for key in ("ArrowRight", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    tab_to(page, "#find-worn")
    page.keyboard.type("strider 7")
    page.keyboard.press("Enter")
    expect(page.locator("#worn")).to_be_focused()
    for question, digit in SET:
        tab_to(page, f"[name={question}]")
        page.keyboard.press(digit)
    tab_to(page, "#find-rec")
    page.keyboard.type("low")
    page.keyboard.press("Enter")
    expect(page.locator("#rec")).to_be_focused()
    tab_to(page, "[name=rec-comfort]")
    page.keyboard.press("9")
    counter.is_kept()
    tab_to(page, "#save")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fittings/**")
    saved = Fitting.objects.get()
    assert saved.flags == ["none_checked"]
    assert saved.complaints.count() == 1
    assert saved.wornshoe.origin == "this_shop"
    assert [(f.flexing, f.strike, f.overstride) for f in saved.feet.all()] == [
        ("none", "heel", "none"),
        ("mild", "midfoot", "mild"),
    ]
    assert saved.recommendedshoe.comfort == 9


def test_digits_choose_by_value_on_a_scale_and_by_position_elsewhere(counter: Counter, page: Page) -> None:
    counter.open()
    page.locator("[name=rec-comfort]").first.focus()
    page.keyboard.press("0")
    expect(page.locator("[name=rec-comfort][value='0']")).to_be_checked()
    page.keyboard.press("7")
    expect(page.locator("[name=rec-comfort][value='7']")).to_be_checked()
    page.locator("[name=left-strike]").first.focus()
    page.keyboard.press("2")
    expect(page.locator("[name=left-strike][value=midfoot]")).to_be_checked()
    page.keyboard.press("9")
    expect(page.locator("[name=left-strike][value=midfoot]")).to_be_checked()
    expect(page.locator("[name=right-strike]:checked")).to_have_count(0)


def test_digits_outside_a_group_choose_nothing(counter: Counter, page: Page) -> None:
    counter.open()
    page.locator("#save").focus()
    page.keyboard.press("1")
    page.locator("#find-worn").focus()
    page.keyboard.press("1")
    expect(page.locator("#fitting :checked:not(option)")).to_have_count(0)
    expect(page.locator("#find-worn")).to_have_value("1")


def test_the_chosen_answer_is_taken_back_by_a_second_tap_space_or_digit(counter: Counter, page: Page) -> None:
    counter.open()
    chosen = page.locator("[name=left-flexing]:checked")
    for again in ("tap", "Space", "1"):
        counter.answer("left-flexing", "None")
        expect(chosen).to_have_count(1)
        if again == "tap":
            counter.answer("left-flexing", "None")
        else:
            page.keyboard.press(again)
        expect(chosen).to_have_count(0)
    counter.is_kept()
    assert "left-flexing" not in counter.draft.answers


def test_arrows_move_within_a_group_and_keep_the_answer(counter: Counter, page: Page) -> None:
    counter.open()
    counter.answer("left-flexing", "None")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name=left-flexing][value=mild]")).to_be_checked()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[name=left-flexing][value=none]")).to_be_checked()
    counter.is_kept()
    assert counter.draft.answers["left-flexing"] == "none"


def test_the_body_map_is_one_stop_and_arrows_reach_every_spot(counter: Counter, page: Page) -> None:
    counter.open()
    spots = page.locator(".spot")
    expect(page.locator(".spot[tabindex='0']")).to_have_count(1)
    reached = page.evaluate(
        """() => {
          const spots = [...document.querySelectorAll(".spot")];
          const seen = new Set([spots[0]]);
          for (const from of seen) {
            for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
              from.focus();
              from.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
              seen.add(document.activeElement);
            }
          }
          return seen.size;
        }"""
    )
    assert reached == spots.count()


def test_both_sides_of_one_place_are_one_sore_spot(counter: Counter, page: Page) -> None:
    counter.open()
    left, right = counter.spot("Calf, left"), counter.spot("Calf, right")
    left.focus()
    page.keyboard.press("Enter")
    expect(left).to_have_attribute("aria-pressed", "true")
    right.focus()
    page.keyboard.press("Space")
    expect(right).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[name=complaint0-side]:checked")).to_have_value("both")
    page.keyboard.press("Space")
    expect(right).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[name=complaint0-side]:checked")).to_have_value("left")
    counter.is_kept()
    assert counter.draft.answers["complaint0-side"] == "left"


def test_nothing_hurts_and_a_sore_spot_exclude_each_other(counter: Counter, page: Page) -> None:
    counter.open()
    counter.tap(counter.spot("Calf, left"))
    counter.tap(page.get_by_label("Nothing hurts"))
    expect(counter.spot("Calf, left")).to_have_attribute("aria-pressed", "false")
    counter.is_kept()
    assert counter.draft.answers == {"nothing_hurts": "on"}
    counter.tap(counter.spot("Calf, left"))
    expect(page.get_by_label("Nothing hurts")).not_to_be_checked()
    counter.is_kept()
    assert counter.draft.answers == {"complaint0-place": "calf", "complaint0-side": "left"}


def test_a_fourth_sore_spot_says_that_three_are_noted(counter: Counter, page: Page) -> None:
    counter.open()
    for place in ("Calf, left", "Ankle, right", "Low back, left"):
        counter.tap(counter.spot(place))
    counter.spot("Achilles, left").click()
    expect(page.locator("[data-spot-name]")).to_contain_text("Three are noted")
    expect(counter.spot("Achilles, left")).to_have_attribute("aria-pressed", "false")


def test_copying_a_side_also_copies_what_was_not_asked(counter: Counter, page: Page) -> None:
    counter.open()
    counter.foot("right", flexing="Marked", strike="Forefoot", overstride="Mild")
    counter.foot("left", flexing="None")
    counter.tap(page.get_by_role("button", name="Copy to left"))
    counter.is_kept()
    kept = counter.draft.answers
    assert [kept[f"left-{name}"] for name in ("flexing", "strike", "overstride")] == ["marked", "forefoot", "mild"]
    counter.answer("right-strike", "Forefoot")
    counter.tap(page.get_by_role("button", name="Copy to left"))
    counter.is_kept()
    assert "left-strike" not in counter.draft.answers
