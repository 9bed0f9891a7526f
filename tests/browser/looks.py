"""Whether an open page looks right: it fits, is easy to hit, and keeps the rules of accessibility."""

from __future__ import annotations

from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

SIZES = {"tablet": (1180, 820), "desktop": (1440, 900), "phone": (390, 844), "small phone": (320, 640)}
SMALLEST = 320
"""Pixels. There the body map is drawn smaller than a thumb likes, rather than cut off."""
RULES = {
    "resultTypes": ["violations"],  # what passes is not described, which takes most of the time
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
}
TARGETS = "button, select, textarea, summary, input:not([type=hidden]), a.button, a.waiting, a.option, a.person, nav a"
"""What one taps. A link in a sentence is no such target, nor are words above a field."""

TOO_SMALL = """targets => {
  const label = (e) => e.closest("label") ?? e;
  const size = (e) => [label(e).getBoundingClientRect().width, label(e).getBoundingClientRect().height];
  const seen = (e) => e.checkVisibility({ checkVisibilityCSS: true }) && !e.closest(".sr, .skip");
  return [...document.querySelectorAll(targets)]
    .filter((e) => seen(e) && Math.min(...size(e)) < 47.5)
    .map((e) => `${e.outerHTML.slice(0, 100)} ${size(e).map(Math.round).join("×")}`);
}"""

TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5)
  .map((e) => e.outerHTML.slice(0, 100))"""


def shown_at(page: Page, size: str) -> None:
    """Nothing of ours asks for the width of a page while it loads, so one that is open is resized, as when one turns a
    tablet."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})


def looks_right(page: Page, name: str, troubles: list[str], *, rules: bool) -> list[str]:
    """What is wrong with the page that is shown now, once all of it is there."""
    page.wait_for_load_state()
    wrong = [
        said for said in troubles if not (said.startswith("404 ") or "status of 404" in said) or name != "not found"
    ]
    troubles.clear()
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong += ["scrolls sideways", *page.evaluate(TOO_WIDE)]
    if page.viewport_size["width"] > SMALLEST:
        wrong += page.evaluate(TOO_SMALL, TARGETS)
    if rules:
        found = Axe().run(page, options=RULES).response["violations"]
        wrong += [f"{v['id']}: {node['html'][:140]}" for v in found for node in v["nodes"]]
    return [f"{name}: {what}" for what in wrong]


def looks_right_at(sizes: Iterable[str], page: Page, name: str, troubles: list[str]) -> list[str]:
    """What is wrong with the page that is shown now at each of these sizes, by the rules too."""
    wrong: list[str] = []
    for size in sizes:
        shown_at(page, size)
        wrong += looks_right(page, f"{name}, {size}", troubles, rules=True)
    return wrong


def can_be_pressed(sizes: Iterable[str], page: Page, what: Locator) -> Locator:
    """What is to be pressed now, once it could be at each of these sizes."""
    for size in sizes:
        shown_at(page, size)
        what.click(trial=True)
    return what
