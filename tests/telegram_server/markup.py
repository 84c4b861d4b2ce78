"""Telegram's HTML: what it accepts, what it shows, and the words with which it refuses the rest."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_server.refusal import Refusal, bad_request

_ENTITIES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_START = re.compile(r"<([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[\w.:/-]+))?)*)\s*>", re.IGNORECASE)
_END = re.compile(r"</([a-z][a-z0-9-]*)?\s*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.:/-]+)))?", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)


@dataclass
class _Reading:
    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    open: list[tuple[str, int, str | None]] = field(default_factory=list)


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text that is shown and its entities, offsets in UTF-16 units.

    Raises:
        Refusal: a tag is unknown, malformed, left open or closed in the wrong order.
    """
    reading = _Reading()
    position = 0
    while position < len(source):
        character = source[position]
        if character == "&" and (found := _REFERENCE.match(source, position)):
            reading.text += html.unescape(found[0])
            position = found.end()
        elif source.startswith("</", position):
            position = _end_tag(reading, source, position)
        elif character == "<":
            position = _start_tag(reading, source, position)
        else:
            reading.text += character
            position += 1
    if reading.open:
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{reading.open[-1][0]}"')
    return reading.text, reading.entities


def units(text: str) -> int:
    """The length that Telegram counts with."""
    return len(text.encode("utf-16-le")) // 2


def _start_tag(reading: _Reading, source: str, position: int) -> int:
    offset = len(source[:position].encode())
    found = _START.match(source, position)
    if not found:
        name = re.match(r"<([^\s>]*)", source[position:])
        word = name[1].lower() if name else ""
        if word not in _ENTITIES:
            raise _cannot(f'Unsupported start tag "{word}" at byte offset {offset}')
        raise _cannot(f'Unclosed start tag "{word}" at byte offset {offset}')
    name_, attributes = found[1].lower(), _attributes(found[2])
    if name_ not in _ENTITIES:
        raise _cannot(f'Unsupported start tag "{name_}" at byte offset {offset}')
    if name_ == "span" and attributes.get("class") != "tg-spoiler":
        raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    reading.open.append((name_, units(reading.text), attributes.get("href")))
    return found.end()


def _end_tag(reading: _Reading, source: str, position: int) -> int:
    offset = len(source[:position].encode())
    found = _END.match(source, position)
    if not found:
        raise _cannot(f"Unclosed end tag at byte offset {offset}")
    if not reading.open:
        raise _cannot(f"Unexpected end tag at byte offset {offset}")
    name, start, url = reading.open.pop()
    if found[1] and found[1].lower() != name:
        raise _cannot(f'Unmatched end tag at byte offset {offset}, expected "</{name}>", found "</{found[1]}>"')
    length = units(reading.text) - start
    if length and (name != "a" or url):
        entity: dict[str, Any] = {"type": _ENTITIES[name], "offset": start, "length": length}
        if name == "a":
            entity["url"] = url
        reading.entities.append(entity)
    return found.end()


def _attributes(text: str) -> dict[str, str]:
    return {found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(text)}


def _cannot(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")
