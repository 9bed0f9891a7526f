"""A backup that finds no room: an error, nothing half, and the old ones stay."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from shop.backups.writing import write_backup
from tests.small_disk import fill, small_disk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("room", [0, 3])
def test_a_full_disk_leaves_no_half_backup_and_the_old_ones(tmp_path: Path, room: int):
    with small_disk(tmp_path, "1m") as disk:
        old = {disk / f"gait-and-last-2026010{day}T000000Z.dump" for day in (1, 2)}
        for path in old:
            path.touch()
        filler = fill(disk)
        os.truncate(filler, filler.stat().st_size - room * 4096)
        with pytest.raises(CommandError, match=r"No space left on device\. No backup was written\."):
            call_command("backup", str(disk), "--keep", "1")
        assert set(disk.iterdir()) == {*old, filler}


def test_a_checksum_that_finds_no_room_takes_its_backup_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(_: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shop.backups.writing.beside", full)
    with pytest.raises(OSError, match="No space left"):
        write_backup(tmp_path)
    assert list(tmp_path.iterdir()) == []
