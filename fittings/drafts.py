"""A draft: raw answers, half-typed ones too, read as far as they can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from fittings.earlier import History
from fittings.facts import Facts, FactsError, parse
from fittings.forms.counter import Answers, CounterForm
from fittings.models import Units


@dataclass(frozen=True)
class Reading:
    """What a draft says: the facts of its valid answers, and for each refused question the words beside it."""

    facts: Facts
    refused: dict[str, str] = field(default_factory=dict)
    cleaned: dict[str, Any] = field(default_factory=dict)


def question_of(path: str) -> str:
    """The counter's question at a path of the record: `complaints[0].side` → `complaint0-side`."""
    path = re.sub(r"^complaints\[(\d+)\]", r"complaint\1", path)
    path = re.sub(r"\.recent_events\.(\w+)$", r".days_ago-\1", path)
    return re.sub(r"\[\d+\]$", "", path).replace(".", "-")


def answered_question(question: str, answers: Answers) -> str:
    """The answer to blame: the question itself, or where it is blank the stack that its value follows from."""
    return question if question in answers else question.replace("-drop_mm", "-stack_heel_mm")


def read(answers: Answers, *, units: str = Units.KM, history: History = None) -> Reading:
    """Reads every answer that can be read; a refused one counts as not given, and is named with its reason."""
    left = dict(answers)
    refused: dict[str, str] = {}
    while True:
        form = CounterForm(left, units=units, only_answered=True)
        refused |= {name: str(errors[0]) for name, errors in form.errors.items()}
        record = form.record()
        if history is not None:
            record["history"] = list(history)
        try:
            facts = parse(record)
        except FactsError as error:
            question = answered_question(question_of(error.path), left)
            refused[question] = in_shop_words(question, error.reason)
            del left[question]
        else:
            return Reading(facts, refused | said_twice(form, facts), form.cleaned_data)


def said_twice(form: CounterForm, facts: Facts) -> dict[str, str]:
    """The same place and leg noted twice in one fitting."""
    found = {}
    spots = list(zip(form.sore_spots(), facts.complaints or (), strict=True))
    for (n, one), (_, other) in ((a, b) for a in spots for b in spots if a[0] > b[0]):
        if one.repeats(other):
            found[f"complaint{n}-side"] = "This place and leg is noted above already. Please remove one of the two."
    return found


def in_shop_words(question: str, reason: str) -> str:
    """The reason beside the field, for the rules that span several answers of one shoe."""
    if question.endswith("-devices") and "neutral" in reason:
        return "A neutral shoe has no medial post. Please check the kind or the support."
    if question.endswith("-stack_heel_mm"):
        return "Heel minus forefoot is no drop that we know: −4 to 20 mm. Please check both stacks."
    if question.endswith("-drop_mm"):
        return "The drop does not fit the stacks: heel minus forefoot, give or take 1 mm."
    return reason[:1].upper() + reason[1:]
