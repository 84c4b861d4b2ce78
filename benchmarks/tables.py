"""Tables as Markdown has them, so that documents can quote what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """Of the one table: what was measured, of the bot and of what stands beside it, and how the two compare."""

    what: str
    bot: str
    beside: str = ""
    ratio: str = ""


def print_table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A line that says what was measured, and the table under it."""
    print(f"\n{title}\n")
    print(f"| {' | '.join(header)} |")
    print(f"| --- |{' ---: |' * (len(header) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def percent(part: float, whole: float) -> str:
    return f"{part / whole * 100:.1f}" if whole else "–"


def times(ours: float, theirs: float) -> str:
    """How many times ours theirs is."""
    return f"{theirs / ours:.1f}" if ours else "–"
