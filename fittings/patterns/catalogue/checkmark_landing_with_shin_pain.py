"""Heel-down, toes-up landing with shin pain.

Most distance runners with shin trouble land in a checkmark shape, says the shop (S32); limited evidence supports a
softer landing for front-of-shin pain (R27).
"""

from __future__ import annotations

from fittings.gait import Place, YesNoUnclear
from fittings.patterns.case import Case, FootRead
from fittings.patterns.complaint import SHIN
from fittings.patterns.level import ACT, CAUTION, Level, Severity
from fittings.patterns.pattern import Evidence, Pattern
from fittings.patterns.truth import Truth, surely
from fittings.patterns.units import each_foot


def condition(case: Case, foot: FootRead) -> Truth:
    return foot.toes_up.is_(YesNoUnclear.YES) & case.some_complaint(
        lambda complaint: complaint.place.among(SHIN) & complaint.on(foot.name)
    )


def level(case: Case, foot: FootRead) -> Level:
    front = case.some_complaint(lambda complaint: complaint.place.is_(Place.ANTERIOR_SHIN) & complaint.on(foot.name))
    return ACT if surely(front) else CAUTION


PATTERN = Pattern(
    number=8,
    id="checkmark_landing_with_shin_pain",
    title="Toes-up landing, shin pain",
    look=each_foot(condition, level),
    severities=(Severity.CAUTION, Severity.ACT),
    staff_reason=(
        "Holding the toes high at landing makes the shin muscle work hard every step; the shop sees it in most runners "
        "with shin trouble."
    ),
    customer_text=(
        "You land with your toes pulled up, which keeps the front of your shin working hard. Try landing softer with "
        "your foot flatter, and take slightly quicker steps."
    ),
    suggest=(
        "A flatter, quieter landing; quicker steps; drills.",
        "Toe lifts.",
        "Do not push to forefoot running.",
    ),
    evidence=(Evidence.C, Evidence.B),
    evidence_note="C from the shop. Limited B for the front of the shin.",
    sources=("S32", "R27"),
    shop_belief="Most distance runners with shin trouble land heel low and toes high, and that tightens the shin.",
    trials_say="Untested; limited evidence for a softer, flatter landing in front-of-shin pain only.",
    exceptions=(
        "A shin that tightens like a vice, goes numb or does not ease on stopping: red flag, refer.",
        "Calf or Achilles pain: quieter landing only, no forefoot cue.",
    ),
)
