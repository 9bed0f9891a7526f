"""The demo as people run it: a real program in a real folder, with a space in its path."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

PROGRAM = ("manage.py", "shop", "rehab", "fittings", "templates", "static")
OURS = ("DATABASE_URL", "PUBLIC_URL", "EXTRA_HOSTS", "SECRET_KEY", "OPEN_SHOP_PASSWORD")
PATIENCE = 90
"""Seconds; other tests keep the machine busy."""


def copied_to(folder: Path) -> Path:
    """A copy of the program in a folder of its own."""
    for name in PROGRAM:
        source = settings.BASE_DIR / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            folder.mkdir(parents=True)
            shutil.copy(source, folder / name)
    return folder


def environment(**extra: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name not in OURS}
    return {**plain, "PYTHONWARNINGS": "error", **extra}


def manage(folder: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """One command, to its end, with nobody at the keyboard."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=folder,
        env=environment(**extra),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


class Demo:
    """A demo that is being started; `until` reads what it says."""

    def __init__(self, folder: Path, *words: str, **extra: str) -> None:
        self.folder, self.said = folder, ""
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", *words],
            cwd=folder,
            env=environment(**extra),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def until(self, words: str) -> str:
        """Everything it has said so far, once these words were among it."""
        while words not in self.said:
            line = self.process.stdout.readline()
            assert line, f"It ended without {words!r}: {self.said}"
            self.said += line
        return self.said

    def address(self) -> str:
        """Where it serves, once it does."""
        return re.search(r"Gait & Last: (http://localhost:\d+)", self.until("Stop with Ctrl-C")).group(1)

    def end(self, how: signal.Signals) -> int:
        """Sends a signal to the demo alone, and waits until it is gone; its exit status."""
        self.process.send_signal(how)
        try:
            self.said += self.process.communicate(timeout=PATIENCE)[0]
        finally:
            self.process.kill()
        return self.process.returncode


def processes_in(folder: Path) -> dict[int, str]:
    """Number and command line of all processes at work in the folder, databases too."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink().is_relative_to(folder):
                found[int(process.name)] = (process / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
    return found


def running_in(folder: Path) -> list[str]:
    """Command lines of all processes at work in the folder."""
    return list(processes_in(folder).values())


def process_in(folder: Path, words: str) -> int:
    """The one process whose command line has these words; a child it is just making still wears its parent's."""
    found = {number for number, command in processes_in(folder).items() if words in command}
    [eldest] = [number for number in found if parent_of(number) not in found]
    return eldest


def parent_of(process: int) -> int:
    """The number of its parent; 0 when the process is gone already."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def gone_from(folder: Path) -> bool:
    """Whether nothing is left running there, within a few seconds."""
    end = time.monotonic() + 10
    while running_in(folder) and time.monotonic() < end:
        time.sleep(0.05)
    return not running_in(folder)


def is_healthy(address: str, host: str = "") -> bool:
    """Whether the app there says that it works, asked under that name."""
    question = urllib.request.Request(f"{address}/healthy/", headers={"Host": host} if host else {})  # noqa: S310
    return urllib.request.urlopen(question, timeout=PATIENCE).status == 200  # noqa: S310


def comes_back(address: str) -> bool:
    """Whether the app there works again within half a minute."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if is_healthy(address):
                return True
        except OSError:
            time.sleep(0.2)
    return False


def counter_of(address: str, email: str, password: str) -> str:
    """The page that somebody sees who logs in."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    door = browser.open(address, timeout=PATIENCE)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', door.read().decode()).group(1)
    form = {"csrfmiddlewaretoken": token, "login": email, "password": password}
    return browser.open(door.url, urlencode(form).encode(), timeout=PATIENCE).read().decode()
