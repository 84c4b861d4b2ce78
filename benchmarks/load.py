"""The whole bot under load, beside a bot that only echoes with python-telegram-bot's defaults: rates, latencies, memory, start.

    python -m benchmarks load [--full]

Both run in processes of their own against a small Telegram in a third, in turn, so that either has the same machine. Those
who ask are all different people, one question each, from the labelled ones; the bot keeps its limits, its log and its database.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import yaml
from small_telegram import ROOT, TOKEN, Telegram
from tables import Row

ROUNDS, CROWD, AFAR, ALONE, STEADY = 3, 500, 200, 60, 150
"""Rounds; people who ask at once; likewise of a Telegram that is away; one after the other; and at a steady pace."""
DISTANCE = 0.02
"""Seconds to a Telegram that is away, and back: a good connection."""
FULL = 2
"""So many times as much of each."""
PORT = 8099
BUSY = 0.9
"""Share of a core from which on the small Telegram would hold up whom it should measure."""


@dataclass(frozen=True)
class Round:
    """What one run of one bot showed."""

    start: float
    """Seconds until the first reply."""
    rate: float
    """Replies a second where all ask at once."""
    rate_afar: float
    """Likewise where Telegram is away."""
    work: float
    """Milliseconds of the processor for each of those."""
    idle: Sequence[float]
    """Milliseconds to a reply where one asks after the other."""
    steady: Sequence[float]
    """Milliseconds to a reply where people ask at half the rate that the bot holds."""
    memory: float
    """Megabytes afterwards."""
    ready: float | None
    """Seconds until it said that it is ready, where it does."""


def summary(full: bool) -> list[Row]:
    """Measure in turn; what the one table says of it."""
    size = FULL if full else 1
    with tempfile.TemporaryDirectory() as folder:
        learned = Path(folder) / "learned.db"
        subprocess.run([sys.executable, "-m", "bot", "ask", "hello"], check=True, stdout=subprocess.DEVNULL,
                       cwd=folder, env=environment(learned))  # fmt: skip
        rounds = [
            (bot, measured(Path(folder), learned, echo=True, size=size, pace=bot.rate / 2))
            for bot in (measured(Path(folder), learned, echo=False, size=size) for _ in range(ROUNDS * size))
        ]
    bots, echoes = zip(*rounds, strict=True)
    count = len(bots)

    def compared(what: str, of: str, unit: str, digits: int = 0) -> Row:
        own, theirs = ([getattr(round_, of) for round_ in rounds_] for rounds_ in (bots, echoes))
        ratios = [one / other for one, other in zip(own, theirs, strict=True)]
        spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
        shown, beside = (f"{statistics.median(values):.{digits}f}{unit}" for values in (own, theirs))
        return Row(what, shown, beside, spread)

    def latency(what: str, of: str) -> Row:
        own, theirs = (sorted(took for round_ in rounds_ for took in getattr(round_, of)) for rounds_ in (bots, echoes))
        shares = [[values[int(len(values) * share)] for share in (0.5, 0.99)] for values in (own, theirs)]
        shown, beside = (f"{p50:.0f}; {p99:.0f} ms" for p50, p99 in shares)
        return Row(what, shown, beside, "; ".join(f"{one / other:.2f}" for one, other in zip(*shares, strict=True)))

    ready = statistics.median(bot.ready for bot in bots if bot.ready is not None)
    return [
        compared(
            f"updates a second, {CROWD * size:,} people at once; medians of {count} rounds, of the ratio the range", "rate", ""
        ),
        compared(f"likewise, {AFAR * size:,} people, Telegram {DISTANCE * 1000:.0f} ms away", "rate_afar", ""),
        compared("processor time of an update", "work", " ms", 1),
        latency("a reply when idle, median; 99th percentile", "idle"),
        latency("a reply at half the rate that the bot holds, likewise", "steady"),
        compared("memory after that, resident", "memory", " MB"),
        compared("from a later start to the first reply", "start", " s", 1),
        Row("from a later start until `/readyz` says so", f"{ready:.1f} s"),
    ]


def measured(folder: Path, learned: Path, *, echo: bool, size: int, pace: float | None = None) -> Round:
    """One bot from its start to its end.

    Args:
        folder: for its files.
        learned: a database of an earlier start.
        echo: whether it is the one that echoes.
        size: multiplies how many ask.
        pace: questions a second of the steady part; None: half the rate that it holds.
    """
    # Each small Telegram counts its updates anew, and a database knows those that it has seen.
    database = folder / "bot.db"
    for left in folder.glob(f"{database.name}*"):
        left.unlink()
    shutil.copy(learned, database)
    questions = iter(random.Random(size).sample(labelled(), (CROWD + AFAR + ALONE + STEADY) * size + 50))
    with Telegram() as telegram:
        peer = str(ROOT / "benchmarks" / "peers" / "echo.py")
        command = [sys.executable, peer, TOKEN, telegram.url] if echo else [sys.executable, "-m", "bot", "run"]
        began = time.perf_counter()
        with running(command, folder, {**environment(database), "TELEGRAM_API_URL": telegram.url}) as process:
            ready = None if echo else seconds_until_ready(began)
            telegram.tell(crowd=["/help"], every=0)
            start = time.perf_counter() - began
            telegram.tell(crowd=some(questions, 50), every=0)
            idle = telegram.tell(ask=some(questions, ALONE * size), every=0.02)["took"]
            before, theirs = processor_seconds(process.pid), processor_seconds(telegram.pid)
            crowd = telegram.tell(crowd=some(questions, CROWD * size), every=0)
            work = (processor_seconds(process.pid) - before) / len(crowd["took"]) * 1000
            if (busy := (processor_seconds(telegram.pid) - theirs) / crowd["seconds"]) > BUSY:
                print(f"the small Telegram was busy for {busy:.0%} of the time", file=sys.stderr)
            rate = len(crowd["took"]) / crowd["seconds"]
            steady = telegram.tell(crowd=some(questions, STEADY * size), every=1 / (pace or rate / 2))["took"]
            telegram.tell(distance=DISTANCE)
            afar = telegram.tell(crowd=some(questions, AFAR * size), every=0)
            return Round(
                start, rate, len(afar["took"]) / afar["seconds"], work, idle, steady, resident_megabytes(process.pid), ready
            )


def labelled() -> list[str]:
    """The questions that stand alone."""
    files = sorted((ROOT / "tests" / "questions").glob("??.yaml"))
    entries = [entry for file in files for entry in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)]
    return [entry["question"] for entry in entries if "conversation" not in entry]


def some(questions: Iterator[str], count: int) -> list[str]:
    return [next(questions) for _ in range(count)]


def environment(database: Path) -> dict[str, str]:
    proxies = {"http_proxy", "https_proxy", "all_proxy"}
    return {name: value for name, value in os.environ.items() if name.lower() not in proxies} | {
        "PYTHONPATH": str(ROOT), "BOT_TOKEN": TOKEN, "KNOWLEDGE_DIR": str(ROOT / "knowledge"), "LOG_LEVEL": "ERROR",
        "DATABASE_URL": f"sqlite+aiosqlite:///{database}", "PORT": str(PORT),
    }  # fmt: skip


@contextmanager
def running(command: Sequence[str], folder: Path, variables: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=folder, env=variables)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


def seconds_until_ready(began: float) -> float:
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/readyz", timeout=10):
                return time.perf_counter() - began
        except URLError:  # nobody listens yet, or what does is not ready
            time.sleep(0.02)


def processor_seconds(pid: int) -> float:
    """Of all threads of a process, since it began."""
    _, _, numbers = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")
    return sum(map(int, numbers.split()[11:13])) / os.sysconf("SC_CLK_TCK")


def resident_megabytes(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
