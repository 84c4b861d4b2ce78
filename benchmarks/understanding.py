"""Measures understanding: right answers by language, kind and noise, refusals, languages, time; its parts beside known methods.

    python benchmarks/understanding.py [--only whole|languages|intents|records]

The questions are those of the tests: thresholds were chosen on the tune part, so the check part is what counts. The
peers are the extra `benchmark` (pip install -e '.[benchmark]'), and node-nlp where node finds it; what is not there is
named as absent.
"""

from __future__ import annotations

import argparse

import contests
import whole_way
from labelled import new_assistant, shipped_reader
from tables import Row

from bot.evaluation import by

TABLES = ("whole", "languages", "intents", "records")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measures understanding, and its parts beside known methods.")
    parser.add_argument("--only", choices=TABLES, help="this table alone")
    only = parser.parse_args().only
    reader = shipped_reader()
    if only in (None, "whole"):
        whole_way.measure(reader)
    if only in (None, "languages"):
        contests.languages(reader)
    if only in (None, "records"):
        contests.records(new_assistant(reader).planner())
    if only in (None, "intents"):
        contests.intents(reader.catalogue)


def summary(full: bool) -> list[Row]:  # noqa: ARG001 - all the questions that there are, in any case
    """What the one table says of understanding: of the check part, errors by how many times ours theirs are."""
    reader = shipped_reader()
    outcomes = whole_way.measure(reader)["check"]
    right = ", ".join(f"{language} {whole_way.right(of)} %" for language, of in sorted(by(outcomes, "language").items()))
    foreign, refused, *_ = (bar.measured(outcomes) for bar in whole_way.BARS)
    languages = [[name, cells[-1]] for name, *cells in contests.languages(reader)]
    records = [row[:2] for row in contests.records(new_assistant(reader).planner())]
    intents = [row[:2] for row in contests.intents(reader.catalogue)]
    return [
        Row(f"questions answered rightly, of {len(outcomes):,} that no weight was fitted on", right),
        Row("what is not ours recognised; what is ours refused", f"{foreign} %; {refused} %"),
        *_beside("language of a question as it is asked", languages),
        *_beside("the right record first", records),
        *_beside("intents, cross-validated", intents),
    ]


def _beside(what: str, rows: list[list[str]]) -> list[Row]:
    """A row for each peer, of percentages: the bot's stands first."""
    (_, own), *others = rows
    found = []
    for name, share in others:
        is_there = not share.startswith(contests.ABSENT)
        ratio = f"errors {(100 - float(share)) / (100 - float(own)):.1f} × ours" if is_there else ""
        found.append(Row(what, f"{own} %", f"{name} {share}{' %' if is_there else ''}", ratio))
    return found


if __name__ == "__main__":
    main()
