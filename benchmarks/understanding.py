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


if __name__ == "__main__":
    main()
