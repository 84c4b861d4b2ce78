"""People and the staff write to each other through the bot; both see who is speaking."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence

from markupsafe import Markup
from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters, Update, User
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.answers import Request, Status
from bot.knowledge.values import Language
from bot.people.awaited import Awaited
from bot.people.letters import Letter
from bot.people.question_log import Asked
from bot.storage.tables import utc_now
from bot.telegram.buttons import WriteToStaff
from bot.telegram.handlers.browse import open_view
from bot.telegram.press import Press
from bot.telegram.purposes import Purpose
from bot.telegram.rendering import Row
from bot.telegram.replying import asked_in, edit_keyboard, reply, say
from bot.telegram.services import Context, Services

logger = logging.getLogger(__name__)

CONTACTS = Request("card", "international-office-contacts")
"""The help article for when there is no chat of the staff."""
BEFORE = dt.timedelta(minutes=30)
"""How far back questions belong to the one that the staff is asked."""
MOST_BEFORE = 5  # questions
_PASSED_ON = "👌"


# ---------------------------------------------------------------- a person writes


async def human(update: Update, context: Context) -> None:
    """/human: with a question, pass it on; without one, ask for it."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    words = message.text.partition(" ")[2].strip()
    if words:
        await _send_question(update, context, message, words)
    else:
        await _ask_for_question(update, context, message)


async def press(press: Press[WriteToStaff]) -> str | None:
    """The offer under an answer that did not help, and the button to write back."""
    update, context, message = press.update, press.context, press.message
    match press.button.step:
        case "ask":
            await _ask_for_question(update, context, asked_in(message))
        case "last":
            await edit_keyboard(message, None)
            last = await _recent(press.services, message.chat_id, press.person)
            if not last:
                await _ask_for_question(update, context, asked_in(message))
            else:
                await _send_question(update, context, asked_in(message), last[-1].text, last[:-1])
        case "reply":
            await _ask(update, context, asked_in(message), "staff-write-letter")
            await press.services.people.awaited.expect(press.person.id, message.chat_id, Purpose.LETTER, str(message.message_id))
    return None


async def offer(update: Update, context: Context, language: Language) -> Sequence[Row]:
    """The button to a human, once a second question in a row was not understood."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if not isinstance(message, Message) or person is None:
        return ()
    before = await _recent(services, message.chat_id, person)
    if not before or before[-1].status != Status.UNKNOWN:
        return ()
    title = services.texts(language, "staff-offer").unescape()
    return [[InlineKeyboardButton(title, callback_data=WriteToStaff("last", language).encode())]]


async def awaited_question(update: Update, context: Context, message: Message, _: Awaited) -> None:
    """The question that `human` asked for."""
    await _send_question(update, context, message, message.text)


async def awaited_letter(update: Update, context: Context, message: Message, awaited: Awaited) -> None:
    """What somebody answers to the staff, after pressing the button for it."""
    letter = await context.bot_data.people.letters.by_person_message(message.chat_id, int(awaited.data))
    if letter is None:
        await _send_question(update, context, message, message.text)
    else:
        await _write_to_staff(update, context, message, letter)


async def pass_on(update: Update, context: Context, message: Message) -> bool:
    """Pass on a reply to somebody's letter; False where the message is no such reply."""
    answered, person = message.reply_to_message, update.effective_user
    if answered is None or person is None or answered.from_user is None or answered.from_user.id != context.bot.id:
        return False
    services = context.bot_data
    if message.chat_id == await services.staff():
        letter = await services.people.letters.by_staff_message(message.chat_id, answered.message_id)
        if letter:
            await _write_to_person(update, context, message, letter)
        return letter is not None
    letter = await services.people.letters.by_person_message(message.chat_id, answered.message_id)
    if letter is None or letter.user != person.id:
        return False
    await _write_to_staff(update, context, message, letter)
    return True


# ---------------------------------------------------------------- sending


async def _ask_for_question(update: Update, context: Context, message: Message) -> None:
    services, person = context.bot_data, update.effective_user
    if person is None:
        return
    if await services.staff() is None:
        await _give_contacts(update, context, message, "staff-none")
        return
    await _ask(update, context, message, "staff-write-question")
    await services.people.awaited.expect(person.id, message.chat_id, Purpose.QUESTION)


async def _ask(update: Update, context: Context, message: Message, text: str) -> None:
    services = context.bot_data
    language = await services.language_of(update)
    placeholder = services.texts(language, "staff-placeholder").unescape()
    field = ForceReply(selective=True, input_field_placeholder=placeholder)
    await say(message, services.texts(language, text), field)


