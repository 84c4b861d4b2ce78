"""/map, and the buttons that draw a timeline. A picture that Telegram has already is sent by its number there."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, Message, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest

from bot.answers import Request
from bot.knowledge.values import Language
from bot.pictures.gallery import Subject, SubjectKind
from bot.telegram.buttons import Draw, Show
from bot.telegram.press import Press
from bot.telegram.replying import asked_in, typing
from bot.telegram.services import Context, Services

_WORDS: Mapping[SubjectKind, tuple[str, str]] = {
    "map": ("countries", "picture-to-countries"),
    "partner": ("card", "button-card"),
    "country": ("country", "picture-to-partners"),
}
"""The view that says in words what a picture shows, and the message of its button."""


async def show_map(update: Update, context: Context) -> None:
    """/map: the partners on a world map."""
    services, message = context.bot_data, update.effective_message
    if message is not None:
        await _send(services, message, Subject("map"), await services.language_of(update))


async def draw(press: Press[Draw]) -> str | None:
    """The picture that the button names, in a message of its own."""
    services, button = press.services, press.button
    id_ = services.catalogue().id_of(button.id) if button.id else None
    if button.id and id_ is None:
        return services.texts(press.language, "telegram-list-changed").unescape()
    sent = await _send(services, asked_in(press.message), Subject(button.kind, id_), button.language)
    return None if sent else services.texts(press.language, "picture-nothing").unescape()


async def _send(services: Services, message: Message, subject: Subject, language: Language) -> bool:
    """Whether there was anything to send."""
    keyboard = _keyboard(services, subject, language)
    key = services.pictures.key(subject, language)
    known = await services.people.files.get(key)
    if known:
        caption = services.pictures.caption(subject, language)
        try:
            await message.reply_photo(known, caption=caption, reply_markup=keyboard)
        except BadRequest as error:
            if "file" not in error.message.lower():
                raise
            await services.people.files.drop(key)
        else:
            return True
    async with typing(message, action=ChatAction.UPLOAD_PHOTO):
        picture = await services.pictures.picture(subject, language)
    if picture is None:
        return False
    file = InputFile(picture.png, filename=f"{subject.kind}.png", attach=True)
    sent = await message.reply_photo(file, caption=picture.caption, reply_markup=keyboard)
    await services.people.files.keep(picture.key, sent.photo[-1].file_id)
    return True


def _keyboard(services: Services, subject: Subject, language: Language) -> InlineKeyboardMarkup:
    """From the picture to the words."""
    view, text = _WORDS[subject.kind]
    show = Show(Request(view, subject.id), language)
    return InlineKeyboardMarkup.from_button(
        InlineKeyboardButton(services.texts(language, text).unescape(), callback_data=show.encode())
    )
