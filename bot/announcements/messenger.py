"""What delivery needs of Telegram, and the ways in which it can go wrong."""

from __future__ import annotations

from typing import Protocol

from bot.announcements.content import Content


class DeliveryError(Exception):
    """Something was not done, or perhaps not; the message is the reason in words for staff."""


class UnreachableError(DeliveryError):
    """Surely not done: the person has blocked the bot, or left Telegram."""


class ImpossibleError(DeliveryError):
    """Surely not done, and not possible with this person: they have deleted the message, say."""


class RefusedError(DeliveryError):
    """Surely not done: Telegram takes no such content, from anybody to anybody."""


class NotYetError(DeliveryError):
    """Surely not done, and worth another try."""

    def __init__(self, reason: str, counts: bool) -> None:
        """`counts` is false where the person has no part in it: Telegram was not reached, or wants everybody to wait."""
        super().__init__(reason)
        self.counts = counts


class UncertainError(DeliveryError):
    """Done or not: no answer came."""


class Messenger(Protocol):
    """Each call is one try; all raise `DeliveryError`."""

    async def send(self, chat: int, content: Content) -> tuple[int, ...]:
        """The ids of the new messages: several for an album."""
        ...

    async def edit(self, chat: int, messages: tuple[int, ...], content: Content) -> None:
        """Put the text or caption, and the button, in place of what was sent; done also where they are the same."""
        ...

    async def delete(self, chat: int, messages: tuple[int, ...]) -> None:
        """Take messages back; done also where they are gone."""
        ...

    async def blank(self, chat: int, messages: tuple[int, ...], content: Content, note: str) -> None:
        """Put a note, as plain text, in place of the text or caption of `content`."""
        ...


class Turns(Protocol):
    """Says when there may be another message, among all that is sent."""

    def take(self, most: int) -> int:
        """How many may go out now, `most` at most."""
        ...

    def give_back(self, count: int) -> None:
        """So many of those that were taken did not go out."""
        ...

    async def ready(self) -> None:
        """Wait until one may go out."""
        ...
