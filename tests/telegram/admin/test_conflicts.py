"""What the files and administrators have changed differently is told once, and settled by buttons."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.people.users import Role
from bot.texts import Texts
from tests.databases import copied
from tests.telegram.admin.conftest import Office, opened
from tests.telegram_server import FakeTelegram, Person, Shown

XINJIANG = "xinjiang-university"
OURS, THEIRS = "https://ours.example.org", "https://theirs.example.org"
WORDS = {
    "en": ("When I started", "1 record differs", "1 record"),
    "ru": ("При запуске", "расходятся: 1 запись", "1 запись"),
    "kk": ("Іске қосылғанда", "әртүрлі: 1 жазба", "1 жазба"),
}


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    return copied(home, tmp_path / "home")


def files_say(folder: Path, id_: str, website: str) -> None:
    """Somebody edits a file while the bot is away."""
    path = folder / "knowledge" / "partners" / f"{id_}.yaml"
    changed, count = re.subn(r"(?m)^website: .*$", f"website: {website}", path.read_text("utf-8"))
    assert count == 1
    path.write_text(changed, "utf-8")


@asynccontextmanager
async def disputed(
    telegram: FakeTelegram, texts: Texts, folder: Path, *languages: str
) -> AsyncIterator[tuple[Office, list[Person]]]:
    """The bot after a start that found a conflict about one partner, and administrators of these languages."""
    async with opened(telegram, texts, folder) as office:
        admins = [await office.admin(language) for language in languages]
        await admins[0].says(f"/alias {XINJIANG} XJU (example)")
        await admins[0].presses("✅")
    files_say(folder, XINJIANG, THEIRS)
    async with opened(telegram, texts, folder) as office:
        for admin in admins:
            await told(telegram, admin)
        yield office, admins


async def told(telegram: FakeTelegram, admin: Person) -> Shown:
    await telegram.until(lambda: "⚠️" in admin.screen[-1].text, "tell of the conflict")
    return admin.screen[-1]


def website(office: Office, id_: str = XINJIANG) -> str | None:
    return office.live.catalogue.partners[id_].website


async def test_every_administrator_is_told_once_in_their_language(telegram: FakeTelegram, texts: Texts, folder: Path) -> None:
    async with disputed(telegram, texts, folder, *WORDS) as (office, admins):
        clerk = await office.person(role=Role.STAFF)
        for admin, (start, title, _) in zip(admins, WORDS.values(), strict=True):
            assert start in admin.screen[-1].text
            assert title in admin.screen[-1].text
            assert XINJIANG in admin.screen[-1].text
    seen = [len(admin.screen) for admin in admins]
    async with opened(telegram, texts, folder) as office:
        # Whoever came later finds it in the journal.
        await office.appoint(clerk, Role.ADMIN)
        await clerk.says("/audit")
        listed = await clerk.presses("⚠️ Conflicts: 1")
        assert listed is not None
        assert listed.buttons == ("1. Keep the bot’s", "1. Take the files’", "1. Show both")
    assert [len(admin.screen) for admin in admins] == seen
    files_say(folder, XINJIANG, f"{THEIRS}/new")
    async with opened(telegram, texts, folder):
        await telegram.until(lambda: [len(admin.screen) for admin in admins] == [one + 1 for one in seen], "tell the news")


@pytest.mark.parametrize("language", WORDS)
async def test_both_sides_are_shown_and_ours_is_kept(telegram: FakeTelegram, texts: Texts, folder: Path, language: str) -> None:
    async with disputed(telegram, texts, folder, language) as (office, (admin,)):
        titles = list(admin.screen[-1].buttons)
        both = await admin.presses(titles[2])
        assert both is not None
        of_files, _, of_bot = both.text.partition("🤖")
        assert THEIRS in of_files
        assert "XJU (example)" in of_bot
        assert THEIRS not in of_bot
        back = await admin.presses("⬅️")
        assert back is not None
        assert back.buttons == tuple(titles)
        kept = await admin.presses(titles[0])
        assert kept is not None
        assert kept.text.startswith("✅")
        assert admin.notice
        assert website(office) != THEIRS
        journal = await admin.says("/audit")
        assert not any("⚠️" in title for title in journal.buttons)
        assert XINJIANG in journal.text


async def test_theirs_is_taken_after_a_preview_and_can_be_taken_back(telegram: FakeTelegram, texts: Texts, folder: Path) -> None:
    async with disputed(telegram, texts, folder, "ru") as (office, (admin,)):
        listed = admin.screen[-1]
        before = website(office)
        preview = await admin.presses("1. Из файлов")
        assert preview is not None
        assert THEIRS in preview.text
        assert website(office) == before
        await admin.presses("✅")
        assert website(office) == THEIRS
        with telegram.expecting("message is not modified"):
            for title in ("1. Как в боте", "1. Сравнить", "1. Из файлов"):
                await admin.presses(title, on=listed)
                assert admin.notice == "Это расхождение уже разобрано."
        await admin.presses("↩️")
        assert website(office) == before


async def test_many_conflicts_have_pages(telegram: FakeTelegram, texts: Texts, folder: Path) -> None:
    paths = sorted((folder / "knowledge").glob("[pg]*/*.yaml"))
    assert len(paths) == 7
    async with opened(telegram, texts, folder) as office:
        admin = await office.admin()
        for path in paths:
            await admin.says(f"/alias {path.stem} Ours (example)")
            await admin.presses("✅")
    for path in paths:
        path.write_text(re.sub(r"(?m)^  en: .*$", "  en: Theirs", path.read_text("utf-8"), count=1), "utf-8")
    async with opened(telegram, texts, folder) as office:
        listed = await told(telegram, admin)
        assert "7 records differ" in listed.text
        assert len(listed.buttons) == 16
        second = await admin.presses("➡️")
        assert second is not None
        assert second.buttons[-1] == "⬅️ Back"
        for left in range(6, -1, -1):
            # Once the second page is empty, the first one comes up.
            shown = await admin.presses(f"{second.buttons[0].split('.')[0]}. Keep")
            assert shown is not None
            assert len(await office.services.conflicts.open()) == left
            second = shown
        assert second.text.startswith("✅ There are no conflicts")


async def test_others_settle_nothing(telegram: FakeTelegram, texts: Texts, folder: Path) -> None:
    async with disputed(telegram, texts, folder, "en") as (office, (admin,)):
        listed = admin.screen[-1]
        for role in (Role.STAFF, None):
            await office.appoint(admin, role)
            for title in ("1. Keep", "1. Take", "1. Show"):
                await admin.presses(title, on=listed)
                assert "administrators" in (admin.notice or "")
        assert len(await office.services.conflicts.open()) == 1
