"""A QR code as a drawing."""

from __future__ import annotations

import re
from typing import NamedTuple

import zxingcpp

QUIET_ZONE = 4
"""Modules of white around a code, by its standard (ISO/IEC 18004)."""
_DARK = re.compile(rb"\x00+")


class Drawn(NamedTuple):
    """An SVG without a size of its own, and how many modules it is across."""

    svg: str
    modules: int


def drawn(words: str, quiet_zone: int = QUIET_ZONE) -> Drawn:
    """The code of a text, read with up to 15 % of it lost (level M). It is one path, a line for each run of modules."""
    made = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = made.to_image(scale=1, add_quiet_zones=False)
    dots = bytes(image)  # type: ignore[call-overload]  # its stub does not say that it is a buffer
    across = image.shape[0]
    rows = (dots[start : start + across] for start in range(0, len(dots), across))
    lines = "".join(
        f"M{quiet_zone + run.start()} {quiet_zone + y}.5h{run.end() - run.start()}"
        for y, row in enumerate(rows)
        for run in _DARK.finditer(row)
    )
    wide = across + 2 * quiet_zone
    path = f'<path stroke="#000" d="{lines}"/>'
    return Drawn(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {wide}">{path}</svg>', wide)
