"""`chat`: a conversation in the terminal."""

from __future__ import annotations

import contextlib
import os

from rich.console import Console

from bot.answers import Answer, Question
from bot.cli.pages import offers, show
from bot.cli.session import Session, session
from bot.knowledge.values import LANGUAGES, Language

# Line editing in `input`, where the system has it.
with contextlib.suppress(ImportError):
    import readline  # noqa: F401

_CONVERSATION = "terminal"
_FAREWELLS = frozenset({"exit", "quit", "выход", "шығу"})


def chat(language: Language | None) -> None:
    """Answer what is typed until the end of the input."""
    language = language or _language_of_locale()
    console = Console(highlight=False)
    with session() as asking:
        console.print(asking.core.texts(language, "terminal-greeting").unescape(), style="dim")
        last: Answer | None = None
        while (line := _read(console)) is not None:
            if line:
                last = _reply(console, asking, line, last, language)


def _read(console: Console) -> str | None:
    """What was typed; None for a farewell."""
    console.print()
    try:
        line = input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        console.print()
        return None
    return None if line.lower() in _FAREWELLS else line


def _reply(console: Console, asking: Session, line: str, last: Answer | None, language: Language) -> Answer | None:
    """Print the answer and return it: the next number chooses from it."""
    texts = asking.core.texts
    offered = offers(last) if last else ()
    if last and offered and line.isdecimal() and len(line) <= 2:
        if not 1 <= int(line) <= len(offered):
            console.print(texts(language, "terminal-no-such-number", number=int(line), last=len(offered)).unescape())
            return last
        answer = asking.follow(offered[int(line) - 1], last.language, _CONVERSATION)
    else:
        answer = asking.ask(Question(line, _CONVERSATION, language))
    show(console, answer, texts(answer.language, "terminal-next").unescape())
    return answer


def _language_of_locale() -> Language:
    """The language that the terminal is set to, as far as the bot speaks it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return next((language for language in LANGUAGES if value.startswith(language)), "en")
    return "en"
