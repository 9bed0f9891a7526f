"""Attacks typed into every text field that a page offers, through the real forms.

Fields are found on the pages themselves, so a new one is attacked as soon as its page is among those visited here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from fittings.models import Fitting, new_key
from rehab.check_ins import Given, answered
from rehab.mail.queue import queue_sheet
from rehab.models import PrintedSheet
from shop.counter_device import devices, pins
from shop.models import Role, Staff
from tests.factories import CustomerFactory, ShoeFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, against, finished
from tests.pages import Form, Page

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
PIN = "4826"
DEFAULTS = {"email": "ok{}@example.com", "tel": "07700 900 123"}


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
    at_the_lock(staff, attacker)
    nobody_in_particular = CustomerFactory(store=staff.store, name="Plain")  # of an attack it would be the name
    for page in ("erase", "merge"):
        attacker.visit(owner, f"/customers/{nobody_in_particular.id}/data/{page}/")
    shop.customers.append(done.customer)
    shop.sheets.append(sheet)
    shop.kept[attacker.payload] = attacker.kept


def at_the_lock(owner: Staff, attacker: Attacker) -> None:
    """A shared counter: a first PIN, a PIN, and another one for somebody who came in with theirs."""
    person, browser = StaffFactory(store=owner.store), Client()
    _, browser.cookies[devices.COOKIE] = devices.enrol(owner.store, attacker.payload[:40], by=owner)
    pins.give_first_pin(person, by=owner)
    attacker.visit(browser, f"/locked/{person.id}/")
    pins.set_pin(person, PIN, by=person)
    attacker.visit(browser, f"/locked/{person.id}/")
    browser.post(f"/locked/{person.id}/", {"pin": PIN})
    attacker.visit(browser, "/my-pin/")


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
