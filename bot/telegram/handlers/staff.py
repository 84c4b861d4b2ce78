"""People and the staff write to each other through the bot; both see who is speaking."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
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
from bot.people.users import StrangerError
from bot.storage.tables import utc_now
from bot.telegram.buttons import WriteToStaff
from bot.telegram.handlers.browse import open_view
from bot.telegram.press import Press
from bot.telegram.purposes import Purpose
from bot.telegram.relaying import Relayed, linked_speaker, relay, speaker
from bot.telegram.rendering import Row
from bot.telegram.replying import asked_in, edit_keyboard, reply, say
from bot.telegram.services import Context, Services

logger = logging.getLogger(__name__)

CONTACTS = Request("card", "international-office-contacts")
"""The help article for when there is no chat of the staff."""
BEFORE = dt.timedelta(minutes=30)
"""How far back questions belong to the one that the staff is asked."""
MOST_BEFORE = 5  # questions
ALBUM_MINUTES = 1.0  # within which the rest of an album arrives
_PASSED_ON = "👌"


# ---------------------------------------------------------------- a person writes


async def human(update: Update, context: Context) -> None:
    """/human: with a question, pass it on; without one, ask for it."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    _, *words = message.text.split(maxsplit=1)
    if words:
        await _send_question(update, context, message, words[0])
    else:
        await _ask_for_question(update, context, message)


async def press(press: Press[WriteToStaff]) -> str | None:
    """The offer under an answer that did not help, and the button to write back."""
    update, context, message = press.update, press.context, press.message
    match press.button.step:
        case "ask":
            await _ask_for_question(update, context, asked_in(message))
        case "last":
            *before, last = await _asked_upto(press.services, message, press.person) or (None,)
            if last is None:
                await _ask_for_question(update, context, asked_in(message))
            else:
                await _send_question(update, context, asked_in(message), last.text, before)
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
    before = await _recent(services, message.chat_id, person)
    if not before or before[-1].status != Status.UNKNOWN:
        return ()
    title = services.texts(language, "staff-offer").unescape()
    return [[InlineKeyboardButton(title, callback_data=WriteToStaff("last", language).encode())]]


async def awaited_question(update: Update, context: Context, message: Message, _: Awaited) -> bool:
    """The question that `human` asked for."""
    await _send_question(update, context, message, message.text)
    return True


async def awaited_letter(update: Update, context: Context, message: Message, awaited: Awaited) -> bool:
    """What somebody answers to the staff, after pressing the button for it."""
    letter = await context.bot_data.people.letters.by_person_message(message.chat_id, int(awaited.data))
    if letter is None:
        await _send_question(update, context, message, message.text)
    else:
        await _write_to_staff(update, context, message, letter)
    return True


async def awaited_rest(update: Update, context: Context, message: Message, awaited: Awaited) -> bool:
    """The other pictures of an album, each of which is a message, follow the first one to the staff."""
    services, person = context.bot_data, update.effective_user
    album, first = awaited.data.split()
    letter = await services.people.letters.by_person_message(message.chat_id, int(first))
    if letter is None or person is None or message.media_group_id != album:
        return False
    try:
        copy = await message.copy(letter.staff_chat, reply_parameters=_under(letter.staff_message))
    except (BadRequest, Forbidden) as error:
        await _staff_unreachable(update, context, message, error)
        return True
    await _record(services, person.id, Relayed.of(message), Relayed(letter.staff_chat, (copy.message_id,)), letter.language)
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
    lines = [texts(language, "staff-question", name=linked_speaker(message, person))]
    if words:
        lines.append(Markup("<blockquote>{}</blockquote>").format(words))
    if before:
        lines += [texts(language, "staff-before"), *(_line(services, language, asked) for asked in before)]
    lines += [Markup(""), texts(language, "staff-how-to-reply")]
    try:
        sent = await relay(context.bot, chat, Markup("\n").join(lines), None, copied=None if words else message)
    except (BadRequest, Forbidden) as error:
        await _staff_unreachable(update, context, message, error)
        return
    await _passed_on(update, context, message, sent, language)


