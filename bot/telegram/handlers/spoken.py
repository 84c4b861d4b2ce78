"""Commands that somebody says instead of typing them: "map", «отмена», «тіл»."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cache

from telegram import Update

from bot.knowledge.values import LANGUAGES
from bot.telegram.handlers.cancel import cancel
from bot.telegram.handlers.following import subscribe
from bot.telegram.handlers.language import choose_language
from bot.telegram.handlers.pictures import show_map
from bot.telegram.handlers.privacy import ask_to_forget, show_privacy
from bot.telegram.handlers.start import start
from bot.telegram.services import Context
from bot.texts import Texts
from bot.understanding.text import keys

Handler = Callable[[Update, Context], Awaitable[None]]

# Only what is between a person and the bot: lists, news and help are the assistant's to answer in words.
HANDLERS: Mapping[str, Handler] = {
    "start": start,
    "map": show_map,
    "subscribe": subscribe,
    "language": choose_language,
    "cancel": cancel,
    "privacy": show_privacy,
    "forget": ask_to_forget,
}
_LONGEST = 40  # characters


def command_said(texts: Texts, words: str) -> Handler | None:
    """What somebody wants who says nothing but the name of a command, in any language and spelling."""
    return _by_words(texts).get(tuple(keys(words))) if len(words) <= _LONGEST else None


@cache
def _by_words(texts: Texts) -> Mapping[tuple[str, ...], Handler]:
    return {
        tuple(keys(words)): handler
        for name, handler in HANDLERS.items()
        for language in LANGUAGES
        for words in texts(language, f"telegram-words-{name}").unescape().split(",")
    }
