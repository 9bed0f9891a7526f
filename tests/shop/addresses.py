"""An address for each route of the app, with a fixed key where a row is meant."""

from __future__ import annotations

from django.urls import get_resolver, reverse

from fittings.models import new_key
from fittings.patterns import CATALOGUE
from tests.shop.access_matrix import TABLE

FIXED = new_key()
NAMES = sorted({row.name for row in TABLE})
PATTERN = CATALOGUE[0].id
GIVEN = {
    "key": FIXED,
    "merged": FIXED,
    "pk": 1,
    "token": "guessed",
    "part": "worn",
    "pattern": PATTERN,
    "name": PATTERN,
}
GIVEN |= {"table": "place", "kind": "csv", "size": "wide"}
OWN = {
    "report": {"name": "recurrence"},
    "report_file": {"name": "recurrence"},
    "report_chart": {"key": "0" * 40},
    "history_of": {"kind": "staff"},
}


def address(name: str) -> str:
    wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    given = GIVEN | OWN.get(name, {})
    return reverse(name, kwargs={argument: given[argument] for argument in wanted})
