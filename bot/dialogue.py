"""What was said before: the little that a follow-up question leans on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, Self

from bot.answers import Choice
from bot.knowledge.values import Language
from bot.understanding.meaning import Meaning

MEMORY_SECONDS = 30 * 60
MOST_CONVERSATIONS = 20_000


@dataclass(frozen=True)
class Asked:
    """A question that was understood. Its words only: what they mean is read anew, in the light of the knowledge by then."""

    text: str
    """Completed with what it took from the question before."""
    language: Language
    languages: Mapping[Language, float]

    @classmethod
    def of(cls, meaning: Meaning) -> Self:
        return cls(meaning.text, meaning.language, meaning.languages)


@dataclass(frozen=True)
class Context:
    """The last turn of a conversation."""

    language: Language
    asked: Asked | None = None
    """The last question that was understood."""
    partners: tuple[str, ...] = ()
    """Whom the next question may be about."""
    asked_of: tuple[str, ...] = ()
    """Whom the last question was about: for its next page, and for it in another language."""
    about: tuple[str, ...] = ()
    """Ids of the records that the last answer spoke of."""
    listed: tuple[str, ...] = ()
    """Ids of a list in the order in which it was shown, for "the second one"."""
    page: int = 0
    """How far a list has been shown."""
    has_more: bool = False
    """Whether there is more of it."""
    choices: tuple[Choice, ...] = ()
    """Open question of the bot, if the last answer was one."""

    def among(self, partners: Container[str], records: Container[str]) -> Context:
        """The same with no other partners and records than these."""
        return replace(
            self,
            partners=tuple(id_ for id_ in self.partners if id_ in partners),
            asked_of=tuple(id_ for id_ in self.asked_of if id_ in partners),
            about=tuple(id_ for id_ in self.about if id_ in records),
            listed=tuple(id_ for id_ in self.listed if id_ in records),
            choices=tuple(choice for choice in self.choices if choice.id in records),
        )


class Dialogues(Protocol):
    """The contexts of the running conversations."""

    def recall(self, conversation: str | None) -> Context | None:
        """The context of a conversation, unless it has faded."""
        ...

    def remember(self, conversation: str | None, context: Context) -> None:
        """Keep the context of a conversation."""
        ...

    def forget(self, ending: str) -> None:
        """Lose all conversations whose names end so."""
        ...


@dataclass
class OwnDialogues:
    """Those of one process, in its memory; each fades half an hour after its last turn."""

    clock: Callable[[], float]
    """Seconds that never go back."""
    _contexts: OrderedDict[str, tuple[float, Context]] = field(default_factory=OrderedDict)

    def recall(self, conversation: str | None) -> Context | None:
        """The context of a conversation, unless it has faded."""
        if conversation is None or conversation not in self._contexts:
            return None
        at, context = self._contexts[conversation]
        return context if self.clock() - at <= MEMORY_SECONDS else None

    def remember(self, conversation: str | None, context: Context) -> None:
        """Keep the context of a conversation; beyond twenty thousand conversations the oldest goes."""
        if conversation is None:
            return
        self._contexts[conversation] = (self.clock(), context)
        self._contexts.move_to_end(conversation)
        if len(self._contexts) > MOST_CONVERSATIONS:
            self._contexts.popitem(last=False)

    def forget(self, ending: str) -> None:
        """Lose all conversations whose names end so."""
        for conversation in [name for name in self._contexts if name.endswith(ending)]:
            del self._contexts[conversation]
