"""Reading what was logged, as production writes it."""

from __future__ import annotations

import io
import json
from typing import Any


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]
