"""Many counters at once, on the server of production: `uv run --group load python -m tests.load`.

Makes a throw-away PostgreSQL that is as careful as a real one, a shop with a fitter for each counter, and the two web
workers of the Dockerfile; lets locust play the counters; then compares what was acknowledged with what is kept.
Ends with status 1 when a request failed, a fitting was lost or doubled, or a worker's memory grew.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
A_STORE = 20
"""Counters in one store."""
FLAT = 0.05
"""How much a worker may grow, after the first third of the time."""


def main() -> None:
    asked = options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
    from shop import embedded_postgres

    folder = Path(tempfile.mkdtemp(prefix="gl-load-"))
    data = folder / "postgres"
    embedded_postgres.ensure(data)
    os.environ["DATABASE_URL"] = embedded_postgres.url(data)
    try:
        wrong = play(asked, folder)
    finally:
        embedded_postgres.discard(data)
        shutil.rmtree(folder, ignore_errors=True)
    if wrong:
        sys.exit("\n".join(wrong))
    print("No error, nothing lost, nothing doubled, memory flat.")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counters", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--every", type=float, default=300, help="seconds between fittings at one counter")
    return parser.parse_args()


def play(asked: argparse.Namespace, folder: Path) -> list[str]:
    """Everything that went wrong."""
    import django

    django.setup()
    from django.core.management import call_command

    from tests.production import HOST, Production

    call_command("migrate", verbosity=0)
    call_command("import_shoes", ROOT / "fittings" / "data" / "shoes.csv", verbosity=0)
    web = Production(folder / "web", os.environ["DATABASE_URL"])
    try:
        begun = {"host": HOST, "every": asked.every, **shop(asked.counters, web)}
        (folder / "counters.json").write_text(json.dumps(begun))
        memory = Memory(web.process.pid)
        told = locust(asked, folder, web.port)
        memory.stop()
    finally:
        web.stop()
    return [*told["failures"], *compared(told), *memory.grown(), *printed(told, memory)]


def shop(counters: int, web: Any) -> dict[str, Any]:
    """The cookies of that many fitters who have logged in, and shoes that they pick."""
    from django.contrib.auth.hashers import make_password

    from fittings.models import Shoe
    from shop.models import Role, Staff, Store

    nobody = make_password(None)
    stores = [Store.objects.create(name=f"Store {n}") for n in range(-(-counters // A_STORE))]
    fitters = [
        Staff(
            email=f"f{n}@example.com", name=f"Fitter {n}", store=stores[n // A_STORE], role=Role.FITTER, password=nobody
        )
        for n in range(counters)
    ]
    Staff.objects.bulk_create(fitters)
    shoes = Shoe.objects.filter(category="neutral").values_list("id", flat=True)[:30]
    return {"cookies": [web.session(fitter) for fitter in fitters], "shoes": [str(key) for key in shoes]}


def locust(asked: argparse.Namespace, folder: Path, port: int) -> dict[str, Any]:
    words = [
        sys.executable, "-m", "locust", "--headless", "--locustfile", str(ROOT / "tests/load/counters.py"),
        "--host", f"http://127.0.0.1:{port}", "--users", str(asked.counters), "--spawn-rate", "100",
        "--run-time", f"{int(asked.minutes * 60)}s", "--stop-timeout", "10", "--only-summary",
        "--exit-code-on-error", "0",
    ]  # fmt: skip
    told = folder / "told.json"
    more = {"COUNTERS": str(folder / "counters.json"), "TOLD": str(told)}
    log = folder / "locust.log"
    with log.open("wb") as output:
        done = subprocess.run(words, env={**os.environ, **more}, stdout=output, stderr=output, check=False)
    if done.returncode or not told.exists() or not json.loads(told.read_text())["sent"]:
        sys.exit(f"locust ended with {done.returncode}:\n{log.read_text()[-3000:]}")
    return dict(json.loads(told.read_text()))


def compared(told: dict[str, Any]) -> list[str]:
    """What was acknowledged and is not there once, and what is there and was never sent."""
    from fittings.models import Fitting

    kept = Counter(str(key) for key in Fitting.objects.finished().values_list("id", flat=True))
    sent, acknowledged = Counter(told["sent"]), Counter(told["acknowledged"])
    wrong = [f"lost: {key}" for key in acknowledged if kept[key] != 1]
    wrong += [f"doubled: {key}" for key, times in kept.items() if times > 1]
    wrong += [f"never sent: {key}" for key in kept if key not in sent]
    wrong += [f"saved and never acknowledged: {key}" for key in kept if key not in acknowledged]
    print(f"{len(kept)} fittings in the tables, {len(acknowledged)} acknowledged, {len(sent)} sent")
    return wrong if kept else ["Nothing was saved at all"]


class Memory:
    """The resident memory of the web workers, read every two seconds."""

    def __init__(self, server: int) -> None:
        self.server, self.read, self.stopped = server, [], threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self) -> None:
        while not self.stopped.wait(2):
            self.read.append({process: resident(process) for process in children(self.server)})

    def stop(self) -> None:
        self.stopped.set()
        self.thread.join()

    def early_and_late(self) -> dict[int, tuple[float, float]]:
        """Of each worker the median in MB after a third of the time and at the end."""
        third, tenth = len(self.read) // 3, max(1, len(self.read) // 10)
        early, late = self.read[third : third + tenth], self.read[-tenth:]
        return {worker: (middle(early, worker), middle(late, worker)) for worker in self.read[-1]}

    def grown(self) -> list[str]:
        return [
            f"worker {worker} grew from {early:.0f} to {late:.0f} MB"
            for worker, (early, late) in self.early_and_late().items()
            if late > early * (1 + FLAT)
        ]


def children(process: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def resident(process: int) -> float:
    """MB."""
    said = Path(f"/proc/{process}/status").read_text()
    return int(said.split("VmRSS:")[1].split()[0]) / 1024


def middle(read: list[dict[int, float]], worker: int) -> float:
    found = sorted(each[worker] for each in read if worker in each)
    return found[len(found) // 2] if found else 0.0


def printed(told: dict[str, Any], memory: Memory) -> list[str]:
    for name, times in told["times"].items():
        print(f"{name:<20} {times['count']:>6} requests, " + ", ".join(
            f"{what} {times[what]:.0f} ms" for what in ("median", "p95", "p99", "slowest")
        ))  # fmt: skip
    for worker, (early, late) in memory.early_and_late().items():
        print(f"worker {worker}: {early:.1f} MB after a third of the time, {late:.1f} MB at the end")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}, {time.strftime('%d %B %Y %H:%M')}")
    return []


if __name__ == "__main__":
    main()
