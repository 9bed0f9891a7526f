"""The web server, its workers and the settings of production, spoken to as a proxy or an attacker would."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from shop.models import Staff
from tests.factories import PASSWORD, StaffFactory
from tests.production import HOST, Production, free_port, production, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def web(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Production]:
    with django_db_blocker.unblock(), production(tmp_path_factory.mktemp("web")) as running:
        yield running


@pytest.fixture
def robin(transactional_db: None) -> Staff:
    return StaffFactory()


class TestWhoAsksForWhat:
    @pytest.mark.parametrize("host", ["evil.example", "shop.example.evil.example", "shop.example@evil", "", "a b", "["])
    def test_another_host_is_refused_and_never_said_again(self, web: Production, host: str):
        for headers in ({"Host": host}, {"Host": host, "X_Forwarded_Host": HOST}):
            answer = web.get("/log-in/", **headers)
            assert answer.status == 400
            assert "evil" not in answer.text + str(answer.headers)

    def test_a_forwarded_host_two_hosts_and_a_whole_address_change_nothing(self, web: Production):
        assert web.get("/", X_Forwarded_Host="evil.example").headers["Location"] == "/log-in/?next=/"
        assert " 400 " in web.raw(f"GET / HTTP/1.1\nHost: {HOST}\nHost: evil.example\nConnection: close\n\n")
        whole = web.raw(f"GET http://evil.example/ HTTP/1.1\nHost: {HOST}\nConnection: close\n\n")
        assert f"location: https://{HOST}/" in whole.lower()

    def test_without_tls_it_leads_to_tls_but_for_the_machines_that_ask_how_it_is(self, web: Production):
        answer = web.get("/customers/", X_Forwarded_Proto="http")
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/customers/")
        assert web.get("/alive/", X_Forwarded_Proto="http").status == 200

    @pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND", "MADE-UP"])
    def test_methods_that_no_page_needs_are_refused_everywhere(self, web: Production, robin: Staff, method: str):
        for path in ("/alive/", "/log-in/", "/", "/s/guessed/", "/static/css/base.css"):
            answer = web.ask(method, path, Cookie=web.session(robin), X_Secret="said-by-nobody-else")
            assert answer.status == 405
            assert answer.headers["Allow"] == "GET, HEAD, POST"
            assert "said-by-nobody" not in answer.text  # type: ignore[attr-defined]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_head_is_get_without_the_body(self, web: Production, robin: Staff):
        cookie = web.session(robin)
        style = re.findall(r'"(/static/[^"]+css)"', web.get("/log-in/").text)[0]
        for path in ("/alive/", "/", "/patterns/", "/shoes/", "/store/", "/log-out/", "/s/guessed/", style):
            head, page = web.ask("HEAD", path, Cookie=cookie), web.get(path, Cookie=cookie)
            assert (head.status, head.headers["Content-Type"]) == (page.status, page.headers["Content-Type"])
            assert head.text == ""  # type: ignore[attr-defined]

    def test_two_lengths_and_a_smuggled_request_are_one_request(self, web: Production):
        both = f"POST /content-report/ HTTP/1.1\nHost: {HOST}\nX-Forwarded-Proto: https\nConnection: close\n"
        hidden = "GET /log-in/ HTTP/1.1\nHost: x\n\n"
        for headers in (
            f"Content-Length: {len(hidden)}\nTransfer-Encoding: chunked\n\n0\n\n{hidden}",
            f"Content-Length: 0\nContent-Length: {len(hidden)}\n\n{hidden}",
            f"Transfer-Encoding: xchunked\n\n{hidden}",
        ):
            assert web.raw(both + headers).count("HTTP/1.1 ") == 1

    @pytest.mark.parametrize(
        "path",
        [
            "/static/../shop/settings.py",
            "/static/%2e%2e/manage.py",
            "/static/..%2f..%2fmanage.py",
            "/.env",
            "/.git/config",
            "/static/",
            "/static/css/",
            "//evil.example/",
            "/%00",
            "/%0d%0aSet-Cookie:x=1",
            "/s/../../etc/passwd",
        ],
    )
    def test_nothing_but_static_files_is_served_as_a_file(self, web: Production, path: str):
        answer = web.get(path)
        assert answer.status in {301, 302, 400, 404}
        assert not answer.headers.get("Location", "").startswith(("//", "http://", "https://evil"))
        assert "Set-Cookie" not in answer.headers
        assert "import " not in answer.text


class TestHeadersAndCookies:
    def test_cookies_are_bound_to_this_host_and_scripts_cannot_read_them(self, web: Production, robin: Staff):
        Staff.objects.update(password=PBKDF2PasswordHasher().encode(PASSWORD, "salt"))  # tests have a faster one
        door = web.get("/log-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', door.text)
        csrf = door.headers["Set-Cookie"].split(";")[0]
        assert token
        body = {"login": robin.email, "password": PASSWORD, "next": "//evil.example/x", "csrfmiddlewaretoken": token[1]}
        inside = web.ask("POST", "/log-in/", body, Cookie=csrf, Referer=f"https://{HOST}/log-in/")
        cookies = inside.headers.get_all("Set-Cookie") or []

        assert (inside.status, inside.headers["Location"]) == (302, "/")
        assert {cookie.split("=")[0] for cookie in cookies} == {"__Host-session", "__Host-csrf", "__Host-device"}
        for cookie in cookies:
            assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
            assert "Domain" not in cookie

    def test_a_form_sent_from_another_site_is_refused(self, web: Production, robin: Staff):
        cookie = web.session(robin)
        for more in ({}, {"Origin": "https://evil.example"}, {"Referer": "https://evil.example/"}, {"Origin": "null"}):
            assert web.ask("POST", "/log-out/", {}, Cookie=cookie, **more).status == 403
        assert web.get("/", Cookie=cookie).status == 200

    def test_a_static_file_has_its_type_and_may_be_kept_for_good(self, web: Production):
        page = web.get("/log-in/").text
        files = re.findall(r'(?:href|src)="(/static/[^"]+)', page)
        assert files
        for path in files:
            file = web.get(path)
            kind = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}[path.rpartition(".")[2]]
            assert file.headers["Content-Type"].startswith(kind)
            assert file.headers["X-Content-Type-Options"] == "nosniff"
            assert "immutable" in file.headers["Cache-Control"]
            assert "frame-ancestors 'none'" in file.headers["Content-Security-Policy"]
            assert "max-age=31536000" in file.headers["Strict-Transport-Security"]

    def test_the_server_names_itself_and_nothing_more(self, web: Production):
        assert web.get("/log-in/").headers.get("Server", "") in {"", "granian"}


class TestBehindTheProxy:
    def test_only_the_hop_of_the_proxy_counts_for_limits(self, web: Production):
        asked = [web.get("/s/guessed/", X_Forwarded_For=f"203.0.113.{n}, 198.51.100.4").status for n in range(21)]
        assert (asked[:20], asked[20]) == ([404] * 20, 429)
        assert web.get("/s/guessed/", X_Forwarded_For="198.51.100.4, 198.51.100.5").status == 404

    def test_a_second_header_line_is_the_last_hop_as_well(self, web: Production):
        lines = f"GET /s/guessed/ HTTP/1.1\nHost: {HOST}\nX-Forwarded-Proto: https\nConnection: close\n"
        asked = [
            web.raw(f"{lines}X-Forwarded-For: 203.0.113.{n}\nX-Forwarded-For: 198.51.100.6\n\n").split()[1]
            for n in range(21)
        ]
        assert asked[20] == "429"


class TestMeasures:
    def test_both_workers_are_added_up_on_a_port_of_its_own(self, web: Production, robin: Staff, tmp_path: Path):
        cookie = web.session(robin)
        for _ in range(40):
            web.get("/customers/", Cookie=cookie)
        web.get("/s/never-in-a-label/")
        said = told(web, tmp_path)

        assert number_of(said, "gaitlast_request_seconds_count", route="customers", method="GET") == 40
        assert len(list(web.measures.glob("histogram_*.db"))) >= 2
        assert number_of(said, "gaitlast_wrong_links_total") >= 1
        assert number_of(said, "gaitlast_database_up") == 1
        assert number_of(said, "gaitlast_pool_requests_total") > 40
        assert number_of(said, "gaitlast_database_connections") >= 1
        assert "never-in-a-label" not in said
        assert web.get("/metrics", Cookie=cookie).status == web.get("/metrics/", Cookie=cookie).status == 404


def told(web: Production, folder: Path) -> str:
    """What the exporter says, in a program of its own."""
    port = free_port()
    words = [sys.executable, "manage.py", "metrics", "--port", str(port), "--backups", str(folder)]
    exporter = subprocess.Popen(words, cwd=settings.BASE_DIR, env=web.environment, stdout=subprocess.DEVNULL)
    try:
        found: list[str] = []
        until(lambda: bool(found.append(read(port)) or found), 30)
        return found[-1]
    finally:
        exporter.terminate()
        exporter.wait(10)


def read(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        return str(answer.read().decode())


def number_of(said: str, name: str, **labels: str) -> float:
    """The sum of all lines of a measure that have these labels."""
    lines = [line for line in said.splitlines() if re.match(rf"{name}[ {{]", line)]
    wanted = [f'{label}="{value}"' for label, value in labels.items()]
    return sum(float(line.rpartition(" ")[2]) for line in lines if all(word in line for word in wanted))
