"""History files for tests."""

from __future__ import annotations

import copy
import io
import json
from itertools import count
from pathlib import Path
from typing import Any

from fittings.models import Fitting
from shop.history_import.importing import Outcome, import_history
from tests.fittings.facts_factory import fitting, sore

Json = dict[str, Any]
NUMBERS = count(1)
IT_BAND: Json = fitting(complaints=[sore("it_band_knee", "right")])
QUIET: Json = fitting()


def line(fitting: Json | None = None, **changes: Any) -> Json:
    """One line: a quiet fitting of a walk-in with these keys changed."""
    number = next(NUMBERS)
    seen = copy.deepcopy(QUIET if fitting is None else fitting)
    seen.pop("history", None)
    plain = {
        "external_id": f"f{number}",
        "fitted_at": "2025-03-08T14:30:00+00:00",
        "store": "quay",
        "staff": "cheryl@example.com",
        "customer": None,
        "worn_shoe": None,
        "recommended_shoe": None,
        "fitting": seen,
        "check_ins": [],
    }
    return {**plain, **changes}


def visit(who: str, at: str, fitting: Json | None = None, **changes: Any) -> Json:
    """A line about a customer of that external id, on that day or at that moment."""
    when = at if "T" in at else f"{at}T14:30:00+00:00"
    return line(fitting, customer={"external_id": who}, fitted_at=when, **changes)


def answer(at: str, pain: int = 1, back: str = "yes", **more: Any) -> Json:
    return {"answered_at": at, "pain_run": pain, "back_running": back, **more}


def as_file(*lines: Json | bytes) -> io.BytesIO:
    """A file of these lines; bytes stand as they are."""
    return io.BytesIO(b"".join((one if isinstance(one, bytes) else json.dumps(one).encode()) + b"\n" for one in lines))


def written(folder: Path, *lines: Json | bytes) -> Path:
    path = folder / "history.jsonl"
    path.write_bytes(as_file(*lines).getvalue())
    return path


def imported(*lines: Json | bytes, **more: Any) -> Outcome:
    return import_history(as_file(*lines), **more)


def noticed() -> dict[str, list[tuple[Any, ...]]]:
    """Every finding by the external id of its fitting, whole but for its key."""
    columns = ("pattern", "severity", "urgency", "feet", "shoes", "covered_by", "thresholds", "because")
    return {
        fitting.external_id: list(fitting.findings.values_list(*columns))
        for fitting in Fitting.objects.filter(external_id__isnull=False)
    }
