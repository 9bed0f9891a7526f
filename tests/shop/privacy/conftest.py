from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fittings.models import Customer
from shop.models import Role, Staff
from tests.factories import StaffFactory, StoreFactory
from tests.shop.privacy.somebody import somebody


@pytest.fixture(autouse=True)
def ledger_file(tmp_path: Path, settings: Any) -> Path:
    """A ledger of this test alone."""
    settings.ERASURE_LEDGER = tmp_path / "ledger" / "erasures.jsonl"
    settings.PUBLIC_URL = "https://shop.example"
    return settings.ERASURE_LEDGER


@pytest.fixture
def olivia(db: Any) -> Staff:
    """An owner."""
    return StaffFactory(name="Olivia Grant", role=Role.OWNER, store=StoreFactory(name="Quay Running"))


@pytest.fixture
def zoe(olivia: Staff) -> Customer:
    """Somebody of whom a word stands wherever there can be one."""
    return somebody(olivia)
