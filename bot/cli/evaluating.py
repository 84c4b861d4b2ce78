"""`evaluate`: how many of the labelled questions are answered rightly?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.failures import Failure, failing_on
from bot.cli.session import session
from bot.evaluation import EvaluationError, Outcome, accuracy, by, read_questions
from bot.evaluation import evaluate as ask_all


def evaluate(file: Path, part: str | None, most_failures: int | None, least: float) -> None:
    """Print accuracy by language, kind and noise, and the failures; exit with 1 when accuracy is below `least`."""
    with failing_on(EvaluationError):
        questions = read_questions(file, part)
        if not questions:
            parts = sorted({question.part for question in read_questions(file) if question.part})
            raise Failure(f"{file} has no questions{f' of part {part}; it has ' + ', '.join(parts) if part else ''}")
    with session() as asking:
        outcomes = asking.run(ask_all(asking.core.assistant, questions))
    console = Console(highlight=False, soft_wrap=True)
    for attribute in ("language", "kind", "noise"):
        console.print(_table(attribute, outcomes))
    console.print(_summary(outcomes))
    _print_failures(console, [outcome for outcome in outcomes if not outcome.is_right][:most_failures])
    if accuracy(outcomes) < least:
        raise typer.Exit(1)


def _table(attribute: str, outcomes: Sequence[Outcome]) -> Table:
    table = Table(attribute)
    for name in ("questions", "right", "%", "wrong with confidence"):
        table.add_column(name, justify="right")
    for value, group in by(outcomes, attribute).items():
        right = sum(outcome.is_right for outcome in group)
        confident = sum(outcome.is_wrong_with_confidence for outcome in group)
        table.add_row(value, str(len(group)), str(right), f"{accuracy(group):.1%}", str(confident))
    return table


def _summary(outcomes: Sequence[Outcome]) -> str:
    right = sum(outcome.is_right for outcome in outcomes)
    times = sorted(outcome.milliseconds for outcome in outcomes)
    middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
    return f"{right} of {len(outcomes)} right ({accuracy(outcomes):.1%}); p50 {middle:.1f} ms, p99 {late:.1f} ms"


def _print_failures(console: Console, failures: Sequence[Outcome]) -> None:
    for outcome in failures:
        console.print(Text(f"\n{outcome.labelled.id} {outcome.labelled.question}", style="bold"))
        console.print(Text(f"  {'; '.join(outcome.faults)}", style="red"))
        console.print(Text(f"  {outcome.answer.intent}: {' '.join(outcome.answer.text.split())[:160]}", style="dim"))
