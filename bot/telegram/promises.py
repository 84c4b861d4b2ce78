"""What was asked in vain is asked anew after each change of the knowledge."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

from markupsafe import Markup
from telegram.error import Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.answers import Answer, Question, Status
from bot.knowledge.values import Language
from bot.people.grouping import Gap, Verdict, Why
from bot.people.promises import Promise
from bot.people.question_log import Place
from bot.storage.database import DatabaseError
from bot.telegram.announcements.wording import excerpt
from bot.telegram.handlers.feedback import thumbs
from bot.telegram.pacing import Bulk
from bot.telegram.rendering import render
from bot.telegram.services import Services, TelegramApplication

logger = logging.getLogger(__name__)

MOST_GAPS, MOST_WORDINGS = 200, 5
"""How many gaps are looked at, the most frequent ones, and how many ways of asking each."""
_LONGEST_QUESTION = 200  # characters of it, above its answer
_PAUSE = 0.01  # seconds between two questions, so that those of people are answered meanwhile


class PromiseKeeper:
    """Tells people what they wanted to know, and closes the gaps that are filled; use as `async with PromiseKeeper(…)`.

    It begins with what an earlier process has left, then sleeps until it is woken.
    """

    def __init__(
        self, bot: ExtBot[Bulk], services: Services, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    ) -> None:
        self._bot = bot
        self._services = services
        self._sleep = sleep
        self._changed = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._running = asyncio.create_task(self._run(), name="promises")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            self._running = None

    def wake(self) -> None:
        """The knowledge has changed."""
        self._changed.set()

    async def _run(self) -> None:
        await self._try(self._keep_promises)
        while True:
            await self._changed.wait()
            self._changed.clear()
            await self._try(self._keep_promises)
            await self._try(self._close_filled)

    async def _try(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except DatabaseError as error:
            logger.warning("what was asked in vain waits for the next change: %s", error)
        except Exception:  # the next change deserves another try
            logger.exception("what was asked in vain could not be asked anew")

    async def _keep_promises(self) -> None:
        for promise in await self._services.people.promises.open():
            began = time.perf_counter()
            answer = await self._answer(promise.text, promise.language)
            if answer.status is Status.ANSWERED and await self._services.people.promises.claim(promise):
                await self._tell(promise, answer, (time.perf_counter() - began) * 1000)

    async def _tell(self, promise: Promise, answer: Answer, milliseconds: float) -> None:
        services, chat = self._services, promise.place.chat
        why = services.texts(answer.language, "promise-kept", question=excerpt(promise.text, _LONGEST_QUESTION))
        shown = dataclasses.replace(answer, html=why + Markup("\n\n") + answer.html)
        rendered = render(shown, [thumbs(services.texts, answer.language)])
        sent = 0
        try:
            for number, part in enumerate(rendered.parts, 1):
                keyboard = rendered.keyboard if number == len(rendered.parts) else None
                message = await self._bot.send_message(chat, part, reply_markup=keyboard, rate_limit_args=Bulk.WAITS)
                sent = message.message_id
        except TelegramError as error:
            if isinstance(error, Forbidden) or "chat not found" in error.message.lower():
                await services.people.users.set_active(promise.user, active=False)
            else:
                logger.warning("an answer that was promised could not be sent: %s", error)
            return
        # From now on this is the answer to the question: it can be judged, and changes when the question is edited.
        place = Place(chat, promise.place.message, sent)
        await services.people.questions.replace(Question(promise.text), answer, milliseconds, place)

    async def _close_filled(self) -> None:
        """Of what got a 👎 only people can say whether it is right now."""
        gaps = self._services.people.gaps
        for gap in (await gaps.open())[:MOST_GAPS]:
            if Why.BAD not in gap.reasons and await self._is_filled(gap):
                await gaps.close(gap, Verdict.DONE)

    async def _is_filled(self, gap: Gap) -> bool:
        for wording in gap.wordings[:MOST_WORDINGS]:
            answer = await self._answer(wording.text, wording.language)
            if answer.status is not Status.ANSWERED:
                return False
        return True

    async def _answer(self, text: str, language: Language) -> Answer:
        await self._sleep(_PAUSE)
        return await self._services.assistant.ask(Question(text, None, language))


@asynccontextmanager
async def keeping_promises(application: TelegramApplication) -> AsyncIterator[None]:
    """Ask anew what was asked in vain, whenever the knowledge is changed here."""
    services = application.bot_data
    keeper = PromiseKeeper(application.bot, services)
    services.editor.on_applied(lambda *_: keeper.wake())
    async with keeper:
        yield
