"""Cards in a chat. One that will change by itself is remembered, so that it does."""

from __future__ import annotations

import contextlib

from telegram import Message
from telegram.constants import ChatType

from bot.announcements.announcement import State
from bot.knowledge.values import Language
from bot.people.users import StrangerError
from bot.telegram.announcements.cards import card
from bot.telegram.replying import replace, reply
from bot.telegram.services import Services

_MOVING = frozenset({State.SCHEDULED, State.SENDING, State.PAUSED})


async def send_card(services: Services, message: Message, id_: int, person: int, language: Language) -> None:
    """In a new message."""
    sent = await reply(message, await card(services, id_, language, is_private=_is_private(message)))
    await watch(services, id_, person, sent)


async def show_card(services: Services, message: Message, id_: int, person: int, language: Language) -> None:
    """Where a message of ours stands."""
    await replace(message, await card(services, id_, language, is_private=_is_private(message)))
    await watch(services, id_, person, message)


async def watch(services: Services, id_: int, person: int, message: Message) -> None:
    """Let a message show how it goes on, if it does."""
    if (await services.announcements.get(id_)).state in _MOVING:
        # Who has had themselves forgotten is not written down again for looking on.
        with contextlib.suppress(StrangerError):
            await services.reports.watch(id_, person, message.chat_id, message.message_id)


def _is_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE
