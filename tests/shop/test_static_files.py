"""Static files as production serves them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

IMPORTED = re.compile(r'(?:from|import) "\./([\w.]+)"')


@pytest.fixture
def collected(tmp_path: Path, settings: Any) -> Path:
    settings.STATIC_ROOT = tmp_path / "static files"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "shop.static_files.StaticFiles"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return Path(settings.STATIC_ROOT)


def test_a_script_imports_scripts_by_names_that_change_with_their_content(collected: Path):
    folder = collected / "js"
    imports = {
        name for script in folder.glob("*.????????????.js") for name in IMPORTED.findall(script.read_text("utf-8"))
    }
    assert imports
    assert all(re.fullmatch(r"\w+\.[0-9a-f]{12}\.js", name) for name in imports)
    assert all((folder / name).exists() for name in imports)
