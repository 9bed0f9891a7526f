"""The record for a GP or physio on paper: a tagged PDF (PDF/UA-1), set by Typst from `clinician.typ`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from rehab import typeface
from rehab.clinician import NAMELESS, Record, to_json
from rehab.typesetting import page_count, typeset

TEMPLATE = Path(__file__).parent / "clinician.typ"
SIZES = (11.4, 10.8, 10.2, 9.6, 9.0, 8.4)
"""Text sizes in points, the largest that fits one page is used; the smallest still reads well, on two if it must."""


def clinician_pdf(record: Record) -> bytes:
    """The record as a PDF. Any text prints. Same record, same bytes."""
    told = typeface.printable_all(to_json(record))
    told["who"] = told["who"] or NAMELESS  # of a name that cannot be drawn nothing may be left
    made_at = datetime.combine(date.fromisoformat(record.made_on), datetime.min.time(), UTC)
    for size in SIZES:
        made = typeset(TEMPLATE, made_at, {"record": told, "size": size})
        if page_count(made) == 1:
            break
    return made
