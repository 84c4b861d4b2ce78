"""The labelled questions of the tests, and a bot in this process to ask them."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

from bot.answering.planner import Planner
from bot.answering.situation import Situation
from bot.answering.trace import trace
from bot.assistant import Assistant
from bot.dialogue import OwnDialogues
from bot.evaluation import Labelled, evaluate, read_questions
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.files import read
from bot.texts import Texts
from bot.understanding.reader import Reader

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("tune", "check")
"""What thresholds and weights were chosen on, and what they were not."""
YEAR = 2026
"""The year that "last year" in a labelled question counts from."""


def questions_of(part: str) -> list[Labelled]:
    """The questions of one part, in all languages, dialogues in their order."""
    files = sorted((ROOT / "tests" / "questions").glob("??.yaml"))
    return [question for file in files for question in read_questions(file, part)]


async def situations_of(part: str, assistant: Assistant) -> AsyncIterator[tuple[Labelled, Situation]]:
    """The questions of one part, each asked in its conversation, with what its answer was found in; others are left out."""
    for labelled in questions_of(part):
        context = assistant.dialogues.recall(labelled.conversation)
        situation = trace(assistant.planner(), labelled.question, labelled.interface, context).situation
        await evaluate(assistant, [labelled])
        if situation is not None:
            yield labelled, situation


def shipped_reader() -> Reader:
    """A reader of the knowledge base of this repository, learned anew; takes some seconds."""
    return Reader(Catalogue(read(ROOT / "knowledge").rows), lambda: dt.date(YEAR, 11, 20))


def new_assistant(reader: Reader) -> Assistant:
    """An assistant with no conversation begun."""
    texts = Texts()
    planner = Planner(reader, texts)
    return Assistant(lambda: planner, OwnDialogues(lambda: 0.0), texts)
