"""What one sheet is made from, with the questions every part of it asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fittings.facts import Complaint, Facts
from fittings.gait import AgeBand, Place, SeenClinician
from fittings.patterns import Assessment, Finding, Severity, Thresholds
from fittings.patterns.case import Case
from rehab.language import ENGLISH, Say, speak
from rehab.plans.running import BONE, TABLE
from rehab.prescribing import Prescription, Running

KM_PER_MILE = 1.609344
CLEARED = (SeenClinician.YES, SeenClinician.UNDER_CARE)


@dataclass(frozen=True, slots=True)
class Details:
    """What stands on the sheet and is no part of the fitting. Texts may be empty; names `None` when not given.

    `language` is en or es, `paper` a4 or letter, `units` km or mi, `large` asks for large print. Any character may
    come, printable or not. `own_line` is in the words of staff, for this customer.
    """

    store_name: str
    fitter: str
    printed_on: date
    store_address: str = ""
    store_telephone: str = ""
    class_line: str = ""
    closing_line: str = ""
    customer_name: str | None = None
    for_parent: bool = False
    language: str = ENGLISH
    paper: str = "a4"
    units: str = "km"
    worn_shoe: str | None = None
    recommended_shoe: str | None = None
    large: bool = False
    own_line: str = ""


@dataclass(frozen=True)
class Visit:
    """One fitting with its findings and prescription, and for whom the sheet is."""

    facts: Facts
    assessment: Assessment
    prescription: Prescription
    details: Details
    thresholds: Thresholds

    @cached_property
    def say(self) -> Say:
        """Says a text in the customer's language."""
        return speak(self.details.language)

    @cached_property
    def case(self) -> Case:
        """The answers as the patterns read them: unknown words are unknown."""
        return Case(self.facts, self.thresholds)

    @cached_property
    def complaints(self) -> tuple[Complaint, ...]:
        """What hurts today; empty when nothing does and when it was not asked."""
        return tuple(item for item in self.facts.complaints or () if item.place != Place.NONE)

    @cached_property
    def places(self) -> frozenset[Place]:
        """The known sore places."""
        return frozenset(item.place for item in self.complaints if item.place is not None)

    @property
    def main(self) -> Complaint | None:
        """The complaint that the plan is for."""
        at = self.prescription.main_complaint
        return None if at is None or self.facts.complaints is None else self.facts.complaints[at]

    @property
    def red_flag(self) -> bool:
        return self.assessment.red_flag

    @property
    def child(self) -> bool:
        """The parent is addressed."""
        return self.details.for_parent or self.facts.runner.age_band == AgeBand.UNDER_18

    @cached_property
    def held_back(self) -> bool:
        """No table for an under-eighteen where bone may be sore, before a clinician has looked (§7.13)."""
        waiting = (item for item in self.complaints if item.place in BONE and item.seen_clinician not in CLEARED)
        return self.child and self.prescription.running in TABLE and any(waiting)

    @property
    def running(self) -> Running:
        """The running advice of the prescription, or to stop where the table is held back."""
        return Running.STOP if self.held_back else self.prescription.running

    @property
    def runs(self) -> bool:
        return self.running is not Running.STOP

    def fired(self, *patterns: str) -> Finding | None:
        """The first of these patterns that fired."""
        return next((finding for name in patterns if (finding := self.assessment.finding(name))), None)

    def strongly(self, *patterns: str) -> Finding | None:
        """The first of these patterns that fired at caution or higher."""
        found = (self.assessment.finding(name) for name in patterns)
        return next((finding for finding in found if finding and finding.severity >= Severity.CAUTION), None)

    def distance(self, km: float) -> str:
        """`15 km (9 miles)`, or the other way round, as the store is set."""
        miles, kilometres = round(km / KM_PER_MILE), f"{km:.0f}"
        if self.details.units == "mi":
            return self.say.count("{n} mile ({km} km)", "{n} miles ({km} km)", miles, km=kilometres)
        return self.say.count("{km} km ({n} mile)", "{km} km ({n} miles)", miles, km=kilometres)
