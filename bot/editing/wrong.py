"""What an administrator cannot have as they wrote it."""

from __future__ import annotations

from bot.knowledge.document import FieldPath
from bot.notices import Notice


class WrongValueError(Exception):
    """Nothing was done with it; they may try again."""

    def __init__(self, notice: Notice, path: FieldPath = ()) -> None:
        """
        Args:
            notice: what is wrong, and what would be right.
            path: of the field that it is about.
        """
        super().__init__(notice.id)
        self.notice = notice
        self.path = path


def wrong(id_: str, /, **arguments: str | int) -> WrongValueError:
    """An error with a message of the locales."""
    return WrongValueError(Notice(f"records-wrong-{id_}", arguments))
