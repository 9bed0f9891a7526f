"""The few words that the pages behind a link have of their own; all others come from the sheet (knowledge §7)."""

from __future__ import annotations

from typing import NamedTuple

from rehab.language import Say


class PhoneWords(NamedTuple):
    """Headings and buttons, in one language."""

    how_is_it: str
    ten_seconds: str
    tell_us: str
    send: str
    to_the_sheet: str
    whole_table: str
    number: str
    """Before a telephone number."""


def in_language(say: Say) -> PhoneWords:
    return PhoneWords(
        how_is_it=say("How is it?"),
        ten_seconds=say("Tell us in ten seconds. The shop sees your answer."),
        tell_us=say("Tell us"),
        send=say("Send"),
        to_the_sheet=say("To your sheet"),
        whole_table=say("The whole table"),
        number=say("Call us:"),
    )
