"""The whole assistant on the real knowledge, with a clock of one's own and in a year that does not pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.answering.planner import Planner
from bot.assistant import Assistant
from bot.dialogue import OwnDialogues
from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.files import read
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.learning import make_reader
from bot.storage.compiled import Compiled
from bot.texts import Texts
from bot.understanding.reader import Reader

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"
YEAR = 2026
"""The year that "last year" in a labelled question counts from."""
_SPOKEN_OF = (Kind.PARTNER, Kind.GUIDE, *ITEM_KINDS)


@dataclass(frozen=True)
class Whole:
    """What is slow to build, and shared by all that ask."""

    rows: tuple[Row, ...]
    reader: Reader
    texts: Texts

    @property
    def catalogue(self) -> Catalogue:
        return self.reader.catalogue

    def assistant(self, clock: Callable[[], float] = lambda: 0.0) -> Assistant:
        """An assistant with no conversation begun."""
        return assistant_of(Planner(self.reader, self.texts), self.texts, clock)

    def planner_of(self, records: Iterable[Row]) -> Planner:
        """A planner of other records that understands words as the whole one does, without learning anew."""
        words = [row for row in self.rows if row.kind not in _SPOKEN_OF]
        return Planner(Reader(Catalogue([*records, *words]), _today, self.reader.models), self.texts)


def build(texts: Texts) -> Whole:
    """Read the knowledge base and learn from it; takes seconds."""
    rows = read(KNOWLEDGE).rows
    return Whole(rows, make_reader(Catalogue(rows), _today, Compiled()), texts)


def assistant_of(planner: Planner, texts: Texts, clock: Callable[[], float] = lambda: 0.0) -> Assistant:
    """An assistant whose knowledge does not move."""
    return Assistant(lambda: planner, OwnDialogues(clock), texts)


def _today() -> dt.date:
    return dt.date(YEAR, 11, 20)
