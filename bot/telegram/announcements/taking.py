"""From messages of staff to what an announcement says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Message, MessageEntity, PhotoSize

from bot.announcements.content import LONGEST_CAPTION, Content, ContentError, Fault, Kind, Media
from bot.telegram.announcements.albums import Albums
from bot.telegram.announcements.wrong import WrongInputError
from bot.telegram.messenger import ALBUM_ENDING

# A GIF is a document as well, for programs that know no better.
_ATTACHED = (Kind.ANIMATION, Kind.PHOTO, Kind.VIDEO, Kind.DOCUMENT, Kind.AUDIO, Kind.VOICE)


async def written(message: Message, albums: Albums) -> Content:
    """What a message says; one that is part of an album stands for all of it.

    Raises:
        WrongInputError: it cannot be sent on, or the other parts of the album are not known any more.
    """
    if message.forward_origin is not None:
        raise WrongInputError("announcement-wrong-forwarded")
    if message.media_group_id is None:
        return content_of([message])
    parts = await albums.parts(message)
    if message.message_id not in {part.message_id for part in parts} or len(parts) < 2:
        raise WrongInputError("announcement-wrong-album-forgotten")
    return content_of(parts)


def content_of(parts: Sequence[Message]) -> Content:
    """One message, or the parts of an album, as content.

    Raises:
        WrongInputError: it is a sticker, a poll or the like, or an album with several captions.
    """
    worded = [part for part in parts if part.caption] or list(parts[:1])
    if len(worded) > 1:
        raise WrongInputError("announcement-wrong-captions")
    media = tuple(found for part in parts if (found := _media(part)) is not None)
    if len(media) < len(parts) and parts[0].text is None:
        raise WrongInputError("announcement-wrong-kind")
    kind = Kind.ALBUM if len(media) > 1 else media[0].kind if media else Kind.TEXT
    (words,) = worded
    preview = words.link_preview_options
    content = Content(
        kind=kind,
        text=words.text or words.caption or "",
        entities=_entities(words.entities or words.caption_entities),
        media=media,
        link_preview=kind is Kind.TEXT and not (preview and preview.is_disabled),
        caption_above=bool(words.show_caption_above_media),
    )
    return _fitting(content)


def below_command(message: Message) -> Content | None:
    """What stands on the lines below a command; None: nothing does."""
    head, newline, rest = (message.text or "").partition("\n")
    text = rest.lstrip()
    if not text:
        return None
    start = _units(head + newline + rest[: len(rest) - len(text)])
    return content_of([message]).model_copy(
        update={
            "text": text,
            "entities": _entities([entity for entity in message.entities if entity.offset >= start], start),
        }
    )


def reworded(content: Content, message: Message) -> Content:
    """The same with the words of a message.

    Raises:
        WrongInputError: the message has none, or is forwarded.
    """
    if message.forward_origin is not None:
        raise WrongInputError("announcement-wrong-forwarded")
    words = message.text or message.caption
    if not words:
        raise WrongInputError("announcement-wrong-no-words")
    entities = _entities(message.entities or message.caption_entities)
    return _fitting(content.model_copy(update={"text": words, "entities": entities}))


def _fitting(content: Content) -> Content:
    if content.kind is Kind.ALBUM and _units(content.text + ALBUM_ENDING) > LONGEST_CAPTION:
        raise ContentError(Fault.TOO_LONG)
    return content


def _media(message: Message) -> Media | None:
    for kind in _ATTACHED:
        attached = getattr(message, kind.value)
        if attached:
            file = _largest(attached) if kind is Kind.PHOTO else attached
            return Media(kind=kind, file_id=file.file_id, unique_id=file.file_unique_id)
    return None


def _largest(sizes: Sequence[PhotoSize]) -> PhotoSize:
    return max(sizes, key=lambda size: size.width * size.height)


def _entities(entities: Sequence[MessageEntity], start: int = 0) -> tuple[dict[str, Any], ...]:
    return tuple(_moved(entity.to_dict(), start) for entity in entities)


def _moved(entity: Mapping[str, Any], start: int) -> dict[str, Any]:
    return {**entity, "offset": entity["offset"] - start}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
