"""The store's unfinished fittings: one tap to switch, to take over, to hand over, to throw away."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from fittings.models import Fitting
from shop.models import Staff
from tests.browser.at_the_counter import Counter
from tests.factories import CustomerFactory, StaffFactory


def waits(staff: Staff, name: str = "Dena Whitfield") -> Fitting:
    """A draft that somebody began."""
    customer = CustomerFactory(name=name, store=staff.store)
    answers = {"left-flexing": "marked"}
    return Fitting.objects.create(store=staff.store, staff=staff, customer=customer, version=2, answers=answers)


def test_one_tap_switches_to_another_fitting_and_back(counter: Counter, page: Page, fitter: Staff) -> None:
    waits(fitter)
    counter.open()
    counter.foot("left", flexing="Mild")
    counter.is_kept()
    strip = page.get_by_role("navigation", name="Unfinished fittings")
    strip.get_by_role("link", name="Dena Whitfield").click()
    expect(page.locator("#customer-title")).to_contain_text("Dena Whitfield")
    assert counter.chosen("left-flexing") == "Marked"
    strip.get_by_role("link", name="Walk-in").click()
    expect(page.locator("#customer-title")).to_contain_text("Walk-in")
    assert counter.chosen("left-flexing") == "Mild"


def test_a_colleagues_fitting_is_taken_over_with_one_tap(counter: Counter, page: Page, fitter: Staff) -> None:
    draft = waits(StaffFactory(store=fitter.store, name="Bo Lind"))
    counter.open(draft.get_absolute_url())
    expect(page.locator(".whose")).to_contain_text("Bo Lind began this fitting.")
    page.get_by_role("button", name="Take over").click()
    expect(page.locator(".whose")).to_have_count(0)
    draft.refresh_from_db()
    assert draft.staff == fitter


def test_a_fitting_is_handed_to_a_colleague(counter: Counter, page: Page, fitter: Staff) -> None:
    colleague = StaffFactory(store=fitter.store, name="Bo Lind")
    StaffFactory(name="Somebody Elsewhere")
    draft = waits(fitter)
    counter.open(draft.get_absolute_url())
    page.get_by_text("Hand over or throw away").click()
    expect(page.get_by_role("button", name="To Somebody Elsewhere")).to_have_count(0)
    page.get_by_role("button", name="To Bo Lind").click()
    expect(page.get_by_text("Handed over to Bo Lind.")).to_be_visible()
    expect(page.get_by_role("navigation", name="Unfinished fittings")).to_contain_text("Bo Lind")
    draft.refresh_from_db()
    assert draft.staff == colleague


def test_a_draft_is_thrown_away_only_after_it_was_unfolded(counter: Counter, page: Page, fitter: Staff) -> None:
    counter.open(waits(fitter).get_absolute_url())
    away = page.get_by_role("button", name="Throw this draft away")
    expect(away).to_be_hidden()
    page.get_by_text("Hand over or throw away").click()
    away.click()
    expect(page.get_by_text("The unfinished fitting is gone.")).to_be_visible()
    assert Fitting.objects.count() == 0


def test_a_fitting_of_another_store_is_not_found(counter: Counter, page: Page) -> None:
    elsewhere = waits(StaffFactory())
    counter.open(elsewhere.get_absolute_url())
    expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()


def test_a_draft_that_a_colleague_finished_shows_the_finished_fitting(
    counter: Counter, page: Page, fitter: Staff
) -> None:
    counter.open()
    counter.no_flags()
    counter.is_kept()
    there = Counter(page.context.new_page(), counter.address)
    there.page.goto(page.url)
    there.save()
    counter.foot("left", flexing="Mild")
    page.wait_for_url("**/fittings/**")
    assert Fitting.objects.count() == 1
