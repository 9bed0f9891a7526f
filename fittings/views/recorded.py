"""A finished fitting in the shop's words."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, NamedTuple

from fittings.answers import chip, place_of
from fittings.facts import Facts
from fittings.models import Fitting, SizedShoe
from fittings.patterns import PATTERNS, Severity
from fittings.views.noticing import LEVELS

IN_TITLE = {"model", "place", "side"}
BEGINS = {"left": "Left ", "right": "Right ", "rec": "Recommended: "}
"""How chips of these parts begin elsewhere; here the title says it."""


class Group(NamedTuple):
    """One part of the record with its answers as chips."""

    title: str
    answers: list[str]


class RecordedNotice(NamedTuple):
    """One finding as it is on the record."""

    severity: str
    level: str
    title: str
    how_sure: str
    reason: str
    chips: list[str]
    covered: bool


def as_recorded(fitting: Fitting, facts: Facts) -> list[Group]:
    """Everything that was answered, grouped as on the counter; what was not asked is left out."""
    groups = [Group("Asked first", answered(facts, "flags"))]
    groups += [
        Group(str(row), chips(facts, f"complaints[{n}]", c) or ["Nothing more asked"])
        for n, (row, c) in enumerate(both(fitting, facts))
    ]
    if facts.complaints == ():
        groups.append(Group("Where it hurts", ["Nothing hurts"]))
    if worn := fitting.part("wornshoe"):
        groups.append(
            Group(f"Shoe worn: {with_size(worn)}", chips(facts, "worn", facts.worn) or ["Nothing more asked"])
        )
    for side in ("left", "right"):
        groups.append(Group(f"{side.title()} foot", chips(facts, side, getattr(facts, side))))
    if facts.rec is not None:
        said = chips(facts, "rec", facts.rec) or ["Nothing more asked"]
        groups.append(Group(f"We recommended: {with_size(fitting.part('recommendedshoe'))}", said))
    for title, part in (("Stride", "stride"), ("Insert", "insert"), ("Runner", "runner")):
        groups.append(Group(title, chips(facts, part, getattr(facts, part))))
    return [group for group in groups if group.answers]


def with_size(shoe: SizedShoe) -> str:
    return ", ".join(part for part in (str(shoe), shoe.size_label) if part)


def outcome_of(fitting: Fitting) -> list[tuple[str, str]]:
    """What came of it, as (title, words); what was not asked is left out."""
    yes_no = {True: "Yes", False: "No", None: ""}
    back = fitting.brought_back_on
    return [
        (title, words)
        for title, words in (
            ("Kept against advice", fitting.kept_against_advice),
            ("Sold", fitting.get_sold_display() or ""),
            ("Technique class offered", yes_no[fitting.class_offered]),
            ("Technique class attended", yes_no[fitting.class_attended]),
            ("Brought back", f"{back.day} {back:%B %Y}: {fitting.brought_back_why}" if back else ""),
        )
        if words
    ]


def both(fitting: Fitting, facts: Facts) -> list[tuple[Any, Any]]:
    return list(zip(fitting.complaints.all(), facts.complaints or (), strict=True))


def answered(facts: Facts, path: str) -> list[str]:
    return [chip(facts, path)] if getattr(facts, path) is not None else []


def chips(facts: Facts, prefix: str, part: Any) -> list[str]:
    """The answers of one part, without what stands in its title."""
    names = [f.name for f in fields(part) if f.name not in IN_TITLE and getattr(part, f.name) is not None]
    said = (chip(facts, f"{prefix}.{name}") for name in names)
    return [words.removeprefix(BEGINS.get(prefix, "")).capitalize() if prefix in BEGINS else words for words in said]


def is_known(facts: Facts, path: str) -> bool:
    """Whether the record still has it: an earlier fitting that was made void takes its complaints along."""
    place = place_of(path)
    return place.part != "history" or (place.number or 0) < len(facts.history or ())


def notices_of(fitting: Fitting, facts: Facts) -> list[RecordedNotice]:
    """The findings on the record, strongest first, with the answers that caused them."""
    found = []
    for row in fitting.findings.all():
        pattern = PATTERNS[row.pattern]
        severity = Severity(row.severity)
        reasons = list(dict.fromkeys(chip(facts, path) for path in row.because if is_known(facts, path)))
        found.append(
            RecordedNotice(
                row.severity,
                LEVELS[severity],
                pattern.title,
                pattern.how_sure,
                pattern.staff_reason,
                reasons,
                bool(row.covered_by),
            )
        )
    return found
