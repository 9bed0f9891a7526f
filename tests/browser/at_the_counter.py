"""The counter as a fitter uses it: by what is written on it, counting taps."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from fittings.models import Fitting

NAMED = "stability_on_non_flexing_foot", "high_drop_with_overstriding"


class Counter:
    """One page of the counter. `taps` counts presses and typed searches."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.taps = page, address, 0
        page.set_default_timeout(8000)

    def open(self, path: str = "/") -> Counter:
        self.page.goto(self.address + path)
        return self

    def tap(self, what: Locator) -> None:
        """One press of something that can be seen and is large enough to hit."""
        what.click()
        self.taps += 1

    def search(self, field: str, words: str) -> None:
        """One typed search, until its answers are there."""
        box = self.page.locator(field)
        box.fill(words)
        self.taps += 1
        listed = self.page.locator(f"#{box.get_attribute('aria-controls')}")
        expect(listed).to_have_attribute("data-answers", words)

    def pick(self, name: str) -> None:
        """One press on an offered option."""
        self.tap(self.page.get_by_role("option", name=name))

    def answer(self, question: str, label: str) -> None:
        """One press of the answer that says exactly this."""
        self.tap(self.question(question).get_by_label(label, exact=True))

    def question(self, name: str) -> Locator:
        return self.page.locator(f"[id='{name}']")

    def chosen(self, question: str) -> str:
        """The label of the answer that is chosen."""
        return self.question(question).locator("label:has(:checked)").inner_text()

    def spot(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def no_flags(self) -> None:
        self.tap(self.page.get_by_label("None of these").first)

    def foot(self, side: str, **seen: str) -> None:
        """Answers about one foot, one press each."""
        for name, label in seen.items():
            self.answer(f"{side}-{name}", label)

    def finding(self, pattern: str) -> Locator:
        return self.page.locator(f".finding[data-pattern={pattern}]")

    def gap(self, pattern: str) -> Locator:
        return self.page.locator(f".gap[data-pattern={pattern}]")

    def is_kept(self) -> None:
        """Waits until the last tap is on the shop's computer."""
        expect(self.page.locator("#saved")).to_have_text(re.compile("^Draft kept"))

    @property
    def draft(self) -> Fitting:
        """What the shop's computer holds of this fitting."""
        return Fitting.objects.get(id=self.page.url.split("/counter/")[1].split("/")[0])

    def save(self) -> None:
        """Saves the fitting and waits for its page."""
        self.page.locator("#save").click()
        self.page.wait_for_url(re.compile("/fittings/"))
