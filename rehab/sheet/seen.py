"""What we saw: at most three findings in the customer's words, filled up with what the video shows.

A finding's words tell first what was seen, then what may help. The sheet carries one footwear change and one cue, so
a sentence of advice is printed only where the prescription agrees with it.
"""

from __future__ import annotations

from collections.abc import Callable

from fittings.gait import Flexing, Grade, Strike
from fittings.patterns import PATTERNS, Finding, Severity
from rehab.exercises import Kind, library
from rehab.language import Say, sentences, to_say
from rehab.sheet.visit import Visit

MOST_FINDINGS = 3
ENOUGH_LINES = 2

Test = Callable[[Visit], bool]


def _always(_: Visit) -> bool:
    return True


def _never(_: Visit) -> bool:
    return False


def _footwear(*changes: str | None) -> Test:
    return lambda visit: visit.prescription.footwear_change in changes


def _cue(cue: str) -> Test:
    return lambda visit: visit.prescription.technique_cue == cue


def _runs(visit: Visit) -> bool:
    return visit.runs


def _strengthens(visit: Visit) -> bool:
    return any(library()[item].kind is Kind.STRENGTH for item in visit.prescription.exercises)


def _not_filmed(visit: Visit) -> bool:
    return any(foot.flexing.value is None for foot in visit.case.feet)


def _shoe_worn_changed(visit: Visit) -> bool:
    finding = visit.fired("abrupt_drop_change")
    return finding is not None and "worn" in finding.shoes


def _not_about_shoes(visit: Visit) -> bool:
    return visit.prescription.footwear_change != "drop_keep"


ADVICE: dict[str, tuple[Test, ...]] = {
    "stability_on_non_flexing_foot": (_always, _footwear("neutral", "soft_support", None)),
    "high_drop_with_overstriding": (_always, _cue("cadence_up")),
    "forefoot_striker_on_medial_post": (_always, _footwear("neutral", "soft_support", None)),
    "flexing_in_neutral_with_medial_shin": (_always, _footwear("stability")),
    "uneven_flexing_left_right": (_always, _always),
    "asymmetric_strike": (_always, _always),
    "new_insert_then_pain": (_always, _never),
    "checkmark_landing_with_shin_pain": (_always, _cue("flat_quiet_landing")),
    "downhill_or_long_flat_then_itb": (_always, _runs),
    "long_rest_without_strength": (_strengthens, _strengthens),
    "unusual_pair_itb_medial_shin": (_always, _always),
    "self_fitted_stability": (_not_filmed, _not_filmed),
    "strap_without_strength": (_always, _runs),
    "worn_out_shoe": (_always, _footwear("replace_like_for_like"), _footwear("replace_like_for_like")),
    "abrupt_drop_change": (_shoe_worn_changed, _never),
    "low_drop_with_calf_achilles_heel": (_not_about_shoes, _never),
    "long_run_spike": (_always, _runs),
    "recurrent_same_complaint": (_strengthens,),
    "no_progress_after_six_weeks": (_always, _always, _always),
    "narrow_track_with_itb": (_always, _cue("wider_track"), _cue("wider_track")),
    "low_step_rate_with_knee_or_shin": (_always, _cue("cadence_up")),
    "cycling_with_itb": (_always, _always),
    "low_comfort_on_recommended": (_never, _never),
    "race_soon_with_pain": (_always, _runs),
    "pain_above_ceiling": (_never, _never),
}
"""For each sentence of a pattern's words: when it may stand on the sheet. What is `_never` here has its own part."""


def words_of(finding: Finding, say: Say) -> tuple[str, ...]:
    """A finding in the customer's words, sentence by sentence."""
    return tuple(map(say, sentences(PATTERNS[finding.pattern].says(finding.severity, finding.urgency))))


def seen(visit: Visit) -> tuple[str, ...]:
    """At most three findings, neither refer nor red flag nor covered; what the video shows where they are few."""
    told = [finding for finding in visit.assessment.findings if _for_customer(finding)]
    lines = [line for finding in told if (line := _line(finding, visit))]
    covered = {finding.pattern for finding in told}
    filmed = _filmed(visit, covered)[: max(ENOUGH_LINES - len(lines), 0)]
    return (*lines[:MOST_FINDINGS], *filmed)


def _for_customer(finding: Finding) -> bool:
    red_flag = finding.pattern.startswith("rf_")
    return not red_flag and finding.covered_by is None and finding.severity != Severity.REFER


def _line(finding: Finding, visit: Visit) -> str:
    tests = ADVICE[finding.pattern]
    said = words_of(finding, visit.say)
    return " ".join(sentence for sentence, holds in zip(said, tests, strict=False) if holds(visit))


_ROLLS: dict[str | None, str] = {
    Flexing.NONE: to_say("Your feet stay straight."),
    Flexing.MILD: to_say("Your feet roll in a little, which is normal."),
    Flexing.MARKED: to_say("Your feet roll in quite a lot. Many runners’ feet do."),
}
_LANDS: dict[str | None, str] = {
    Strike.HEEL: to_say("You land on the heel on both sides."),
    Strike.MIDFOOT: to_say("You land on the whole foot on both sides."),
    Strike.FOREFOOT: to_say("You land toward the front on both sides."),
}
_TELLS_ROLL = {
    "stability_on_non_flexing_foot",
    "forefoot_striker_on_medial_post",
    "flexing_in_neutral_with_medial_shin",
    "uneven_flexing_left_right",
}
_TELLS_LANDING = {"forefoot_striker_on_medial_post", "asymmetric_strike", "checkmark_landing_with_shin_pain"}


def _filmed(visit: Visit, told: set[str]) -> list[str]:
    """What the video shows of both feet, where no finding has said it already."""
    rolls, lands, ahead = (_both(visit, name) for name in ("flexing", "strike", "overstride"))
    say, lines = visit.say, []
    if rolls and not told & _TELLS_ROLL:
        lines.append(say(_ROLLS[rolls]))
    if lands and not told & _TELLS_LANDING:
        lines.append(say(_LANDS[lands]))
    if ahead == Grade.NONE:
        lines.append(say("Your feet land close under you."))
    return lines


def _both(visit: Visit, name: str) -> str | None:
    """The answer that both feet share; `None` where they differ or one is not known."""
    left, right = (getattr(foot, name).value for foot in visit.case.feet)
    return left if left == right else None
