"""From the settings to an assistant that answers: what every way of asking has in common."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.answering.planner import Planner
from bot.assistant import Assistant
from bot.dialogue import OwnDialogues
from bot.garbage import staying
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.live import LiveKnowledge
from bot.learning import make_reader
from bot.memo import Memo
from bot.settings import Settings
from bot.storage.compiled import Compiled
from bot.storage.database import Database
from bot.texts import Texts


@dataclass(frozen=True)
class Core:
    """An assistant with what it stands on."""

    database: Database
    live: LiveKnowledge[Planner]
    assistant: Assistant
    texts: Texts


@asynccontextmanager
async def started(settings: Settings) -> AsyncIterator[Core]:
    """Open the database, take in the files and build the assistant; close the database at the end.

    Raises:
        DatabaseError: the database cannot be used.
        KnowledgeError: there is no knowledge to answer from.
    """
    texts = Texts()

    def today() -> dt.date:
        return dt.datetime.now(settings.timezone).date()

    memo = Memo()

    def plan(catalogue: Catalogue, compiled: Compiled) -> Planner:
        with memo.generation():
            return Planner(make_reader(catalogue, today, compiled, memo), texts)

    async with Database(settings.database_url) as database:
        with staying():
            live = await LiveKnowledge.start(database, settings.knowledge_dir, plan)
        assistant = Assistant(lambda: live.current.companion, OwnDialogues(time.monotonic), texts)
        yield Core(database, live, assistant, texts)
