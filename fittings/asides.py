"""Setting a finding of a draft aside, and taking that back."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from fittings.models import Fitting, SetAside
from fittings.patterns.setting_aside import SettingAside
from fittings.records import AlreadyFinishedError


def set_aside(draft: Fitting, claim: SettingAside, *, reason: str, words: str, by: Any) -> None:
    """Sets aside what a locked draft is noticed for: twice is once, and who did it first stays on the record.

    One that was set aside over other answers gives way. Raises AlreadyFinishedError.
    """
    if not draft.is_draft:
        raise AlreadyFinishedError
    before = SetAside.objects.filter(fitting=draft, pattern=claim.pattern).first()
    if before and before.claim == claim:
        return
    as_it_was = {"severity": claim.severity, "urgency": claim.urgency, "over": dict(claim.over)}
    given = {"store_id": draft.store_id, "reason": reason, "words": words, "by": by, "at": timezone.now()}
    SetAside.objects.update_or_create(fitting=draft, pattern=claim.pattern, defaults=as_it_was | given)


def take_back(draft: Fitting, pattern: str) -> None:
    """What was set aside speaks for itself again; nothing happens where nothing was. Raises AlreadyFinishedError."""
    if not draft.is_draft:
        raise AlreadyFinishedError
    SetAside.objects.filter(fitting=draft, pattern=pattern).delete()


def asides_of(fitting: Fitting) -> dict[str, SetAside]:
    """What was set aside in this fitting, with who did it, by pattern, earliest first."""
    return {row.pattern: row for row in SetAside.objects.filter(fitting=fitting).select_related("by")}
