"""Two tabs at the same moment: one sheet, and one record for a clinician."""

from __future__ import annotations

import pytest
from django.test import Client

from rehab.models import ClinicianRecord, PrintedSheet
from shop.models import Staff
from tests.at_once import together
from tests.fittings.counter import finished

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_tabs_that_print_other_changes_make_one_sheet_and_one_is_told(robin: Staff, client: Client):
    fitting = finished(robin)
    address = f"/fittings/{fitting.id}/plan/"
    answers = together(*(lambda line=line: client.post(address, {"own_line": line})["Location"] for line in "ab"))

    assert sorted(answers) == [address, f"/fittings/{fitting.id}/sheet.pdf"]
    assert PrintedSheet.objects.get().content["own_line"] == "ab"[answers.index(f"/fittings/{fitting.id}/sheet.pdf")]


def test_a_double_tap_makes_one_record(robin: Staff, client: Client):
    fitting = finished(robin)
    address = f"/fittings/{fitting.id}/clinician/"
    first, second = together(*[lambda: client.post(address, {"agreed": "on"})["Location"]] * 2)

    assert first == second
    assert ClinicianRecord.objects.count() == 1
