"""What this shop believes, as questions. The sources are the facts of the seed in the knowledge base, section 1. Pure.

Band pain is on the outside of the knee or the hip; straight feet are two that do not flex at all; a firm shoe has a
post, a wedge or motion control inside, a plain one no support (`fittings.patterns.shoe`).
"""

from __future__ import annotations

from shop.reports.beliefs.belief import Belief, Side

SETTLED, NOT_YET = "Settled", "Not yet"
NOT_TOLD = "Never told us how it went"

ZERO_DROP = Belief(
    key="zero_drop",
    sources=("S16",),
    question="Does band pain settle more often in a zero-drop shoe?",
    claim="Zero-drop shoes are highly effective for many with band pain.",
    rows=("Band pain in zero drop", "Band pain in more drop"),
    columns=(SETTLED, NOT_YET),
    left_out=NOT_TOLD,
)
TOO_MUCH_SUPPORT = Belief(
    key="too_much_support",
    sources=("S19",),
    question="Do straight feet in a firm shoe have band pain more often?",
    claim="Band pain is seen over and over in runners with straight feet and too much support.",
    rows=("Straight feet in a firm shoe", "Straight feet in a plain shoe"),
    columns=("Band pain", "Other pain"),
    left_out="Straight feet, support of their shoe not known or soft",
)
CHOSE_THEMSELVES = Belief(
    key="chose_themselves",
    sources=("S20",),
    question="Did over nine in ten of them choose that shoe themselves?",
    claim="Over nine in ten runners with straight feet, a firm shoe and band pain chose the shoe without a fitting.",
    rows=("Straight feet in a firm shoe with band pain", "Everybody else with band pain"),
    columns=("Chose it themselves", "Had it from somebody"),
    left_out="Not known where the shoe is from",
    line=0.9,
)
NEVER_BOTH = Belief(
    key="never_both",
    sources=("S22",),
    question="Does hardly anybody have band pain and inner-shin pain together?",
    claim="In 1,000 fittings never one with both, leaving aside those who cycle; so under 3 in 1,000.",
    rows=("Runners who hurt, cyclists left aside", "Those who cycle 2 hours a week or more"),
    columns=("Have both", "Not both"),
    left_out="Not known where it hurts",
    line=0.003,
    side=Side.BELOW,
)
SHIN_FLEXES = Belief(
    key="shin_flexes",
    sources=("S23",),
    question="Does the foot flex markedly in over nine in ten with inner-shin pain?",
    claim="Every runner with inner-shin pain but one showed marked flexing on film.",
    rows=("Inner-shin pain", "Band pain"),
    columns=("Marked flexing on that side", "No marked flexing"),
    left_out="Side not known, or that foot not assessed",
    line=0.9,
)
SHIN_SUPPORT = Belief(
    key="shin_support",
    sources=("S23",),
    question="Does inner-shin pain settle more often in a supportive shoe?",
    claim="Every runner with inner-shin pain did better in a supportive shoe.",
    rows=("Inner-shin pain in a supportive shoe", "Inner-shin pain in a plain shoe"),
    columns=(SETTLED, NOT_YET),
    left_out=NOT_TOLD,
)
BACK_TO_PLAIN = Belief(
    key="back_to_plain",
    sources=("S19", "S24"),
    question="Does band pain of straight feet settle more often out of the firm shoe?",
    claim="Wrongly in a stability shoe, band pain; moved to a plain shoe, fine for six months.",
    rows=("Moved to a plain shoe", "Stayed in one with support"),
    columns=(SETTLED, NOT_YET),
    left_out=NOT_TOLD,
)

BELIEFS = (ZERO_DROP, TOO_MUCH_SUPPORT, CHOSE_THEMSELVES, NEVER_BOTH, SHIN_FLEXES, SHIN_SUPPORT, BACK_TO_PLAIN)
