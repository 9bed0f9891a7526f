"""What locust plays: counters, each with a fitting of 25 taps every few minutes, as a browser with scripts sends them.

Started by `tests.load`, which makes the shop, the log-ins and the server, and compares afterwards. COUNTERS names the
file with the cookies of who fits, TOLD the one into which it is written what was sent and what was acknowledged.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import gevent
from locust import HttpUser, events, task

PLAY = json.loads(Path(os.environ["COUNTERS"]).read_text())
DICE = random.Random(500)  # noqa: S311 - for pauses
COOKIES = itertools.cycle(PLAY["cookies"])
HTMX = {"HX-Request": "true"}
SENT: list[str] = []
ACKNOWLEDGED: list[str] = []
TAPS: list[tuple[str, Any]] = [
    ("flags", ["none_checked"]),
    ("complaint0-place", "it_band_knee"),
    ("complaint0-side", "right"),
    ("complaint0-pain_run", "3"),
    ("complaint0-days_since_onset", "12"),
    ("complaint0-trend", "same"),
    ("complaint0-recent_events", ["downhill"]),
    ("complaint0-days_ago-downhill", "3"),
    ("complaint0-strengthening", "no"),
    ("worn-origin", "self_online"),
    ("worn-km", "400"),
    ("left-flexing", "mild"),
    ("left-strike", "heel"),
    ("left-overstride", "none"),
    ("left-pelvic_drop", "mild"),
    ("right-flexing", "none"),
    ("right-strike", "heel"),
    ("right-overstride", "none"),
    ("right-pelvic_drop", "none"),
    ("stride-step_rate", "172"),
    ("kept_against_advice", "They like how it feels"),
    ("rec-comfort", "8"),
    ("sold", "this"),
]
"""These and two shoes that are picked from the list make 25."""


INPUT = re.compile(r"<input [^>]*>")


def filled_in(page: str) -> dict[str, Any]:
    """What stands in the fields of a shoe that was picked; in answers to taps there are none."""
    found: dict[str, Any] = {}
    for control in INPUT.findall(page):
        has = dict(re.findall(r'([a-z]+)="([^"]*)"', control))
        name, kind = has.get("name", ""), has.get("type", "text")
        if not name.startswith(("worn-", "rec-")) or not has.get("value"):
            continue
        if kind == "checkbox" and " checked" in control:
            found.setdefault(name, []).append(has["value"])
        elif kind in {"hidden", "text"} or (kind == "radio" and " checked" in control):
            found[name] = has["value"]
    return found


class Counter(HttpUser):
    """One counter with its own fitter. Everything of one fitting takes a third of the time until the next."""

    def on_start(self) -> None:
        self.cookie = next(COOKIES)
        self.client.headers.update({
            "Host": PLAY["host"], "Origin": f"https://{PLAY['host']}", "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "192.0.2.7", "Accept-Encoding": "gzip",
        })  # fmt: skip
        gevent.sleep(DICE.uniform(0, PLAY["every"]))

    def wait_time(self) -> float:
        return 0.0

    @task
    def a_fitting(self) -> None:
        begun = time.monotonic()
        page = self.client.get("/", name="the empty counter", headers={"Cookie": self.cookie})
        found = re.search(r'id="fitting" method="post" action="/counter/([0-9a-f-]{36})/"', page.text)
        token = re.search(r'"X-CSRFToken": ?"(\w+)"|name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        if not (found and token):
            gevent.sleep(5)
            return
        self.key, self.version, self.answers = found[1], 1, {}
        self.says = {
            "Cookie": f"{self.cookie}; __Host-csrf={page.cookies.get('__Host-csrf', '')}",
            "X-CSRFToken": token[1] or token[2],
        }
        pause = PLAY["every"] / 3 / 26
        for tap in (self.shoe("worn"), *(self.tap(*tap) for tap in TAPS), self.shoe("rec")):
            gevent.sleep(DICE.uniform(0.6, 1.4) * pause)
            if not tap():
                return
        gevent.sleep(pause)
        self.finish()
        gevent.sleep(max(0.0, PLAY["every"] - (time.monotonic() - begun)))

    def tap(self, name: str, value: Any) -> Any:
        def sent() -> bool:
            self.answers[name] = value
            return self.posts("", "a tap", changed=name)

        return sent

    def shoe(self, part: str) -> Any:
        def picked() -> bool:
            address = f"/counter/{self.key}/shoes/{part}/?q=ghost"
            self.client.get(address, name="searching a shoe", headers={**self.says, **HTMX})
            return self.posts(f"pick/{part}/", "picking a shoe", changed="", pick=DICE.choice(PLAY["shoes"]))

        return picked

    def posts(self, where: str, name: str, **more: str) -> bool:
        """Sends the whole form, and takes over the version that comes back; False when that failed."""
        body = urlencode({**self.answers, "version": str(self.version), **more}, doseq=True)
        with self.client.post(
            f"/counter/{self.key}/{where}", body, name=name, catch_response=True,
            headers={**self.says, **HTMX, "Content-Type": "application/x-www-form-urlencoded"},
        ) as answer:  # fmt: skip
            found = re.search(r'data-version="(\d+)"', answer.text or "")
            if answer.status_code != 200 or not found:
                answer.failure(f"{answer.status_code} without a panel")
                return False
            self.version = int(found[1])
            self.answers |= filled_in(answer.text)
            return True

    def finish(self) -> None:
        SENT.append(self.key)
        with self.client.post(
            f"/counter/{self.key}/finish/",
            urlencode({**self.answers, "version": str(self.version), "changed": ""}, doseq=True),
            name="saving a fitting", catch_response=True, allow_redirects=False,
            headers={**self.says, "Content-Type": "application/x-www-form-urlencoded"},
        ) as answer:  # fmt: skip
            if answer.status_code == 302 and answer.headers["Location"] == f"/fittings/{self.key}/":
                ACKNOWLEDGED.append(self.key)
            else:
                said = re.findall(r"<li>([^<]+: [^<]*)</li>", answer.text or "")[:3]
                answer.failure(f"{answer.status_code} instead of the saved fitting {said}")


@events.quitting.add_listener
def tell(environment: Any, **_: Any) -> None:
    stats = environment.stats
    told = {
        "sent": SENT,
        "acknowledged": ACKNOWLEDGED,
        "failures": [f"{error.occurrences} × {error.name}: {error.error}" for error in stats.errors.values()],
        "times": {
            name: {
                "count": entry.num_requests,
                "median": entry.get_response_time_percentile(0.5),
                "p95": entry.get_response_time_percentile(0.95),
                "p99": entry.get_response_time_percentile(0.99),
                "slowest": entry.max_response_time,
            }
            for (name, _), entry in stats.entries.items()
        },
    }
    Path(os.environ["TOLD"]).write_text(json.dumps(told))
