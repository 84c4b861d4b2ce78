"""Delivery against a Telegram: everybody once, whatever befalls messages on their way, and staff stay in command."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter

import pytest
from sqlalchemy import select

from bot.announcements.announcement import Delivery, State
from bot.announcements.audience import Audience
from bot.announcements.content import ALL, Button, Content, Kind, Media
from bot.announcements.delivery import Deliverer
from bot.announcements.outbox import IDENTICAL
from bot.knowledge.values import LANGUAGES, Language
from bot.people.audit import AuditLog
from bot.people.privacy import Privacy
from bot.people.question_log import QuestionLog
from bot.people.roles import Roles
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.tables import users, utc_now
from bot.telegram.messenger import TelegramMessenger
from tests.announcements.conftest import (
    OFFICER,
    TEXT,
    Office,
    add_crowd,
    add_people,
    bot_at,
    delivering,
    office_of,
    quick_pacer,
    silence,
)
from tests.telegram_server import FakeTelegram, Fate, Person, Trouble

NEW = TEXT.model_copy(update={"text": "The office is closed on Tuesday."})
NOTES: dict[Language, str] = {"en": "Withdrawn", "ru": "Отозвано", "kk": "Қайтарылды"}


@pytest.fixture
def office(database: Database) -> Office:
    """With the clock of the machine."""
    return office_of(database)


def texts_of(people: list[Person]) -> Counter[str]:
    return Counter(shown.text for person in people for shown in person.screen)


async def test_everybody_gets_it_once_in_their_version(telegram: FakeTelegram, office: Office) -> None:
    people = {language: await add_crowd(telegram, office.database, 30, interface=language) for language in LANGUAGES}
    contents = {"en": TEXT, "ru": TEXT.model_copy(update={"text": "В понедельник мы не работаем."})}
    draft = await office.announcements.compose(OFFICER, contents, Audience())  # type: ignore[arg-type]
    async with delivering(telegram, office):
        await office.announcements.start(draft.id, OFFICER)
        report = await office.until(draft.id, State.DONE)
    for language, crowd in people.items():
        expected = contents["ru" if language == "ru" else "en"].text
        assert [[shown.text for shown in person.screen] for person in crowd] == [[expected]] * 30
    assert report.counts[Delivery.SENT] == report.total == report.finished == 90
    assert report.forgotten == 0
    assert report.finished_at is not None


async def test_in_trouble_all_others_are_reached_and_each_state_is_counted_right(telegram: FakeTelegram, office: Office) -> None:
    people = await add_crowd(telegram, office.database, 250)
    away, gone = people[:12], people[12:15]
    for person in away:
        person.chat.blocked = True
    for person in gone:
        person.deletes_account()
    telegram.trouble = Trouble({Fate.FLOOD: 0.1, Fate.ERROR: 0.05, Fate.LOST: 0.05, Fate.UNANSWERED: 0.05})
    with telegram.expecting("bot was blocked"), telegram.expecting("user is deactivated"):
        async with delivering(telegram, office):
            report = await office.until(await office.announce(), State.DONE)
    fates = telegram.trouble.fates
    lost, unanswered = ({id_ for id_, met in fates.items() if fate in met} for fate in (Fate.LOST, Fate.UNANSWERED))
    unreachable = {person.id for person in (*away, *gone)} - lost
    assert report.announcement.run is not None
    states = await office.states(report.announcement.run)
    assert {id_ for id_, state in states.items() if state is Delivery.UNKNOWN} == lost | unanswered
    assert {id_ for id_, state in states.items() if state is Delivery.BLOCKED} == unreachable
    assert {id_ for id_, state in states.items() if state is Delivery.SENT} == set(states) - lost - unanswered - unreachable
    assert telegram.received() == dict.fromkeys(set(states) - lost - unreachable, 1)
    # Each kind of trouble has happened, else this would show nothing.
    assert min(telegram.trouble.counts[fate] for fate in Fate) > 3


async def test_who_cannot_be_reached_is_inactive_until_they_write(telegram: FakeTelegram, office: Office) -> None:
    reader, away = await add_crowd(telegram, office.database, 2)
    away.chat.blocked = True
    await add_people(office.database, [4_000_000])  # Telegram knows of no such chat
    with telegram.expecting("bot was blocked"), telegram.expecting("chat not found"):
        async with delivering(telegram, office):
            report = await office.until(await office.announce(), State.DONE)
    assert (report.counts[Delivery.BLOCKED], report.counts[Delivery.SENT]) == (2, 1)
    async with office.database.reading() as connection:
        active = (await connection.execute(select(users.c.id).where(users.c.active))).scalars().all()
    assert active == [reader.id]
    await office.users.seen(away.id, "ru")
    assert (await office.announcements.reach(Audience(), {ALL: TEXT})).total == 2


async def test_refused_content_stops_it_and_leaves_the_others_alone(telegram: FakeTelegram, office: Office) -> None:
    await add_crowd(telegram, office.database, 20)
    unknown = Media(kind=Kind.PHOTO, file_id="a-file-of-another-bot", unique_id="x")
    with telegram.expecting("wrong file identifier"):
        async with delivering(telegram, office, concurrency=1):
            id_ = await office.announce(Content(kind=Kind.PHOTO, media=(unknown,)))
            report = await office.until(id_, State.STOPPED)
            assert "wrong file identifier" in (report.announcement.reason or "").lower()
            assert (report.counts[Delivery.FAILED], report.counts[Delivery.PENDING]) == (IDENTICAL, 20 - IDENTICAL)
            # Who believes that it works now has as many tries.
            await office.announcements.resume(id_, OFFICER)
            assert (await office.until(id_, State.STOPPED)).counts[Delivery.FAILED] == 2 * IDENTICAL
    assert (await office.audit.steps(limit=1))[0].by is None


async def test_a_refusal_of_one_persons_message_stops_nothing(telegram: FakeTelegram, office: Office) -> None:
    people = await add_crowd(telegram, office.database, 6)
    async with delivering(telegram, office, concurrency=1):
        id_ = await office.announce()
        await office.until(id_, State.DONE)
        for person in people[:5]:
            person.chat.messages.clear()
        with telegram.expecting("message to edit not found"):
            await office.announcements.correct(id_, OFFICER, {ALL: NEW})
            report = await office.until(id_, State.DONE)
    assert (report.counts[Delivery.FAILED], report.counts[Delivery.SENT]) == (5, 1)
    assert report.overall[Delivery.SENT] == 6


async def test_staff_pause_and_go_on_and_stop(telegram: FakeTelegram, office: Office) -> None:
    people = await add_crowd(telegram, office.database, 200)
    async with delivering(telegram, office, quick_pacer(rate=4), concurrency=8):  # 200 a second of ours
        id_ = await office.announce()
        await telegram.until(lambda: len(telegram.calls) > 20, "begin")
        await office.announcements.pause(id_, OFFICER)
        begun = len(telegram.calls)
        await asyncio.sleep(0.3)  # for nothing to happen
        assert len(telegram.calls) <= begun + 8
        report = await office.report(id_)
        assert report.counts[Delivery.SENDING] == 0
        assert report.announcement.state is State.PAUSED
        assert report.rate is None

        await office.announcements.resume(id_, OFFICER)
        await telegram.until(lambda: len(telegram.calls) > begun + 30, "go on")
        await office.announcements.cancel(id_, OFFICER)
        await asyncio.sleep(0.2)
        report = await office.report(id_)
        assert 0 < report.counts[Delivery.PENDING] == 200 - report.counts[Delivery.SENT]

        await office.announcements.resend(id_, OFFICER, [Delivery.PENDING])
        report = await office.until(id_, State.DONE)
    assert report.overall[Delivery.SENT] == 200
    assert telegram.received() == {person.id: 1 for person in people}


async def test_a_small_one_does_not_wait_for_a_big_one(telegram: FakeTelegram, office: Office) -> None:
    crowd = await add_crowd(telegram, office.database, 300)
    staff = await add_crowd(telegram, office.database, 3, interface="kk", role="staff")
    async with delivering(telegram, office, concurrency=4):
        big = await office.announce(audience=Audience(languages=frozenset({"ru"})))
        await telegram.until(lambda: len(telegram.calls) > 5, "begin")
        drill = await office.announce(NEW, Audience(staff_only=True))
        await office.until(drill, State.DONE)
        assert (await office.report(big)).counts[Delivery.PENDING] > 100
        await office.until(big, State.DONE)
    assert texts_of([*crowd, *staff]) == {TEXT.text: 300, NEW.text: 3}


async def test_a_correction_reaches_all_who_have_it(telegram: FakeTelegram, office: Office) -> None:
    people = await add_crowd(telegram, office.database, 40)
    button = Button(title="More", url="https://farabi.university")
    telegram.trouble = Trouble({Fate.UNANSWERED: 0.2})
    async with delivering(telegram, office):
        id_ = await office.announce()
        report = await office.until(id_, State.DONE)
        uncertain = report.counts[Delivery.UNKNOWN]
        assert uncertain
        telegram.trouble = None
        await office.announcements.correct(id_, OFFICER, {ALL: NEW.model_copy(update={"button": button})})
        report = await office.until(id_, State.DONE)
        # Nothing of it may be done twice by accident, and doing it twice is no error.
        await office.announcements.correct(id_, OFFICER, {ALL: NEW.model_copy(update={"button": button})})
        with telegram.expecting("message is not modified"):
            assert (await office.until(id_, State.DONE)).counts[Delivery.SENT] == 40 - uncertain
    assert report.counts[Delivery.SENT] == report.total == 40 - uncertain
    assert (report.overall[Delivery.SENT], report.overall[Delivery.UNKNOWN]) == (40 - uncertain, uncertain)
    assert texts_of([*people]) == {NEW.text: 40 - uncertain, TEXT.text: uncertain}
    assert {shown.links for person in people for shown in person.screen if shown.text == NEW.text} == {(button.url,)}


async def test_edits_and_deletions_without_an_answer_are_repeated(telegram: FakeTelegram, office: Office) -> None:
    people = await add_crowd(telegram, office.database, 60)
    async with delivering(telegram, office):
        id_ = await office.announce()
        await office.until(id_, State.DONE)
        telegram.trouble = Trouble({Fate.UNANSWERED: 0.2, Fate.LOST: 0.1, Fate.ERROR: 0.1})
        with telegram.expecting("message is not modified"):
            await office.announcements.correct(id_, OFFICER, {ALL: NEW})
            report = await office.until(id_, State.DONE)
        assert report.counts[Delivery.SENT] == 60
        assert texts_of([*people]) == {NEW.text: 60}
        with telegram.expecting("message to delete not found"):
            await office.announcements.recall(id_, OFFICER, NOTES)
            report = await office.until(id_, State.RECALLED)
    assert report.counts[Delivery.SENT] == 60
    assert telegram.received() == {}


async def test_what_is_too_old_to_be_deleted_becomes_a_note(telegram: FakeTelegram, office: Office) -> None:
    russian, kazakh = [await add_crowd(telegram, office.database, 2, interface=language) for language in ("ru", "kk")]
    contents = {"ru": TEXT, "kk": TEXT}
    draft = await office.announcements.compose(OFFICER, contents, Audience())  # type: ignore[arg-type]
    async with delivering(telegram, office):
        await office.announcements.start(draft.id, OFFICER)
        await office.until(draft.id, State.DONE)
    telegram.let_pass(hours=49)
    async with delivering(telegram, office, now=lambda: utc_now() + dt.timedelta(hours=49)):
        await office.announcements.recall(draft.id, OFFICER, NOTES)
        report = await office.until(draft.id, State.RECALLED)
    assert report.counts[Delivery.SENT] == 4
    assert texts_of([*russian]) == {NOTES["ru"]: 2}
    assert texts_of([*kazakh]) == {NOTES["kk"]: 2}


async def test_a_recall_is_tried_again_where_it_failed(telegram: FakeTelegram, office: Office) -> None:
    people = await add_crowd(telegram, office.database, 5)
    async with delivering(telegram, office):
        id_ = await office.announce()
        await office.until(id_, State.DONE)
        telegram.let_pass(hours=49)  # by Telegram's clock only
        with telegram.expecting("can't be deleted"):
            await office.announcements.recall(id_, OFFICER, NOTES)
            assert (await office.until(id_, State.RECALLED)).counts[Delivery.FAILED] == 5
        telegram.let_pass(hours=-49)
        await office.announcements.recall(id_, OFFICER, NOTES)
        await telegram.until(lambda: not telegram.received(), "recall it")
        await office.until(id_, State.RECALLED)
    assert [person.screen for person in people] == [[]] * 5


async def test_the_uncertain_are_sent_to_again_on_demand_only(telegram: FakeTelegram, office: Office) -> None:
    await add_crowd(telegram, office.database, 50)
    telegram.trouble = Trouble({Fate.LOST: 0.3})
    async with delivering(telegram, office):
        id_ = await office.announce()
        report = await office.until(id_, State.DONE)
        lost = report.counts[Delivery.UNKNOWN]
        assert lost == 50 - len(telegram.received()) > 0
        telegram.trouble = None
        await office.announcements.resend(id_, OFFICER)
        report = await office.until(id_, State.DONE)
    assert report.total == lost
    assert report.overall == dict.fromkeys(Delivery, 0) | {Delivery.SENT: 50}
    assert set(telegram.received().values()) == {1}


async def test_whoever_is_forgotten_meanwhile_is_counted_as_that(telegram: FakeTelegram, office: Office) -> None:
    people = await add_crowd(telegram, office.database, 10)
    id_ = await office.announce()
    await office.outbox.exchange((), 0)
    await office.announcements.pause(id_, OFFICER)
    async with QuestionLog(office.database) as log:
        roles = Roles(office.database, Users(office.database), AuditLog(office.database))
        await Privacy(office.database, log, roles).forget(people[0].id)
    async with delivering(telegram, office):
        await office.announcements.resume(id_, OFFICER)
        report = await office.until(id_, State.DONE)
    assert (report.total, report.forgotten, report.counts[Delivery.SENT]) == (10, 1, 9)
    assert people[0].screen == []


async def test_nobody_to_send_to_is_done_at_once(telegram: FakeTelegram, office: Office) -> None:
    async with delivering(telegram, office):
        report = await office.until(await office.announce(), State.DONE)
    assert report.total == 0


async def test_what_is_on_its_way_is_finished_and_the_rest_waits_for_the_next_start(
    telegram: FakeTelegram, office: Office
) -> None:
    people = await add_crowd(telegram, office.database, 200)
    async with delivering(telegram, office):
        id_ = await office.announce()
        await telegram.until(lambda: len(telegram.calls) > 30, "begin")
    report = await office.report(id_)
    assert report.announcement.state is State.SENDING
    assert report.counts[Delivery.SENT] == len(telegram.received()) == 200 - report.counts[Delivery.PENDING]
    assert report.counts[Delivery.PENDING] > 50
    async with delivering(telegram, office):
        assert (await office.until(id_, State.DONE)).counts[Delivery.SENT] == 200
    assert telegram.received() == {person.id: 1 for person in people}


async def test_a_telegram_out_of_reach_costs_nobody_a_message(telegram: FakeTelegram, office: Office) -> None:
    people = await add_crowd(telegram, office.database, 30)
    async with FakeTelegram() as closed:
        pass
    async with delivering(closed, office, concurrency=4):
        id_ = await office.announce()
        for _ in range(200):
            await asyncio.sleep(0.01)
            reasons = (await office.reports.unreached_csv(id_, OFFICER)).count("ConnectorError")
            if reasons > 4:
                break
    report = await office.report(id_)
    assert report.counts[Delivery.PENDING] == 30
    assert reasons > 4
    async with delivering(telegram, office):
        await office.until(id_, State.DONE)
    assert telegram.received() == {person.id: 1 for person in people}


async def test_what_has_no_answer_at_the_end_is_uncertain(office: Office) -> None:
    await add_people(office.database, range(1, 11))
    pacer = quick_pacer()
    async with silence() as url:
        bot = bot_at(url, pacer)
        async with Deliverer(office.outbox, TelegramMessenger(bot), pacer, concurrency=4, patience=0.1):
            id_ = await office.announce()
            for _ in range(200):
                if (await office.report(id_)).counts[Delivery.SENDING] == 4:
                    break
                await asyncio.sleep(0.01)
        await bot.request.shutdown()
    report = await office.report(id_)
    assert (report.counts[Delivery.UNKNOWN], report.counts[Delivery.PENDING]) == (4, 6)


async def test_the_end_does_not_wait_for_a_database_that_stays_locked(
    telegram: FakeTelegram, office: Office, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    people = await add_crowd(telegram, office.database, 30)
    async with Database(url, patience=0.01) as impatient:
        sender = office_of(impatient)
        async with delivering(telegram, sender, concurrency=4, patience=0.1):
            id_ = await office.announce()
            await telegram.until(lambda: len(telegram.calls) > 8, "begin")
            writing = office.database.writing()
            await writing.__aenter__()
        await writing.__aexit__(None, None, None)
    assert "keeps it locked" in caplog.text
    # What was sent meanwhile is not sent again: it is on record as begun.
    async with delivering(telegram, office):
        report = await office.until(id_, State.DONE)
    assert 0 < report.counts[Delivery.UNKNOWN] <= 4
    assert telegram.received() == {person.id: 1 for person in people}


async def test_two_processes_send_nothing_twice(telegram: FakeTelegram, office: Office, url: str) -> None:
    people = await add_crowd(telegram, office.database, 150)
    async with (
        Database(url) as another,
        delivering(telegram, office),
        delivering(telegram, office_of(another)),
    ):
        id_ = await office.announce()
        report = await office.until(id_, State.DONE)
    assert report.counts[Delivery.SENT] == 150
    assert telegram.received() == {person.id: 1 for person in people}
