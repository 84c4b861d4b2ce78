"""What the next message of somebody may be for, when the bot has asked for it."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """Stored with what is awaited: a name, once used, stays."""

    COMMENT = "comment"
    """What was missing in an answer."""
    QUESTION = "question"
    """A question for the staff."""
    LETTER = "letter"
    """A further message to the staff."""
    ALBUM = "album"
    """The rest of an album, the first of which has gone to the staff."""
    ANNOUNCEMENT = "announcement"
    """Something that an announcement needs."""
    ADMINISTRATION = "admin"
    """Something that a change of the knowledge, or another work of administrators, needs."""
