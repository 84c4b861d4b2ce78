"""What an administrator cannot have as they wrote it."""

from __future__ import annotations

from bot.editing.labels import label
from bot.knowledge.document import FieldPath
from bot.knowledge.fitting import dotted
from bot.notices import Argument, Notice


class WrongValueError(Exception):
    """Nothing was done with it; they may try again."""

    def __init__(self, reason: Notice, path: FieldPath = ()) -> None:
        """
        Args:
            reason: what is wrong, and what would be right.
            path: of the field that it is about.
        """
        super().__init__(reason.id)
        self.reason = reason
        self.path = path

    @property
    def notice(self) -> Notice:
        """The reason, with the field's name."""
        if not self.path:
            return self.reason
        return Notice("records-wrong", {"name": label(self.path), "field": dotted(self.path), "reason": self.reason})


def wrong(id_: str, path: FieldPath = (), /, **arguments: Argument) -> WrongValueError:
    """An error whose reason is a message of the locales."""
    return WrongValueError(Notice(f"records-wrong-{id_}", arguments), path)
