"""Who runs the embedded PostgreSQL. It refuses to run as root, so root lends it a system user of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_USER = "gaitlast"
FALLBACK_USER = "nobody"
"""Where no user can be added, as on a read-only system."""


@dataclass(frozen=True)
class Account:
    """A user that the server runs as; `lent` when it is not the user who runs us."""

    uid: int
    gid: int
    lent: bool

    def as_whom(self) -> dict[str, Any]:
        """Keywords for subprocess: the user, and an environment in which nothing of ours changes the server."""
        quiet = {"env": {"PATH": os.defpath, "LC_ALL": "C"}}
        return {**quiet, "user": self.uid, "group": self.gid, "extra_groups": []} if self.lent else quiet


def for_server_of(data: Path) -> Account:
    """Ourselves; for root the owner of the data, or the system user, made when it is not there yet."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), lent=False)
    if (data / "PG_VERSION").exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, lent=True)
    user = _system_user()
    return Account(user.pw_uid, user.pw_gid, lent=True)


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        add = shutil.which("useradd", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin")
        if add:
            words = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
            subprocess.run([add, *words], check=False, capture_output=True)
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return pwd.getpwnam(FALLBACK_USER)


def own(account: Account, folder: Path) -> None:
    """Makes the folder, for this account alone. Raises PermissionError when it is somebody else's."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), account.uid}:
        raise PermissionError(1, "Permission denied", str(folder))
    if account.lent:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)


def open_way(account: Account, programs: Path, *places: Path) -> None:
    """Lets a lent account reach its programs and places: a right to pass here and there, and never one to look."""
    if not account.lent:
        return
    for folder in sorted({above for place in (programs, *places) for above in place.parents}):
        found = folder.stat()
        if not _may_pass(account, found):
            folder.chmod(stat.S_IMODE(found.st_mode) | 0o001)
    installed, libraries = programs.parent, programs.parents[1].with_suffix(".libs")
    for path in (installed, libraries, *installed.rglob("*"), *libraries.rglob("*")):
        if path.exists() and not path.is_symlink():
            _let_read(path)


def _let_read(path: Path) -> None:
    """What was installed under a strict umask is for its owner alone."""
    mode = stat.S_IMODE(path.stat().st_mode)
    needed = 0o005 if mode & 0o100 else 0o004
    if mode & needed != needed:
        path.chmod(mode | needed)


def _may_pass(account: Account, found: os.stat_result) -> bool:
    if found.st_uid == account.uid:
        return bool(found.st_mode & 0o100)
    if found.st_gid == account.gid:
        return bool(found.st_mode & 0o010)
    return bool(found.st_mode & 0o001)
