"""Ground for tests that start servers as another account."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.conftest import SERVER


@pytest.fixture(scope="session")
def run_folder(pytestconfig: pytest.Config) -> Path:
    """A folder of this run, thrown away with it.

    Not pytest's own: whichever pytest starts next closes that one to other accounts, also while our server runs there.
    """
    folder = pytestconfig.stash[SERVER].parent / "places"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def tmp_path(run_folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=run_folder))
