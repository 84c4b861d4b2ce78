"""What staff cannot have as they wrote it, and the line that says what would be right."""

from __future__ import annotations

from typing import Any

from bot.announcements.content import ContentError, Fault

LONGEST_WORD = 100
"""Characters of what somebody wrote that are said back to them."""


class WrongInputError(Exception):
    """Nothing was done with it; they may try again."""

    def __init__(self, text: str, **arguments: Any) -> None:
        """
        Args:
            text: id of the line that says what would be right.
            arguments: of that line.
        """
        super().__init__(text)
        self.text = text
        self.arguments = arguments


def line_about(error: ContentError) -> str:
    """Id of the line about contents that Telegram would not take."""
    return f"announcement-fault-{Fault(error.fault).value}"