async def _write_to_staff(update: Update, context: Context, message: Message, letter: Letter) -> None:
    """A further message of a person, under the one of the staff that it answers."""
    services, person = context.bot_data, update.effective_user
    chat = await services.staff()
    if chat is None or person is None:
        await _give_contacts(update, context, message, "staff-none")
        return
    head = services.texts(letter.language, "staff-further", name=linked_speaker(message, person))
    copied = None if message.text else message
    try:
        sent = await relay(context.bot, chat, _letter(head, message), letter.staff_message, copied=copied)
    except (BadRequest, Forbidden) as error:
        await _staff_unreachable(update, context, message, error)
        return
    await _passed_on(update, context, message, sent, letter.language)


async def _passed_on(update: Update, context: Context, message: Message, sent: Relayed, language: Language) -> None:
    """Remember where a person's message is among the staff's, and tell the person."""
    services, person = context.bot_data, update.effective_user
    if person is None:
        return
    await _record(services, person.id, Relayed.of(message), sent, language)
    if message.media_group_id and not message.text:
        album = f"{message.media_group_id} {message.message_id}"
        await services.people.awaited.expect(person.id, message.chat_id, Purpose.ALBUM, album, ALBUM_MINUTES)
    await say(message, services.texts(language, "staff-sent"))


async def _staff_unreachable(update: Update, context: Context, message: Message, error: TelegramError) -> None:
    logger.warning("the chat of the staff cannot be written to: %s", error)
    await _give_contacts(update, context, message, "staff-unreachable")


async def _write_to_person(update: Update, context: Context, message: Message, letter: Letter) -> None:
    """A reply of the staff, under the question that it answers."""
    services, colleague = context.bot_data, update.effective_user
    if colleague is None:
        return
    chat = await services.people.chats.current(letter.person_chat)
    head = services.texts(letter.language, "staff-answer", name=speaker(message, colleague))
    title = services.texts(letter.language, "staff-write-back").unescape()
    back = InlineKeyboardMarkup.from_button(
        InlineKeyboardButton(title, callback_data=WriteToStaff("reply", letter.language).encode())
    )
    copied = None if message.text else message
    try:
        sent = await relay(context.bot, chat, _letter(head, message), letter.person_message, back, copied)
    except (BadRequest, Forbidden) as error:
        if isinstance(error, Forbidden) and chat == letter.user:
            await services.people.users.set_active(letter.user, active=False)
        await say(message, services.texts(await services.language_of(update), "staff-not-delivered"))
        return
    # Whoever was forgotten meanwhile has their answer, and nothing is kept of it.
    with contextlib.suppress(StrangerError):
        await _record(services, letter.user, sent, Relayed.of(message), letter.language)
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


async def _record(services: Services, person: int, theirs: Relayed, at_staff: Relayed, language: Language) -> None:
    """Which message is which: a reply to any part leads to the other side."""
    for own, other in itertools.product(theirs.messages, at_staff.messages):
        await services.people.letters.record(person, theirs.chat, own, at_staff.chat, other, language)


async def _asked_upto(services: Services, answer: Message, person: User) -> Sequence[Asked]:
    """The question that a message of the bot's answers, with those before it; nothing where it was asked too long ago."""
    recent = await _recent(services, answer.chat_id, person)
    answers = [asked.place.answer if asked.place else None for asked in recent]
    return recent[: answers.index(answer.message_id) + 1] if answer.message_id in answers else ()


async def _recent(services: Services, chat: int, person: User) -> Sequence[Asked]:
    return await services.people.questions.recent(chat, person.id, utc_now() - BEFORE, MOST_BEFORE)


def _under(message: int | None) -> ReplyParameters | None:
    """As a reply, as long as the message can be found: in a group that has moved it cannot."""
    return None if message is None else ReplyParameters(message)


def _letter(head: Markup, message: Message) -> str:
    if not message.text:
        return head
    return Markup("{}\n\n{}").format(head, Markup(message.text_html))  # noqa: S704 - Telegram's own HTML


def _line(services: Services, language: Language, asked: Asked) -> Markup:
    """A question of before, and what came of it."""
    entries = services.catalogue().entries
    titles = [entries[id_].title[language] for id_ in asked.about[:1] if id_ in entries]
    outcome = titles[0] if titles else services.texts(language, f"staff-outcome-{asked.status}")
    return Markup("• {} — <i>{}</i>").format(asked.text, outcome)
