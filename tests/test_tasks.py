"""Work without an end: how long it goes on, and what its failures do."""

from __future__ import annotations

import asyncio
from typing import NoReturn

import pytest

from bot.tasks import kept_running


async def test_it_goes_on_until_the_end_of_the_block() -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def endless() -> NoReturn:
        began.set()
        try:
            await asyncio.Event().wait()
            raise AssertionError("nobody sets it")
        finally:
            await asyncio.sleep(0)
            ended.set()

    async with kept_running(endless, "waiting"):
        await began.wait()
        assert not ended.is_set()
    assert ended.is_set()


async def test_what_fails_is_logged_and_begins_anew(caplog: pytest.LogCaptureFixture) -> None:
    attempts = 0
    third = asyncio.Event()

    async def fails() -> NoReturn:
        nonlocal attempts
        attempts += 1
        if attempts == 3:
            third.set()
        raise OSError("the disk is full")

    async with kept_running(fails, "the schedule", pause=0.001):
        await asyncio.wait_for(third.wait(), 5)
    assert "the schedule failed, and begins anew in 0.001 s" in caplog.text
    assert "the disk is full" in caplog.text


async def test_an_exception_of_the_block_ends_it_too() -> None:
    ended = asyncio.Event()

    async def endless() -> NoReturn:
        try:
            await asyncio.Event().wait()
            raise AssertionError("nobody sets it")
        finally:
            ended.set()

    with pytest.raises(ValueError, match="of the block"):
        async with kept_running(endless, "waiting"):
            await asyncio.sleep(0)
            raise ValueError("of the block")
    assert ended.is_set()
