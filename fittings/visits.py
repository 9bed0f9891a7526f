"""What we know of a returning customer, in one line."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fittings.answers import in_a_sentence
from fittings.models import Customer, Fitting, Sold

OUTCOMES: dict[str, str] = {Sold.THIS: "bought it", Sold.ANOTHER: "bought another shoe", Sold.NONE: "bought nothing"}


@dataclass(frozen=True)
class LastVisit:
    """The last finished fitting of a customer, and how many there are."""

    fitting: Fitting
    count: int

    @property
    def line(self) -> str:
        """ "3rd visit · last on 3 Mar 2026 · Brooks Ghost 16, US 9.5 · outer knee, right · bought it"."""
        when = self.fitting.fitted_at.astimezone(self.fitting.store.clock)
        parts = [f"{ordinal(self.count + 1)} visit", f"last on {when.day} {when:%b %Y}", self.shoe, self.complaint]
        return " · ".join(part for part in [*parts, self.outcome] if part)

    @property
    def shoe(self) -> str:
        shoe = self.fitting.part("recommendedshoe") or self.fitting.part("wornshoe")
        return ", ".join(part for part in (str(shoe), shoe.size_label) if part) if shoe else ""

    @property
    def complaint(self) -> str:
        found = ", ".join(in_a_sentence(str(c)) for c in self.fitting.complaints.all())
        return found or ("nothing hurt" if self.fitting.complaints_asked else "")

    @property
    def outcome(self) -> str:
        if self.fitting.brought_back_on:
            return f"brought it back: {self.fitting.brought_back_why}"
        return OUTCOMES.get(self.fitting.sold or "", "")


def ordinal(n: int) -> str:
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def last_visit(customer: Customer | None, *, but: UUID | None = None) -> LastVisit | None:
    """The last finished fitting of this customer, in any store; None for somebody new or a walk-in.

    `but` is the fitting that is being corrected: it is this visit, not an earlier one.
    """
    if customer is None:
        return None
    mine = Fitting.objects.finished().filter(customer=customer)
    if but:
        mine = mine.exclude(id=but)
    fitting = mine.whole().recent().first()
    return LastVisit(fitting, mine.count()) if fitting else None
