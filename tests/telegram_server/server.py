"""The fake Telegram: takes the bot's calls, refuses the wrong ones, and lets people into chats."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import itertools
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, Self

from tests.telegram_server.calls import Call, read_call
from tests.telegram_server.chats import Chats
from tests.telegram_server.edits import Edits
from tests.telegram_server.files import OTHERS, Files
from tests.telegram_server.forms import read_form
from tests.telegram_server.http import HttpServer, Request
from tests.telegram_server.inline import QUERY_GONE, InlineMode
from tests.telegram_server.outage import PAGE, Outage
from tests.telegram_server.people import Person
from tests.telegram_server.places import Group
from tests.telegram_server.profile import Profile
from tests.telegram_server.refusal import Refusal, bad_request
from tests.telegram_server.sending import Sending
from tests.telegram_server.trouble import Trouble
from tests.telegram_server.updates import Updates
from tests.telegram_server.webhook import Webhook, bringing

PATIENCE = 10.0  # seconds that people wait for the bot
_MOMENT = 0.05  # seconds


class FakeTelegram:
    """A Bot API server on the loopback interface; an asynchronous context manager."""

    token = "123456789:an-example-token-that-opens-nothing"

    def __init__(self) -> None:
        self.bot = {
            "id": 123456789, "is_bot": True, "first_name": "KazNU Partnerships", "username": "kaznu_example_bot",
            "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True,
        }  # fmt: skip
        self.url = ""
        self.calls: list[Call] = []
        self.keeps_calls = True
        """Whether `calls` grows: not where there are hundreds of thousands."""
        self.refusals: list[str] = []
        """What was refused though no test said that it would be."""
        self.trouble: Trouble | None = None
        """What befalls messages on their way; None: they arrive."""
        self.updates = Updates()
        self.webhook = Webhook()
        self.chats = Chats()
        self.files = Files()
        self.inline = InlineMode()
        self.profile = Profile(self.chats)
        self.patience = PATIENCE
        self.distance = 0.0
        """Seconds that a call takes on its way here and back."""
        self.notices: dict[str, str | None] = {}
        """Answered callback queries with the notice that was shown."""
        self._waiting_queries: set[str] = set()
        self._expected: list[str] = []
        self._refuse_next: dict[str, list[Refusal]] = defaultdict(list)
        self._changed = asyncio.Condition()
        self._outage: Outage | None = None
        self._ids = itertools.count(1001)
        self._http = HttpServer(self._respond)
        sending = Sending(self.bot, self.chats, self.files)
        edits = Edits(self.bot, self.chats, self.inline.messages, self.files)
        self._methods: dict[str, Callable[[Call], Any]] = {
            "getMe": lambda _: self.bot,
            "setWebhook": lambda call: self.webhook.set(call.parameters),
            "deleteWebhook": lambda _: self.webhook.delete(),
            "getFile": lambda call: self.files.path(call.parameters["file_id"]),
            "sendMessage": sending.message,
            "sendPhoto": sending.photo,
            **{f"send{kind.capitalize()}": functools.partial(sending.other, kind) for kind in OTHERS},
            "sendMediaGroup": sending.album,
            "copyMessage": sending.copy,
            "forwardMessage": sending.forward,
            "sendChatAction": sending.action,
            "editMessageText": edits.text,
            "editMessageCaption": edits.caption,
            "editMessageMedia": edits.media,
            "editMessageReplyMarkup": edits.markup,
            "deleteMessage": edits.delete,
            "setMessageReaction": edits.react,
            "answerCallbackQuery": self._answer_query,
            "answerInlineQuery": self.inline.answer,
            "leaveChat": self._leave,
            "getChat": self._chat,
        }

    async def __aenter__(self) -> Self:
        self.url = await self._http.start()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._http.stop()

    def person(self, name: str, language_code: str | None = "en", met: bool = False) -> Person:
        """Somebody with a phone in a language, called by a role.

        Args:
            name: the role.
            language_code: of the phone.
            met: whether they have written to the bot before; to others it cannot write until they do.
        """
        return Person(self, next(self._ids), name, language_code, met)

    def group(self, title: str, basic: bool = False, with_bot: bool = True) -> Group:
        """A group.

        Args:
            title: what it is called.
            basic: whether it is a basic group, as small ones begin, and not a supergroup.
            with_bot: whether the bot is a member of it.
        """
        number = next(self._ids)
        id_ = -number if basic else -1_000_000_000_000 - number
        return Group(self, id_, title, basic, "member" if with_bot else "left")

    def bringing(self, *ports: int) -> AbstractAsyncContextManager[None]:
        """Bring updates to the bot's processes on these ports, once they have set a webhook."""
        return bringing(self.webhook, self.updates, ports)

    def received(self) -> dict[int, int]:
        """How many messages of the bot stand in each chat that has any."""
        return self.chats.by_sender(int(str(self.bot["id"])))

    def let_pass(self, hours: float) -> None:
        """Make everything that stands in the chats so many hours older."""
        self.chats.let_pass(hours)

    def refuse_next(self, method: str, refusal: Refusal) -> None:
        """Let the next call of a method fail, as a server under load does."""
        refusal.ordered = True
        self._refuse_next[method].append(refusal)

    @contextlib.asynccontextmanager
    async def away(self, how: Outage) -> AsyncIterator[None]:
        """Be out of reach while the block lasts. A long poll that has begun before may still be answered."""
        self._outage = how
        if how is Outage.REFUSED:
            await self._http.stop()
        try:
            yield
        finally:
            self._outage = None
            if how is Outage.REFUSED:
                await self._http.start()

    @contextlib.contextmanager
    def expecting(self, reason: str) -> Iterator[None]:
        """Refusals whose description holds `reason` are what the test is about."""
        self._expected.append(reason)
        try:
            yield
        finally:
            self._expected.remove(reason)

    def query(self) -> str:
        """The id of a new callback query, to be answered once."""
        id_ = str(next(self._ids))
        self._waiting_queries.add(id_)
        return id_

    async def until(self, condition: Callable[[], bool], waiting_for: str, patience: float | None = None) -> None:
        """Wait until the bot has brought something about.

        Raises:
            AssertionError: it did not within `patience` seconds.
        """
        try:
            async with asyncio.timeout(patience or self.patience), self._changed:
                while not condition():
                    # What a call brings about is seen at once, what comes after its answer a moment later.
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._changed.wait(), _MOMENT)
        except TimeoutError:
            refused = f"; refused: {self.refusals}" if self.refusals else ""
            raise AssertionError(f"the bot did not {waiting_for}{refused}") from None

    async def _respond(self, request: Request) -> tuple[int, dict[str, Any] | bytes]:
        if self._outage is Outage.GATEWAY:
            return 502, PAGE
        if self._outage is Outage.SILENT:
            await asyncio.Event().wait()
        if self.distance:
            await asyncio.sleep(self.distance)
        try:
            if request.path.startswith(downloads := f"/file/bot{self.token}/"):
                return 200, self.files.download(request.path.removeprefix(downloads))
            return 200, {"ok": True, "result": await self._carry_out(request)}
        except Refusal as refusal:
            if not refusal.ordered and not any(reason in refusal.description for reason in self._expected):
                self.refusals.append(f"{request.path.rpartition('/')[2]}: {refusal.description}")
            return refusal.code, refusal.payload

    async def _carry_out(self, request: Request) -> Any:
        prefix, _, method = request.path.rpartition("/")
        if prefix != f"/bot{self.token}":
            raise Refusal("Unauthorized", 401)
        call = read_call(method, read_form(request.query, request.content_type, request.body))
        if prepared := self._refuse_next[method]:
            raise prepared.pop(0)
        if method == "getUpdates":
            return await self.updates.get(**call.parameters)
        if self.trouble is None:
            return await self._take(call)
        with self.trouble.befalling(call):
            return await self._take(call)

    async def _take(self, call: Call) -> Any:
        if self.keeps_calls:
            self.calls.append(call)
        async with self._noticed():
            return self._result(call)

    @contextlib.asynccontextmanager
    async def _noticed(self) -> AsyncIterator[None]:
        async with self._changed:
            yield
            self._changed.notify_all()

    def _result(self, call: Call) -> Any:
        if (method := self._methods.get(call.method)) is not None:
            return method(call)
        return self.profile.call(call.method, call.parameters)

    def _answer_query(self, call: Call) -> bool:
        id_ = call.parameters.get("callback_query_id", "")
        text = call.parameters.get("text")
        if id_ not in self._waiting_queries:
            raise bad_request(QUERY_GONE)
        if len(text or "") > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self._waiting_queries.discard(id_)
        self.notices[id_] = text
        return True

    def _chat(self, call: Call) -> dict[str, Any]:
        chat = self.chats.find(call.parameters.get("chat_id"))
        gifts = dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), True
        )
        return {**chat.about, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}

    def _leave(self, call: Call) -> bool:
        chat = self.chats.find(call.parameters.get("chat_id"))
        if chat.about["type"] == "private":
            raise bad_request("can't leave private chats")
        chat.membership = "left"
        return True
