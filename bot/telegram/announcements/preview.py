"""What people will see, sent to whoever composes it: by the same calls, with the same buttons."""

from __future__ import annotations

from collections.abc import Collection

from telegram import Message

from bot.announcements.announcement import Announcement
from bot.announcements.content import Content, Version, fallbacks
from bot.announcements.messenger import DeliveryError, RefusedError
from bot.telegram.announcements.wording import Wording, ordered
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.replying import say


async def preview(
    message: Message, messenger: TelegramMessenger, wording: Wording, announcement: Announcement, only: Collection[Version] = ()
) -> None:
    """Each version, with the number of people who get it.

    Args:
        message: in whose chat to show it.
        messenger: that sends without waiting for a turn.
        wording: of what stands above each version.
        announcement: whose versions to show.
        only: these versions; empty: all of them.
    """
    contents = announcement.contents
    reach = await wording.services.announcements.reach(announcement.audience, contents)
    for version in ordered(contents):
        if not only or version in only:
            count = reach.by_version.get(version, 0)
            await say(message, wording("announcement-preview", version=wording.version(version), count=count))
            await show(message, messenger, wording, contents[version])


async def test(message: Message, messenger: TelegramMessenger, wording: Wording, announcement: Announcement, person: int) -> None:
    """The version that somebody would get, as they would get it."""
    speaks = await wording.services.people.users.language_of(person) or wording.language
    await show(message, messenger, wording, announcement.contents[fallbacks(announcement.contents)[speaks]])


async def show(message: Message, messenger: TelegramMessenger, wording: Wording, content: Content) -> None:
    """One version; where it cannot be sent, a line that says why."""
    try:
        await messenger.send(message.chat_id, content)
    except RefusedError as error:
        await say(message, wording("announcement-not-taken", reason=str(error)))
    except DeliveryError as error:
        await say(message, wording("announcement-not-shown", reason=str(error)))
