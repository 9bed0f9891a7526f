"""Links to the page behind a sheet."""

from __future__ import annotations

from typing import Any

import pytest

from rehab.links import LASTS, hashed, new_link
from rehab.models import PrintedSheet, SheetLink
from rehab.sheets import sheet_of
from shop.models import Staff
from tests.fittings.counter import finished

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(robin: Staff) -> PrintedSheet:
    return sheet_of(finished(robin), by=robin)


def test_a_link_leads_to_the_public_address_and_only_its_hash_is_kept(sheet: PrintedSheet, settings: Any):
    settings.PUBLIC_URL = "https://shop.example"
    address = new_link(sheet)
    kept = SheetLink.objects.get()

    assert address is not None
    *way, token, _ = address.split("/")
    assert way == ["https:", "", "shop.example", "s"]
    assert len(token) == 32  # 24 bytes
    assert (kept.token_hash, kept.sheet, kept.store_id) == (hashed(token), sheet, sheet.store_id)
    assert kept.expires_at - kept.made_at == LASTS
    assert new_link(sheet) != address


def test_without_a_public_address_there_is_no_link(sheet: PrintedSheet, settings: Any):
    settings.PUBLIC_URL = ""

    assert new_link(sheet) is None
    assert not SheetLink.objects.exists()
