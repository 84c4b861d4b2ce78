"""Two processes on one database are one bot: whichever gets an update, people, staff and administrators see no difference."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio

from bot.announcements.announcement import Delivery, Report, State
from bot.announcements.delivery import CONCURRENCY
from bot.knowledge.store import Edit, KnowledgeStore, Origin
from bot.people.subscriptions import Subscriptions, Target, TargetKind
from bot.storage.database import Database
from bot.texts import Texts
from tests.announcements.conftest import add_crowd, office_of
from tests.announcements.test_processes import not_listed
from tests.databases import copied, database_url, drop
from tests.knowledge.small import lab
from tests.telegram.test_process import ROOT, TO_BEGIN, TO_END
from tests.telegram_server import FakeTelegram, Person
from tests.web.fleet import NIGHT, NOON, Fleet, Member, fleet_of
from tests.whole import KNOWLEDGE

pytestmark = pytest.mark.asyncio(loop_scope="module")

POLOTSK = "polotsk-state-university"
NICKNAME = "Zhmykhoburg"
NANJING = "nanjing-university-of-science-and-technology"
UNKNOWN = "I do not know this command"
WITHIN = 1.0  # seconds, after which everybody answers with what an administrator has changed
CROWD = 200


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of all processes here, with a database in which they find what can be learned."""
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "DATABASE_URL": database_url(home), "KNOWLEDGE_DIR": str(KNOWLEDGE)}
    subprocess.run(
        [sys.executable, "-m", "bot", "ask", "hello"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    yield home
    drop(home)


@pytest_asyncio.fixture(loop_scope="module")
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as telegram:
        telegram.patience = TO_BEGIN
        yield telegram
    assert not telegram.refusals


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def fleet(home: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Fleet]:
    """Two that several tests talk with."""
    async with FakeTelegram() as telegram:
        telegram.patience = TO_BEGIN
        folder = copied(home, tmp_path_factory.mktemp("fleet"))
        async with fleet_of(telegram, folder) as fleet:
            yield fleet
            assert [member.complaints for member in fleet.members] == [[], []]
        drop(folder)
    assert not telegram.refusals


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    """With a database of the test's own."""
    return copied(home, tmp_path)


async def test_a_follow_up_leans_on_what_the_other_process_was_asked(fleet: Fleet) -> None:
    student = fleet.telegram.person("student")
    before = [await member.measured("bot_questions_total") for member in fleet.members]
    await student.says("When was the agreement with the University of Tokyo signed?")
    assert "17 November 2021" in (await student.says("and Polotsk?")).text
    assert "Polotsk" in (await student.says("what is its website?")).text
    back = await student.says("PSU agreement")
    assert "Pennsylvania" in str(back.buttons)
    assert "17 November 2021" in (await student.says("the second one")).text
    after = [await member.measured("bot_questions_total") for member in fleet.members]
    assert all(then > now for now, then in zip(before, after, strict=True))


async def test_a_list_goes_on_in_the_other_process(fleet: Fleet) -> None:
    student = fleet.telegram.person("student")
    first = await student.says("agreements with China")
    second = await fleet.presses(student, "➡️", on=first)
    assert second.text.splitlines()[0] == first.text.splitlines()[0]
    assert second.text != first.text
    assert await fleet.presses(student, "⬅️", on=second) == first


async def test_a_double_press_is_one_though_each_process_gets_one(fleet: Fleet, texts: Texts) -> None:
    student = fleet.telegram.person("student")
    greeting = await student.says("/start")
    title = texts("en", "telegram-example-1").unescape()
    queries = {student.press(title, greeting), student.press(title, greeting)}
    await fleet.telegram.until(lambda: queries <= fleet.telegram.notices.keys(), "acknowledge both")
    assert len(student.screen) == 2


async def test_a_language_that_is_chosen_holds_everywhere(fleet: Fleet, texts: Texts) -> None:
    student = fleet.telegram.person("student")
    await student.says("/language")
    await fleet.presses(student, "Қазақша")
    for _ in range(2):
        assert (await student.says("/nonsense")).text == texts("kk", "telegram-command-unknown").unescape()


async def test_a_role_is_granted_and_revoked_everywhere_at_once(fleet: Fleet) -> None:
    colleague = fleet.telegram.person("colleague")
    await colleague.says("/start")
    for _ in range(2):
        await fleet.admin.says(f"/grant {colleague.id} staff")
        for _ in range(2):
            assert UNKNOWN not in (await colleague.says("/announcements")).text
        await fleet.admin.says(f"/revoke {colleague.id}")
        for _ in range(2):
            assert UNKNOWN in (await colleague.says("/announcements")).text


async def test_a_name_that_an_administrator_gives_is_known_everywhere_within_a_second(fleet: Fleet) -> None:
    asker = fleet.telegram.person("student")
    question = f"agreements with {NICKNAME}"
    await asker.says(question)
    await fleet.presses(asker, "🔔")
    asked = len(asker.screen)

    async def known() -> list[bool]:
        """Whether either process knows it."""
        other = fleet.telegram.person("student")
        return ["Polotsk" in (await other.says(question)).text for _ in fleet.members]

    assert await known() == [False, False]
    await fleet.admin.says(f"/alias {POLOTSK} {NICKNAME}")
    await fleet.presses(fleet.admin, "✅")
    began = time.monotonic()
    while not all(await known()):
        assert time.monotonic() - began < WITHIN
    # Either may have known it first: one tells.
    await fleet.telegram.until(lambda: len(asker.screen) > asked, "tell what was promised")
    assert [shown.text[0] for shown in asker.screen[asked:]] == ["🔔"]


async def test_a_form_of_several_steps_goes_back_and_forth(fleet: Fleet) -> None:
    admin = fleet.admin
    await admin.says(f"/edit {NANJING}")
    await fleet.presses(admin, "People")
    await fleet.presses(admin, "➕")
    for text in ("A Person (example)", "Человек (пример)", "Адам (мысал)", "Dean (example)", "декан (пример)", "декан (мысал)"):
        await admin.says(text)
    await fleet.presses(admin, "s1")
    await fleet.presses(admin, "✅")

    async def known() -> list[bool]:
        """Whether either process knows it."""
        student = fleet.telegram.person("student")
        return ["Dean (example)" in (await student.says("who is A Person (example)?")).text for _ in fleet.members]

    began = time.monotonic()
    while not all(await known()):
        assert time.monotonic() - began < WITHIN


async def test_the_parts_of_an_album_come_together_wherever_they_arrive(fleet: Fleet) -> None:
    admin = fleet.admin
    await admin.says("/announce")
    for number in range(3):
        size = {"file_id": f"p{number}", "file_unique_id": f"u{number}", "width": 900, "height": 600}
        admin.drops({"photo": [size], "media_group_id": "an album"})
    await fleet.telegram.until(lambda: "Album of 3 files" in admin.screen[-1].text, "show the card")
    await fleet.presses(admin, "❌")


async def begun(fleet: Fleet, readers: Sequence[Person]) -> tuple[Member, Member]:
    """The administrator has announced something, and some have it; the process that sends it, and the other one."""
    fleet.admin.mutters("/announce\nThe office is closed on Monday.")
    await fleet.telegram.until(lambda: bool(fleet.admin.screen and fleet.admin.screen[-1].buttons), "show the card")
    await fleet.presses(fleet.admin, "✅")
    await fleet.telegram.until(lambda: sum(bool(reader.screen) for reader in readers) >= CROWD // 5, "begin")
    sent = {await member.measured("bot_telegram_calls_total", method="sendMessage"): member for member in fleet.members}
    return sent[max(sent)], sent[min(sent)]


async def finished(fleet: Fleet, database: Database) -> Report:
    """The report on the latest announcement, which has come to its end."""
    office = office_of(database)
    (latest, *_) = await office.reports.all()
    return await office.until(latest.id, State.DONE, TO_BEGIN)


async def test_killed_in_the_middle_of_an_announcement_one_leaves_it_to_the_other(telegram: FakeTelegram, folder: Path) -> None:
    async with fleet_of(telegram, folder) as fleet, fleet.database() as database:
        readers = await add_crowd(telegram, database, CROWD)
        sender, _ = await begun(fleet, readers)
        sender.process.kill()
        students = [telegram.person("student") for _ in range(10)]
        for student in students:
            student.mutters("/partners")
        report = await finished(fleet, database)
        uncertain = await not_listed(office_of(database), report.announcement.id)
    assert [len(reader.screen) for reader in readers if reader.id not in uncertain] == [1] * (CROWD - len(uncertain))
    assert {len(reader.screen) for reader in readers if reader.id in uncertain} <= {0, 1}
    assert report.counts[Delivery.UNKNOWN] == len(uncertain) <= CONCURRENCY
    assert [len(student.screen) for student in students] == [1] * len(students)


async def test_told_to_end_one_leaves_nothing_undone_and_nothing_uncertain(telegram: FakeTelegram, folder: Path) -> None:
    async with fleet_of(telegram, folder) as fleet, fleet.database() as database:
        readers = await add_crowd(telegram, database, CROWD)
        sender, other = await begun(fleet, readers)
        students = [telegram.person("student") for _ in range(50)]
        for student in students:
            student.mutters("/partners")
        sender.process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(sender.process.wait(), TO_END) == 0
        report = await finished(fleet, database)
        await telegram.until(lambda: telegram.updates.pending == 0, "answer everybody")
        complaints = [sender.complaints, other.complaints]
    assert report.counts[Delivery.UNKNOWN] == 0
    assert [len(person.screen) for person in (*readers, *students)] == [1] * (CROWD + len(students))
    assert complaints == [[], []]


async def test_what_is_done_daily_is_done_once(telegram: FakeTelegram, folder: Path) -> None:
    async with Database(database_url(folder)) as database:
        followers = await add_crowd(telegram, database, 30)
        for follower in followers:
            await Subscriptions(database).follow(follower.id, Target(TargetKind.PARTNER, POLOTSK))
        await KnowledgeStore(database).apply([Edit(None, lab("an-example-laboratory", POLOTSK))], None, Origin.ADMIN)
    async with fleet_of(telegram, folder, hour=NOON) as fleet:
        await telegram.until(lambda: all(follower.screen for follower in followers), "tell everybody what is new")
        complaints = [member.complaints for member in fleet.members]
    assert [len(follower.screen) for follower in followers] == [1] * len(followers)
    assert complaints == [[], []]


async def test_the_nightly_copy_is_sent_once(telegram: FakeTelegram, folder: Path) -> None:
    staff = telegram.group("international office (example)")
    settings = {"NIGHTLY_BACKUP": "yes", "STAFF_CHAT_ID": str(staff.chat.about["id"])}
    async with fleet_of(telegram, folder, hour=NIGHT, **settings) as fleet:
        await telegram.until(lambda: bool(staff.screen), "send the copy")
        for member in fleet.members:
            member.process.terminate()
            await member.process.wait()
        complaints = [member.complaints for member in fleet.members]
    assert [shown.kind for shown in staff.screen] == ["document"]
    assert complaints == [[], []]
