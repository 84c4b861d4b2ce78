"""The buttons of administrators and staff. Whoever presses must have the room's role at that moment."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from telegram.constants import ChatType

from bot.editing.drafts import NoDraftError
from bot.editing.editor import NotAllowedError
from bot.telegram.admin import audit, conflicts, exchange, history, proposing, roles, stale, stats
from bot.telegram.admin.failing import FAILURES, line_about
from bot.telegram.admin.gaps import room as gaps
from bot.telegram.admin.handles import Handles, Pressed
from bot.telegram.admin.records import presses as records
from bot.telegram.admin.rights import may
from bot.telegram.admin.rooms import Room
from bot.telegram.handlers.browse import start_anew
from bot.telegram.press import UndoneError
from bot.telegram.replying import say

logger = logging.getLogger(__name__)

ROOMS: Mapping[Room, Handles] = {
    Room.PROPOSAL: proposing.HANDLES,
    Room.RECORD: records.HANDLES,
    Room.EXCHANGE: exchange.HANDLES,
    Room.GAPS: gaps.HANDLES,
    Room.HISTORY: history.HANDLES,
    Room.ROLES: roles.HANDLES,
    Room.CONFLICTS: conflicts.HANDLES,
    Room.AUDIT: audit.HANDLES,
    Room.STATS: stats.HANDLES,
    Room.STALE: stale.HANDLES,
}


async def press(press: Pressed) -> str | None:
    """Do what a button says; the notice to show, if any.

    Raises:
        UndoneError: it could not be done.
    """
    room = ROOMS.get(press.button.room)
    step = room.presses.get(press.button.step) if room else None
    if room is None or step is None or not step.takes(press.button.fields):
        return await start_anew(press)
    role = room.role_for(press.button.step)
    if press.message.chat.type != ChatType.PRIVATE or not await may(press.services, press.person.id, role):
        raise UndoneError(press.services.texts(press.language, "admin-not-allowed").unescape())
    try:
        return await step.handle(press)
    except FAILURES as error:
        logger.info("a step of the administration was refused: %s", type(error).__name__)
        line = line_about(press.services, press.button.language, error)
        if isinstance(error, NotAllowedError | NoDraftError):
            raise UndoneError(line.unescape()) from error
        # A notice is gone before it is read, and this says what to do.
        await say(press.message, line)
        raise UndoneError from error
