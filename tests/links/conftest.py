"""A web of one's own, and who visits it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.links.visitor import Visitor
from tests.links.web import Web


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with Web() as web:
        yield web


@pytest.fixture
async def visitor(web: Web) -> AsyncIterator[Visitor]:
    async with Visitor("example-bot/1.0", addresses_of=web.addresses_of, pause=0.0) as visitor:
        yield visitor
