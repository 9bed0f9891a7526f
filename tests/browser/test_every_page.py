"""Every page, empty and crowded, on tablet, desktop and phone: it fits, works and is easy to hit."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from playwright.sync_api import Page

from fittings.models import Customer, Fitting, Shoe, new_key
from fittings.records import finish
from fittings.views.choosing import with_shoe
from rehab.check_ins import Given, answered
from rehab.mail.queue import queue_sheet
from rehab.sheets import sheet_of
from shop.accounts.links import invite
from shop.accounts.models import Changed
from shop.accounts.notices import note
from shop.models import Role, Staff
from shop.privacy.merging import make_one
from shop.reports.registry import REPORTS
from tests.browser.at_the_counter import Counter
from tests.browser.looks import SIZES, looks_right, shown_at
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS

FOLDS = ("counter, crowded", "fitting", "exercises", "change the plan")
"""Pages of which a part is folded away, and which change most from tablet to phone: on a tablet they are put to the
rules unfolded, which is more to look at."""
LONG = "Wolfeschlegelsteinhausenbergerdorff-Cholmondeley Featherstonehaugh de la Vega yy"

HIDDEN = """() => {
  const e = document.activeElement, bar = document.querySelector(".bar");
  if (bar.contains(e) || e === document.body) return [];
  const box = (e.closest("label") ?? e).getBoundingClientRect();
  const isCovered = box.bottom > bar.getBoundingClientRect().top + 1 || box.top < -1;
  return isCovered ? [`${e.outerHTML.slice(0, 120)} ${box.top}–${box.bottom}`] : [];
}"""
"""What has the focus, if the save bar or the edge of the window hides any of it."""


def crowded(store: Any, staff: Staff, customer: Customer) -> dict[str, Any]:
    """Answers that bring out a lot: three sore spots, a posted shoe twice, straight feet landing far ahead."""
    guard = Shoe.objects.get(model="Guard")
    answers = with_shoe(with_shoe({}, "worn", guard), "rec", guard)
    answers |= {"flags": ["none_checked"], "worn-origin": "self_online", "worn-km": "900", "rec-comfort": "3"}
    for n, (place, side) in enumerate((("it_band_knee", "right"), ("anterior_knee", "left"), ("medial_shin", "both"))):
        told = {"place": place, "side": side, "pain_run": "7", "days_since_onset": "20", "trend": "worse"}
        told |= {"rest_days": "14", "strengthening": "no", "times_before": "3"}
        answers |= {f"complaint{n}-{name}": value for name, value in told.items()}
        answers[f"complaint{n}-recent_events"] = ["downhill", "new_insert", "new_shoe"]
    for side in ("left", "right"):
        answers |= {f"{side}-flexing": "none", f"{side}-strike": "heel", f"{side}-overstride": "marked"}
    return answers | {"runner-race_weeks": "2", "insert-kind": "custom_orthotic", "insert-weeks_used": "1"}


@pytest.fixture
def pages(fitter: Staff) -> dict[str, str]:
    """Every page by name, in a shop with long names and a full strip."""
    store = fitter.store
    Staff.objects.filter(pk=fitter.pk).update(name=LONG[:60], role=Role.OWNER)
    customer = CustomerFactory(name=LONG, store=store, phone="07700 900 123", email="w@example.com")
    colleague = StaffFactory(store=store, name=LONG[10:60])
    answers = crowded(store, fitter, customer)
    new = {"store": store, "staff": fitter, "version": 3, "answers": answers}
    RecoveryCodes.activate(fitter)
    link = invite(name=LONG[:60], email="new@example.com", role=Role.FITTER, store=store, by=fitter, here="")
    drafts = [Fitting.objects.create(**new | {"staff": colleague}, customer=customer) for _ in range(13)]
    told = Fitting.objects.create(**new, customer=customer)
    told.answers = answers | {"kept_against_advice": "They like it."}
    told.save()
    unasked = Fitting.objects.create(**new | {"answers": {"left-flexing": "mild"}})
    planned = Fitting.objects.create(**new | {"answers": SIXTY_SECONDS}, customer=customer)
    done, not_asked, unprinted = (finish(draft.id, by=fitter) for draft in (told, unasked, planned))
    answer = answered(done, Given(8, "partly", "returned", "most"), by=colleague).check_in
    mail = queue_sheet(sheet_of(Fitting.objects.whole().get(id=done.id), by=fitter), customer, fitter)
    note(colleague, Changed.FACTORS_GONE)
    twin, third = (CustomerFactory(name=LONG, store=store, email=f"{n}@example.com") for n in range(2))
    merged = make_one(customer, third, by=fitter)
    Fitting.objects.create(**new, customer=customer)
    return {
        "counter, empty": "/",
        "counter, crowded": f"/counter/{drafts[-1].id}/",
        "new customer": f"/counter/{new_key()}/customer/new/",
        "fitting": f"/fittings/{done.id}/",
        "change the plan": f"/fittings/{unprinted.id}/plan/",
        "the sheet is made": f"/fittings/{done.id}/plan/",
        "record for a clinician": f"/fittings/{done.id}/clinician/",
        "fitting without flags": f"/fittings/{not_asked.id}/",
        "customers": "/customers/",
        "customer": f"/customers/{customer.id}/",
        "edit customer": f"/customers/{customer.id}/edit/",
        "their data": f"/customers/{customer.id}/data/",
        "who is the same": f"/customers/{customer.id}/data/merge/",
        "the same person": f"/customers/{customer.id}/data/merge/?other={twin.id}",
        "two people after all": f"/customers/{customer.id}/data/merge/{merged.id}/",
        "drop a name": f"/customers/{customer.id}/data/nameless/",
        "erase": f"/customers/{customer.id}/data/erase/",
        "how is it": f"/fittings/{done.id}/how-is-it/",
        "an answer": f"/check-ins/{answer.id}/",
        "people to call": "/calls/",
        "outbox": "/outbox/",
        "a mail": f"/outbox/{mail.id}/",
        "shoes": "/shoes/",
        "add a shoe": "/shoes/add/",
        "change a shoe": f"/shoes/{Shoe.objects.all()[0].id}/",
        "exercises": "/exercises/",
        "exercises, none found": "/exercises/?q=nothing+like+it",
        "patterns": "/patterns/",
        "patterns, none found": "/patterns/?q=zebra",
        "pattern": "/patterns/high_drop_with_overstriding/",
        "fittings behind a number": "/patterns/stability_on_non_flexing_foot/fittings/",
        "team": "/team/",
        "your log-in": "/me/",
        "change your password": "/me/password/",
        "where you are logged in": "/me/devices/",
        "remove the app": "/me/app/remove/",
        "recovery codes": "/me/recovery-codes/",
        "new recovery codes": "/me/recovery-codes/new/",
        "add a passkey": "/me/passkeys/add/",
        "is it you": "/me/again/",
        "is it you, with a code": "/me/again/code/",
        "the store": "/store/",
        "counters": "/store/counters/",
        "my PIN": "/my-pin/",
        "what changed": "/history/",
        "what changed, of a customer": f"/history/customer/{customer.id}/",
        "what changed, of a fitting": f"/history/fitting/{done.id}/",
        "what changed, nothing": f"/history/shoe/{Shoe.objects.all()[0].id}/?page=2",
        "who looked": f"/history/looks/customer/{customer.id}/",
        "whom they looked at": f"/history/looks/staff/{fitter.id}/?lists=yes",
        "reports, nothing to count": "/reports/?since=2001-01-01&until=2001-01-02",
        "fittings behind a report": "/reports/fittings/?report=recurrence",
        **{f"report on {name}": f"/reports/{name}/?since=yesterday&until=" for name in REPORTS},
        "an invitation": str(link.address),
        "not found": f"/fittings/{new_key()}/",
    }


def test_no_page_overflows_complains_or_is_hard_to_hit_folded_or_unfolded(
    counter: Counter, page: Page, pages: dict[str, str], troubles: list[str]
) -> None:
    wrong: list[str] = []
    for name, path in pages.items():
        shown_at(page, "tablet")
        page.goto(counter.address + path)
        for size in SIZES:
            shown_at(page, size)
            rules = size == ("phone" if name in FOLDS else "tablet")
            wrong += [f"{size}, {what}" for what in looks_right(page, name, troubles, rules=rules)]
        if name in FOLDS:
            wrong += unfolded(page, name, troubles)
    assert "\n".join(wrong) == ""


def unfolded(page: Page, name: str, troubles: list[str]) -> list[str]:
    """What is wrong with the open page once everything in it is unfolded."""
    wrong: list[str] = []
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for size in ("tablet", "phone"):
        shown_at(page, size)
        found = looks_right(page, name, troubles, rules=size == "tablet")
        wrong += [f"{size}, unfolded, {what}" for what in found]
    return wrong


def test_the_save_bar_never_covers_what_has_the_focus(counter: Counter, page: Page, pages: dict[str, str]) -> None:
    hidden: list[str] = []
    for size in SIZES:
        shown_at(page, size)
        counter.open(pages["counter, crowded"])
        hidden += [f"{size}: {what}" for what in covered(page)]
    assert "\n".join(hidden) == ""


def covered(page: Page) -> list[str]:
    """What the save bar hides of whatever has the focus, from the first Tab to Save, and of what lies deepest."""
    hidden: list[str] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        hidden += page.evaluate(HIDDEN)
        if page.evaluate("document.activeElement.id") == "save":
            break
    else:
        raise AssertionError("Tab never came to Save")
    page.evaluate("for (const fold of document.querySelectorAll('.asked details')) fold.open = true")
    for field in page.locator("#fitting [name$=-fpi], #fitting [name^=runner-], #fitting [name=sold]").all():
        field.focus()
        hidden += page.evaluate(HIDDEN)
    return hidden
