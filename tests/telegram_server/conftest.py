"""A Telegram that is asked directly, without a bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.telegram_server import FakeTelegram, Group, Person


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as telegram:
        yield telegram


@pytest.fixture
def person(server: FakeTelegram) -> Person:
    return server.person("a student", met=True)


@pytest.fixture
def group(server: FakeTelegram) -> Group:
    return server.group("exchange students (example)")
