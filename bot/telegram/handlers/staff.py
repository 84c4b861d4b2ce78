"""/human, the offers and replies by which a person and the staff write to each other."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import ForceReply, InlineKeyboardButton, Message, Update

from bot.answers import Status
from bot.knowledge.values import Language
from bot.people.awaited import Awaited
from bot.people.privacy import KEPT
from bot.telegram.buttons import WriteToStaff
from bot.telegram.handlers.letters import (
    ALBUM_MINUTES,
    add_to_letter,
    asked_upto,
    give_contacts,
    recent_questions,
    send_question,
    was_letter,
    write_to_person,
    write_to_staff,
)
from bot.telegram.press import Press
from bot.telegram.purposes import Purpose
from bot.telegram.rendering import Row
from bot.telegram.replying import asked_in, edit_keyboard, say
from bot.telegram.services import Context


async def human(update: Update, context: Context) -> None:
    """/human: with a question, pass it on; without one, ask for it."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    _, *words = message.text.split(maxsplit=1)
    if words:
        await send_question(update, context, message, words[0])
    else:
        await _ask_for_question(update, context, message)


async def press(press: Press[WriteToStaff]) -> str | None:
    """The offer under an answer that did not help, and the button to write back."""
    update, context, message = press.update, press.context, press.message
    match press.button.step:
        case "ask":
            await _ask_for_question(update, context, asked_in(message))
        case "last":
            *before, last = await asked_upto(press.services, message, press.person) or (None,)
            if last is None:
                await _ask_for_question(update, context, asked_in(message))
            else:
                await send_question(update, context, asked_in(message), last.text, before)
            await edit_keyboard(message, None)
        case "reply":
            await _ask(update, context, asked_in(message), "staff-write-letter")
            await press.services.people.awaited.expect(press.person.id, message.chat_id, Purpose.LETTER, str(message.message_id))
    return None


async def offer(update: Update, context: Context, language: Language) -> Sequence[Row]:
    """The button to a human, once a second question in a row was not understood."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if not isinstance(message, Message) or person is None:
        return ()
    before = await recent_questions(services, message.chat_id, person)
    if not before or before[-1].status != Status.UNKNOWN:
        return ()
    title = services.texts(language, "staff-offer").unescape()
    return [[InlineKeyboardButton(title, callback_data=WriteToStaff("last", language).encode())]]


async def awaited_question(update: Update, context: Context, message: Message, _: Awaited) -> bool:
    """The question that `human` asked for."""
    await send_question(update, context, message, message.text)
    return True


async def awaited_letter(update: Update, context: Context, message: Message, awaited: Awaited) -> bool:
    """What somebody answers to the staff, after pressing the button for it."""
    letter = await context.bot_data.people.letters.by_person_message(message.chat_id, int(awaited.data))
    if letter is None:
        await send_question(update, context, message, message.text)
    else:
        await write_to_staff(update, context, message, letter)
    return True


async def awaited_rest(update: Update, context: Context, message: Message, awaited: Awaited) -> bool:
    """The other pictures of an album, each of which is a message, follow the first one to the staff."""
    services, person = context.bot_data, update.effective_user
    album, first = awaited.data.split()
    letter = await services.people.letters.by_person_message(message.chat_id, int(first))
    if letter is None or person is None or message.media_group_id != album:
        return False
    await add_to_letter(update, context, message, letter)
    await services.people.awaited.expect(person.id, message.chat_id, Purpose.ALBUM, awaited.data, ALBUM_MINUTES)
    return True


async def pass_on(update: Update, context: Context, message: Message) -> bool:
    """Pass on a reply to somebody's letter; False where the message is no such reply."""
    answered, person = message.reply_to_message, update.effective_user
    if answered is None or person is None or answered.from_user is None or answered.from_user.id != context.bot.id:
        return False
    services = context.bot_data
    if message.chat_id == await services.staff():
        letter = await services.people.letters.by_staff_message(message.chat_id, answered.message_id)
        if letter:
            await write_to_person(update, context, message, letter)
        elif was_letter(services.texts, answered):
            await say(message, services.texts(await services.language_of(update), "staff-letter-gone", days=KEPT.days))
        else:
            return False
        return True
    letter = await services.people.letters.by_person_message(message.chat_id, answered.message_id)
    if letter is None or letter.user != person.id:
        return False
    await write_to_staff(update, context, message, letter)
    return True


async def _ask_for_question(update: Update, context: Context, message: Message) -> None:
    services, person = context.bot_data, update.effective_user
    if person is None:
        return
    if await services.staff() is None:
        await give_contacts(update, context, message, "staff-none")
        return
    await _ask(update, context, message, "staff-write-question")
    await services.people.awaited.expect(person.id, message.chat_id, Purpose.QUESTION)


async def _ask(update: Update, context: Context, message: Message, text: str) -> None:
    services = context.bot_data
    language = await services.language_of(update)
    placeholder = services.texts(language, "staff-placeholder").unescape()
    field = ForceReply(selective=True, input_field_placeholder=placeholder)
    await say(message, services.texts(language, text), field)
