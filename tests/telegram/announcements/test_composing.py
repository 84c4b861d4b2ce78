"""What goes out, in what form; and every way in which it cannot."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from bot.people import albums
from bot.texts import Texts
from tests.telegram.announcements.conftest import Desk, desk_of, officer_of, readers_of
from tests.telegram_server import FakeTelegram

PHOTO = {"photo": [{"file_id": "p1", "file_unique_id": "p", "width": 900, "height": 600}]}
VIDEO = {"video": {"file_id": "v1", "file_unique_id": "v", "width": 9, "height": 6, "duration": 3}}
DOCUMENT = {"document": {"file_id": "d1", "file_unique_id": "d"}}
GIF = {"animation": {"file_id": "a1", "file_unique_id": "a", "width": 9, "height": 6, "duration": 3}, "document": {
    "file_id": "a1", "file_unique_id": "a"}}  # fmt: skip
VOICE = {"voice": {"file_id": "o1", "file_unique_id": "o", "duration": 3}}
STICKER = {"sticker": {
    "file_id": "s1", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False,
}}  # fmt: skip
POLL = {"poll": {
    "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
    "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
}}  # fmt: skip


def part(number: int, **more: Any) -> dict[str, Any]:
    """Of an album of photos."""
    size = {"file_id": f"album-{number}", "file_unique_id": f"u{number}", "width": 900, "height": 600}
    return {"photo": [size], "media_group_id": "g1", **more}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({**PHOTO, "caption": "Our new laboratory"}, "photo"),
        (VIDEO, "video"),
        ({**DOCUMENT, "caption": "The form"}, "document"),
        (GIF, "animation"),
        (VOICE, "voice"),
    ],
)
async def test_files_go_out_with_their_captions(desk: Desk, content: dict[str, Any], kind: str) -> None:
    await desk.announces(content)
    await desk.presses("✅")
    await desk.telegram.until(lambda: all(len(reader.screen) == 2 for reader in desk.readers), "send it")
    for reader in desk.readers:
        shown = reader.screen[-1]
        message = reader.chat.messages[shown.id]
        assert kind in message
        assert (shown.caption, shown.buttons) == (content.get("caption"), ("🔕",))


async def test_an_album_goes_out_whole(desk: Desk) -> None:
    for number in range(3):
        desk.officer.drops(part(number, **({"caption": "Three days in Almaty"} if number == 0 else {})))
    await desk.reports("Three days in Almaty")
    # One reply to an album is enough.
    assert len(desk.officer.screen) == 1
    album = desk.officer.history[1]
    card = await desk.card_after("/announce", album)
    assert "Album of 3 files · Three days in Almaty" in card.text
    assert not any(title.startswith("🔗") for title in card.buttons)
    await desk.presses("✅")
    await desk.telegram.until(lambda: all(len(reader.screen) == 4 for reader in desk.readers), "send the album")
    for reader in desk.readers:
        captions = [shown.caption for shown in reader.screen[1:]]
        # Telegram puts no button under albums.
        assert captions == ["Three days in Almaty\n\n🔕 /subscribe", None, None]


async def test_an_album_can_be_sent_to_the_form(desk: Desk) -> None:
    await desk.officer.says("/announce")
    for number in range(2):
        desk.officer.drops(part(number))
    card = await desk.card_after(part(2))
    assert "Album of 3 files" in card.text
    assert len([shown for shown in desk.officer.screen if shown.kind == "photo"]) == 3


async def test_parts_of_an_album_that_are_forgotten_are_not_left_out_silently(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path
) -> None:
    officer = officer_of(telegram)
    async with desk_of(telegram, texts, tmp_path, officer) as desk:
        officer.drops(part(0))
        await officer.sends(part(1))
        album = officer.history[0]
    async with desk_of(telegram, texts, tmp_path, officer) as desk:
        assert "Album of 2 files" in (await desk.card_after("/announce", replying_to=album)).text
        async with desk.database.writing() as connection:
            await albums.fade_within(connection, dt.datetime.now(dt.UTC) + albums.KEPT)
        assert (await desk.officer.says("/announce", replying_to=album)).text.startswith("I no longer know the other parts")


async def test_the_form_waits_for_the_message_over_a_restart(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    officer, readers = officer_of(telegram), readers_of(telegram, "ru")
    async with desk_of(telegram, texts, tmp_path, officer, readers):
        assert (await officer.says("/announce lang=ru")).force_reply
    async with desk_of(telegram, texts, tmp_path, officer) as desk:
        card = await desk.card_after("Собрание в понедельник")
        assert "language – Русский" in card.text
    # And so does the draft.
    async with desk_of(telegram, texts, tmp_path, officer) as desk:
        await desk.presses("✅", on=card)
        await telegram.until(lambda: readers[0].screen[-1].text == "Собрание в понедельник", "send it")


async def test_a_text_below_the_command_goes_out_with_its_formatting(desk: Desk) -> None:
    words = "/announce lang=ru\n\n𝄞 Music: tonight"
    command = {"type": "bot_command", "offset": 0, "length": 9}
    music = {"type": "bold", "offset": words.encode("utf-16-le").index("Music".encode("utf-16-le")) // 2, "length": 5}
    await desk.card_after({"text": words, "entities": [command, music]})
    preview = desk.officer.chat.messages[desk.officer.screen[-2].id]
    assert preview["text"] == "𝄞 Music: tonight"
    assert preview["entities"] == [{"type": "bold", "offset": 3, "length": 5}]


@pytest.mark.parametrize("content", [STICKER, POLL], ids=["sticker", "poll"])
async def test_what_cannot_go_out_is_said_and_asked_for_again(desk: Desk, content: dict[str, Any]) -> None:
    original = await desk.write(content)
    refused = await desk.officer.says("/announce", replying_to=original)
    assert refused.text.startswith("This cannot go out. What can: text, a photo")
    await desk.officer.says("/announce")
    assert (await desk.officer.sends(content)).text.startswith("This cannot go out")
    assert "will get it" in (await desk.card_after("Words, then")).text


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ([part(0, caption="x" * 1010), part(1)], "Too long"),
        ([part(0, caption="one"), part(1, caption="two")], "In this album several parts have a caption"),
    ],
)
async def test_albums_that_cannot_go_out(desk: Desk, parts: list[dict[str, Any]], line: str) -> None:
    await desk.officer.says("/announce")
    for one in parts:
        desk.officer.drops(one)
    await desk.reports(line)
    assert "will get it" in (await desk.card_after("Words, then")).text


async def test_a_caption_longer_than_bots_may_send(desk: Desk) -> None:
    original = await desk.write({**PHOTO, "caption": "x" * 1025})
    assert (await desk.officer.says("/announce", replying_to=original)).text.startswith("Too long: a text may have 4,096")


async def test_only_messages_of_ones_own(desk: Desk) -> None:
    of_the_bot = await desk.officer.says("/help")
    assert (await desk.officer.says("/announce", replying_to=of_the_bot)).text.startswith("Reply with /announce to a message of")
    await desk.officer.forwards("Buy cheap watches", origin=desk.readers[0])
    forwarded = next(shown for shown in desk.officer.history if shown.text == "Buy cheap watches")
    assert (await desk.officer.says("/announce", replying_to=forwarded)).text.startswith("This is forwarded")
    for command in ("/announce", "/announcements"):
        assert (await desk.officer.forwards(command)).text.startswith("I do not carry out forwarded commands")
    own = await desk.write("Mine")
    assert (await desk.officer.says("/announce\nand this", replying_to=own)).text.startswith("Either a message that you reply to")


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ("Hello everybody", "I do not know the option “Hello”"),
        ("language=ru", "I do not know the option “language=ru”"),
        ("lang=de", "There is no language “de”. It would be lang=en"),
        ("lang=", "There is no language “”"),
        ("to=physic", "I know no partner, country or field called “physic”. In to= stands an id, such as to=CN"),
        ("to=atlantis", "I know no partner, country or field called “atlantis”"),
        ("at=soon", "“soon” is no time that I can read. Right would be 20"),
        ("at=2026-13-01T09:00", "“2026-13-01T09:00” is no time"),
        ("at=2020-01-01T09:00", "This time is over. It has to lie ahead, such as 20"),
        ("at=2099-01-01T09:00 at=2098-01-01T09:00", "“2099-01-01T09:00 2098-01-01T09:00” is no time"),
    ],
)  # fmt: skip
async def test_a_wrong_option_is_answered_with_what_would_be_right(desk: Desk, options: str, line: str) -> None:
    own = await desk.write("Mine")
    assert (await desk.officer.says(f"/announce {options}", replying_to=own)).text.startswith(line)
    assert not await desk.services.reports.all()


async def test_an_unknown_id_is_answered_with_those_that_may_be_meant(desk: Desk) -> None:
    own = await desk.write("Mine")
    assert (await desk.officer.says("/announce to=phys", replying_to=own)).text.endswith("Perhaps one of these: physics")


async def test_options_say_to_whom_and_when(desk: Desk) -> None:
    await desk.readers[1].says("/start xinjiang-university")
    await desk.readers[1].presses("🔔")
    card = await desk.announces(options="lang=RU,kk to=cn,xinjiang-university at=2099-12-01T09:00")
    assert "To: language – Русский, Қазақша; followers – China, Xinjiang University" in card.text
    assert "Meant for 1 December 2099, 09:00" in card.text
    assert "✅ Schedule for 1 person" in card.buttons
    drill = await desk.announces(options="to=staff")
    assert "To: staff only (a drill)" in drill.text
    assert "✅ Send to 1 person" in drill.buttons


async def test_a_time_that_passes_while_the_form_waits(desk: Desk) -> None:
    soon = (desk.clock() + dt.timedelta(hours=2)).astimezone(desk.services.timezone)
    await desk.officer.says(f"/announce at={soon:%Y-%m-%dT%H:%M}")
    desk.clock.ahead = dt.timedelta(hours=3)
    assert (await desk.officer.says("Too late")).text.startswith("This time is over")


async def test_editing_opens_no_way_round(desk: Desk) -> None:
    await desk.announces("As it was seen")
    desk.officer.edit("/announce", of="As it was seen")
    await desk.presses("✅")
    await desk.reports("– done")
    # What was edited is no command, and what goes out is what was shown.
    assert [reader.screen[-1].text for reader in desk.readers] == ["As it was seen"] * 3


async def test_what_is_forwarded_to_the_form_is_said_and_asked_for_again(desk: Desk) -> None:
    await desk.officer.says("/announce lang=ru")
    assert (await desk.officer.forwards("Buy cheap watches")).text.startswith("This is forwarded")
    assert "To: language – Русский" in (await desk.card_after("Mine, then")).text
    # Without the form a post is what it always was.
    assert (await desk.officer.forwards("Buy cheap watches")).text.startswith("A post")


async def test_cancel_ends_the_form(desk: Desk) -> None:
    await desk.officer.says("/announce")
    await desk.officer.says("/cancel")
    assert (await desk.officer.says("who works with Nanjing?")).text.startswith("who works with Nanjing?")


async def test_what_is_announced_was_no_question(desk: Desk) -> None:
    gaps = desk.services.people.gaps
    original = await desk.write("The office is closed on Monday.")
    await desk.officer.presses("👎")
    assert len(await gaps.open()) == 1
    await desk.card_after("/announce", original)
    assert await gaps.open() == []
    assert await desk.services.people.questions.answer_to(desk.officer.id, original.id) is None
