"""What our e-mails say, in the customer's language: no surname, and nothing of their health (knowledge §7)."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from rehab.language import Say


class Letter(NamedTuple):
    """A subject, and paragraphs."""

    subject: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs) + "\n"


def with_sheet(say: Say, store: Any, name: str, link: str | None) -> Letter:
    """The sheet they asked for; `link` leads to their page on the phone, where there is one."""
    on_the_phone = (
        say("On your phone, with larger drawings, and to tell us how it goes:") + f"\n{link}",
        say("Keep this link to yourself: it opens your sheet without a password."),
    )
    return Letter(
        say("Your sheet from {store}", store=store.name),
        (
            say("Hello {name},", name=name),
            say("Here is the sheet that you asked for. It is attached as a PDF."),
            *(on_the_phone if link else ()),
            _questions(say, store),
            _from(store),
        ),
    )


def how_is_it(say: Say, store: Any, name: str, fitted_on: dt.date, link: str | None) -> Letter:
    """Asks how it goes, some weeks after the day they were here."""
    way_back = say("It takes ten seconds:") + f"\n{link}" if link else say("Call us, or tell us when you drop in.")
    return Letter(
        say("How is it going?"),
        (
            say("Hello {name},", name=name),
            say("You were with us on {day}. How is it going?", day=say.date(fitted_on)),
            way_back,
            _questions(say, store),
            say("We ask because you said that we may. Tell us if you want no more of these e-mails."),
            _from(store),
        ),
    )


def _questions(say: Say, store: Any) -> str:
    if store.telephone:
        return say("Questions? Call us on {telephone} or drop in.", telephone=store.telephone)
    return say("Questions? Call us or drop in.")


def _from(store: Any) -> str:
    return "\n".join(line for line in (store.name, store.address, store.telephone) if line)
