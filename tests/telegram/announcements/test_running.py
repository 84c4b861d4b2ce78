"""Sending, and what comes after: progress, pauses, reports, corrections, second tries."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

from sqlalchemy import update

from bot.announcements.announcement import State
from bot.announcements.audience import Audience
from bot.announcements.content import ALL, Content, Kind
from bot.announcements.expiry import expire
from bot.people.audit import AuditLog
from bot.storage.tables import deliveries
from bot.texts import Texts
from tests.telegram.announcements.conftest import Desk, desk_of, officer_of, readers_of
from tests.telegram.announcements.test_composing import PHOTO, part
from tests.telegram_server import FakeTelegram, Refusal, Shown

# Messages a second, and seconds between two edits of the message that shows progress: those count as well.
SLOW: dict[str, Any] = {"rate": 10.0, "every": 0.3}
CROWD = ("en",) * 6


async def sent_to_all(desk: Desk, text: str = "The office is closed on Monday.") -> Shown:
    """A card of something that everybody has."""
    await desk.announces(text)
    await desk.presses("✅")
    return await desk.reports("– done")


async def test_it_is_paused_resumed_and_stopped(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    async with desk_of(telegram, texts, tmp_path, officer_of(telegram), readers_of(telegram, *CROWD), **SLOW) as desk:
        await desk.announces()
        working = await desk.presses("✅ Send to 7 people")
        assert working.buttons == ("⏸ Pause", "❌ Stop")
        paused = await desk.presses("⏸")
        assert "sending is paused" in paused.text
        assert desk.officer.notice == "Paused. What is on its way still arrives."
        assert paused.buttons == ("▶️ Go on", "❌ Stop")
        await desk.presses("▶️")
        assert desk.officer.notice == "Going on."
        stopped = await desk.presses("❌")
        assert "stopped" in stopped.text
        report = await desk.reports("– stopped", "⏳ Not yet")
        assert "▶️ Go on" in report.buttons
        # Stopped by mistake, it goes on where it was.
        await desk.presses("▶️", on=report)
        await desk.reports("– done", "✅ Sent: 7")
    assert all(len([shown for shown in reader.screen if "closed" in shown.text]) == 1 for reader in desk.readers)


async def test_progress_goes_on_after_a_restart(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    officer = officer_of(telegram)
    async with desk_of(telegram, texts, tmp_path, officer, readers_of(telegram, *CROWD), **SLOW) as desk:
        await desk.announces()
        card = await desk.presses("✅")
    async with desk_of(telegram, texts, tmp_path, officer) as desk:
        report = await desk.reports("– done", "✅ Sent: 7")
        assert report.id == card.id


async def test_another_of_the_staff_can_watch_and_pause(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    officer, colleague = officer_of(telegram), telegram.person("a colleague", language_code="ru", met=True)
    staff = {officer.id, colleague.id}
    async with desk_of(telegram, texts, tmp_path, officer, readers_of(telegram, *CROWD), **SLOW, staff=staff) as desk:
        await desk.announces()
        await desk.presses("✅")
        await colleague.says("/announcements")
        await colleague.presses("1")
        await colleague.presses("⏸")
        assert colleague.notice is not None
        assert colleague.notice.startswith("Пауза")
        await desk.reports("sending is paused")


async def test_the_same_to_the_same_people_is_asked_about(desk: Desk) -> None:
    await sent_to_all(desk)
    await desk.announces()
    asked = await desk.presses("✅")
    assert asked.text.startswith("⚠️ The same went to the same audience within a day: announcement 1,")
    assert asked.text.endswith("4 people. Send it once more?")
    back = await desk.presses("❌ Leave it")
    assert "draft" in back.text
    await desk.presses("✅")
    await desk.presses("✅ Once more to 4 people")
    await desk.reports("Announcement 2 – done")


async def test_what_was_changed_since_it_was_shown_is_not_sent(desk: Desk) -> None:
    card = await desk.announces()
    await desk.presses("👥 Audience", on=card)
    await desk.presses("◻️ Русский")
    again = await desk.presses("✅", on=card)
    assert desk.officer.notice == "It was changed after this was shown. Look once more, then confirm."
    assert "✅ Send to 1 person" in again.buttons
    assert not any(len(reader.screen) > 1 for reader in desk.readers)


async def test_a_draft_is_discarded_and_copied(desk: Desk) -> None:
    card = await desk.announces()
    gone = await desk.presses("❌")
    assert "discarded, nobody has it" in gone.text
    again = await desk.presses("📝", on=gone)
    assert "Announcement 2 – draft" in again.text
    # The old card does nothing any more.
    await desk.officer.presses("✅", on=card)
    assert desk.officer.notice is not None
    assert desk.officer.notice.startswith("It is in another state by now")


async def test_an_old_card_does_not_stop_what_is_being_sent(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    async with desk_of(telegram, texts, tmp_path, officer_of(telegram), readers_of(telegram, *CROWD), **SLOW) as desk:
        card = await desk.announces()
        await desk.presses("✅", on=card)
        await desk.officer.presses("❌ Discard", on=card)
        assert desk.officer.notice is not None
        assert desk.officer.notice.startswith("It is in another state by now")
        await desk.reports("– done", "✅ Sent: 7")


async def test_the_words_are_corrected_for_everybody(desk: Desk) -> None:
    await desk.announces({**PHOTO, "caption": "The exam is on Munday"})
    await desk.presses("✅")
    report = await desk.reports("– done")
    await desk.presses("✏️ Correct", on=report)
    assert (await desk.officer.sends(PHOTO)).text.startswith("I need text here")
    question = await desk.card_after("The exam is on Monday")
    assert question.text == "Put this in the place of the text of announcement 1, for 4 people?"
    assert desk.officer.screen[-2].caption == "The exam is on Monday"
    await desk.presses("✅ Correct it for 4 people")
    await desk.reports("– done", "✏️ Corrected: 4")
    assert [reader.screen[-1].caption for reader in desk.readers] == ["The exam is on Monday"] * 3
    assert [reader.screen[-1].kind for reader in desk.readers] == ["photo"] * 3


async def test_each_version_is_corrected_by_itself(desk: Desk) -> None:
    await desk.announces("Munday")
    await desk.presses("🌐")
    await desk.presses("English")
    await desk.presses("➕ Русский")
    await desk.card_after("Панедельник")
    await desk.presses("✅")
    report = await desk.reports("– done")
    await desk.presses("✏️ Correct", on=report)
    await desk.presses("✏️ Русский")
    await desk.card_after("Понедельник")
    await desk.presses("✏️ English")
    await desk.card_after("Monday")
    await desk.presses("✅ Correct")
    await desk.reports("– done", "✏️ Corrected: 4")
    assert [reader.screen[-1].text for reader in desk.readers] == ["Monday", "Понедельник", "Monday"]


async def test_a_correction_that_is_thought_better_of(desk: Desk) -> None:
    report = await sent_to_all(desk)
    await desk.presses("✏️ Correct", on=report)
    await desk.card_after("Something else")
    left = await desk.presses("❌ Leave it")
    assert desk.officer.notice == "The announcement stays as it was."
    assert "Announcement 1 – done" in left.text
    assert desk.readers[0].screen[-1].text == "The office is closed on Monday."


async def test_a_correction_that_somebody_else_has_overtaken(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    officer, colleague = officer_of(telegram), telegram.person("a colleague", language_code="en", met=True)
    staff = {officer.id, colleague.id}
    async with desk_of(telegram, texts, tmp_path, officer, readers_of(telegram, "en"), staff=staff) as desk:
        report = await sent_to_all(desk)
        await desk.presses("✏️ Correct", on=report)
        question = await desk.card_after("Closed on Munday")
        service = desk.services.announcements
        await service.correct(1, colleague.id, {ALL: Content(kind=Kind.TEXT, text="Closed on Tuesday")})
        await telegram.until(lambda: desk.readers[0].screen[-1].text == "Closed on Tuesday", "correct it")
        after = await desk.presses("✅ Correct it", on=question)
        assert desk.officer.notice is not None
        assert desk.officer.notice.startswith("Somebody has done something with this announcement")
        assert "Closed on Tuesday" in after.text
        assert desk.readers[0].screen[-1].text == "Closed on Tuesday"
        # The correction is no draft that could go out by itself.
        assert desk.officer.screen[-1].rows
        assert (await desk.officer.says("/announcements")).buttons == ("1",)


async def test_the_caption_of_an_album_is_corrected(desk: Desk) -> None:
    for number in range(2):
        desk.officer.drops(part(number, **({"caption": "Thre days"} if number == 1 else {})))
    await desk.reports("Thre days")
    await desk.card_after("/announce", desk.officer.history[1])
    await desk.presses("✅")
    report = await desk.reports("– done")
    await desk.presses("✏️ Correct", on=report)
    question = await desk.card_after("Three days")
    await desk.presses("✅ Correct", on=question)
    await desk.reports("– done", "✏️ Corrected: 4")
    for reader in desk.readers:
        assert [shown.caption for shown in reader.screen[1:]] == ["Three days\n\n🔕 /subscribe", None]


async def test_after_two_days_a_note_takes_its_place(desk: Desk) -> None:
    report = await sent_to_all(desk)
    async with desk.database.writing() as connection:
        old = desk.clock() - dt.timedelta(hours=49)
        await connection.execute(update(deliveries).where(deliveries.c.user == desk.readers[1].id).values(sent_at=old))
    await desk.presses("↩️", on=report)
    await desk.presses("✅ Take it back")
    await desk.reports("– taken back", "↩️ Taken back: 4")
    notes = ["This announcement has been withdrawn.", "Это объявление отозвано.", "Бұл хабарландыру қайтарып алынды."]
    assert [[shown.text for shown in reader.screen[1:]] for reader in desk.readers] == [[], ["\n".join(notes)], []]


async def test_it_is_taken_back(desk: Desk) -> None:
    report = await sent_to_all(desk)
    question = await desk.presses("↩️", on=report)
    assert question.text.startswith("Take it back from 4 people? What is younger than 48 hours disappears")
    await desk.presses("✅ Take it back from 4 people")
    await desk.reports("– taken back", "↩️ Taken back: 4")
    assert [len(reader.screen) for reader in desk.readers] == [1, 1, 1]


async def test_what_is_uncertain_is_sent_again_only_when_staff_say_so(desk: Desk) -> None:
    report = await sent_to_all(desk)
    lost = desk.readers[2]
    async with desk.database.writing() as connection:
        values = {"state": "unknown", "reason": "interrupted"}
        await connection.execute(update(deliveries).where(deliveries.c.user == lost.id).values(values))
    await desk.officer.says("/announcements")
    report = await desk.presses("1")
    assert "❓ Uncertain: 1" in report.text
    asked = await desk.presses("🔁 Again to the uncertain: 1", on=report)
    assert "would get it twice" in asked.text
    await desk.presses("✅ Send again to 1 person")
    await desk.reports("– done", "✅ Sent: 4")
    assert len(lost.screen) == 3
    assert len(desk.readers[0].screen) == 2


async def test_a_file_says_who_was_not_reached_and_why(desk: Desk) -> None:
    gone = desk.readers[1]
    gone.chat.blocked = True  # without a word to the bot
    with desk.telegram.expecting("bot was blocked"):
        report = await sent_to_all(desk)
    assert "🚫 Blocked the bot: 1" in report.text
    file = await desk.presses("📄", on=report)
    assert file.document is not None
    rows = list(csv.DictReader(io.StringIO(file.document.decode())))
    assert [(int(row["user"]), row["state"]) for row in rows] == [(gone.id, "blocked")]


async def test_content_that_telegram_refuses_stops_it_and_says_why(desk: Desk) -> None:
    await desk.announces()
    for _ in range(4):
        desk.telegram.refuse_next("sendMessage", Refusal("Bad Request: BUTTON_URL_INVALID"))
    await desk.presses("✅")
    report = await desk.reports("– stopped", "Telegram does not take it, so I stopped: ", "utton_url_invalid")
    assert "⚠️ Failed" in report.text


async def test_after_a_time_only_the_numbers_are_left(desk: Desk) -> None:
    report = await sent_to_all(desk)
    await expire(desk.database, AuditLog(desk.database), desk.clock() + dt.timedelta(minutes=1))
    await desk.officer.presses("✏️ Correct", on=report)
    await desk.officer.says("/announcements")
    card = await desk.presses("1")
    assert "✅ Sent: 4" in card.text
    assert "After 90 days I keep only the numbers" in card.text
    assert card.buttons == ("📝 A new one like this",)


async def test_a_long_run_ends_with_a_message_of_its_own(desk: Desk) -> None:
    card = await desk.announces()
    await desk.presses("🕘 Time", on=card)
    await desk.presses("🕘 In one hour")
    await desk.presses("✅ Schedule for 4 people")
    assert "scheduled" in (await desk.reports("Begins:")).text
    desk.clock.ahead = dt.timedelta(hours=1, minutes=1)
    # Whatever is begun makes the schedule look at the clock.
    await announce_directly(desk, "Something else")
    ending = await desk.reports("Announcement 1 has come to its end: see the report above.")
    assert ending.answers == card.id


async def test_the_list_shows_numbers_page_by_page(desk: Desk) -> None:
    assert (await desk.officer.says("/announcements")).text.startswith("There are no announcements yet")
    for number in range(8):
        await announce_directly(desk, f"Number {number}")
    await until_done(desk, 8)
    first = await desk.officer.says("/announcements")
    assert first.buttons == ("8", "7", "6", "5", "4", "3", "➡️ Older")
    assert "✅ Announcement 8 – done" in first.text
    assert "✅ Sent: 4" in first.text
    second = await desk.presses("➡️")
    assert second.buttons == ("2", "1", "⬅️ Newer")
    assert (await desk.presses("⬅️")).text == first.text
    assert "Announcement 8 – done" in (await desk.presses("8")).text


async def test_drafts_are_opened_from_the_list(desk: Desk) -> None:
    await sent_to_all(desk)
    await desk.announces("Not yet")
    shown = await desk.officer.says("/announcements")
    assert shown.buttons == ("2", "1")
    assert shown.text.index("Announcement 2 – draft") < shown.text.index("Announcement 1 – done")
    assert "✅ Send to 4 people" in (await desk.presses("2")).buttons


async def announce_directly(desk: Desk, text: str) -> None:
    """Without the way through the buttons."""
    service = desk.services.announcements
    draft = await service.compose(desk.officer.id, {ALL: Content(kind=Kind.TEXT, text=text)}, Audience())
    await service.start(draft.id, desk.officer.id)


async def until_done(desk: Desk, count: int) -> None:
    """Wait until so many are; a database tells nobody of it, hence the looking."""
    for _ in range(500):
        if [one.state for one in await desk.services.reports.all(limit=count)] == [State.DONE] * count:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("they are not done")
