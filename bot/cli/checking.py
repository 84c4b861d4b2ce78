"""`check`: is a knowledge base right?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import typer

from bot.cli.preparing import prepare
from bot.knowledge import files
from bot.knowledge.check import check as faults_of
from bot.knowledge.document import Fault


def check(directory: Path | None) -> None:
    """Print every fault of a knowledge base; exit with 1 when one is an error."""
    directory = directory or prepare().knowledge_dir
    reading = files.read(directory)
    faults = faults_of(reading)
    if has_errors(show(faults)):
        raise typer.Exit(1)
    typer.echo(f"{directory}: {len(reading.rows):,} records, no errors")


def show(faults: Iterable[Fault]) -> list[Fault]:
    """Print faults, one a line, by file, line and what they say, and how many there are of each severity."""
    faults = list(faults)
    for *_, line in sorted((fault.file, fault.line, str(fault)) for fault in faults):
        typer.echo(line)
    if faults:
        counts = Counter(fault.severity for fault in faults)
        typer.echo(f"errors: {counts['error']}, warnings: {counts['warning']}", err=True)
    return faults


def has_errors(faults: Iterable[Fault]) -> bool:
    return any(fault.severity == "error" for fault in faults)
