"""The door in a real Chromium: passkeys with a virtual authenticator, and all of it without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from shop.models import Role, Staff
from tests.browser.at_the_counter import Counter
from tests.browser.conftest import TABLET
from tests.factories import PASSWORD, StaffFactory
from tests.shop.accounts.doors import code_now, factors

FINGER = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}


@pytest.fixture
def finger(page: Page) -> Callable[[bool], None]:
    """A device with a fingerprint reader, and a way to say whether the right finger is on it."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = FINGER | {"isUserVerified": True, "automaticPresenceSimulation": True}
    made = tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    reader = made["authenticatorId"]

    def right(is_right: bool) -> None:
        tools.send("WebAuthn.setUserVerified", {"authenticatorId": reader, "isUserVerified": is_right})

    return right


def type_password(page: Page, address: str, person: Staff) -> None:
    page.goto(f"{address}/log-in/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def test_a_manager_sets_up_a_passkey_and_gets_in_with_it(
    page: Page, live_server: Any, transactional_db: None, finger: Callable[[bool], None], troubles: list[str]
) -> None:
    person = StaffFactory(role=Role.MANAGER, second_factor=False)
    address = live_server.url.replace("127.0.0.1", "localhost")  # passkeys belong to a name
    counter = re.compile(r"^http://localhost:\d+/$")
    type_password(page, address, person)
    expect(page.get_by_text("First a second step.")).to_be_visible()
    page.get_by_role("link", name="Add a passkey").click()

    finger(False)
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Stopped, or no passkey was found. Nothing was changed.")).to_be_visible()
    finger(True)
    page.get_by_label("What do you call this one?").fill("Office tablet")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert factors(person) == {"webauthn", "recovery_codes"}
    page.get_by_role("link", name="Done, to the counter").click()
    expect(page).to_have_url(counter)

    page.evaluate("sessionStorage.setItem('left', 'Dena'); localStorage.setItem('left', 'Dena')")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_label("Password")).to_be_visible()
    assert page.evaluate("[sessionStorage.getItem('left'), localStorage.getItem('left')]") == [None, None]
    assert "device" in {cookie.get("name") for cookie in page.context.cookies()}  # who comes back is no stranger
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page).to_have_url(counter)

    page.get_by_role("button", name="Log out").click()
    type_password(page, address, person)
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page).to_have_url(counter)

    page.goto(f"{address}/me/again/passkey/?next=/me/passkeys/add/")
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", name="Add a passkey")).to_be_visible()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("This device has a passkey for you already.")).to_be_visible()
    assert troubles == []


def test_a_browser_that_cannot_is_told_so(counter: Counter, page: Page) -> None:
    page.add_init_script("delete window.PublicKeyCredential")
    counter.open("/me/passkeys/add/")
    expect(page.get_by_text("This browser cannot do passkeys here")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_label("Password")).to_be_visible()
    expect(page.get_by_role("button", name="passkey")).to_have_count(0)


def test_the_second_step_works_without_scripts_and_passkeys_are_not_offered(
    browser: Browser, live_server: Any, transactional_db: None
) -> None:
    person = StaffFactory(role=Role.OWNER)
    context = browser.new_context(java_script_enabled=False, viewport=TABLET)
    page = context.new_page()
    type_password(page, live_server.url, person)
    expect(page.get_by_role("button", name="passkey")).to_have_count(0)
    page.get_by_label("Code from your app").fill(code_now())
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("link", name="Reports")).to_be_visible()

    page.goto(f"{live_server.url}/me/passkeys/add/")
    expect(page.get_by_text("A passkey needs JavaScript.")).to_be_visible()
    expect(page.get_by_role("button", name="Add it")).to_be_hidden()
    context.close()


def test_a_link_opens_on_a_phone_and_leads_to_the_counter(counter: Counter, page: Page) -> None:
    counter.open("/team/")
    page.get_by_label("Name", exact=True).fill("Sam New")
    page.get_by_label("E-mail").fill("sam@example.com")
    page.get_by_role("button", name="Invite", exact=True).click()
    link = page.get_by_label("Link for Sam New").input_value()
    page.get_by_role("button", name="Log out").click()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(link)
    page.get_by_label("Password").fill("a good long one 7")
    page.get_by_label("The same again").fill("a good long one 7")
    page.get_by_role("button", name="Join the team").click()
    expect(page.get_by_text("You are on the team now.")).to_be_visible()
