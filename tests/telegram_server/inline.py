"""Inline mode: what the bot offers while somebody types its name and a few words in any chat."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_server.calls import Call
from tests.telegram_server.contents import Message, text_of
from tests.telegram_server.keyboards import inline_keyboard
from tests.telegram_server.refusal import Refusal, bad_request
from tests.telegram_server.shown import Shown

MOST = 50  # results
QUERY_GONE = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True)
class InlineResult:
    """One of the results, and the message that it becomes when it is chosen."""

    id: str
    title: str
    description: str | None
    query: str
    """What was typed."""
    message: Message = field(repr=False)

    @property
    def shown(self) -> Shown:
        """How the message will look."""
        return Shown.of({"message_id": 0, "from": {"id": 0}, **self.message})

    @property
    def text(self) -> str:
        return self.shown.text

    @property
    def buttons(self) -> tuple[str, ...]:
        return self.shown.buttons


@dataclass(frozen=True)
class InlineAnswer:
    """What opens above the input field."""

    results: tuple[InlineResult, ...]
    cache_time: int  # seconds
    is_personal: bool
    next_offset: str
    """What the phone asks with when the list is scrolled to its end; empty: this is the end."""
    button: str | None
    """Title of the button above the results, which leads into the chat with the bot."""
    start_parameter: str | None
    """What that button brings to /start."""

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(result.title for result in self.results)


class InlineMode:
    def __init__(self) -> None:
        self.answers: dict[str, InlineAnswer] = {}
        """By the id of the query."""
        self.messages: dict[str, Message] = {}
        """What people have put into chats, by the id that the bot edits it with."""
        self._waiting: dict[str, str] = {}
        self._ids = itertools.count(1)

    def ask(self, query: str) -> str:
        """The id of a new query, to be answered once."""
        id_ = str(next(self._ids))
        self._waiting[id_] = query
        return id_

    def put(self, message: Message) -> str:
        """The id of a message that was made of a result."""
        id_ = f"inline-{next(self._ids)}"
        self.messages[id_] = message
        return id_

    def answer(self, call: Call) -> bool:
        parameters = call.parameters
        title, start = _button(parameters.get("button"))
        given = parameters.get("results", [])
        if len(given) > MOST:
            raise bad_request("too many inline query results specified")
        query = self._waiting.get(parameters.get("inline_query_id", ""))
        results = tuple(_result(result, query or "") for result in given)
        if len({result.id for result in results}) < len(results):
            raise bad_request("RESULT_ID_DUPLICATE")
        next_offset = parameters.get("next_offset", "")
        if len(next_offset.encode()) > 64:
            raise bad_request("NEXT_OFFSET_INVALID")
        if query is None:
            raise bad_request(QUERY_GONE)
        del self._waiting[parameters["inline_query_id"]]
        self.answers[parameters["inline_query_id"]] = InlineAnswer(
            results,
            parameters.get("cache_time", 300),
            parameters.get("is_personal", False),
            next_offset,
            title,
            start,
        )
        return True


def _button(button: dict[str, Any] | None) -> tuple[str | None, str | None]:
    if button is None:
        return None, None
    if "text" not in button:
        raise bad_request("can't parse inline query results button: Can't find field \"text\"")
    if "start_parameter" not in button:
        reason = "InlineQueryResultsButton must have exactly one optional field"
        raise bad_request(f"can't parse inline query results button: {reason}")
    text, start = button["text"], button["start_parameter"]
    if not start:
        raise bad_request("can't use empty start_parameter")
    if len(start) > 64:
        raise bad_request("too long start_parameter specified")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", start):
        raise bad_request("unallowed characters in start_parameter are used")
    if not text.strip():
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    return text, start


def _result(result: dict[str, Any], query: str) -> InlineResult:
    if (type_ := _field(result, "type")) != "article":
        raise _unreadable(f'type "{type_}" is unsupported for the inline query result')
    id_, title = _field(result, "id"), _field(result, "title")
    content = _field(result, "input_message_content")
    _field(content, "message_text")
    try:
        text = text_of(content, "message_text")
    except Refusal as refusal:
        reason = refusal.description.removeprefix("Bad Request: ")
        raise _unreadable(reason[0].upper() + reason[1:]) from None
    if not 1 <= len(id_.encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not title.strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    return InlineResult(id_, title, result.get("description"), query, text | inline_keyboard(result.get("reply_markup")))


def _field(value: dict[str, Any], name: str) -> Any:
    if name not in value:
        raise _unreadable(f'Can\'t find field "{name}"')
    return value[name]


def _unreadable(reason: str) -> Refusal:
    return bad_request(f"can't parse inline query result: {reason}")
