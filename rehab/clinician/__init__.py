"""The record of one fitting for a GP or physio, in English: what was seen, what stood out and why, what was advised.

Pure. It never diagnoses: a red flag is told by the signs that were reported, not by what they may mean. Care notes and
flags are in it, which is why it is made only with the customer's consent.
"""

from rehab.clinician.making import NAMELESS, record_of
from rehab.clinician.record import (
    CONSENT_TEXT,
    CONSENT_TEXT_OF_A_PARENT,
    CONSENT_VERSION,
    About,
    FollowUp,
    Noticed,
    Part,
    Record,
    from_json,
    to_json,
)

__all__ = [
    "CONSENT_TEXT",
    "CONSENT_TEXT_OF_A_PARENT",
    "CONSENT_VERSION",
    "NAMELESS",
    "About",
    "FollowUp",
    "Noticed",
    "Part",
    "Record",
    "from_json",
    "record_of",
    "to_json",
]
