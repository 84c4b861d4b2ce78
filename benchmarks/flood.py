"""How long others wait for an answer while one person sends a thousand messages, presses or inline queries a second.

    python benchmarks/flood.py [a second]

The bot runs as it is deployed, in a process of its own, once fetching its updates and once having them brought; the small
Telegram of the tests is another process. Each flood is compared with the calm before it, in the same run.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from small_telegram import ROOT, TOKEN, Telegram
from tables import print_table

KINDS = ("messages", "presses", "inline queries")
SECONDS = 10.0
TO_BEGIN = 120.0  # seconds
HEADER = ("", "p50 calm", "p50", "ratio", "p99 calm", "p99", "ratio", "memory of the bot, MB")


@contextlib.contextmanager
def bot(telegram: Telegram, folder: Path, *, is_brought: bool) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The bot on the shipped knowledge, ready; its port and process."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    settings = {
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/bot.db",
        "KNOWLEDGE_DIR": str(ROOT / "knowledge"),
        "PORT": str(port),
        "LOG_LEVEL": "WARNING",
    }
    if is_brought:
        settings |= {"WEBHOOK_URL": "https://bot.example.org/updates", "WEBHOOK_SECRET": "an-example-secret"}
    process = subprocess.Popen([sys.executable, "-m", "bot", "run"], cwd=folder, env={**os.environ, **settings})
    try:
        until = time.monotonic() + TO_BEGIN
        while not _is_ready(port):
            if time.monotonic() > until or process.poll() is not None:
                raise RuntimeError("the bot does not begin")
            time.sleep(0.2)
        yield port, process
    finally:
        process.terminate()
        process.wait()


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def percentiles(took: list[float]) -> tuple[float, float]:
    """The median and the 99th percentile."""
    ordered = sorted(took)
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def memory(process: subprocess.Popen[bytes]) -> float:
    """Megabytes that a process has at present."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(a_second: int) -> None:
    """Print a table for each way that updates come."""
    for is_brought in (False, True):
        with (
            tempfile.TemporaryDirectory() as folder,
            Telegram(0) as telegram,
            bot(telegram, Path(folder), is_brought=is_brought) as (port, process),
        ):
            rows = [_row(telegram, process, kind, a_second, port if is_brought else None) for kind in KINDS]
        way = "brought by Telegram" if is_brought else "fetched by polling"
        print_table(f"Answers to others, ms, while somebody sends {a_second} a second; updates are {way}", HEADER, rows)


def _row(telegram: Telegram, process: subprocess.Popen[bytes], kind: str, a_second: int, port: int | None) -> tuple[str, ...]:
    calm, flood = (
        percentiles(telegram.tell(flood={"kind": each, "a_second": a_second, "seconds": SECONDS, "port": port})["took"])
        for each in ("nothing", kind)
    )
    figures = [f"{each:.1f}" for one, two in zip(calm, flood, strict=True) for each in (one, two, two / one)]
    return (kind, *figures, f"{memory(process):.0f}")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
