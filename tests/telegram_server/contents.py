"""What a message holds: text or caption with its entities, and everything else that can be copied."""

from __future__ import annotations

import re
from typing import Any

from tests.telegram_server.markup import parse_html, units
from tests.telegram_server.refusal import bad_request

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
KINDS = (
    "text", "photo", "voice", "video", "video_note", "audio", "document", "animation", "sticker", "location", "venue",
    "contact", "poll", "dice",
)  # fmt: skip
"""What makes a message more than a note of the service."""
TEXT = ("text", "entities")
CAPTION = ("caption", "caption_entities")
_WITH_CAPTION = {"photo", "voice", "video", "audio", "document", "animation"}
_COMMAND = re.compile(r"(?<!\S)/[a-z0-9_]{1,32}(?:@\w+)?", re.IGNORECASE)
_MENTION = re.compile(r"@\w{3,}")

Message = dict[str, Any]


def typed(text: str, names: tuple[str, str] = TEXT) -> Message:
    """What a person types, as a text or a `CAPTION`, with the commands and mentions that Telegram finds in it."""
    entities = [
        {"type": type_, "offset": units(text[: found.start()]), "length": units(found[0])}
        for type_, pattern in (("bot_command", _COMMAND), ("mention", _MENTION))
        for found in pattern.finditer(text)
        if not (type_ == "mention" and found.start() and text[found.start() - 1].isalnum())
    ]
    return _named(names, text, entities)


def text_of(parameters: dict[str, Any], name: str = "text") -> Message:
    """The text of a message that the bot sends.

    Args:
        parameters: of the call.
        name: the parameter that holds the text.

    Raises:
        Refusal: it is empty, too long, or not what its parse mode asks for.
    """
    text, entities = _formatted(parameters.get(name, ""), parameters, "entities")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return _named(TEXT, text, entities)


def caption_of(parameters: dict[str, Any]) -> Message:
    """The caption, if there is one.

    Raises:
        Refusal: it is too long, or not what its parse mode asks for.
    """
    text, entities = _formatted(parameters.get("caption", ""), parameters, "caption_entities")
    if units(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return _named(CAPTION, text, entities) if text else {}


def kind_of(message: Message) -> str | None:
    """What a message is; None for a note of the service, such as that somebody has joined."""
    return next((kind for kind in KINDS if kind in message), None)


def has_caption(message: Message) -> bool:
    """Whether a message is of a kind that can have a caption."""
    return kind_of(message) in _WITH_CAPTION


def _named(names: tuple[str, str], text: str, entities: list[dict[str, Any]]) -> Message:
    return {names[0]: text, **({names[1]: entities} if entities else {})}


def _formatted(source: str, parameters: dict[str, Any], entities_name: str) -> tuple[str, list[dict[str, Any]]]:
    match parameters.get("parse_mode", "").lower():
        case "html":
            text, entities = parse_html(source)
        case "":
            text, entities = source, parameters.get(entities_name, [])
        case _:
            raise bad_request("unsupported parse_mode")
    return text.strip(), entities
