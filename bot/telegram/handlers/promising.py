"""🔔 under what found no answer: to be told once there is one."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, Update
from telegram.constants import ChatType

from bot.knowledge.values import Language
from bot.telegram.buttons import TellMe
from bot.telegram.handlers.following import with_turned
from bot.telegram.press import Press
from bot.telegram.rendering import Row
from bot.telegram.replying import edit_keyboard
from bot.texts import Texts


def promise(update: Update, texts: Texts, language: Language) -> Sequence[Row]:
    """The button; not in groups, where an answer days later is for nobody."""
    chat = update.effective_chat
    return [[_button(texts, language, wanted=True)]] if chat is not None and chat.type == ChatType.PRIVATE else []


async def tell(press: Press[TellMe]) -> str:
    """Keep the wish, or take it back; the button then undoes that."""
    texts, button, message = press.services.texts, press.button, press.message
    log = press.services.people.questions
    if not await log.want_answer(message.chat_id, message.message_id, press.person.id, button.wanted):
        return texts(press.language, "telegram-message-old").unescape()
    turned = _button(texts, button.language, wanted=not button.wanted)
    await edit_keyboard(message, with_turned(message.reply_markup, turned))
    return texts(press.language, "promise-given" if button.wanted else "promise-taken-back").unescape()


def _button(texts: Texts, language: Language, *, wanted: bool) -> InlineKeyboardButton:
    title = texts(language, "promise-want" if wanted else "promise-want-no-more").unescape()
    return InlineKeyboardButton(title, callback_data=TellMe(wanted, language).encode())
