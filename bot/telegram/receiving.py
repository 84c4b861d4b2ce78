"""From an update that has arrived to one that has been dealt with: each once, however often it comes."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine, Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.people.limits import Verdict
from bot.telegram.pacing import Bulk
from bot.telegram.press import Presses
from bot.telegram.services import TelegramApplication, conversation_of, thread_of
from bot.telegram.wellformed import is_well_formed

logger = logging.getLogger(__name__)

PATIENCE = 20.0
"""Seconds at the end for what is still being dealt with."""
FEW = 3
"""Updates of one person in hand that others may have to wait behind."""
_SENDERS = ("sender_chat", "from", "user", "actor_chat", "chat")
"""Where an update says whose it is, the best first."""


def read_update(content: dict[str, Any], bot: ExtBot[Bulk]) -> Update | None:
    """An update from its JSON; None, and a line in the log, for what is not as the library expects it."""
    try:
        update = Update.de_json(content, bot)
    except Exception as error:  # noqa: BLE001 - the library says nowhere what it raises
        logger.warning("update %d cannot be read: %s", content["update_id"], type(error).__name__)
        return None
    if not is_well_formed(update):
        logger.warning("update %d cannot be read: %s", content["update_id"], "it is not well-formed")
        return None
    return update


def sender_of(content: dict[str, Any]) -> int | None:
    """Whose an update is, by its JSON and before it is read; None where it does not say."""
    for value in content.values():
        if isinstance(value, dict):
            for name in _SENDERS:
                who = value.get(name)
                if isinstance(who, dict) and isinstance(id_ := who.get("id"), int):
                    return id_
    return None


class Taken(NamedTuple):
    """An update that is being dealt with."""

    task: asyncio.Task[None]
    """Done when the update is."""
    sender: int | None
    """Whose it is."""


class Receiver:
    """Deals with updates; use as `async with Receiver(…) as receiver`, the end of which waits for those that it has."""

    def __init__(self, application: TelegramApplication, patience: float = PATIENCE) -> None:
        """
        Args:
            application: whose handlers deal with them; started.
            patience: seconds to wait at the end.
        """
        self._application = application
        self._handled = application.bot_data.people.handled
        self._patience = patience
        self._end: float | None = None
        self._working: dict[int, Taken] = {}
        self._in_hand: Counter[int | None] = Counter()
        self._typed: dict[int | None, int] = {}
        """The latest inline query of each person whose queries are being dealt with."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """What is not done in time is cancelled; Telegram sends it again to whoever comes next."""
        if not self._working:
            return
        left = self.last_call() - asyncio.get_running_loop().time()
        _, late = await asyncio.wait([taken.task for taken in self._working.values()], timeout=max(0.0, left))
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        if late:
            logger.warning("%d updates were not dealt with in %.0f s; Telegram will send them again", len(late), self._patience)

    def last_call(self) -> float:
        """From the first call on the patience runs, whatever else has to end before this does; when it is over, by the loop."""
        if self._end is None:
            self._end = asyncio.get_running_loop().time() + self._patience
        return self._end

    @property
    def working(self) -> int:
        """How many updates are being dealt with."""
        return len(self._working)

    def has_much(self, sender: int | None) -> bool:
        """Whether so much of somebody is in hand that others should not have to wait until it has been dealt with."""
        return sender is not None and self._in_hand[sender] > FEW

    def take(self, content: object) -> Taken | None:
        """Deal with what was received, or go on with it where that has begun; None where there is nothing to be done.

        That is so with what is no update, and with what somebody sends who sends more than anybody would who wants an answer:
        it is set aside before it costs more than a look, so that nobody else has to wait.
        """
        if isinstance(content, dict) and isinstance(id_ := content.get("update_id"), int):
            if known := self._working.get(id_):
                return known
            sender = sender_of(content)
            verdict = Verdict.ANSWER if sender is None else self._application.bot_data.arrivals.ask(sender)
            if verdict is Verdict.IGNORE:
                return None
            if verdict is Verdict.ASK_TO_WAIT:
                logger.info("somebody sends more than can be dealt with: what is too much is set aside")
            update = read_update(content, self._application.bot)
            return self._begin(update, sender, is_too_much=verdict is not Verdict.ANSWER) if update else None
        logger.warning("what was received is no update")
        return None

    def _begin(self, update: Update, sender: int | None, *, is_too_much: bool = False) -> Taken:
        id_ = update.update_id
        if update.inline_query:
            self._typed[sender] = id_
        work = self._ask_to_wait(update) if is_too_much else self._once(update, sender)
        taken = self._working[id_] = Taken(asyncio.create_task(self._deal_with(update, work), name=f"update {id_}"), sender)
        self._in_hand[sender] += 1
        taken.task.add_done_callback(lambda _: self._done(id_))
        return taken

    def _done(self, id_: int) -> None:
        sender = self._working.pop(id_).sender
        self._in_hand[sender] -= 1
        if not self._in_hand[sender]:
            del self._in_hand[sender]
            self._typed.pop(sender, None)

    async def _deal_with(self, update: Update, work: Coroutine[Any, Any, None]) -> None:
        # Whose turn it is comes first: what somebody sent later must not overtake while the database is asked.
        await self._application.update_processor.process_update(update, work)
        # Telegram brings the next one when it hears that this has been dealt with, perhaps to another process.
        await self._handled.written(update.update_id)

    async def _ask_to_wait(self, update: Update) -> None:
        """Messages that are too many have had their line before; whoever presses gets one, too."""
        services, query = self._application.bot_data, update.callback_query
        if query is not None:
            text = services.texts(await services.language_of(update), "telegram-too-many").unescape()
            try:
                await query.answer(text)
            except TelegramError as error:
                logger.info("somebody who presses too much could not be told: %s", error)

    async def _once(self, update: Update, sender: int | None) -> None:
        if update.inline_query and self._typed.get(sender, update.update_id) != update.update_id:
            return  # Somebody types on: Telegram shows them the answer to the last query only.
        person = update.effective_user.id if update.effective_user else None
        if await self._handled.has(update.update_id, person, _notes_of(update)):
            logger.debug("update %d was dealt with before", update.update_id)
            return
        # What fails in a handler is the error handler's business, and has been dealt with, too.
        await self._application.process_update(update)
        self._handled.add(update.update_id, person)


def _notes_of(update: Update) -> Sequence[str]:
    """What may have been noted of whoever sends an update that matters for it."""
    if update.callback_query is not None and update.callback_query.message is not None:
        pressed = update.callback_query.message
        return conversation_of(update), thread_of(update, pressed.message_id), Presses.note_of(pressed)
    return (conversation_of(update),) if update.effective_message is not None else ()
