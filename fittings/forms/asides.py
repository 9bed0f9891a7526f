"""Why a finding is set aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from fittings.forms.fields import LineField
from fittings.patterns import Finding
from fittings.patterns.setting_aside import FOR_RED_FLAGS, AsideReason, reasons_for

WORDS_LENGTH = 200
ASK_FIRST = "Please ask first, then tick this. It was not set aside."
PICK_ONE = "Please pick a reason. It was not set aside."
SAY_WHICH = "Please say which, in a few words."
LOOK_AGAIN = "An answer behind this has changed. Please look again, and ask. It was not set aside."


class AsideForm(forms.Form):
    """A reason that is allowed for this finding, with words; `over` marks the answers that it is set aside over.

    What sends to a clinician is set aside only over the very answers that were asked about.
    """

    words = LineField("In words", WORDS_LENGTH)
    over = forms.CharField(required=False)

    def __init__(self, data: Mapping[str, Any], finding: Finding, *, over: str) -> None:
        super().__init__(data)
        self.now = over
        reasons = reasons_for(finding)
        self.asked = reasons == FOR_RED_FLAGS
        missing = ASK_FIRST if self.asked else PICK_ONE
        self.fields["reason"] = forms.ChoiceField(
            choices=[(reason.value, reason.label) for reason in reasons],
            error_messages={"required": missing, "invalid_choice": missing},
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.asked and given.get("over") != self.now:
            self.add_error("reason", LOOK_AGAIN)
        if given.get("reason") == AsideReason.OTHER and not given.get("words") and "words" not in self.errors:
            self.add_error("words", SAY_WHICH)
        return given

    @property
    def said(self) -> dict[str, str]:
        """The valid reason, and the words."""
        return {"reason": self.cleaned_data["reason"], "words": self.cleaned_data["words"]}
