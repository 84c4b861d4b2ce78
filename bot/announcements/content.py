"""What an announcement says, kept as Telegram describes it: the staff's own message may be edited or deleted meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.knowledge.values import LANGUAGES, Language

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
"""In UTF-16 code units, as Telegram counts."""
LONGEST_TITLE = 64
SMALLEST_ALBUM, LARGEST_ALBUM = 2, 10

Version = Literal["en", "ru", "kk", "all"]
ALL: Literal["all"] = "all"
"""The one version for everybody, whatever language they speak."""


class Kind(StrEnum):
    """What Telegram calls a message, or a part of an album."""

    TEXT = "text"
    PHOTO = "photo"
    VIDEO = "video"
    DOCUMENT = "document"
    ANIMATION = "animation"
    AUDIO = "audio"
    VOICE = "voice"
    ALBUM = "album"


# Telegram shows documents only with documents in one album, and audio only with audio.
_TOGETHER = (frozenset({Kind.PHOTO, Kind.VIDEO}), frozenset({Kind.DOCUMENT}), frozenset({Kind.AUDIO}))


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Media(_Value):
    """A file that Telegram has."""

    kind: Kind
    file_id: str
    unique_id: str
    """The same for the same file, however often it is sent."""


class Button(_Value):
    """A link below the message: to a page, or to a record's card as `https://t.me/BOT?start=ID`."""

    title: str
    url: str


class Content(_Value):
    """One message, or one album.

    An album has no button: Telegram puts none under albums, and a second message for it could arrive without the first,
    or the first without it, so that "sent" would be neither true nor false.
    """

    kind: Kind
    text: str = ""
    """The text, or the caption: of an album, that of its first part."""
    entities: tuple[dict[str, Any], ...] = ()
    """The formatting of the text as Telegram gives it, custom emoji included."""
    media: tuple[Media, ...] = ()
    """None for a text, several for an album, else one."""
    button: Button | None = None
    link_preview: bool = False
    """Whether a text shows what its first link leads to."""
    caption_above: bool = False
    """Whether the caption stands above the media."""


Contents = Mapping[Version, Content]
"""What is said, by version: either one for `ALL`, or at least one of those by language."""

_CONTENTS = TypeAdapter(dict[Version, Content])


class Fault(StrEnum):
    """Why something cannot go out as it is."""

    NOTHING = "nothing"
    """There is no version, or one without text and media."""
    MIXED = "mixed"
    """A version for everybody beside versions by language, or in a correction others than were sent."""
    TOO_LONG = "too-long"
    """The text or caption is longer than Telegram takes."""
    WRONG_MEDIA = "wrong-media"
    """The media do not fit the kind, or cannot stand in one album."""
    ALBUM_WITH_BUTTON = "album-with-button"
    WRONG_BUTTON = "wrong-button"
    """The title is empty or too long, or the link is none that Telegram opens."""


class ContentError(ValueError):
    """A version cannot be sent."""

    def __init__(self, fault: Fault, version: Version | None = None) -> None:
        """`version` is the one with the fault; None: it is in all of them together."""
        super().__init__(f"{fault} in {version or 'the contents'}")
        self.fault = fault
        self.version = version


def check(contents: Contents) -> None:
    """Refuse what Telegram would refuse, before anybody is told to send it.

    Raises:
        ContentError: the first fault.
    """
    if not contents:
        raise ContentError(Fault.NOTHING)
    if ALL in contents and len(contents) > 1:
        raise ContentError(Fault.MIXED)
    for version, content in contents.items():
        if fault := _fault(content):
            raise ContentError(fault, version)


def check_correction(before: Contents, after: Contents) -> None:
    """Only the words may differ: who has which version was settled when it was sent, and files are not replaced.

    Raises:
        ContentError: the first fault.
    """
    if before.keys() != after.keys():
        raise ContentError(Fault.MIXED)
    for version, content in after.items():
        if (content.kind, content.media) != (before[version].kind, before[version].media):
            raise ContentError(Fault.WRONG_MEDIA, version)


def fallbacks(contents: Contents) -> dict[Language, Version]:
    """For each language the version that its speakers get: their own, else the first there is of en, ru, kk."""
    present: list[Version] = [language for language in LANGUAGES if language in contents]
    otherwise: Version = present[0] if present else ALL
    return {language: language if language in contents else otherwise for language in LANGUAGES}


def dump(contents: Contents) -> str:
    """The contents as JSON."""
    return _CONTENTS.dump_json(dict(contents), exclude_defaults=True).decode()


def load(source: str) -> dict[Version, Content]:
    """The contents of what `dump` made."""
    return _CONTENTS.validate_json(source)


def sameness(contents: Contents) -> str:
    """Equal for contents that people cannot tell apart: the same file has many ids."""
    plain = {
        version: content.model_copy(
            update={"media": tuple(part.model_copy(update={"file_id": ""}) for part in content.media)},
        )
        for version, content in sorted(contents.items())
    }
    return dump(plain)


def _fault(content: Content) -> Fault | None:
    longest = LONGEST_TEXT if content.kind is Kind.TEXT else LONGEST_CAPTION
    if not content.media and not content.text.strip():
        return Fault.NOTHING
    if len(content.text.encode("utf-16-le")) // 2 > longest:
        return Fault.TOO_LONG
    if not _is_fitting(content):
        return Fault.WRONG_MEDIA
    if content.button is None:
        return None
    if content.kind is Kind.ALBUM:
        return Fault.ALBUM_WITH_BUTTON
    return None if _is_button(content.button) else Fault.WRONG_BUTTON


def _is_fitting(content: Content) -> bool:
    kinds = {part.kind for part in content.media}
    if content.kind is Kind.TEXT:
        return not kinds
    if content.kind is Kind.ALBUM:
        return SMALLEST_ALBUM <= len(content.media) <= LARGEST_ALBUM and any(kinds <= group for group in _TOGETHER)
    return len(content.media) == 1 and kinds == {content.kind}


def _is_button(button: Button) -> bool:
    if not 1 <= len(button.title.strip()) <= LONGEST_TITLE:
        return False
    try:
        url = urlsplit(button.url)
    except ValueError:
        return False
    return url.scheme == "tg" or (url.scheme in {"http", "https"} and "." in (url.hostname or ""))
