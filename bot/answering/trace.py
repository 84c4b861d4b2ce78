"""What a planner goes through on the way to an answer, kept for whoever wants to see why."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.planner import Planner
from bot.answering.situation import Situation
from bot.answers import Answer
from bot.dialogue import Context
from bot.knowledge.values import Language
from bot.understanding.meaning import Meaning
from bot.understanding.reader import Reader


@dataclass(frozen=True)
class Trace:
    """A question with everything that its answer came from."""

    text: str
    """As typed."""
    interface: Language | None
    context: Context | None
    """The conversation before."""
    reader: Reader
    alone: Meaning
    """What the question means by itself."""
    situation: Situation | None
    """None where nothing was looked up: small talk, a choice that was asked for, no words."""
    answer: Answer

    @property
    def meaning(self) -> Meaning:
        """What the question means with what it took from the one before."""
        return self.situation.meaning if self.situation else self.alone


def trace(planner: Planner, text: str, interface: Language | None = None, context: Context | None = None) -> Trace:
    """Answer a question, and keep what the answer came from."""
    alone = planner.reader.read(text, interface)
    reply = planner.respond(text, interface, context)
    return Trace(text, interface, context, planner.reader, alone, reply.situation, reply.answer)
