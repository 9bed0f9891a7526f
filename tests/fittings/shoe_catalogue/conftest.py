from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

HEADER = "brand,model,version,category,devices,drop_mm"


@pytest.fixture
def shoe_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of the given lines under the short header, or under another one."""

    def write(*lines: str, header: str = HEADER, name: str = "shoes.csv") -> Path:
        path = tmp_path / name
        path.write_bytes("".join(f"{line}\n" for line in (header, *lines) if line).encode())
        return path

    return write
