"""Measures what the README's table says: from the start to the first answer, and how long a question takes.

    python benchmarks/start.py [QUESTIONS...]

The questions are labelled files, by default those of the tests.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import yaml
from tables import Row, print_table

ROOT = Path(__file__).resolve().parents[1]
STARTS = 5
SOME = 600
"""Questions of which the one table is made, unless it is to be full."""
LABELLED = sorted((ROOT / "tests" / "questions").glob("??.yaml"))
QUESTION = {"question": "When was the agreement with Nanjing signed?"}


def main() -> None:
    """Print the rows of the table."""
    files = [Path(name) for name in sys.argv[1:]] or LABELLED
    print_table("In a terminal:", ["what", "measured"], [row[:2] for row in measured(questions_of(files))])


def summary(full: bool) -> list[Row]:
    """What the one table says of starts and single questions."""
    questions = questions_of(LABELLED)
    return measured(questions if full else questions[:: len(questions) // SOME])


def measured(questions: Sequence[dict[str, str]]) -> list[Row]:
    """How long starts take, and questions."""
    with tempfile.TemporaryDirectory() as folder:
        first = seconds_to_answer(Path(folder))
        later = [seconds_to_answer(Path(folder)) for _ in range(STARTS)]
        times = sorted(milliseconds_of_questions(Path(folder), questions))
    p50, p99 = (times[int(len(times) * share)] for share in (0.5, 0.99))
    return [
        Row("the very first start in a terminal to the first answer", f"{first:.1f} s"),
        Row(f"a later one, median of {STARTS}", f"{statistics.median(later):.1f} s"),
        Row(f"a question in a terminal, median of {len(times):,}; 99th percentile", f"{p50:.1f}; {p99:.1f} ms"),
    ]


def started(folder: Path) -> subprocess.Popen[str]:
    """A process that answers lines, with its database in the folder."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "KNOWLEDGE_DIR": str(ROOT / "knowledge"),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/bot.db",
    }
    command = [sys.executable, "-m", "bot", "ask", "--jsonl"]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def milliseconds_to_answer(process: subprocess.Popen[str], question: dict[str, str]) -> float:
    """From the line written to the line read."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process has no pipes")
    began = time.perf_counter()
    process.stdin.write(json.dumps(question) + "\n")
    process.stdin.flush()
    if "text" not in json.loads(process.stdout.readline()):
        raise ValueError(f"no answer to {question}")
    return (time.perf_counter() - began) * 1000


def seconds_to_answer(folder: Path) -> float:
    """From the start of a process to its first answer."""
    began = time.perf_counter()
    with started(folder) as process:
        milliseconds_to_answer(process, QUESTION)
        spent = time.perf_counter() - began
        process.communicate()
    return spent


def milliseconds_of_questions(folder: Path, questions: Sequence[dict[str, str]]) -> list[float]:
    """How long each takes in a running process, the way through the pipe included."""
    with started(folder) as process:
        milliseconds_to_answer(process, QUESTION)
        times = [milliseconds_to_answer(process, question) for question in questions]
        process.communicate()
    return times


def questions_of(files: Sequence[Path]) -> list[dict[str, str]]:
    """The questions of labelled files, in their conversations."""
    found = [question for file in files for question in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)]
    return [{key: question[key] for key in ("question", "conversation") if key in question} for question in found]


if __name__ == "__main__":
    main()
