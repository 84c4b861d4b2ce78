"""👍 and 👎 under answers; a 👎 asks what was missing, in one tap or in words."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.knowledge.values import Language
from bot.people.awaited import Awaited
from bot.telegram.buttons import Missing, Rate, decode
from bot.telegram.handlers.fallback import not_text
from bot.telegram.press import Press
from bot.telegram.purposes import Purpose
from bot.telegram.rendering import Row
from bot.telegram.replying import asked_in, edit_keyboard, say
from bot.telegram.services import Context
from bot.texts import Texts

REASONS = ("wrong", "incomplete", "outdated", "misunderstood")
IN_WORDS = "words"


def thumbs(texts: Texts, language: Language) -> Row:
    """The two buttons under an answer."""
    return tuple(
        InlineKeyboardButton(texts(language, message).unescape(), callback_data=Rate(good, language).encode())
        for good, message in ((True, "feedback-good"), (False, "feedback-bad"))
    )


async def rate(press: Press[Rate]) -> str:
    """Keep the judgement; after a bad one, ask for its reason where the thumbs were."""
    texts, button, message = press.services.texts, press.button, press.message
    await press.services.people.questions.rate(message.chat_id, message.message_id, press.person.id, 1 if button.good else -1)
    if button.good:
        await edit_keyboard(message, _without_feedback(message))
        return texts(press.language, "feedback-thanks").unescape()
    await edit_keyboard(message, _without_feedback(message, _reasons(texts, button.language)))
    return texts(press.language, "feedback-what-was-missing").unescape()


async def say_missing(press: Press[Missing]) -> str | None:
    """Keep the reason; one that is to be said in words is waited for."""
    services, message, reason = press.services, press.message, press.button.reason
    await edit_keyboard(message, _without_feedback(message))
    if reason in REASONS:
        await services.people.questions.say_missing(message.chat_id, message.message_id, press.person.id, reason=reason)
        return services.texts(press.language, "feedback-thanks").unescape()
    await services.people.awaited.expect(press.person.id, message.chat_id, Purpose.COMMENT, str(message.message_id))
    placeholder = services.texts(press.language, "feedback-placeholder").unescape()
    field = ForceReply(selective=True, input_field_placeholder=placeholder)
    await say(asked_in(message), services.texts(press.language, "feedback-in-words"), field)
    return None


async def comment(update: Update, context: Context, message: Message, awaited: Awaited) -> bool:
    """Keep what somebody says of an answer in their own words; without words, go on waiting for them."""
    services, person = context.bot_data, update.effective_user
    words = message.text or message.caption
    if person is None:
        return False
    if not words:
        await not_text(update, context)
        await services.people.awaited.expect(person.id, message.chat_id, Purpose.COMMENT, awaited.data)
        return True
    await services.people.questions.say_missing(message.chat_id, int(awaited.data), person.id, comment=words)
    await say(message, services.texts(await services.language_of(update), "feedback-thanks"))
    return True


def _reasons(texts: Texts, language: Language) -> list[Row]:
    buttons = [
        InlineKeyboardButton(texts(language, f"feedback-{reason}").unescape(), callback_data=Missing(reason, language).encode())
        for reason in (*REASONS, IN_WORDS)
    ]
    return [buttons[:2], buttons[2:4], buttons[4:]]


def feedback_of(message: Message) -> list[Row]:
    """The rows of this module under a message."""
    return [row for row in _rows(message) if _is_feedback(row)]


def _without_feedback(message: Message, instead: list[Row] | None = None) -> InlineKeyboardMarkup | None:
    """The message's buttons without those of this module."""
    rows = [row for row in _rows(message) if not _is_feedback(row)] + (instead or [])
    return InlineKeyboardMarkup(rows) if rows else None


def _rows(message: Message) -> Sequence[Row]:
    return message.reply_markup.inline_keyboard if message.reply_markup else ()


def _is_feedback(row: Row) -> bool:
    return any(isinstance(decode(str(button.callback_data or "")), Rate | Missing) for button in row)
