"""Files with errors are left out, and administrators learn of it once."""

from __future__ import annotations

import contextlib
from pathlib import Path

from bot.knowledge.live import LiveKnowledge
from bot.people.audit import AuditLog
from bot.people.once import Once
from bot.people.users import Role
from bot.telegram.admin.telling import telling_of_faults
from bot.telegram.application import build_application
from bot.texts import Texts
from tests.knowledge.small import write
from tests.telegram.conftest import Bot, SmallAssistant, running_bot
from tests.telegram_server import FakeTelegram


async def start_and_tell(telegram: FakeTelegram, bot: Bot, files: Path) -> None:
    """What the program does at each start."""
    live = await LiveKnowledge.start(bot.database, files, lambda *_: None)
    once = Once(bot.database, AuditLog(bot.database))
    async with (
        build_application(telegram.token, bot.services, telegram.url) as application,
        telling_of_faults(application, once, live.faults, live.files) as telling,
    ):
        await telling


def break_(files: Path, text: str = "id: one\nkind: [\n") -> None:
    (files / "partners" / "one.yaml").write_text(text, "utf-8")


async def test_administrators_are_told_once_of_each_state_of_the_files(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path
) -> None:
    write(files := tmp_path / "files")
    admin, absent = telegram.person("an administrator", "ru", met=True), telegram.person("another")
    colleague = telegram.person("a colleague", met=True)
    roles = {"admins": [admin.id, absent.id], "staff": [colleague.id]}
    refused = contextlib.ExitStack()
    for reason in ("chat not found", "can't initiate conversation"):
        refused.enter_context(telegram.expecting(reason))
    async with running_bot(telegram, texts, tmp_path, SmallAssistant(), **roles) as bot:
        await admin.says("/help")
        before = len(admin.screen)
        await start_and_tell(telegram, bot, files)
        assert len(admin.screen) == before

        break_(files)
        for _ in range(2):
            await start_and_tell(telegram, bot, files)
        assert len(admin.screen) == before + 1
        told = admin.screen[-1].text
        assert told.startswith("⚠️ В файлах базы знаний 1 ошибка.")
        assert "partners/one.yaml:" in told
        assert told.endswith("Когда файлы исправят, меня нужно запустить заново.")

        break_(files, "id: [\n")
        await start_and_tell(telegram, bot, files)
        assert len(admin.screen) == before + 2
        assert not colleague.screen
        assert await bot.services.people.users.role_of(colleague.id) is Role.STAFF


async def test_however_many_errors_there_are_they_fit_into_a_message(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path
) -> None:
    write(files := tmp_path / "files")
    admin = telegram.person("an administrator", "kk", met=True)
    async with running_bot(telegram, texts, tmp_path, SmallAssistant(), admins=[admin.id]) as bot:
        await admin.says("/help")
        await start_and_tell(telegram, bot, files)
        for number in range(200):
            (files / "partners" / f"no-{number}.yaml").write_text("id: [\n", "utf-8")
        await start_and_tell(telegram, bot, files)
    assert "200 қате бар" in admin.screen[-1].text
    assert len(admin.screen[-1].text) <= 4096
