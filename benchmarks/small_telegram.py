"""The small Telegram of the tests, in a process of its own so that it takes no time of what is measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "123456789:an-example-token-that-opens-nothing"
FIRST = 1_000_000
"""Id of the first of those who are there from the start."""


class Telegram:
    """Use as `with Telegram(people) as telegram`."""

    def __init__(self, people: int = 0) -> None:
        """
        Args:
            people: so many have written to the bot before.
        """
        self.people = range(FIRST, FIRST + people)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.telegram_server", str(people)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.pid = self._process.pid
        self.url = self._line()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def tell(self, **order: Any) -> dict[str, Any]:
        """What comes of an order; `tests/telegram_server/__main__.py` says which there are."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._line())
        return answer

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()
