"""Conversations that any process can go on with, and that outlive a restart."""

from __future__ import annotations

import logging

from pydantic import TypeAdapter, ValidationError

from bot.dialogue import Context
from bot.people.memory import Memory

_LOG = logging.getLogger(__name__)
_CONTEXT = TypeAdapter(Context)


def name_of(person: int, chat: int, message: int | None = None) -> str:
    """The dialogue of a person in a chat; with a message of the bot's, as it stood when that was written."""
    return f"tg:{chat}:{person}" if message is None else f"tg:{chat}/{message}:{person}"


def ending_of(person: int) -> str:
    """What the names of all dialogues of a person end with."""
    return f":{person}"


class SharedDialogues:
    """The dialogues of those whose updates are being dealt with: notes of a `Memory`, named by `name_of`."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def recall(self, conversation: str | None) -> Context | None:
        """The context of a conversation; None where it has faded, or another version has left one that this does not know."""
        if conversation is None:
            return None
        content = self._memory.recall(_person_of(conversation), conversation)
        try:
            return None if content is None else _CONTEXT.validate_json(content)
        except ValidationError:
            _LOG.debug("a conversation begins anew: its context is of another version")
            return None

    def remember(self, conversation: str | None, context: Context) -> None:
        """Keep the context of a conversation."""
        if conversation is not None:
            content = _CONTEXT.dump_json(context, exclude_defaults=True).decode()
            self._memory.keep(_person_of(conversation), conversation, content)

    def forget(self, ending: str) -> None:
        """Lose all conversations whose names end so."""
        self._memory.forget(_person_of(ending))


def _person_of(name: str) -> int:
    return int(name.rpartition(":")[2])
