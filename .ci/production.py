"""The app as it runs in production: deployment checks, migrations, static files, and every page fetched.

Starts a throw-away PostgreSQL for it. Ends with status 1 and a list of what is wrong.
"""  # noqa: INP001 - a script, not a package

from __future__ import annotations

import logging
import os
import re
import secrets
import shutil
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ADDRESS = "https://shop.example"
OPEN = {"alive", "healthy", "my_sheet", "my_answer", "my_tick", "content_report"}
OPEN |= {
    "log_in",
    "account_login",
    "forgotten",
    "one_time_link",
    "start_again",
    "lock",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
"""The only pages that may be seen without logging in."""


def main() -> None:
    from shop import embedded_postgres

    folder = Path(tempfile.mkdtemp(prefix="gl-ci-"))
    data = folder / "postgres"
    embedded_postgres.ensure(data, fsync="off")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "shop.settings",
        "PUBLIC_URL": ADDRESS,
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DATABASE_URL": embedded_postgres.url(data),
    }
    try:
        wrong = look()
    finally:
        embedded_postgres.discard(data)
        shutil.rmtree(folder, ignore_errors=True)
    if wrong:
        sys.exit("\n".join(wrong))


def look() -> list[str]:
    """Everything that is wrong; raises or exits for what a Django command itself finds."""
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.WARNING)  # a line for each page would hide what is wrong
    call_command("check", deploy=True, fail_level="WARNING")
    call_command("makemigrations", check_changes=True, dry_run=True)
    call_command("migrate", verbosity=0)
    call_command("migrate", check_unapplied=True, verbosity=0)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    call_command("import_shoes", ROOT / "fittings" / "data" / "shoes.csv")
    return fetch_every_page()


def fetch_every_page() -> list[str]:
    """Each address of the app, by everybody who may, with each static file that its page asks for."""
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from shop.accounts.sealing import sealed
    from shop.demo import shop
    from shop.models import Role, Staff

    shop.build()
    wrong: list[str] = []
    files: set[str] = set()
    stranger = Client(raise_request_exception=False)
    people = {role: Client(raise_request_exception=False) for role in Role}
    for role, browser in people.items():
        person = Staff.objects.filter(role=role).first()
        Authenticator.objects.create(user=person, type="totp", data={"secret": sealed("JBSWY3DPEHPK3PXP")})
        browser.force_login(person)
    fetched = 0
    for name, path in sorted(addresses()):
        closed = stranger.get(path, secure=True, SERVER_NAME="shop.example")
        if name not in OPEN and not closed.headers.get("Location", "").startswith("/log-in/"):
            wrong.append(f"{path} ({name}) is open to strangers: {closed.status_code}")
        for role, browser in people.items():
            page = browser.get(path, secure=True, SERVER_NAME="shop.example")
            fetched += 1
            if page.status_code not in {200, 302, 403, 404, 405} | ({429} if name in GUESSED else set()):
                wrong.append(f"{path} ({name}) as {role}: {page.status_code}")
            wrong += [f"{path} ({name}) as {role}: {what}" for what in headers_missing(page, personal=True)]
            files |= asked_for(page)
        wrong += [f"{path} ({name}): {what}" for what in headers_missing(closed, personal=name in OPEN - SILENT)]
    wrong += [f"{missing} is asked for by a page and not there" for missing in unserved(stranger, files)]
    for path in files:
        file = stranger.get(path, secure=True, SERVER_NAME="shop.example")
        wrong += [f"{path}: {what}" for what in headers_missing(file, personal=False)]
        if "immutable" not in file.headers.get("Cache-Control", ""):
            wrong.append(f"{path} may be asked for again and again")
    print(f"{fetched} pages fetched as {', '.join(people)}; they ask for {len(files)} static files")
    if not files:
        wrong.append("No page asks for any static file: they cannot have been real pages")
    return wrong


HEADERS = {
    "Content-Security-Policy": ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
                                "frame-ancestors 'none'", "script-src 'self'", "report-uri /content-report/"),
    "Strict-Transport-Security": ("max-age=31536000", "includeSubDomains", "preload"),
    "X-Content-Type-Options": ("nosniff",),
    "Cross-Origin-Opener-Policy": ("same-origin",),
    "Cross-Origin-Resource-Policy": ("same-origin",),
    "Permissions-Policy": ("camera=()", "geolocation=()", "microphone=()"),
    "Referrer-Policy": ("-",),
}  # fmt: skip
"""What every answer carries, and what must stand in it."""


def headers_missing(page: object, *, personal: bool) -> Iterator[str]:
    """What is wrong with the headers of one answer; a personal one is kept nowhere."""
    for header, words in HEADERS.items():
        said = page.headers.get(header, "")
        yield from (f"no {word} in {header}" for word in words if word not in said)
    if "unsafe" in page.headers.get("Content-Security-Policy", ""):
        yield "the Content-Security-Policy is unsafe"
    if personal and "no-store" not in page.headers.get("Cache-Control", ""):
        yield "it may be kept in a cache"
    for cookie in page.cookies.values():
        if not (cookie.key.startswith("__Host-") and cookie["secure"] and cookie["httponly"] and cookie["samesite"]):
            yield f"the cookie {cookie.key} is not as it should be"


SILENT = {"content_report"}
"""It has nothing to say that a cache could keep."""
GUESSED = {"my_sheet", "my_answer", "my_tick", "one_time_link"}
"""Pages of which so many wrong addresses are tried here that they slow down."""
WORDS = {"part": "worn", "pattern": "worn_out_shoe", "name": "worn_out_shoe", "table": "place", "kind": "csv"}
WORDS |= {"size": "wide", "pk": 1}
"""What stands in an address that is no key: a shoe of the fitting, a pattern, a table of a report."""
HASHES = {"report_chart": "0" * 40}
"""Addresses whose key is no record's."""


def addresses() -> Iterator[tuple[str, str]]:
    """Name and path of each address; where a key belongs, those of records that exist and one that does not."""
    from django.urls import get_resolver

    for name, options in get_resolver().reverse_dict.lists():
        if not isinstance(name, str):
            continue
        for [(template, parameters)], *_ in options:
            for key in keys() if parameters else [None]:
                values = {parameter: WORDS.get(parameter, HASHES.get(name, key)) for parameter in parameters}
                yield name, "/" + template % values


def keys() -> list[uuid.UUID]:
    """Of one record of each kind, and of none."""
    from django.apps import apps

    ours = [model for label in ("shop", "fittings", "rehab") for model in apps.get_app_config(label).get_models()]
    found = [model.objects.values_list("pk", flat=True).first() for model in ours]
    return [key for key in found if isinstance(key, uuid.UUID)] + [uuid.uuid4()]


def asked_for(page: object) -> set[str]:
    """Static files that an HTML page names."""
    if page.streaming or not page.headers.get("content-type", "").startswith("text/html"):
        return set()
    return set(re.findall(r'(?:href|src)="(/static/[^"#?]+)', page.content.decode()))


def unserved(browser: object, files: set[str]) -> Iterator[str]:
    """Files that are not served, also those that scripts and styles ask for themselves."""
    waiting, seen = list(files), set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = browser.get(path, secure=True, SERVER_NAME="shop.example")
        if answer.status_code != 200:
            yield path
            continue
        text = b"".join(answer).decode(errors="ignore") if path.endswith((".js", ".css")) else ""
        more = re.findall(r"""(?:from|import)\s*["'](\.[^"']+)["']""", text)
        waiting += [os.path.normpath(PurePosixPath(path).parent / relative) for relative in more]


if __name__ == "__main__":
    main()
