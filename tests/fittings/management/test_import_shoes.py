from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fittings.models import Confidence, Shoe
from tests.factories import ShoeFactory

HEADER = "brand,model,version,category,devices,drop_mm\n"


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_shoes", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shoes.csv"
    path.write_text(HEADER + "Brooks,Ghost,17,neutral,none,10\n")
    return path


@pytest.mark.django_db
def test_it_says_what_it_did(path: Path) -> None:
    assert run(path) == "1 added, 0 changed, 0 unchanged\n"
    assert run(path) == "0 added, 0 changed, 1 unchanged\n"


@pytest.mark.django_db
def test_it_says_what_changed_from_what(path: Path) -> None:
    ShoeFactory(brand="Brooks", model="Ghost", version="17", drop_mm=12.5, devices=None, confidence="high")

    assert run(path).splitlines() == [
        "0 added, 1 changed, 0 unchanged",
        "Changed:",
        "  line 2, Brooks Ghost 17: devices blank → none; drop_mm 12.5 → 10",
    ]


@pytest.mark.django_db
def test_it_keeps_what_the_shop_entered_until_told_otherwise(path: Path) -> None:
    ShoeFactory(brand="Brooks", model="Ghost", version="17", devices=["none"], drop_mm=8, confidence=Confidence.SHOP)

    assert run(path).splitlines() == [
        "0 added, 0 changed, 0 unchanged, 1 kept as entered here",
        "Kept; --replace-ours takes the file's:",
        "  line 2, Brooks Ghost 17: drop_mm 8 → 10",
    ]
    assert run(path, "--replace-ours").startswith("0 added, 1 changed, 0 unchanged\n")
    assert Shoe.objects.get().drop_mm == 10


@pytest.mark.django_db
def test_it_lists_fifty_problems_and_counts_the_rest(path: Path) -> None:
    path.write_text(HEADER + "Brooks,Ghost,17,neutral,none,99\n" * 73)

    with pytest.raises(CommandError) as refused:
        run(path)

    lines = str(refused.value).splitlines()
    assert lines[0] == f"Nothing was imported: 73 problems in {path}"
    assert lines[1] == "  line 2, drop_mm: 99 is outside -4 to 20 mm"
    assert len(lines) == 52
    assert lines[-1] == "  and 23 more"
    assert not Shoe.objects.exists()


def test_it_asks_for_a_file() -> None:
    with pytest.raises(CommandError, match=r"required: FILE\.csv"):
        call_command("import_shoes")
