"""The ways in which Telegram is out of reach."""

from __future__ import annotations

from enum import Enum, auto

PAGE = b"<html><head><title>502 Bad Gateway</title></head></html>"


class Outage(Enum):
    """What becomes of each call."""

    REFUSED = auto()
    """Nobody listens."""
    SILENT = auto()
    """The connection stands, and no answer comes."""
    GATEWAY = auto()
    """Something before Telegram answers with a page of its own."""
