"""Setting a paper: a tagged PDF (PDF/UA-1), by Typst, from a template and the words on it.

A template is a `.typ` file with a function `paper`. What that is given stands in the lines that call it, and not in
`sys.inputs`: those are a part of Typst's library, and what was set with another library is never used again. So a
second sheet sets only what the first did not say, and takes about half the time.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from rehab import typeface

_PAGES = re.compile(rb"\n<</Type/Pages/Count (\d+)/")
_of_this_thread = threading.local()
"""A Typst compiler serves one thread; two at once would refuse each other."""


def typeset(template: Path, made_at: datetime, given: Mapping[str, Any]) -> bytes:
    """A tagged PDF of that template with what its `paper` is given, by name. Same things given, same bytes."""
    call = f'#import "/{template.name}": paper\n#paper(..json(bytes({_quoted(json.dumps(given, ensure_ascii=False))})))'
    made = _compiler(template.parent).compile(call.encode(), format="pdf", pdf_standards="ua-1", timestamp=made_at)
    if not isinstance(made, bytes):
        raise TypeError("Typst gives a PDF as one piece of bytes.")
    return made


def page_count(made: bytes) -> int:
    """Pages of a PDF that Typst wrote."""
    root = _PAGES.search(made)
    return int(root[1]) if root else 1


def _quoted(words: str) -> str:
    """A string of Typst's language, which ends at the first quote that has no backslash before it."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _compiler(folder: Path) -> typst.Compiler:
    """The compiler of this thread for the templates of that folder; they can read what lies in it, and nothing else."""
    compilers: dict[Path, typst.Compiler] = vars(_of_this_thread).setdefault("compilers", {})
    if folder not in compilers:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[typeface.folder()])
        compilers[folder] = typst.Compiler(root=folder, font_paths=fonts)
    return compilers[folder]
