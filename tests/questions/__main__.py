"""`python -m tests.questions`: write the list of known failures anew."""

from __future__ import annotations

import sys

from bot.texts import Texts
from tests.questions import KNOWN, Known, ask_all, read_known, write_known
from tests.whole import build


def main() -> None:
    before = read_known() if KNOWN.exists() else Known()
    results = ask_all(build(Texts()))
    known = write_known(results, before)
    mended, broken = set(before.ids) - set(known.ids), set(known.ids) - set(before.ids)
    sys.stdout.write(f"{len(known.ids)} of {len(results.outcomes)} fail; {len(mended)} no more, {len(broken)} new\n")
    for language, floor in known.floors.items():
        sys.stdout.write(f"{language}: {results.accuracy(language):.1%} right, at least {floor:.0%} wanted\n")
    if broken:
        sys.stdout.write(f"new: {', '.join(sorted(broken))}\n")


if __name__ == "__main__":
    main()
