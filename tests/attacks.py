"""Attacks typed into every text field that a page offers, through the real forms.

Fields are found on the pages themselves, so a new one is attacked as soon as its page is among those visited here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.http import HttpResponse
from django.test import Client

from fittings.models import Fitting, new_key
from rehab.check_ins import Given, answered
from rehab.mail.queue import queue_sheet
from rehab.models import PrintedSheet
from shop.models import Role, Staff
from tests.factories import ShoeFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, against, finished

PRODUCT = "67092481"
"""What a template engine would make of the multiplication below."""
PAYLOADS = (
    '=1+8191*8191"><script src=//evil.example>alert(1)</script>',
    "@x{{8191*8191}}'><img src=x onerror=alert(1)>; DROP TABLE shop_store; --",
    '+1|cmd\' /C x\'!A0 #read("/etc/passwd") #link("//evil.example")[x] $8191$',
    "\t-8191*8191\r\nBcc: all@evil.example\r\n\r\n\u202egpj\x85\u2066 javascript:alert(1) ../../etc/passwd &#60;b&#62;",
)
"""Script, attribute, template, SQL, formula, markup of the paper, header, path, format, and characters nobody sees."""
NUL = "nul\x00byte ${8191*8191}%n%s{0}"
"""No text of a database holds it, so forms refuse it or take it out."""
TYPED = {"text", "search", "tel", "email", "url", "textarea"}
DEFAULTS = {"email": "ok{}@example.com", "tel": "07700 900 123"}


@dataclass
class Form:
    """One form of a page: where it goes, and its controls as (name, kind, value)."""

    action: str
    method: str
    controls: list[tuple[str, str, str]] = field(default_factory=list)
    longest: dict[str, int] = field(default_factory=dict)

    @property
    def typed(self) -> list[str]:
        """The names of the fields that take words."""
        return list(dict.fromkeys(name for name, kind, _ in self.controls if kind in TYPED))

    def data(self) -> dict[str, list[str]]:
        """What a browser would send without a button that has a name; of choices not made yet the last."""
        sent: dict[str, list[str]] = {}
        for name, kind, value in self.controls:
            if kind == "radio?" and not self.is_made(name):
                sent[name] = [value]
            elif kind != "submit" and not kind.endswith("?"):
                sent.setdefault(name, []).append(value)
        return sent

    def is_made(self, name: str) -> bool:
        return any(other == name and kind == "radio" for other, kind, _ in self.controls)


class Page(HTMLParser):
    """The forms, links, words and errors of a page, and whatever in it could run."""

    def __init__(self, response: HttpResponse, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path, self.forms, self.links, self.live = path, [], [], []
        self.refused: dict[str, str] = {}
        self.error = self.area = self.option = None
        self.words: list[str] = []
        self.owned: dict[str, Form] = {}
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.live += dangers(tag, has)
        self.words += [value for value in has.values() if len(value) > 8]
        if tag == "a" and "href" in has:
            self.links.append(urljoin(self.path, has["href"]))
        if tag == "img" and has.get("src", "").startswith("/reports/"):
            self.links.append(has["src"])
        if tag == "form":
            self.forms.append(Form(urljoin(self.path, has.get("action") or self.path), has.get("method", "get")))
            self.owned[has.get("id", "")] = self.forms[-1]
        said_of = has.get("id", "").removeprefix("error-") if has.get("id", "").startswith("error-") else None
        self.error = has.get("data-error") or has.get("data-refused") or said_of
        form = self.owned.get(has["form"]) if "form" in has else self.forms[-1] if self.forms else None
        if form and "disabled" not in has:
            self.control(form, tag, has)

    def control(self, form: Form, tag: str, has: dict[str, str]) -> None:
        """Notes a control as a browser would send it; what is not chosen has a kind that says so."""
        name, kind = has.get("name", ""), has.get("type", "text" if tag == "input" else "submit")
        if has.get("maxlength"):
            form.longest[name] = int(has["maxlength"])
        if tag == "textarea":
            self.area = (form, name, "")
        elif tag == "select":
            self.option = (form, name)
        elif tag == "option" and self.option:
            form.controls.append((self.option[1], "radio" if "selected" in has else "radio?", has.get("value", "")))
        elif tag in {"input", "button"} and name:
            if kind in {"radio", "checkbox"} and "checked" not in has:
                kind = f"{kind}?"
            form.controls.append((name, kind, has.get("value", "on" if kind.startswith("checkbox") else "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            form, name, words = self.area
            form.controls.append((name, "textarea", words))
            self.area = None
        if tag == "select":
            self.option = None

    def handle_data(self, data: str) -> None:
        if self.area:
            form, name, words = self.area
            self.area = (form, name, words + data)
        if data.strip():
            self.words.append(data)
            if self.error:
                self.refused[self.error] = data.strip()


def dangers(tag: str, has: dict[str, str]) -> Iterator[str]:
    """Why an element could run something, or load something from elsewhere."""
    if tag == "script" and not has.get("src", "").startswith("/static/") and has.get("type") != "application/json":
        yield f"a script: {has}"
    if tag in {"iframe", "object", "embed", "base", "style"} or "style" in has:
        yield f"{tag}: {has}"
    for name, value in has.items():
        if name.startswith(("on", "hx-on")):
            yield f"{name} on {tag}"
        target = re.sub(r"[\x00-\x20]", "", value.lower())
        if name in {"href", "src", "action", "formaction", "xlink:href", "srcset", "hx-get", "hx-post"}:
            if not target.startswith(("/", "#", "?", "mailto:", "tel:", "http://testserver/")) or target[:2] == "//":
                yield f"{name} to {value}" if not re.fullmatch(r"[\w.-]*", value) else f"{name} to a place of its own"
            if "evil.example" in target.split("?")[0] and not target.startswith(("tel:", "mailto:")):
                yield f"{name} to {value}"


class Attacker:
    """Somebody who types one payload wherever words can be typed. `reached` are the fields that were offered to it."""

    def __init__(self, payload: str, number: int, reached: set[str]) -> None:
        self.payload, self.number, self.reached = payload, number, reached
        self.kept: set[str] = set()

    def visit(self, client: Client, path: str, *, but: Iterable[str] = ()) -> None:
        """Fills in each form of a page that takes words."""
        for form in Page(opened(client, path), path).forms:
            if form.typed and not any(form.action.endswith(end) for end in but):
                self.fill(client, form)

    def fill(
        self, client: Client, form: Form, base: dict[str, Any] | None = None, *, alone: bool = False
    ) -> HttpResponse:
        """Sends the payload in all fields, then without those that were refused, until what is left is kept.

        `base` overrides; with `alone` nothing else is sent with it.
        """
        attack = {name: [self.payload[: form.longest.get(name)]] for name in form.typed}
        given = ({} if alone else form.data()) | attack | (base or {})
        self.reached.update(name for name, *_ in form.controls)
        for _ in range(4):
            response = (client.get if form.method == "get" else client.post)(form.action, given)
            assert response.status_code < 500
            if response.status_code not in {409, 422}:
                break
            page = Page(response, form.action)
            refused = page.refused
            shown = [value for each in page.forms for name, kind, value in each.controls if name == "version"]
            given |= {"version": shown[:1]} if "version" in given and shown else {}
            kinds = {name: (kind, value) for name, kind, value in form.controls}
            for name in refused.keys() & kinds.keys():
                kind, value = kinds.get(name, ("text", ""))
                usual = value or DEFAULTS.get(kind, "").format(self.number)  # a tick that is missing is made
                given[name] = [f"Plain {self.number}" if given.get(name) == [usual] == [""] else usual]
        self.kept |= {name for name in form.typed if given[name] == attack[name]}
        return response


def opened(client: Client, path: str) -> HttpResponse:
    response = client.get(path)
    assert response.status_code < 400, path
    return response


@dataclass
class Attacked:
    """A shop in which everybody typed attacks."""

    people: dict[Role, Client]
    owner: Staff
    customers: list[Any] = field(default_factory=list)
    sheets: list[PrintedSheet] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    kept: dict[str, set[str]] = field(default_factory=dict)


def attacked_shop(payloads: Iterable[str] = PAYLOADS) -> Attacked:
    """One round through the shop for each payload: store, team, shoes, thresholds, customer, fitting, sheet, call."""
    owner = StaffFactory(role=Role.OWNER)
    team = {Role.OWNER: owner} | {
        role: StaffFactory(role=role, store=owner.store) for role in (Role.MANAGER, Role.FITTER)
    }
    shop = Attacked({role: Client() for role in team}, owner)
    for role, browser in shop.people.items():
        browser.force_login(team[role])
    for number, payload in enumerate(payloads):
        one_round(shop, Attacker(payload, number, shop.reached))
    nul = Attacker(NUL, len(PAYLOADS), shop.reached)
    for page in ("/store/", "/team/", "/shoes/add/", "/customers/", "/shoes/", "/exercises/", "/patterns/", "/calls/"):
        nul.visit(shop.people[Role.OWNER], page, but=["/retire/"])
    nul.visit(shop.people[Role.FITTER], f"/counter/{new_key()}/customer/new/")
    half_typed(shop.people[Role.FITTER], nul)
    shop.kept[NUL] = nul.kept
    return shop


def one_round(shop: Attacked, attacker: Attacker) -> None:
    owner, fitter, staff = shop.people[Role.OWNER], shop.people[Role.FITTER], shop.owner
    for page in ("/store/", "/team/", "/shoes/add/", f"/shoes/{ShoeFactory().id}/"):
        attacker.visit(owner, page, but=["/retire/"])
    through_the_steps(owner, attacker)
    draft = begun(fitter, attacker)
    attacker.visit(fitter, f"/counter/{draft.id}/", but=["/finish/", f"/counter/{draft.id}/"])  # setting aside
    at_the_counter(fitter, attacker, draft.id)
    done = Fitting.objects.whole().get(id=draft.id)
    attacker.visit(fitter, f"/fittings/{done.id}/plan/")
    fitter.post(f"/fittings/{done.id}/clinician/", {"agreed": "on"})
    sheet = PrintedSheet.objects.get(fitting=done)
    assert done.customer
    done.customer.email = done.customer.email or f"ok{attacker.number}@example.com"
    done.customer.save()
    queue_sheet(sheet, done.customer, staff)
    answered(done, Given(8, "no", "yes", "most"), by=staff)
    attacker.visit(fitter, "/calls/")
    attacker.visit(fitter, f"/fittings/{done.id}/", but=["/void/"])
    attacker.visit(fitter, f"/fittings/{finished(staff, done.customer).id}/", but=["/returned/"])
    attacker.visit(fitter, f"/customers/{done.customer.id}/edit/")
    half_typed(fitter, attacker)
    for page in ("/customers/", "/shoes/", "/exercises/", "/patterns/", "/reports/recurrence/"):
        attacker.visit(owner, page)
    attacker.visit(fitter, f"/counter/{new_key()}/customers/")
    attacker.visit(fitter, f"/counter/{new_key()}/shoes/worn/")
    attacker.visit(Client(), "/log-in/")
    shop.customers.append(done.customer)
    shop.sheets.append(sheet)
    shop.kept[attacker.payload] = attacker.kept


def through_the_steps(owner: Client, attacker: Attacker) -> None:
    """The thresholds: looked at, then saved."""
    form = next(form for form in Page(opened(owner, "/store/thresholds/"), "/store/thresholds/").forms if form.typed)
    number = next(name for name, kind, value in form.controls if kind == "text" and value and name != "why")
    value = next(value for name, _, value in form.controls if name == number)
    kept = {name: [value] for name, kind, value in form.controls if kind == "text" and name != "why"}
    kept[number] = [f"{float(value) + 0.5 * (1 if attacker.number % 2 else -1):g}"]
    looked = attacker.fill(owner, form, kept | {"step": ["look"]})
    for again in Page(looked, form.action).forms:
        if "why" in again.data():
            owner.post(again.action, again.data() | {"step": ["save"]})


def begun(fitter: Client, attacker: Attacker) -> Fitting:
    """A draft of a new customer, whose recommended shoe speaks against itself."""
    key = new_key()
    attacker.visit(fitter, f"/counter/{key}/customer/new/")
    form = Page(opened(fitter, f"/counter/{key}/customer/new/"), f"/counter/{key}/customer/new/")
    draft = Fitting.objects.filter(id=key).first()
    assert draft, form.refused
    fitter.post(f"/counter/{key}/", {**against(), "version": str(draft.version)})
    return Fitting.objects.get(id=key)


def at_the_counter(fitter: Client, attacker: Attacker, key: Any) -> None:
    """Finishes a fitting with the payload in every question that takes words."""
    path = f"/counter/{key}/"
    draft = Fitting.objects.get(id=key)
    form = max(Page(opened(fitter, path), path).forms, key=lambda form: len(form.typed))
    form.action = f"{path}finish/"
    base = {name: value if isinstance(value, list) else [value] for name, value in against().items()}
    sizes = {name: ["eu"] for name, *_ in form.controls if name.endswith("size_system")}
    attacker.fill(fitter, form, base | sizes | {"version": [str(draft.version)]}, alone=True)
    assert not Fitting.objects.get(id=key).is_draft


def half_typed(fitter: Client, attacker: Attacker) -> None:
    """A draft that keeps the payload in every field as it was typed, numbers too."""
    key = new_key()
    path = f"/counter/{key}/"
    fitter.post(path, {**SIXTY_SECONDS, "version": "1"})
    form = max(Page(opened(fitter, path), path).forms, key=lambda form: len(form.typed))
    fitter.post(path, {**SIXTY_SECONDS, "version": "2"} | {name: [attacker.payload] for name in form.typed})
