"""Cards in a chat. One that will change by itself is remembered, so that it does."""

from __future__ import annotations

import contextlib

from telegram import Message
from telegram.constants import ChatType

from bot.announcements.announcement import Announcement, State
from bot.knowledge.values import Language
from bot.people.users import StrangerError
from bot.telegram.announcements.cards import card
from bot.telegram.replying import replace, reply
from bot.telegram.services import Services

_MOVING = frozenset({State.SCHEDULED, State.SENDING, State.PAUSED})


async def send_card(services: Services, message: Message, id_: int, person: int, language: Language) -> None:
    """In a new message."""
    before = await _shown(services, id_)
    sent = await reply(message, await card(services, before.id, language, is_private=_is_private(message)))
    await _watch(services, before, person, sent)


async def show_card(services: Services, message: Message, id_: int, person: int, language: Language) -> None:
    """Where a message of ours stands."""
    before = await _shown(services, id_)
    await replace(message, await card(services, before.id, language, is_private=_is_private(message)))
    await _watch(services, before, person, message)


async def _shown(services: Services, id_: int) -> Announcement:
    """What has a card: in the place of a correction, what it corrects."""
    found = await services.announcements.get(id_)
    return found if found.corrects is None else await services.announcements.get(found.corrects)


async def _watch(services: Services, before: Announcement, person: int, message: Message) -> None:
    """Let a message show how it goes on: also where it has come to its end since, for that may not be what is shown."""
    if before.state in _MOVING:
        # Who has had themselves forgotten is not written down again for looking on.
        with contextlib.suppress(StrangerError):
            await services.reports.watch(before.id, person, message.chat_id, message.message_id)


def _is_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE
