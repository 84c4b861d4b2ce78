"""The nightly copy of the database: what staff receive can be restored, and nothing of it stays behind."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.people.audit import AuditLog
from bot.people.once import Once
from bot.people.users import Users
from bot.storage.backup import BackupError, back_up, restore
from bot.storage.database import Database
from bot.telegram.application import build_application
from bot.telegram.backups import BackupSender
from bot.telegram.pacing import ATTEMPTS
from bot.telegram.services import Services, TelegramApplication
from bot.texts import Texts
from tests.announcements.conftest import quick_pacer
from tests.databases import database_url
from tests.telegram.conftest import SmallAssistant, services_of
from tests.telegram_server import FakeTelegram, Group, Refusal

DAY = dt.date(2026, 11, 20)


@dataclass
class Night:
    """What a copy is sent with."""

    application: TelegramApplication
    services: Services
    database: Database
    staff: Group
    folder: Path

    @property
    def url(self) -> str:
        return database_url(self.folder)

    def sender(self, copy: Callable[[Path], Awaitable[object]] | None = None, day: dt.date = DAY, **options: Any) -> BackupSender:
        once = Once(self.database, AuditLog(self.database))
        copy = copy or partial(back_up, self.url)
        return BackupSender(self.application.bot, self.services, once, copy, lambda: day, **options)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
async def night(telegram: FakeTelegram, texts: Texts, tmp_path: Path, temporary: Path) -> AsyncIterator[Night]:
    staff = telegram.group("international office (example)")
    async with (
        services_of(texts, tmp_path, SmallAssistant(), staff_chat=staff.id) as (services, database),
        build_application(telegram.token, services, telegram.url, quick_pacer()) as application,
    ):
        yield Night(application, services, database, staff, tmp_path)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def write_half(file: Path) -> None:
    file.write_bytes(b"half of it")


async def test_what_staff_receive_can_be_restored(night: Night, temporary: Path) -> None:
    await night.services.people.users.seen(77, "kk")
    await night.sender()()
    (shown,) = night.staff.screen
    assert shown.document is not None
    for said in (
        "Дерекқордың көшірмесі · 2026 ж. 20 қараша",
        "Копия базы данных · 20 ноября 2026 г.",
        "20 November 2026 · 0.0 MB",
    ):
        assert said in shown.text
    assert not names(temporary)

    (night.folder / "received.db.gz").write_bytes(shown.document)
    other_url = database_url(night.folder, "other")
    await restore(other_url, night.folder / "received.db.gz")
    async with Database(other_url) as other:
        assert await Users(other).language_of(77) == "kk"


async def test_one_a_day_whoever_asks_and_however_often(night: Night) -> None:
    await asyncio.gather(night.sender()(), night.sender()())
    await night.sender()()
    assert len(night.staff.screen) == 1
    await night.sender(day=DAY + dt.timedelta(days=1))()
    assert len(night.staff.screen) == 2


async def test_of_one_that_is_too_large_staff_are_told(night: Night, temporary: Path) -> None:
    await night.sender(largest=1000)()
    (shown,) = night.staff.screen
    assert shown.document is None
    assert shown.text.count("python -m bot backup") == 3
    assert not names(temporary)


async def test_a_large_one_goes_out_whole(night: Night) -> None:
    content = random.Random(1).randbytes(3_000_000)  # more than goes out in one piece

    async def copy(file: Path) -> None:
        await asyncio.to_thread(file.write_bytes, content)

    await night.sender(copy)()
    (shown,) = night.staff.screen
    assert shown.document is not None
    assert len(shown.document) > len(content)


async def test_telegram_is_tried_again(night: Night, telegram: FakeTelegram) -> None:
    telegram.refuse_next("sendDocument", Refusal("Bad Gateway", 502))
    await night.sender()()
    assert len(night.staff.screen) == 1


async def test_in_the_end_it_fails_with_the_reason(night: Night, telegram: FakeTelegram, temporary: Path) -> None:
    for _ in range(ATTEMPTS):
        telegram.refuse_next("sendDocument", Refusal("Bad Gateway", 502))
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await night.sender()()
    assert not night.staff.screen
    assert not names(temporary)


async def test_a_chat_that_is_closed_to_it_is_logged(
    night: Night, telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    night.staff.chat.membership = "kicked"
    with telegram.expecting("kicked"):
        await night.sender()()
    assert "the nightly backup cannot be sent to the staff's chat: Forbidden: bot was kicked" in caplog.text


async def test_nothing_stays_of_one_that_could_not_be_made(night: Night, temporary: Path) -> None:
    async def fails(file: Path) -> None:
        write_half(file)
        raise BackupError("the disk is full")

    with pytest.raises(BackupError):
        await night.sender(fails)()
    assert not night.staff.screen
    assert not names(temporary)


async def test_nothing_stays_where_the_program_ends_meanwhile(night: Night, temporary: Path) -> None:
    began, go_on = asyncio.Event(), asyncio.Event()

    async def slow(file: Path) -> None:
        write_half(file)
        began.set()
        await go_on.wait()

    sending = asyncio.create_task(night.sender(slow)())
    await began.wait()
    sending.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await sending
    assert not night.staff.screen
    assert not names(temporary)
