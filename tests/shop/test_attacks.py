"""Attacks in every text field stay words: on pages, on paper, in files and in e-mails."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
from django import forms
from django.test import Client, TestCase, override_settings
from django.urls import Resolver404, resolve

from fittings.models import Customer
from rehab.links import new_link
from rehab.mail.message import message
from rehab.models import OutgoingMail
from shop.models import Role, Store
from shop.reports.export import FORMULA_SIGNS
from shop.reports.registry import REPORTS
from tests.attacks import NUL, PAYLOADS, PRODUCT, Attacked, attacked_shop
from tests.pages import Page

A_ROUTE = {Role.OWNER: 4, Role.MANAGER: 1, Role.FITTER: 2}
"""Pages of one route that are looked at besides those of each customer and fitting that was attacked."""
OF_CUSTOMER = ("", "data/", "data/everything.json", "data/everything.pdf")
UNSEEN = {"over"}
"""Of setting aside a red flag: hidden, compared with a mark of ours, and never shown."""
HEADERS = sorted(["content-type", "mime-version", "subject", "from", "to", "date", "message-id", "auto-submitted"])
"""Of an e-mail of ours."""


def crawled(shop: Attacked, role: Role) -> Iterator[tuple[str, Any]]:
    """What this person gets, following every link from the counter on."""
    waiting = ["/", "/shoes/?range=all", "/reports/", "/reports/month.pdf", "/outbox/", "/calls/", "/team/", "/store/"]
    waiting += [f"/customers/{customer.id}/{page}" for customer in shop.customers for page in OF_CUSTOMER]
    waiting += [f"/fittings/{sheet.fitting_id}/{page}" for sheet in shop.sheets for page in ("", "sheet.pdf")]
    seen, of_route = set(waiting), Counter()
    while waiting:
        address = waiting.pop()
        response = shop.people[role].get(address)
        assert response.status_code in {200, 302, 403, 404}, (address, response.status_code)
        yield address, response
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for link in Page(response, address).links:
            where = urlsplit(link)
            if where.netloc or where.scheme or link in seen or not where.path.startswith("/"):
                continue
            try:
                route = resolve(where.path).view_name
            except Resolver404:
                continue
            if of_route[route] < A_ROUTE[role]:
                of_route[route] += 1
                seen.add(link)
                waiting.append(link)


def is_harmless(address: str, response: Any) -> bool:
    """Nothing in it runs, loads from elsewhere, was worked out, or was read from the disk. Fails with what does."""
    kind = response.headers.get("Content-Type", "")
    assert not {"Bcc", "bcc"} & set(response.headers), address
    assert all("\n" not in value and "\r" not in value for value in response.headers.values()), address
    if kind.startswith("application/pdf"):
        return is_harmless_paper(response.content)
    if kind.startswith("text/csv"):
        return is_harmless_csv(response.content)
    if "spreadsheetml" in kind:
        return is_harmless_spreadsheet(response.content)
    if kind == "application/json":  # a browser only saves it
        return response.headers["Content-Disposition"].startswith("attachment;")
    page = Page(response, address)
    assert page.live == [], address
    everything = response.content.decode()
    assert PRODUCT not in everything, address
    assert "root:" not in everything, address
    return True


def is_harmless_paper(made: bytes) -> bool:
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))
    assert PRODUCT not in words
    assert "root:" not in words
    inside = made + b"".join(unpacked(made))
    for alive in (b"/JavaScript", b"/JS", b"/Launch", b"/SubmitForm", b"/EmbeddedFile", b"/OpenAction"):
        assert alive not in inside
    targets = re.findall(rb"/URI\s*\(([^)]*)", inside)
    assert all(target.startswith(b"https://shop.example/s/") for target in targets)
    return True


def unpacked(made: bytes) -> Iterator[bytes]:
    """The compressed streams of a PDF."""
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", made, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(stream)
        except zlib.error:
            continue


def is_harmless_csv(made: bytes) -> bool:
    for row in csv.reader(io.StringIO(made.decode("utf-8-sig"))):
        for cell in row:
            assert not cell.startswith(FORMULA_SIGNS) or re.fullmatch(r"-?[\d.]+", cell)
    return True


def is_harmless_spreadsheet(made: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        inside = b"".join(book.read(name) for name in book.namelist() if name.endswith((".xml", ".rels")))
        names = book.namelist()
    assert b"<f>" not in inside
    assert b"<f " not in inside
    assert not re.search(rb"<hyperlinks?[ >]", inside)
    assert not [name for name in names if "externalLink" in name or "vba" in name.lower()]
    return True


def forms_of_ours(kind: type) -> Iterator[Any]:
    for form in kind.__subclasses__():
        if form.__module__.split(".")[0] in {"shop", "rehab", "fittings"}:
            yield form
        yield from forms_of_ours(form)


def takes_words(field: forms.Field) -> bool:
    widget = field.widget
    hidden = isinstance(widget, forms.PasswordInput | forms.HiddenInput)
    return isinstance(field, forms.CharField) and isinstance(widget, forms.TextInput | forms.Textarea) and not hidden


@override_settings(PUBLIC_URL="https://shop.example")
class TestAttacks(TestCase):
    """Attacked once for all of these."""

    shop: Attacked

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.shop = attacked_shop()

    def test_attacks_stay_words(self):
        """One test, so that one worker makes the shop once."""
        for check in (
            self.no_page_file_or_paper_is_alive_whoever_opens_it,
            self.every_text_field_of_every_form_was_attacked,
            self.the_attacks_were_kept_as_words,
            self.an_attack_on_paper_can_be_read_as_it_was_typed,
            self.the_page_on_the_phone_is_harmless_too,
            self.mails_have_the_headers_they_should_have_and_no_other,
            self.attacks_in_addresses_change_nothing,
        ):
            with self.subTest(check.__name__):
                check()

    def no_page_file_or_paper_is_alive_whoever_opens_it(self):
        for role in Role:
            with self.subTest(role=role):
                self.every_page_is_harmless(role)

    def every_page_is_harmless(self, role: Role) -> None:
        kinds: Counter[str] = Counter()
        routes = set()
        for address, response in crawled(self.shop, role):
            if response.status_code == 200:
                assert is_harmless(address, response)
                kinds[response.headers["Content-Type"].split(";")[0]] += 1
                routes.add(resolve(urlsplit(address).path).view_name)
        assert kinds["text/html"] > 20
        assert kinds["application/pdf"] >= 1
        assert {"fitting", "sheet_pdf", "calls", "shoes"} <= routes
        if role == Role.OWNER:
            assert {"customer", "customers", "counter_draft", "clinician_pdf", "shoe_edit", "pattern"} <= routes
            assert {"report", "report_file", "outbox_mail", "store", "team", "thresholds", "report_month"} <= routes
            assert {"customer_data", "customer_json", "customer_pdf", "history", "history_of", "looks_at"} <= routes
            assert {"counters", "looks_by", "customer_merge", "mfa_index"} <= routes
            assert kinds["text/csv"] >= 1
            assert kinds["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] >= 1

    def every_text_field_of_every_form_was_attacked(self):
        missing = {
            f"{form.__module__}.{form.__qualname__}.{name}"
            for form in forms_of_ours(forms.BaseForm)
            for name, field in form.base_fields.items()
            if takes_words(field) and name not in self.shop.reached | UNSEEN
        }
        assert not missing, f"Visit the pages with these in tests/attacks.py: {sorted(missing)}"

    def the_attacks_were_kept_as_words(self):
        for payload in PAYLOADS[:3]:  # the last one has characters that a line of words does not take
            kept = self.shop.kept[payload]
            assert {"name", "address", "class_line", "note", "why", "own_line", "rec-model"} <= kept, payload
        first = Customer.objects.get(id=self.shop.customers[0].id)
        assert not self.shop.kept[NUL] & {"name", "address", "class_line"}
        page = Page(self.shop.people[Role.OWNER].get(f"/customers/{first.id}/"), "/")
        assert PAYLOADS[0] in " ".join(page.words)
        assert Store.objects.count() == 1

    def an_attack_on_paper_can_be_read_as_it_was_typed(self):
        made = self.shop.people[Role.FITTER].get(f"/fittings/{self.shop.sheets[2].fitting_id}/sheet.pdf").content
        words = " ".join("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)).split())
        assert '#read("/etc/passwd")' in words.replace("“", '"').replace("”", '"')

    def the_page_on_the_phone_is_harmless_too(self):
        for sheet in self.shop.sheets:
            way = str(new_link(sheet)).removeprefix("https://shop.example")
            for path in (way, f"{way}how/"):
                assert is_harmless(path, Client().get(path))

    def mails_have_the_headers_they_should_have_and_no_other(self):
        mails = list(OutgoingMail.objects.whole())
        assert len(mails) == len(PAYLOADS)
        for mail in mails:
            made = message(mail, mail.sheet.fitting, "https://shop.example/s/x/")
            raw = made.message()
            assert sorted(name.lower() for name, _ in raw.items()) == HEADERS
            assert made.recipients() == [mail.customer.email]
            assert all("\n" not in str(value).replace("\n ", "") for value in raw.values())
            assert PRODUCT not in made.body
            assert made.attachments[0].filename == "sheet.pdf"

    def attacks_in_addresses_change_nothing(self):
        for payload in (*PAYLOADS, NUL):
            with self.subTest(payload=payload):
                self.nothing_changes(payload)

    def nothing_changes(self, payload: str) -> None:
        owner = self.shop.people[Role.OWNER]
        for path in ("/customers/", "/shoes/", "/exercises/", "/patterns/", "/log-in/"):
            asked = dict.fromkeys(("q", "next", "page", "range", "category"), payload)
            response = owner.get(path, asked)
            assert response.status_code in {200, 302}
            assert is_harmless(path, response)
        for name in REPORTS:
            asked = dict.fromkeys(
                ("since", "until", "store", "place", "shoe", "by", "period", "weeks", "month"), payload
            )
            for path in (f"/reports/{name}/", "/reports/fittings/"):
                response = owner.get(path, asked | {"report": name, "only": payload})
                assert response.status_code in {200, 404}
                assert response.status_code == 404 or is_harmless(path, response)
