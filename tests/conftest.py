"""What tests of several rooms share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.texts import Texts
from tests import databases
from tests.telegram_server import FakeTelegram
from tests.whole import Whole, build

# A busy machine is slow, which breaks no law.
settings.register_profile("patient", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=5)
settings.register_profile("long", deadline=None, max_examples=10_000)
settings.load_profile("patient")


_SLOW = {"whole", "home", "telegram", "process"}
"""What takes seconds to build, or has a whole bot run."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is quick enough to run on every save: `pytest -m unit`."""
    for item in items:
        if isinstance(item, pytest.Function) and not _SLOW.intersection(item.fixturenames):
            item.add_marker("unit")


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """A folder of one's own; the databases for it go with the test."""
    yield tmp_path
    databases.drop(tmp_path)


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts()


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A Telegram of one's own; a call that it refused, and that the test did not expect to be, fails the test."""
    async with FakeTelegram() as server:
        yield server
    assert not server.refusals, f"Telegram refused: {server.refusals}"


@pytest.fixture(scope="session")
def whole(texts: Texts) -> Whole:
    """The real knowledge, read and learned once for all tests that ask it."""
    return build(texts)
