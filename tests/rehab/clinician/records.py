"""Records for tests, made of a fitting in JSON."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fittings.facts import parse
from fittings.patterns.setting_aside import SettingAside, weigh
from rehab.clinician import About, FollowUp, Record, record_of
from rehab.prescribing import prescribe
from rehab.sheet import make_sheet
from rehab.sheet.visit import Visit
from tests.fittings.facts_factory import Json
from tests.rehab.sheet_factory import details


def answer(number: int) -> FollowUp:
    return FollowUp(f"{number} December 2026", f"{number} of 10", "Partly", "Yes", "Most")


def record_from(
    data: Json, *, answers: int = 0, aside: tuple[str, ...] = (), about: dict[str, Any] | None = None, **on: Any
) -> Record:
    """The record of that fitting. `aside` are patterns that were set aside, `on` changes the details."""
    facts = parse(data)
    before = weigh(facts).assessment
    found = weigh(facts, asides=[SettingAside.of(f, facts) for f in before.findings if f.pattern in aside])
    prescription = prescribe(facts, found.assessment, found.thresholds)
    if facts.rec is not None:
        on = {"recommended_shoe": "Saucony Ride 17", **on}
    visit = Visit(facts, found.assessment, prescription, details(**on), found.thresholds)
    sheet = make_sheet(facts, found.assessment, prescription, visit.details, found.thresholds)
    known = {"name": "Dena Whitlock", "made_by": "Robin Fitter"} | (about or {})
    who = About(fitted_on=dt.date(2026, 11, 23), made_on=dt.date(2026, 11, 28), **known)
    return record_of(visit, sheet, who, [answer(number + 1) for number in range(answers)], found.aside)
