"""How much we hold of one customer, in the shop's words."""

from __future__ import annotations

from fittings.models import Customer
from shop.privacy import traces
from shop.privacy.shape import PARTS

WORDS = {
    "fittings": ("fitting", "fittings"),
    "findings": ("thing noticed", "things noticed"),
    "sheets": ("sheet", "sheets"),
    "clinician_records": ("record for a doctor or physio", "records for a doctor or physio"),
    "check_ins": ("answer on how it went", "answers on how it went"),
    "mail": ("e-mail", "e-mails"),
    "links": ("link to a phone page", "links to a phone page"),
}


def how_much(customer: Customer) -> list[str]:
    """`3 fittings`, `1 sheet`: what counts, in this order; what there is none of is left out."""
    theirs = traces.of({Customer: [customer.id]})
    found = {part.name: len(theirs.get(model, ())) for model, part in PARTS.items()}
    counted = [(found[name], one, many) for name, (one, many) in WORDS.items()]
    return [f"{count} {one if count == 1 else many}" for count, one, many in counted if count]