async def _send_question(
    update: Update, context: Context, message: Message, words: str | None, before: Sequence[Asked] | None = None
) -> None:
    """To the staff, with what was asked before. Without words it is a picture or a voice message that goes along."""
    services, person = context.bot_data, update.effective_user
    if person is None:
        return
    chat = await services.staff()
    if chat is None:
        await _give_contacts(update, context, message, "staff-none")
        return
    language = await services.language_of(update)
    if before is None:
        before = await _recent(services, message.chat_id, person)
    texts = services.texts
    lines = [texts(language, "staff-question", name=_named(person))]
    if words:
        lines.append(Markup("<blockquote>{}</blockquote>").format(words))
    if before:
        lines += [texts(language, "staff-before"), *(_line(services, language, asked) for asked in before)]
    lines += [Markup(""), texts(language, "staff-how-to-reply")]
    try:
        sent = await context.bot.send_message(chat, Markup("\n").join(lines))
        if not words:
            await message.copy(chat, reply_parameters=ReplyParameters(sent.message_id))
    except (BadRequest, Forbidden) as error:
        logger.warning("the chat of the staff cannot be written to: %s", error)
        await _give_contacts(update, context, message, "staff-unreachable")
        return
    await _record(services, person.id, message, sent, language)
    await say(message, texts(language, "staff-sent"))


async def _write_to_staff(update: Update, context: Context, message: Message, letter: Letter) -> None:
    """A further message of a person, under the one of the staff that it answers."""
    services, person = context.bot_data, update.effective_user
    chat = await services.staff()
    if chat is None or person is None:
        await _give_contacts(update, context, message, "staff-none")
        return
    under = _under(letter.staff_message)
    head = services.texts(letter.language, "staff-further", name=_named(person))
    try:
        if message.text:
            sent = await context.bot.send_message(chat, _letter(head, message), reply_parameters=under)
        else:
            sent = await context.bot.send_message(chat, head, reply_parameters=under)
            await message.copy(chat, reply_parameters=ReplyParameters(sent.message_id))
    except (BadRequest, Forbidden) as error:
        logger.warning("the chat of the staff cannot be written to: %s", error)
        await _give_contacts(update, context, message, "staff-unreachable")
        return
    await _record(services, person.id, message, sent, letter.language)
    await say(message, services.texts(letter.language, "staff-sent"))


async def _write_to_person(update: Update, context: Context, message: Message, letter: Letter) -> None:
    """A reply of the staff, under the question that it answers."""
    services, colleague = context.bot_data, update.effective_user
    if colleague is None:
        return
    chat = await services.people.chats.current(letter.person_chat)
    under = _under(letter.person_message)
    head = services.texts(letter.language, "staff-answer", name=colleague.full_name)
    title = services.texts(letter.language, "staff-write-back").unescape()
    back = InlineKeyboardMarkup.from_button(
        InlineKeyboardButton(title, callback_data=WriteToStaff("reply", letter.language).encode())
    )
    try:
        if message.text:
            sent = await context.bot.send_message(chat, _letter(head, message), reply_parameters=under, reply_markup=back)
        else:
            sent = await context.bot.send_message(chat, head, reply_parameters=under, reply_markup=back)
            await message.copy(chat, reply_parameters=ReplyParameters(sent.message_id))
    except (BadRequest, Forbidden) as error:
        if isinstance(error, Forbidden) and chat == letter.user:
            await services.people.users.set_active(letter.user, active=False)
        await say(message, services.texts(await services.language_of(update), "staff-not-delivered"))
        return
    await _record(services, letter.user, sent, message, letter.language)
    try:
        await message.set_reaction(_PASSED_ON)
    except TelegramError as error:
        # A group may allow no reactions; words will do.
        logger.info("no reaction: %s", error)
        await say(message, services.texts(await services.language_of(update), "staff-passed-on"))


async def _give_contacts(update: Update, context: Context, message: Message, text: str) -> None:
    services = context.bot_data
    language = await services.language_of(update)
    await say(message, services.texts(language, text))
    await reply(message, await open_view(update, context, CONTACTS, language))


async def _record(services: Services, person: int, theirs: Message, at_staff: Message, language: Language) -> None:
    """Which message is which. A chat may have moved while it was sent, so the message itself knows best where it is."""
    await services.people.letters.record(
        person, theirs.chat_id, theirs.message_id, at_staff.chat_id, at_staff.message_id, language
    )


async def _recent(services: Services, chat: int, person: User) -> Sequence[Asked]:
    return await services.people.questions.recent(chat, person.id, utc_now() - BEFORE, MOST_BEFORE)


def _named(person: User) -> Markup:
    """A name that leads to the person."""
    return Markup(person.mention_html())  # noqa: S704 - the library escapes the name


def _under(message: int | None) -> ReplyParameters | None:
    """As a reply, as long as the message can be found: in a group that has moved it cannot."""
    return None if message is None else ReplyParameters(message)


def _letter(head: Markup, message: Message) -> str:
    return Markup("{}\n\n{}").format(head, Markup(message.text_html))  # noqa: S704 - Telegram's own HTML


def _line(services: Services, language: Language, asked: Asked) -> Markup:
    """A question of before, and what came of it."""
    entries = services.catalogue().entries
    titles = [entries[id_].title[language] for id_ in asked.about[:1] if id_ in entries]
    outcome = titles[0] if titles else services.texts(language, f"staff-outcome-{asked.status}")
    return Markup("• {} — <i>{}</i>").format(asked.text, outcome)
