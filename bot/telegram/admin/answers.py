"""What administrators and staff wrote because the bot had asked for it. What is wrong is said, and asked for again."""

from __future__ import annotations

from telegram import Message, Update

from bot.editing.wrong import WrongValueError
from bot.people.awaited import Awaited
from bot.telegram.admin.failing import FAILURES, line_about
from bot.telegram.admin.handles import Expectation, Given, WrongInputError, expect
from bot.telegram.admin.presses import ROOMS
from bot.telegram.admin.rights import may
from bot.telegram.replying import drop_keyboard, say
from bot.telegram.services import Context, Services


async def receive(update: Update, context: Context, message: Message, awaited: Awaited) -> bool:
    """Take a message for what it was asked for."""
    services, person = context.bot_data, update.effective_user
    expectation = Expectation.of(awaited)
    room = ROOMS.get(expectation.room)
    handle = room.inputs.get(expectation.step) if room else None
    if person is None or room is None or handle is None:
        return False
    language = await services.language_of(update)
    if not await may(services, person.id, room.role_for(expectation.step)):
        await say(message, services.texts(language, "admin-not-allowed"))
        return True
    try:
        await handle(Given(services, context, message, person.id, language, expectation.step, expectation.fields))
    except FAILURES as error:
        if isinstance(error, WrongInputError | WrongValueError):
            await expect(services, message.chat_id, person.id, expectation)
        await say(message, line_about(services, language, error))
        return True
    if expectation.panel is not None:
        await drop_keyboard(context.bot, message.chat_id, expectation.panel)
    return True


async def give_up(services: Services, person: int, awaited: Awaited) -> None:
    """Somebody does not want to go on with what was asked for."""
    expectation = Expectation.of(awaited)
    room = ROOMS.get(expectation.room)
    if room is not None and room.given_up is not None:
        await room.given_up(services, person, expectation)
