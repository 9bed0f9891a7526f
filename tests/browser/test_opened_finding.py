"""A finding that is opened, followed to its answers, set aside and taken back."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from fittings.models import SetAside
from shop.models import Staff
from tests.browser.at_the_counter import Counter
from tests.browser.looks import RULES
from tests.fittings.counter import SIXTY_SECONDS, draft_of

SUPPORT = "stability_on_non_flexing_foot"
SELF_FITTED = "self_fitted_stability"


@pytest.fixture
def sixty(counter: Counter, fitter: Staff) -> Counter:
    """The counter with a 60-second fitting on it, and the finding about the shoe opened."""
    counter.open(f"/counter/{draft_of(fitter).id}/")
    unfold(counter.finding(SUPPORT), "Why, and what else")
    return counter


def unfold(where: Locator, words: str) -> None:
    where.locator("summary", has_text=words).click()


def put_aside(counter: Counter, pattern: str) -> Locator:
    return counter.page.locator(f"[data-aside][data-pattern={pattern}]")


def test_from_the_finding_to_its_answer_and_aside_and_back(sixty: Counter, page: Page, fitter: Staff) -> None:
    own = sixty.finding(SUPPORT)
    own.get_by_role("link", name="Medial post").click()
    expect(sixty.question("worn-devices").locator("input:checked")).to_be_focused()
    expect(sixty.question("worn-devices")).to_be_in_viewport()
    unfold(own, "Set it aside")
    own.get_by_role("button", name="Set aside").click()
    expect(own).to_contain_text("Please pick a reason.")
    expect(own.get_by_role("radio").first).to_be_focused()
    own.get_by_role("radio", name="Another reason").check()
    own.get_by_label("In words").fill("Physio on the phone")
    sixty.foot("left", overstride="Mild")
    sixty.is_kept()
    expect(own.get_by_label("In words")).to_have_value("Physio on the phone")
    expect(own.get_by_role("radio", name="Another reason")).to_be_checked()
    own.get_by_role("button", name="Set aside").click()
    expect(own).to_have_count(0)
    aside = put_aside(sixty, SUPPORT)
    expect(aside).to_contain_text("Another reason: “Physio on the phone”")
    expect(aside).to_contain_text(fitter.name)
    expect(aside).to_be_focused()
    assert SetAside.objects.get().by == fitter
    aside.get_by_role("button", name="Take it back").click()
    expect(own.locator("h3")).to_be_focused()
    expect(aside).to_have_count(0)
    assert not SetAside.objects.exists()


def test_words_that_are_being_typed_survive_a_tap_and_keep_the_focus(sixty: Counter, page: Page) -> None:
    own = sixty.finding(SUPPORT)
    unfold(own, "Set it aside")
    words = own.get_by_label("In words")
    words.fill("Loves ")
    page.route("**/counter/**", lambda route: later(route, page))
    page.evaluate("document.querySelector('[name=sold][value=this]').click()")
    words.focus()
    page.keyboard.press("End")
    page.keyboard.type("the feel")
    sixty.is_kept()
    expect(words).to_have_value("Loves the feel")
    expect(words).to_be_focused()
    page.keyboard.type(" of it")
    expect(words).to_have_value("Loves the feel of it")
    expect(own.locator("details.set-aside")).to_have_attribute("open", "")


def later(route: Route, page: Page) -> None:
    """Answers after a while, so that something is typed meanwhile."""
    page.wait_for_timeout(400)
    route.continue_()


def test_setting_aside_waits_for_the_answer_that_is_on_its_way(sixty: Counter, page: Page) -> None:
    own = sixty.finding(SELF_FITTED)
    unfold(own, "Why, and what else")
    unfold(own, "Set it aside")
    own.get_by_label("Something else explains it").check()
    page.route("**/counter/**", lambda route: later(route, page))
    page.evaluate("document.querySelector('[name=sold][value=this]').click()")
    own.get_by_role("button", name="Set aside").click()
    expect(put_aside(sixty, SELF_FITTED)).to_be_visible()
    assert sixty.draft.answers["sold"] == "this"
    assert page.locator("#version").input_value() == str(sixty.draft.version)


def test_without_a_connection_the_form_says_so_and_works_again(
    sixty: Counter, page: Page, context: BrowserContext
) -> None:
    own = sixty.finding(SUPPORT)
    unfold(own, "Set it aside")
    own.get_by_label("It feels right to the runner").check()
    context.set_offline(True)
    own.get_by_role("button", name="Set aside").click()
    expect(own).to_contain_text("No connection. Nothing was changed. Please try again.")
    context.set_offline(False)
    own.get_by_role("button", name="Set aside").click()
    expect(put_aside(sixty, SUPPORT)).to_be_visible()


def test_what_cannot_be_told_leads_to_its_question(sixty: Counter, page: Page) -> None:
    page.get_by_text("Cannot tell yet:").click()
    page.locator(".cannot-tell").get_by_role("link", name="hours of cycling a week").click()
    expect(page.locator("[name=runner-cycling_hours_week]")).to_be_focused()
    sixty.foot("left", overstride="Mild")
    sixty.is_kept()
    expect(page.locator(".cannot-tell")).to_have_attribute("open", "")
    page.get_by_role("link", name="who they are").first.click()
    expect(page.locator("#find-customer")).to_be_focused()
    expect(page.locator("#customer-options")).to_have_attribute("data-answers", "")


@pytest.mark.parametrize("flags", [["none_checked"], ["one_finger_bone_pain"]])
def test_an_opened_panel_keeps_the_rules(counter: Counter, page: Page, fitter: Staff, flags: list[str]) -> None:
    draft = draft_of(fitter, answers={**SIXTY_SECONDS, "flags": flags, "left-flexing": "marked"})
    counter.open(f"/counter/{draft.id}/")
    unfold_all(page)
    own = page.locator(".set-aside").first
    own.get_by_role("button", name="Set aside").click()
    expect(own.locator("[aria-invalid=true]").first).to_be_focused()
    assert broken_rules(page) == []
    own.locator("[name=reason]").first.check()
    own.get_by_role("button", name="Set aside").click()
    expect(page.locator("[data-aside]")).to_have_count(1)
    unfold_all(page)
    assert broken_rules(page) == []


def unfold_all(page: Page) -> None:
    page.evaluate("for (const fold of document.querySelectorAll('#noticed details')) fold.open = true")


def broken_rules(page: Page) -> list[Any]:
    """Of the panel alone; the page around it is looked at with all the others."""
    found = Axe().run(page, "#noticed", options=RULES).response["violations"]
    return [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]
