"""Attacks that were typed into every field, in a real browser: nothing of them runs, asks, or is loaded."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request

from rehab.links import new_link
from shop.models import Role
from tests.attacks import PAYLOADS, Attacked, attacked_shop
from tests.browser.conftest import session_of
from tests.pages import Page as Parsed


@pytest.fixture
def shop(transactional_db: None, settings: Any) -> Attacked:
    """Attacked with what a browser could fall for."""
    settings.PUBLIC_URL = "https://shop.example"
    return attacked_shop(PAYLOADS[:2])


def test_no_dialog_opens_no_policy_is_broken_and_nothing_is_asked_elsewhere(
    page: Page, live_server: Any, shop: Attacked, troubles: list[str]
):
    elsewhere: list[str] = []

    def look(request: Request) -> None:
        if not request.url.startswith(("data:", live_server.url)):
            elsewhere.append(request.url)

    page.on("request", look)
    page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.context.add_cookies([session_of(shop.owner, live_server.url)])
    wrong: list[str] = []
    for path in [*everywhere(shop), *phone_pages(shop)]:
        page.goto(live_server.url + path, wait_until="load")
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        wrong += [f"{path}: {said}" for said in troubles]
        troubles.clear()
    typed_into_a_search(page, live_server.url)
    assert "\n".join(wrong + troubles) == ""
    assert elsewhere == []


def typed_into_a_search(page: Page, address: str) -> None:
    """Waits for what is offered, which scripts put into the page."""
    page.goto(address)
    page.locator("#find-rec").fill('"><img src=x onerror=alert(1)>')
    page.locator("#rec-options [role=option]").first.wait_for()
    assert page.locator("#rec-options img").count() == 0


def everywhere(shop: Attacked) -> list[str]:
    """The main pages, and those of each customer and fitting that was attacked."""
    found = ["/", "/customers/", "/shoes/?range=all", "/calls/", "/outbox/", "/team/", "/store/", "/store/thresholds/"]
    found += ["/reports/recurrence/", "/reports/shoes/", "/reports/team/", "/patterns/"]
    drafts = [link for link in linked(shop) if link.startswith("/counter/")]
    for customer, sheet in zip(shop.customers, shop.sheets, strict=True):
        found += [f"/customers/{customer.id}/", f"/customers/{customer.id}/edit/", f"/fittings/{sheet.fitting_id}/"]
        found += [f"/fittings/{sheet.fitting_id}/plan/", f"/fittings/{sheet.fitting_id}/clinician/"]
    return found + drafts[:3]


def linked(shop: Attacked) -> list[str]:
    """What the empty counter leads to: drafts among them, with attacks in every field."""
    return Parsed(shop.people[Role.OWNER].get("/"), "/").links


def phone_pages(shop: Attacked) -> list[str]:
    return [urlsplit(str(new_link(sheet))).path for sheet in shop.sheets]
