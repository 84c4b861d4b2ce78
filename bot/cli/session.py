"""An assistant for a terminal or a pipe.

The event loop runs only while something is answered. Waiting for input is left to the main thread, so that end of file and Ctrl-C
act at once, and no thread is left behind in a read that nobody can interrupt.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from typing import Any, TypeVar

from bot.answers import Answer, Choice, Question, Step
from bot.cli.failures import failing_on
from bot.cli.preparing import prepare
from bot.knowledge.store import KnowledgeError
from bot.knowledge.values import Language
from bot.startup import Core, started
from bot.storage.database import DatabaseError

_LOG = logging.getLogger(__name__)
_REFRESH = 1.0  # seconds

T = TypeVar("T")


class Session:
    """Asks the assistant; administrators' edits in another process are seen within a second."""

    def __init__(self, runner: asyncio.Runner, core: Core) -> None:
        self.core = core
        self._runner = runner
        self._refreshed = time.monotonic()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of something asynchronous."""
        return self._runner.run(work)

    def ask(self, question: Question) -> Answer:
        """The answer to a question."""
        return self.run(self._ask(question))

    def follow(self, offer: Choice | Step, language: Language, conversation: str) -> Answer:
        """The answer to one of the choices or next steps of an answer."""
        assistant = self.core.assistant
        if isinstance(offer, Choice):
            return self.run(assistant.choose(offer.id, conversation))
        return self.run(assistant.show(offer.request, language, conversation))

    async def _ask(self, question: Question) -> Answer:
        await self._refresh()
        return await self.core.assistant.ask(question)

    async def _refresh(self) -> None:
        if time.monotonic() - self._refreshed < _REFRESH:
            return
        try:
            await self.core.live.refresh()
        except (KnowledgeError, DatabaseError) as error:
            _LOG.warning("answering from what was known before: %s", error)
        self._refreshed = time.monotonic()


@contextmanager
def session() -> Iterator[Session]:
    """A session with the program's settings.

    Raises:
        Failure: the settings, the database or the knowledge cannot be used.
    """
    settings = prepare()
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        try:
            with failing_on(DatabaseError, KnowledgeError):
                core = runner.run(stack.enter_async_context(started(settings)))
            yield Session(runner, core)
        finally:
            runner.run(stack.aclose())
