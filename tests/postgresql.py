"""Run a command beside a PostgreSQL server of its own: `python -m tests.postgresql pytest tests/people`.

The server is the one that is installed. It lives in a temporary folder, listens on the loopback only, and is gone afterwards.
"""

from __future__ import annotations

import asyncio
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from bot.storage.database import Database
from tests.databases import TEMPLATE

_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    # Nothing here has to outlive a failure of power.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_wal_size": "256MB",
    "dynamic_shared_memory_type": "mmap",  # in its folder, too
}
_ROOM = 2_000_000_000  # bytes


def programs() -> Path | None:
    """The folder of the newest server that is installed."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: float(folder.parent.name))
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


@contextmanager
def server(bin_: Path) -> Iterator[str]:
    """A server that runs; its address without the name of a database."""
    account = _account()
    with tempfile.TemporaryDirectory(prefix="postgresql-", dir=_memory()) as folder:
        data, log, port = f"{folder}/data", Path(folder, "log"), _free_port()
        if account:
            shutil.chown(folder, **account)
        # Where it inherited what this process writes to, the server would keep that open.
        apart = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "cwd": folder, **account}

        def run(program: str, *arguments: str) -> None:
            done = subprocess.run([bin_ / program, "-D", data, *arguments], text=True, check=False, **apart)
            if done.returncode:
                sys.exit(f"{program} fails: {done.stdout}{log.read_text('utf-8') if log.exists() else ''}")

        run("initdb", "--username=bot", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        options = " ".join(f"-c {name}='{value}'" for name, value in {**_OPTIONS, "port": port}.items())
        run("pg_ctl", "start", "--wait", "--log", str(log), "--options", options)
        try:
            yield f"postgresql+asyncpg://bot@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "stop", "--mode", "immediate")


def _memory() -> Path | None:
    """A folder in memory with room for a server: there a database is made in a twentieth of the time."""
    memory = Path("/dev/shm")
    has_room = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM
    return memory if has_room else None


def _account() -> dict[str, Any]:
    """Whom the server runs as: it refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": account.pw_uid, "group": account.pw_gid}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def _migrate(url: str) -> None:
    async with Database(url):
        pass


def _run_beside(address: str, command: Sequence[str]) -> int:
    with subprocess.Popen(command, env={**os.environ, "TEST_POSTGRESQL": address}) as process:
        try:
            return process.wait()
        except SystemExit:
            process.terminate()
            raise


def main(command: Sequence[str]) -> int:
    """The status of the command; 0 with one line where there is no server, or nothing to speak to it with."""
    if (bin_ := programs()) is None:
        print("no PostgreSQL server is installed: nothing was run on it")  # noqa: T201
        return 0
    if importlib.util.find_spec("asyncpg") is None:
        print("asyncpg is not installed: nothing was run on PostgreSQL")  # noqa: T201
        return 0

    def leave(number: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, leave)
    with server(bin_) as address:
        asyncio.run(_migrate(f"{address}/{TEMPLATE}"))
        return _run_beside(address, command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
