"""Static files in production: each under a name that changes with its content."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORTED_FROM = r"""(?P<matched>from\s*["'](?P<url>\./[^"']+)["'])"""
IMPORTED_ALONE = r"""(?P<matched>import\s*["'](?P<url>\./[^"']+)["'])"""


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """With the scripts that our scripts import: a browser may keep them for good, and none is ever stale.

    Django's own switch for this looks into every package's scripts as well, and one of them imports a file that its
    package does not ship.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((IMPORTED_FROM, 'from "%(url)s"'), (IMPORTED_ALONE, 'import "%(url)s"'))),
    )
