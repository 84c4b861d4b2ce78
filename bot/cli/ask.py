"""`ask`: one answer, or one for each line of standard input."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from bot.answering.explanation import explain
from bot.answering.trace import trace
from bot.answers import Answer, Question
from bot.cli.session import Session, session
from bot.knowledge.values import LANGUAGES, Language

_LOG = logging.getLogger(__name__)
_CONVERSATION = "explained"

_EXPECTED = {
    "question": "a text",
    "conversation": "a text that all questions of one dialogue have in common",
    "language": f"one of {', '.join(LANGUAGES)}",
}


class _Line(BaseModel):
    """A question as JSON; keys that mean nothing here are left alone."""

    model_config = ConfigDict(strict=True)

    question: str
    id: Any = None
    conversation: str | int | None = None
    language: Language | None = None

    @field_validator("language", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value


class _LineError(Exception):
    """A line cannot be answered."""

    def __init__(self, message: str, id_: Any = None) -> None:
        super().__init__(message)
        self.id = id_


def answer_one(text: str, language: Language | None, as_json: bool) -> None:
    """Print the answer to a question, with its links."""
    with session() as asking:
        answer = asking.ask(Question(text, interface=language))
    _write(json.dumps(answer.as_json(text), ensure_ascii=False) if as_json else _plain(answer))


def explain_one(text: str, language: Language | None, before: Sequence[str]) -> None:
    """Print how a question is understood, alone or after others of the same conversation."""
    with session() as asking:
        for earlier in before:
            asking.ask(Question(earlier, _CONVERSATION, language))
        assistant = asking.core.assistant
        found = trace(assistant.planner(), text, language, assistant.dialogues.recall(_CONVERSATION))
    _write(explain(found))


def answer_lines(language: Language | None) -> None:
    """Answer standard input line by line, each before the next is read; every line gets a line, a wrong one an error."""
    with session() as asking:
        while line := sys.stdin.buffer.readline():
            _write(json.dumps(_answered(asking, line, language), ensure_ascii=False))


def _plain(answer: Answer) -> str:
    links = [f"{link.title}: {link.url}" for link in answer.links]
    return "\n".join([answer.text, *([""] if links else []), *links])


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _answered(asking: Session, line: bytes, language: Language | None) -> dict[str, Any]:
    try:
        asked = _parsed(line)
    except _LineError as error:
        return {"id": error.id, "error": str(error)}
    conversation = None if asked.conversation is None else str(asked.conversation)
    try:
        answer = asking.ask(Question(asked.question, conversation, asked.language or language))
    except Exception:  # noqa: BLE001 - one question must not take the answers to those behind it away
        _LOG.exception("a question could not be answered")
        return {"id": asked.id, "error": "this question could not be answered; standard error tells why"}
    return answer.as_json(asked.question, asked.id)


def _parsed(line: bytes) -> _Line:
    try:
        content = json.loads(line.decode("utf-8-sig").strip(), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise _LineError(f"byte {error.start + 1} is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise _LineError(f"this is not JSON: {error}") from None
    if not isinstance(content, dict):
        raise _LineError('a question is an object such as {"question": "..."}')
    try:
        return _Line.model_validate(content)
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        raise _LineError(
            f"{key} is {'wrong' if key in content else 'missing'}: expected {_EXPECTED[key]}", content.get("id")
        ) from None


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
