"""Updates a second and memory of the whole bot, beside a bot that only echoes, with python-telegram-bot's defaults.

    python benchmarks/throughput.py

Both run in processes of their own against the same small Telegram, in turn, so that either has the same machine.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tables import print_table

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "123456789:an-example-token-that-opens-nothing"
PEOPLE, ROUNDS = 1_000, 5
QUESTIONS = [
    "с кем из китайских вузов есть двойной диплом?",
    "universitetimen kelisim bar ma",
    "who signed with Nanjing and when",
    "What labs do we have with partners?",
    "гранты на обучение в Корее",
    "/partners",
]


class Telegram:
    """The small Telegram in a process of its own."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.telegram_server", "0"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = self._line()

    def tell(self, **order: Any) -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._line())
        return answer

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@contextmanager
def running(command: list[str], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def measured(home: Path, ours: bool) -> tuple[float, float]:
    """Updates a second, and resident megabytes afterwards."""
    telegram = Telegram()
    try:
        environment = {
            "BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram.url, "DATABASE_URL": f"sqlite+aiosqlite:///{home}/bot.db",
            "LOG_LEVEL": "ERROR", "PORT": "8099",
        }  # fmt: skip
        echo = [sys.executable, str(ROOT / "benchmarks" / "peers" / "echo.py"), TOKEN, telegram.url]
        command = [sys.executable, "-m", "bot", "run"] if ours else echo
        with running(command, **environment) as process:
            telegram.tell(crowd=20, of=QUESTIONS)  # until it has come up
            time.sleep(1)
            took = telegram.tell(crowd=PEOPLE, of=QUESTIONS)["took"]
            return PEOPLE / took, memory_of(process.pid)
    finally:
        telegram.process.communicate()


def memory_of(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise ValueError("no such process")


def main() -> None:
    """Measure in turn and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        measured(Path(folder), ours=True)  # the first start learns
        rounds = [(measured(Path(folder), ours=True), measured(Path(folder), ours=False)) for _ in range(ROUNDS)]
    rates = [ours[0] / echo[0] for ours, echo in rounds]
    sizes = [ours[1] / echo[1] for ours, echo in rounds]
    print_table(
        f"{PEOPLE:,} people ask at once, {ROUNDS} rounds in turn: medians, the range in brackets.",
        ["", "the whole bot", "an echo", "the one over the other", "at stake"],
        [
            ["updates a second", *_medians(rounds, 0), _ratio(rates), "≥ 1.0"],
            ["memory, MB", *_medians(rounds, 1), _ratio(sizes), "≤ 1.6"],
        ],
    )


def _medians(rounds: list[tuple[tuple[float, float], tuple[float, float]]], index: int) -> list[str]:
    return [f"{statistics.median(pair[side][index] for pair in rounds):.0f}" for side in (0, 1)]


def _ratio(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


if __name__ == "__main__":
    main()
