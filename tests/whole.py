"""The whole assistant on the real knowledge, built as the program builds it, in a year that does not pass."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.answering.planner import Planner
from bot.assistant import Assistant
from bot.dialogue import Dialogues
from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.files import read
from bot.knowledge.live import LiveKnowledge
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.learning import make_reader
from bot.storage.compiled import Compiled
from bot.storage.database import Database
from bot.texts import Texts
from bot.understanding.reader import Reader

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"
YEAR = 2026
"""The year that "last year" in a labelled question counts from."""


@dataclass(frozen=True)
class Whole:
    """What is slow to build, and shared by all that ask."""

    reader: Reader
    texts: Texts

    @property
    def catalogue(self) -> Catalogue:
        return self.reader.catalogue

    def assistant(self, clock: Callable[[], float] = lambda: 0.0) -> Assistant:
        """An assistant with no conversation begun."""
        planner = Planner(self.reader, self.texts)
        return Assistant(lambda: planner, Dialogues(clock), self.texts)

    def planner_of(self, rows: Iterable[Row]) -> Planner:
        """A planner of other records that understands words as the whole one does, without learning anew."""
        return Planner(Reader(Catalogue(rows), _this_year, self.reader.compiled()), self.texts)


def build(texts: Texts) -> Whole:
    """From the files through an empty database to a reader; takes some seconds."""
    with TemporaryDirectory() as folder:
        return Whole(asyncio.run(_learned(Path(folder) / "bot.db")), texts)


@cache
def rows_of_words() -> tuple[Row, ...]:
    """The vocabulary and intents of the knowledge base, without any record that an answer could be about."""
    spoken_of = (Kind.PARTNER, Kind.GUIDE, *ITEM_KINDS)
    return tuple(row for row in read(KNOWLEDGE).rows if row.kind not in spoken_of)


async def _learned(path: Path) -> Reader:
    def learn(catalogue: Catalogue, compiled: Compiled) -> Reader:
        return make_reader(catalogue, _this_year, compiled)

    async with Database(f"sqlite+aiosqlite:///{path}") as database:
        return (await LiveKnowledge.start(database, KNOWLEDGE, learn)).current.companion


def _this_year() -> int:
    return YEAR
