"""Announcements as calls of the Bot API, and what its errors say of whether a message has arrived."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    MessageEntity,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.announcements.content import Content, Kind
from bot.announcements.messenger import (
    DeliveryError,
    ImpossibleError,
    NotYetError,
    RefusedError,
    UncertainError,
    UnreachableError,
)
from bot.telegram.buttons import HearAnnouncements
from bot.telegram.pacing import Bulk
from bot.telegram.transport import NEVER_SENT

_GONE = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid")
_NOT_THERE = ("message to edit not found", "message to delete not found", "message_id_invalid")
_FIXED = ("can't be edited", "can't be deleted", "no text in the message to edit", "no caption in the message to edit")
_NOT_MODIFIED = "message is not modified"
# Of these the library tells no more than the words: something between here and Telegram did not wait for Telegram's answer.
_GATEWAY = ("bad gateway", "gateway timeout", "gateway time-out")

_PARTS: Mapping[Kind, Callable[..., Any]] = {
    Kind.PHOTO: InputMediaPhoto,
    Kind.VIDEO: InputMediaVideo,
    Kind.DOCUMENT: InputMediaDocument,
    Kind.AUDIO: InputMediaAudio,
}
STOP = "🔕"
"""Without words: one message goes to people of all languages."""
ALBUM_ENDING = f"\n\n{STOP} /subscribe"
"""Telegram puts no buttons under albums, so that their caption ends with the way to the button."""
_CAPTION_ABOVE = frozenset({Kind.PHOTO, Kind.VIDEO, Kind.ANIMATION})


class TelegramMessenger:
    """Sends, edits and deletes, each in one call and without repetitions.

    With `bulk` as None its calls are replies: for the staff who look at what they compose.
    """

    def __init__(self, bot: ExtBot[Any], bulk: Bulk | None = Bulk.HAS_TURN) -> None:
        self._bot = bot
        self._bulk = bulk

    async def send(self, chat: int, content: Content) -> tuple[int, ...]:
        with _explained():
            if content.kind is Kind.ALBUM:
                album = await self._bot.send_media_group(chat, _album(content), rate_limit_args=self._bulk)
                return tuple(message.message_id for message in album)
            options: dict[str, Any] = {
                "parse_mode": None,
                "reply_markup": _keyboard(content),
                "rate_limit_args": self._bulk,
            }
            if content.kind is Kind.TEXT:
                sent = await self._bot.send_message(
                    chat, content.text, entities=_entities(content), link_preview_options=_preview(content), **options
                )
            else:
                options |= {"caption": content.text or None, "caption_entities": _entities(content)}
                if content.kind in _CAPTION_ABOVE:
                    options["show_caption_above_media"] = content.caption_above or None
                send = getattr(self._bot, f"send_{content.kind.value}")
                sent = await send(chat, content.media[0].file_id, **options)
            return (sent.message_id,)

    async def edit(self, chat: int, messages: tuple[int, ...], content: Content) -> None:
        await self._edit(chat, messages, content, _text(content), _entities(content), _keyboard(content))

    async def blank(self, chat: int, messages: tuple[int, ...], content: Content, note: str) -> None:
        await self._edit(chat, messages, content, note, (), None)

    async def delete(self, chat: int, messages: tuple[int, ...]) -> None:
        for message in messages:
            try:
                with _explained():
                    await self._bot.delete_message(chat, message, rate_limit_args=self._bulk)
            except ImpossibleError as error:
                if not any(words in str(error).lower() for words in _NOT_THERE):
                    raise

    async def _edit(
        self,
        chat: int,
        messages: tuple[int, ...],
        content: Content,
        text: str,
        entities: tuple[MessageEntity, ...],
        keyboard: InlineKeyboardMarkup | None,
    ) -> None:
        options: dict[str, Any] = {
            "chat_id": chat,
            "message_id": messages[0],
            "parse_mode": None,
            "reply_markup": keyboard,
            "rate_limit_args": self._bulk,
        }
        with _explained():
            if content.kind is Kind.TEXT:
                options |= {"entities": entities, "link_preview_options": _preview(content)}
                await self._bot.edit_message_text(text, **options)
                return
            if content.kind in _CAPTION_ABOVE:
                options["show_caption_above_media"] = content.caption_above or None
            await self._bot.edit_message_caption(caption=text, caption_entities=entities, **options)


def _album(content: Content) -> list[Any]:
    first, *others = content.media
    above = {"show_caption_above_media": True} if content.caption_above and first.kind in _CAPTION_ABOVE else {}
    caption = {"caption": _text(content), "caption_entities": _entities(content), "parse_mode": None, **above}
    return [
        _PARTS[first.kind](first.file_id, **caption),
        *(_PARTS[part.kind](part.file_id, parse_mode=None) for part in others),
    ]


def _entities(content: Content) -> tuple[MessageEntity, ...]:
    return MessageEntity.de_list(list(content.entities))


def _preview(content: Content) -> LinkPreviewOptions:
    return LinkPreviewOptions(is_disabled=not content.link_preview)


def _keyboard(content: Content) -> InlineKeyboardMarkup | None:
    """Its own button, and the one that stops announcements."""
    if content.kind is Kind.ALBUM:
        return None
    own = [[InlineKeyboardButton(content.button.title, url=content.button.url)]] if content.button else []
    return InlineKeyboardMarkup([*own, [InlineKeyboardButton(STOP, callback_data=HearAnnouncements(wanted=False).encode())]])


def _text(content: Content) -> str:
    return (content.text + ALBUM_ENDING).lstrip() if content.kind is Kind.ALBUM else content.text


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """Errors of the library as what they say of a delivery."""
    try:
        yield
    except BadRequest as error:
        if (explained := _bad_request(error)) is not None:
            raise explained from error
    except TelegramError as error:
        raise _explanation(error) from error


def _bad_request(error: BadRequest) -> DeliveryError | None:
    """None: it is as it should be already."""
    reason = error.message
    words = reason.lower()
    if _NOT_MODIFIED in words:
        return None
    if any(known in words for known in _GONE):
        return UnreachableError(reason)
    if any(known in words for known in (*_NOT_THERE, *_FIXED)):
        return ImpossibleError(reason)
    return RefusedError(reason)


def _explanation(error: TelegramError) -> DeliveryError:
    reason = error.message
    match error:
        case RetryAfter() | InvalidToken():
            return NotYetError(reason, counts=False)
        case Forbidden():
            return UnreachableError(reason)
        case ChatMigrated():
            return ImpossibleError(reason)
        case TimedOut():
            is_unsent = isinstance(error.__cause__, NEVER_SENT)
            return NotYetError(reason, counts=False) if is_unsent else UncertainError(reason)
        case NetworkError():
            return _network(error)
    return UncertainError(reason)


def _network(error: NetworkError) -> DeliveryError:
    reason = error.message
    if isinstance(error.__cause__, NEVER_SENT):
        return NotYetError(reason, counts=False)
    # The library says so where Telegram has answered with an error of its own: then it has not sent anything.
    has_answer = not isinstance(error.__cause__, Exception) or isinstance(error.__cause__, TelegramError)
    if has_answer and not any(words in reason.lower() for words in _GATEWAY):
        return NotYetError(reason, counts=True)
    return UncertainError(reason)
