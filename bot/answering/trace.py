"""What a planner goes through on the way to an answer, kept for whoever wants to see why."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.planner import Planner, Reply
from bot.answering.shapes import _SHAPES
from bot.answering.situation import Situation, Subject, _goes_on, assess
from bot.answering.voice import Voice
from bot.answers import Answer
from bot.dialogue import Context
from bot.knowledge.values import Language
from bot.understanding.meaning import Meaning
from bot.understanding.reader import Reader
from bot.understanding.scope import Signs, signs_of


@dataclass(frozen=True)
class Decision:
    """What was found for a question that is no small talk, and what that led to."""

    situation: Situation
    subject: Subject
    signs: Signs
    is_shaped: bool
    """Whether the answer took the shape that its intent wants."""


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
    decision: Decision | None
    """None where nothing was looked up: small talk, a choice that was asked for, no words."""
    answer: Answer

    @property
    def meaning(self) -> Meaning:
        """What the question means with what it took from the one before."""
        return self.decision.situation.meaning if self.decision else self.alone


def trace(planner: Planner, text: str, interface: Language | None = None, context: Context | None = None) -> Trace:
    """Answer a question, and keep what the answer came from."""
    return _Watched(planner).trace(text, interface, context)


class _Watched(Planner):
    """Answers as a planner does, and remembers the last thing that it looked up."""

    def __init__(self, planner: Planner) -> None:
        self.__dict__.update(vars(planner))
        self._subject = Subject()
        self._situation: Situation | None = None

    def trace(self, text: str, interface: Language | None, context: Context | None) -> Trace:
        alone = self._reader.read(text, interface)
        answer = self.respond(text, interface, context).answer
        return Trace(text, interface, context, self._reader, alone, self._decision(), answer)

    def _told(self, voice: Voice, meaning: Meaning, subject: Subject, page: int = 0) -> Reply:
        named = tuple(id_ for group in self._groups(meaning) for id_ in group)
        self._subject = Subject(named) if named else subject
        self._situation = assess(self._reader, voice, meaning, self._subject)
        return super()._told(voice, meaning, subject, page)

    def _answered(self, situation: Situation, page: int = 0) -> Reply:
        self._situation = situation
        return super()._answered(situation, page)

    def _decision(self) -> Decision | None:
        situation = self._situation
        if situation is None:
            return None
        named = bool(situation.partners) or _goes_on(situation.candidates, self._subject)
        signs = signs_of(self._reader, situation.meaning, situation.candidates, named=named)
        shape = _SHAPES.get(situation.intent.shape)
        return Decision(situation, self._subject, signs, shape is not None and shape(situation, 0) is not None)
