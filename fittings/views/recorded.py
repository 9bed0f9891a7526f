"""A finished fitting in the shop's words."""

from __future__ import annotations

from typing import Any, NamedTuple

from fittings.answers import chip, place_of
from fittings.facts import Facts
from fittings.models import Finding, Fitting, SetAside, SizedShoe
from fittings.parts_in_chips import answered, chips
from fittings.patterns import PATTERNS, Pattern, Severity
from fittings.views.links import Link
from fittings.views.noticing import LEVELS, numbers


class Group(NamedTuple):
    """One part of the record with its answers as chips."""

    title: str
    answers: list[str]


class RecordedNotice(NamedTuple):
    """One finding as it is on the record; for one that was set aside, `aside` says who did it, when and why."""

    severity: str
    level: str
    pattern: Pattern
    answers: list[Link]
    covered: bool
    numbers: list[str]
    version: str
    is_aside: bool
    aside: SetAside | None
    numbers_title: str = "Thresholds it was made with"


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


def is_known(facts: Facts, path: str) -> bool:
    """Whether the record still has it: an earlier fitting that was made void takes its complaints along."""
    place = place_of(path)
    return place.part != "history" or (place.number or 0) < len(facts.history or ())


def notices_of(fitting: Fitting, facts: Facts) -> list[RecordedNotice]:
    """The findings on the record, strongest first, with the answers that caused them; those set aside come last."""
    asides = {row.pattern: row for row in fitting.asides.all()}
    return [recorded(row, facts, asides.get(row.pattern)) for row in fitting.findings.all()]


def recorded(row: Finding, facts: Facts, aside: SetAside | None) -> RecordedNotice:
    pattern = PATTERNS[row.pattern]
    return RecordedNotice(
        row.severity,
        LEVELS[Severity(row.severity)],
        pattern,
        [Link(words) for words in dict.fromkeys(chip(facts, path) for path in row.because if is_known(facts, path))],
        bool(row.covered_by),
        numbers(row.thresholds),
        version_of(row, pattern),
        row.aside,
        aside,
    )


def version_of(row: Finding, pattern: Pattern) -> str:
    """Which version noticed it; its text may have changed since."""
    since = "" if row.pattern_version == pattern.version else f" The text here is that of version {pattern.version}."
    return f"Noticed by version {row.pattern_version} of this pattern.{since}"
