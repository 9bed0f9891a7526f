"""Real Chromium for a few whole journeys: the machine's own, and without any way out to the network."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.account.internal.flows import login
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from fittings.gait import Category, Device
from shop.models import Role, Staff
from tests.browser.at_the_counter import Counter
from tests.factories import ShoeFactory, StaffFactory

TABLET = {"width": 1180, "height": 820}

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
HOW_TO_GET_ONE = (
    "Browser tests were skipped: no Chromium here. Get one with `apt-get install chromium`, "
    "or set CHROMIUM to the path of a Chromium or Chrome."
)


def chromium() -> str | None:
    """The browser that CHROMIUM names, else the first one found."""
    given = os.environ.get("CHROMIUM")
    return shutil.which(given) if given else next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright keeps an event loop open in this process, so Django must be told that its database calls are safe."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as running:
        yield running
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = chromium()
    if found is None and os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(HOW_TO_GET_ONE.replace("were skipped", "cannot run"))
    if found is None:
        pytest.skip(HOW_TO_GET_ONE)
    words = [
        "--disable-background-networking",
        "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ]
    if os.geteuid() == 0:
        words.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": found, "args": words}


@pytest.fixture
def troubles(page: Page) -> list[str]:
    """Whatever the browser complains about from now on: console, scripts, the security policy, missing files."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("response", lambda got: heard.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    page.on("requestfailed", lambda lost: heard.append(f"failed {lost.url}"))
    return heard


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": TABLET}


@pytest.fixture
def fitter(transactional_db: None) -> Staff:
    """Somebody at the counter of a shop that keeps three shoes."""
    ShoeFactory(model="Guard", version="4", category=Category.STABILITY, devices=[Device.MEDIAL_POST], drop_mm=12)
    ShoeFactory(model="Strider", version="7", devices=[Device.NONE], drop_mm=8)
    ShoeFactory(model="Strider Low", version="2", devices=[Device.NONE], drop_mm=4)
    return StaffFactory(name="Robin Fitter", role=Role.MANAGER)


@pytest.fixture
def log_in(context: BrowserContext, live_server: Any) -> Callable[[Staff], None]:
    """Lets somebody in, without the log-in page; also in another's place."""

    return lambda person: context.add_cookies([session_of(person, live_server.url)])


def session_of(person: Staff, address: str) -> Any:
    """The cookie of somebody who has just logged in, so that nothing asks for the password once more."""
    client = Client()
    client.force_login(person)
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}


@pytest.fixture
def counter(page: Page, live_server: Any, fitter: Staff, log_in: Callable[[Staff], None]) -> Counter:
    """An empty counter, with the fitter logged in."""
    log_in(fitter)
    return Counter(page, live_server.url)


@pytest.fixture
def plain(browser: Browser, live_server: Any, fitter: Staff) -> Iterator[Counter]:
    """The counter in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False, viewport=TABLET)
    context.add_cookies([session_of(fitter, live_server.url)])
    yield Counter(context.new_page(), live_server.url)
    context.close()
