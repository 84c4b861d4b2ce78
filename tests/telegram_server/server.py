"""The fake Telegram: takes the bot's calls, refuses the wrong ones, and lets people into chats."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import Any, Self

from tests.telegram_server.calls import Call, read_call
from tests.telegram_server.http import HttpServer
from tests.telegram_server.messages import Chat, Messages
from tests.telegram_server.people import Group, Person
from tests.telegram_server.profile import Profile
from tests.telegram_server.refusal import Refusal, bad_request
from tests.telegram_server.updates import Updates

PATIENCE = 10.0  # seconds that people wait for the bot
_GONE = "query is too old and response timeout expired or query ID is invalid"


class FakeTelegram:
    """A Bot API server on the loopback interface; an asynchronous context manager."""

    token = "123456789:an-example-token-that-opens-nothing"

    def __init__(self) -> None:
        self.bot = {
            "id": 123456789, "is_bot": True, "first_name": "KazNU Partnerships", "username": "kaznu_example_bot",
            "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False,
        }  # fmt: skip
        self.url = ""
        self.calls: list[Call] = []
        self.refusals: list[str] = []
        """What was refused though no test said that it would be."""
        self.updates = Updates()
        self.profile = Profile()
        self.messages = Messages(self.bot)
        self.notices: dict[str, str | None] = {}
        """Answered callback queries with the notice that was shown."""
        self._waiting_queries: set[str] = set()
        self._expected: list[str] = []
        self._refuse_next: dict[str, list[Refusal]] = defaultdict(list)
        self._changed = asyncio.Condition()
        self._ids = itertools.count(1001)
        self._http = HttpServer(self._respond)

    async def __aenter__(self) -> Self:
        self.url = await self._http.start()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._http.stop()

    def person(self, name: str, language_code: str | None = "en") -> Person:
        """Somebody with a phone in a language, called by a role."""
        return Person(self, next(self._ids), name, language_code)

    def group(self, title: str) -> Group:
        """A group that the bot is a member of."""
        return Group(self, -next(self._ids), title)

    def open_chat(self, about: dict[str, Any]) -> Chat:
        """A new chat; the bot may write to it from now on."""
        chat = Chat(about)
        self.messages.chats[about["id"]] = chat
        return chat

    def refuse_next(self, method: str, refusal: Refusal) -> None:
        """Let the next call of a method fail, as a server under load does."""
        refusal.ordered = True
        self._refuse_next[method].append(refusal)

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

    async def until(self, condition: Callable[[], bool], waiting_for: str, patience: float = PATIENCE) -> None:
        """Wait until the bot has brought something about.

        Raises:
            AssertionError: it did not within `patience` seconds.
        """
        try:
            async with asyncio.timeout(patience), self._changed:
                await self._changed.wait_for(condition)
        except TimeoutError:
            refused = f"; refused: {self.refusals}" if self.refusals else ""
            raise AssertionError(f"the bot did not {waiting_for}{refused}") from None

    async def _respond(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        try:
            return 200, {"ok": True, "result": await self._carry_out(path, form)}
        except Refusal as refusal:
            if not refusal.ordered and not any(reason in refusal.description for reason in self._expected):
                self.refusals.append(f"{path.rpartition('/')[2]}: {refusal.description}")
            return refusal.code, refusal.payload

    async def _carry_out(self, path: str, form: dict[str, str]) -> Any:
        prefix, _, method = path.rpartition("/")
        if prefix != f"/bot{self.token}":
            raise Refusal("Unauthorized", 401)
        call = read_call(method, form)
        if prepared := self._refuse_next[method]:
            raise prepared.pop(0)
        if method == "getUpdates":
            return await self.updates.get(**{key: call.parameters[key] for key in form if key != "allowed_updates"})
        self.calls.append(call)
        async with self._noticed():
            return self._result(call)

    @contextlib.asynccontextmanager
    async def _noticed(self) -> AsyncIterator[None]:
        async with self._changed:
            yield
            self._changed.notify_all()

    def _result(self, call: Call) -> Any:
        match call.method:
            case "getMe":
                return self.bot
            case "deleteWebhook":
                return True
            case "sendMessage":
                return self.messages.send(call.parameters)
            case "editMessageText":
                return self.messages.edit(call.parameters)
            case "sendChatAction":
                self.messages.check_action(call.parameters)
                return True
            case "answerCallbackQuery":
                return self._answer_query(call.parameters)
            case _:
                return self.profile.call(call.method, call.parameters)

    def _answer_query(self, parameters: dict[str, Any]) -> bool:
        id_ = parameters.get("callback_query_id", "")
        if id_ not in self._waiting_queries:
            raise bad_request(_GONE)
        if len(parameters.get("text", "")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self._waiting_queries.discard(id_)
        self.notices[id_] = parameters.get("text")
        return True
