"""A disk so small that it can be filled, where mounting one is permitted."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PIECE = 1 << 16


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A folder of its own with so much room: `size` as mount says it, such as `3m`."""
    disk = folder / "disk"
    disk.mkdir()
    small = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk]
    if os.geteuid() != 0 or subprocess.run(small, check=False, capture_output=True).returncode:
        pytest.skip("Only where root may mount a small disk can one be filled.")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def fill(disk: Path) -> Path:
    """Takes all the room that is left; the file to delete so that there is some again."""
    filler = disk / "filler"
    for piece in (PIECE, 512):
        try:
            with filler.open("ab", buffering=0) as file:
                while file.write(bytes(piece)) == piece:
                    pass
        except OSError:
            continue
    return filler
