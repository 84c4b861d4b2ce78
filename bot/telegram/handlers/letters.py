"""Letters between a person and the staff: what is sent to the other side, and what is remembered of it."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import logging
from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters, Update, User
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.answers import Request
from bot.knowledge.values import LANGUAGES, Language
from bot.people.letters import Letter
from bot.people.question_log import Asked
from bot.people.users import StrangerError
from bot.storage.tables import utc_now
from bot.telegram.buttons import WriteToStaff
from bot.telegram.handlers.browse import open_view
from bot.telegram.purposes import Purpose
from bot.telegram.relaying import Relayed, linked_speaker, relay, speaker
from bot.telegram.replying import reply, say
from bot.telegram.services import Context, Services
from bot.texts import Texts

logger = logging.getLogger(__name__)

CONTACTS = Request("card", "international-office-contacts")
"""The help article for when there is no chat of the staff."""
BEFORE = dt.timedelta(minutes=30)
"""How far back questions belong to the one that the staff is asked."""
MOST_BEFORE = 5  # questions
ALBUM_MINUTES = 1.0  # within which the rest of an album arrives
LETTER = "✉️"
"""What every letter to the staff begins with, in all languages."""
_PASSED_ON = "👌"


async def send_question(
    update: Update, context: Context, message: Message, words: str | None, before: Sequence[Asked] | None = None
) -> None:
    """To the staff, with what was asked before. Without words it is a picture or a voice message that goes along."""
    services, person = context.bot_data, update.effective_user
    if person is None:
        return
    chat = await services.staff()
    if chat is None:
        await give_contacts(update, context, message, "staff-none")
        return
    language = await services.language_of(update)
    if before is None:
        before = await recent_questions(services, message.chat_id, person)
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


async def write_to_staff(update: Update, context: Context, message: Message, letter: Letter) -> None:
    """A further message of a person, under the one of the staff that it answers."""
    services, person = context.bot_data, update.effective_user
    chat = await services.staff()
    if chat is None or person is None:
        await give_contacts(update, context, message, "staff-none")
        return
    head = services.texts(letter.language, "staff-further", name=linked_speaker(message, person))
    copied = None if message.text else message
    try:
        sent = await relay(context.bot, chat, _letter(head, message), letter.staff_message, copied=copied)
    except (BadRequest, Forbidden) as error:
        await _staff_unreachable(update, context, message, error)
        return
    await _passed_on(update, context, message, sent, letter.language)


async def add_to_letter(update: Update, context: Context, message: Message, letter: Letter) -> None:
    """One more picture below a letter to the staff, without another word."""
    try:
        copy = await message.copy(letter.staff_chat, reply_parameters=_under(letter.staff_message))
    except (BadRequest, Forbidden) as error:
        await _staff_unreachable(update, context, message, error)
        return
    copied = Relayed(letter.staff_chat, (copy.message_id,))
    await _record(context.bot_data, letter.user, Relayed.of(message), copied, letter.language)


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
    await give_contacts(update, context, message, "staff-unreachable")


async def write_to_person(update: Update, context: Context, message: Message, letter: Letter) -> None:
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


def was_letter(texts: Texts, message: Message) -> bool:
    """Whether a message of ours is a letter to the staff, or what is left of one."""
    blanked = {texts(language, "privacy-blanked").striptags() for language in LANGUAGES}
    return message.text is not None and (message.text.startswith(LETTER) or message.text in blanked)


async def give_contacts(update: Update, context: Context, message: Message, text: str) -> None:
    """Say why the staff cannot be written to here, and where they can."""
    services = context.bot_data
    language = await services.language_of(update)
    await say(message, services.texts(language, text))
    await reply(message, await open_view(update, context, CONTACTS, language))


async def _record(services: Services, person: int, theirs: Relayed, at_staff: Relayed, language: Language) -> None:
    """Which message is which: a reply to any part leads to the other side."""
    for own, other in itertools.product(theirs.messages, at_staff.messages):
        await services.people.letters.record(person, theirs.chat, own, at_staff.chat, other, language)


async def asked_upto(services: Services, answer: Message, person: User) -> Sequence[Asked]:
    """The question that a message of the bot's answers, with those before it; nothing where it was asked too long ago."""
    recent = await recent_questions(services, answer.chat_id, person)
    answers = [asked.place.answer if asked.place else None for asked in recent]
    return recent[: answers.index(answer.message_id) + 1] if answer.message_id in answers else ()


async def recent_questions(services: Services, chat: int, person: User) -> Sequence[Asked]:
    """What somebody asked last in a chat, the oldest first."""
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
