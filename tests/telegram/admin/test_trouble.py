"""✅ at the wrong moment: twice, too late, together with somebody else, while the database cannot be written."""

from __future__ import annotations

import asyncio
import datetime as dt
import resource
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from bot.editing.drafts import KEPT
from bot.knowledge.records import Kind
from bot.storage.database import Database
from bot.storage.tables import utc_now
from bot.texts import Texts
from tests.databases import copied, database_url, sqlite_only
from tests.telegram.admin.conftest import NANJING, Office, opened
from tests.telegram.admin.everything import stored
from tests.telegram_server import FakeTelegram, Person

NAME, OTHER = "Zizheng (example)", "Nandaligong (example)"
REBASE = "✅ Put mine on top"
PATIENCE = 0.05  # seconds
WORDS = {
    "en": "Nothing was changed: I cannot write to my database",
    "ru": "Ничего не изменено: сейчас не удаётся записать",
    "kk": "Ештеңе өзгерген жоқ: қазір дерекқорға жазу мүмкін болмай тұр",
}


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    return copied(home, tmp_path / "home")


@pytest.fixture
async def office(telegram: FakeTelegram, texts: Texts, folder: Path) -> AsyncIterator[Office]:
    """One where nobody waits long for another process that writes."""
    async with opened(telegram, texts, folder, patience=PATIENCE) as office:
        yield office


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another process writes and does not come to an end."""
    begun, over = threading.Event(), threading.Event()

    async def write() -> None:
        async with Database(database_url(folder)) as database, database.writing():
            begun.set()
            await asyncio.to_thread(over.wait)

    with ThreadPoolExecutor(1) as elsewhere:
        writing = elsewhere.submit(asyncio.run, write())
        try:
            assert begun.wait(10)
            yield
        finally:
            over.set()
            writing.result()


@contextmanager
def full(_: Path) -> Iterator[None]:
    """No file takes anything more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


Trouble = Callable[[Path], AbstractContextManager[None]]


def names(office: Office) -> list[str]:
    return list(office.live.catalogue.partners[NANJING].aliases)


async def changes(office: Office) -> int:
    """How often the record was changed."""
    return len(await office.live.store.history((Kind.PARTNER, NANJING))) - 1


@pytest.mark.parametrize("trouble", [locked, pytest.param(full, marks=sqlite_only)])
@pytest.mark.parametrize("language", WORDS)
async def test_what_cannot_be_written_is_told_and_not_lost(office: Office, folder: Path, language: str, trouble: Trouble) -> None:
    admin = await office.admin(language)
    preview = await admin.says(f"/alias {NANJING} {NAME}")
    before = await stored(office.database)
    with trouble(folder):
        for _ in range(2):  # pressed again at once, it says so again
            told = await admin.presses("✅", on=preview)
            assert told is not None
            assert WORDS[language] in told.text
        assert WORDS[language] in (await admin.says(f"/alias {NANJING} {OTHER}")).text
    assert await stored(office.database) == before
    # It stands where it stood.
    await admin.presses("✅", on=preview)
    assert NAME in names(office)


async def test_what_was_made_is_told_even_if_nothing_more_can_be_written(office: Office, folder: Path) -> None:
    admin = await office.admin()
    preview = await admin.says(f"/alias {NANJING} {NAME}")
    lock = locked(folder)
    office.services.editor.on_applied(lambda *_: lock.__enter__())
    made = await admin.presses("✅", on=preview)
    lock.__exit__(None, None, None)
    assert made is not None
    assert made.text.startswith("✅ Live now")
    assert NAME in names(office)
    # Its draft is still there, and does nothing a second time.
    await admin.presses("✅", on=preview)
    assert await changes(office) == 1


async def pressed(admin: Person, office: Office, data: str, times: int) -> None:
    """Press the same several times at once, and wait until all is over."""
    on = admin.screen[-1]
    queries = [admin.press_data(data, on) for _ in range(times)]
    await office.telegram.until(lambda: set(queries) <= office.telegram.notices.keys(), "acknowledge all")


async def test_many_presses_are_one_change(office: Office) -> None:
    admin = await office.admin()
    preview = await admin.says(f"/alias {NANJING} {NAME}")
    data = preview.button("✅")["callback_data"]
    await pressed(admin, office, data, 5)
    assert (await changes(office), names(office).count(NAME)) == (1, 1)
    # What still stands on another screen.
    await admin.presses("English", on=preview)
    assert "not there any more" in (admin.notice or "")
    await admin.presses("✅", on=preview)
    assert "not there any more" in (admin.notice or "")
    assert await changes(office) == 1


async def test_of_two_administrators_at_the_same_moment_one_is_told_of_the_other(office: Office) -> None:
    admins = [await office.admin(), await office.admin()]
    previews = [await admin.says(f"/alias {NANJING} {name}") for admin, name in zip(admins, (NAME, OTHER), strict=True)]
    shown = await asyncio.gather(*(admin.presses("✅", on=on) for admin, on in zip(admins, previews, strict=True)))
    texts = [one.text if one else "" for one in shown]
    assert sorted(text.startswith("✅ Live now") for text in texts) == [False, True]
    assert await changes(office) == 1
    second = next(admin for admin, text in zip(admins, texts, strict=True) if not text.startswith("✅"))
    preview = await second.presses(REBASE)
    assert preview is not None
    await second.presses("✅")
    assert {NAME, OTHER} <= set(names(office))


async def test_after_cancel_a_change_is_made_and_a_new_record_is_not(office: Office) -> None:
    admin = await office.admin()
    preview = await admin.says(f"/alias {NANJING} {NAME}")
    await admin.says("/cancel")
    await admin.presses("✅", on=preview)
    assert NAME in names(office)
    await admin.says(f"/edit {NANJING} founded")
    await admin.says("/cancel")
    assert await office.services.drafts.of(admin.id) == []


async def test_a_draft_is_gone_after_a_week(telegram: FakeTelegram, texts: Texts, folder: Path) -> None:
    passed = dt.timedelta()
    async with opened(telegram, texts, folder, now=lambda: utc_now() + passed) as office:
        admin = await office.admin()
        preview = await admin.says(f"/alias {NANJING} {NAME}")
        passed = KEPT - dt.timedelta(minutes=1)
        assert await admin.presses("English", on=preview) is not None
        passed = KEPT
        await admin.presses("✅", on=preview)
        assert "not there any more" in (admin.notice or "")
        assert NAME not in names(office)


async def test_a_form_and_a_preview_outlive_a_restart(telegram: FakeTelegram, texts: Texts, folder: Path) -> None:
    async with opened(telegram, texts, folder) as office:
        admin, other = await office.admin(), await office.admin("ru")
        await admin.says(f"/edit {NANJING} website")
        preview = await other.says(f"/alias {NANJING} {NAME}")
    async with opened(telegram, texts, folder) as office:
        card = await admin.says("https://new.example.org")
        assert "new.example.org" in card.text
        await other.presses("✅", on=preview)
        assert NAME in names(office)
        collided = await admin.presses("✅", on=card)
        assert collided is not None
        assert NAME in collided.text
        assert office.live.catalogue.partners[NANJING].website != "https://new.example.org"
        await admin.presses(REBASE)
        await admin.presses("✅")
        assert office.live.catalogue.partners[NANJING].website == "https://new.example.org"
        assert NAME in names(office)
