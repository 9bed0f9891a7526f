"""The counter in tests: raw answers as a browser posts them, and fittings made through the real doors."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fittings.models import Customer, Fitting
from fittings.records import finish
from shop.models import Staff

Json = dict[str, Any]

SIXTY_SECONDS: Json = {
    "flags": ["none_checked"],
    "complaint0-place": "it_band_knee",
    "complaint0-side": "right",
    "complaint0-pain_run": "3",
    "complaint0-days_since_onset": "12",
    "worn-category": "stability",
    "worn-devices": ["medial_post"],
    "worn-drop_mm": "12",
    "worn-origin": "self_online",
    "left-flexing": "mild",
    "left-strike": "heel",
    "left-overstride": "none",
    "right-flexing": "none",
    "right-strike": "heel",
    "right-overstride": "none",
    "rec-category": "neutral",
    "rec-devices": ["none"],
    "rec-drop_mm": "8",
    "rec-comfort": "8",
}
"""The 60-second set of somebody whose outer knee hurts in a posted shoe."""


def draft_of(staff: Staff, customer: Customer | None = None, answers: Json | None = None, **more: Any) -> Fitting:
    """A draft in this person's store."""
    given = SIXTY_SECONDS if answers is None else answers
    return Fitting.objects.create(store=staff.store, staff=staff, customer=customer, answers=given, version=2, **more)


def finished(staff: Staff, customer: Customer | None = None, answers: Json | None = None, **more: Any) -> Fitting:
    """A fitting that was finished at the counter, read from the database again."""
    done = finish(draft_of(staff, customer, answers, **more).id, by=staff)
    return Fitting.objects.whole().get(id=done.id)


def as_answers(record: Json) -> Json:
    """The raw answers that a fitter would tap for this JSON; history is looked up, not tapped."""
    answers: Json = {}
    for part in ("runner", "worn", "rec", "insert", "left", "right", "stride"):
        answers |= {f"{part}-{name}": value for name, value in (record.get(part) or {}).items()}
    if answers.get("runner-race_weeks") == "none":
        answers |= {"runner-race_weeks": None, "runner-no_race": "on"}
    for n, complaint in enumerate(record.get("complaints") or []):
        answers |= {f"complaint{n}-{name}": value for name, value in complaint.items() if name != "recent_events"}
        events = complaint.get("recent_events") or {}
        answers[f"complaint{n}-recent_events"] = list(events)
        answers |= {f"complaint{n}-days_ago-{event}": days for event, days in events.items()}
    if record.get("complaints") == []:
        answers["nothing_hurts"] = "on"
    answers["flags"] = record.get("flags")
    return {name: v if isinstance(v, list) else str(v) for name, v in answers.items() if v not in (None, "", [])}


HTMX = {"HX-Request": "true"}
AS_A_FORM = "application/x-www-form-urlencoded"


def tap(client: Client, key: Any, answers: Json, *, seen: int = 1, changed: str | None = None) -> HttpResponse:
    """One tap as the page sends it."""
    posted = {**answers, "version": str(seen), "changed": " ".join(answers) if changed is None else changed}
    body = urlencode(posted, doseq=True)
    return client.post(reverse("counter_draft", args=[key]), body, content_type=AS_A_FORM, headers=HTMX)


def save(client: Client, key: Any, answers: Json, *, seen: int = 1, **more: Any) -> HttpResponse:
    """The Save button: the whole form, without a list of taps."""
    return client.post(reverse("counter_finish", args=[key]), {**answers, "version": str(seen)}, **more)


def refused_beside(response: HttpResponse) -> dict[str, str]:
    """The words beside each refused question, as the panel or the page shows them."""
    page = response.content.decode()
    found = re.findall(r'data-refused="([^"]+)">([^<]+)<', page)
    found += re.findall(r'data-error="([^"]+)">([^<]+)<', page)
    return {name: html.unescape(words) for name, words in found}


def against(**more: Any) -> dict[str, Any]:
    """Answers where something speaks against the recommended shoe: it posts a foot that does not flex."""
    return {**SIXTY_SECONDS, "rec-category": "stability", "rec-devices": ["medial_post"], **more}


def options(client: Client, address: str, typed: str, *, posted: bool = False) -> list[str]:
    """The offered options, in their order. A name is posted, a shoe is asked for in the address."""
    page = (client.post if posted else client.get)(address, {"q": typed}, headers=HTMX).content.decode()
    assert "<html" not in page
    return re.findall(r'role="option".*?<strong>([^<]*)</strong>', page)
