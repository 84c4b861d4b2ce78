"""Measures everything that the README's table says, and prints that table.

    python -m benchmarks [load|start|understanding|names|announcements ...] [--full]

Everything by default, which takes a quarter of an hour on two cores that have nothing else to do; `--full` takes more of
each. What stands beside the bot is measured in the same run. Tables with more detail go to standard error.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

PARTS = ("load", "start", "understanding", "names", "announcements")
"""Modules; each gives its rows as `summary(full)`."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser("python -m benchmarks", description="Measures what the README's table says.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--full", action="store_true", help="take more of each, for narrower ranges")
    options = parser.parse_args()
    if unknown := {*options.parts} - {*PARTS}:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    # The parts are scripts of their own as well, and find each other beside themselves.
    sys.path.insert(0, str(Path(__file__).parent))
    from tables import print_table

    header = ["what", "the bot", "beside it", "ratio"]
    print_table("Measured by `python -m benchmarks`:", header, measured(options.parts or PARTS, options.full))


def measured(parts: Sequence[str], full: bool) -> Iterator[Sequence[str]]:
    """The rows, each part's as soon as they are there."""
    for name in parts:
        print(f"{name} …", file=sys.stderr)
        with contextlib.redirect_stdout(sys.stderr):
            rows = importlib.import_module(name).summary(full)
        yield from rows


if __name__ == "__main__":
    main()
