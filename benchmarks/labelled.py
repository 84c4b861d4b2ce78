"""The labelled questions of the tests, and a bot in this process to ask them."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.evaluation import Labelled, read_questions
from bot.settings import Settings
from bot.startup import Core, started

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("tune", "check")
"""What thresholds and weights were chosen on, and what they were not."""


def questions_of(part: str) -> list[Labelled]:
    """The questions of one part, in all languages, dialogues in their order."""
    files = sorted((ROOT / "tests" / "questions").glob("??.yaml"))
    return [question for file in files for question in read_questions(file, part)]


@asynccontextmanager
async def shipped() -> AsyncIterator[Core]:
    """The bot with the knowledge base of this repository and a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite+aiosqlite:///{folder}/bot.db", knowledge_dir=ROOT / "knowledge")
        async with started(settings) as core:
            yield core
