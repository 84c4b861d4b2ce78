"""What every handler works with, and the types of the application that carries it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.answers import Answer, Question, Request
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.values import Language
from bot.people.question_log import QuestionLog
from bot.people.users import Users
from bot.texts import Texts


class Assistant(Protocol):
    """Question in, answer out."""

    async def ask(self, question: Question) -> Answer: ...

    async def show(self, request: Request, language: Language, conversation: str | None = None) -> Answer:
        """A view; an answer of status `unknown` where there is none."""
        ...

    async def choose(self, choice_id: str, conversation: str) -> Answer:
        """The answer to the open question, by the id of a choice or its handle."""
        ...


@dataclass(frozen=True)
class Services:
    assistant: Assistant
    users: Users
    texts: Texts
    catalogue: Callable[[], Catalogue]
    """The catalogue of this moment: the knowledge may change under a running bot."""
    questions: QuestionLog

    async def language_of(self, update: Update) -> Language:
        """The language for menus and notices: the one that the person chose, else the phone's."""
        person = update.effective_user
        if person is None:
            return "en"
        return (await self.users.seen(person.id, interface_language(person.language_code))).speaks


Context = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], Services]
TelegramApplication = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], Services, None]


def interface_language(code: str | None) -> Language:
    """The bot's language for Telegram's IETF tag, such as "ru" or "kk-KZ"."""
    match (code or "").lower().split("-")[0]:
        case "ru":
            return "ru"
        case "kk":
            return "kk"
        case _:
            return "en"


def conversation_of(update: Update) -> str:
    """The dialogue that an update belongs to: one person in one chat."""
    chat, person = update.effective_chat, update.effective_user
    return f"tg:{chat.id if chat else 0}:{person.id if person else 0}"
