"""Letters of every form reach the other side whole: long ones, pictures, albums; and a reply to any part finds its way."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete

from bot.storage.tables import letters
from tests.telegram.conftest import RealBot
from tests.telegram_server import FakeTelegram, Shown
from tests.telegram_server.places import SOMEBODY

PHOTO: dict[str, Any] = {
    "photo": [{"file_id": "p1", "file_unique_id": "p", "width": 90, "height": 90}],
    "caption": "my certificate",
}


async def test_a_long_letter_and_a_long_answer_arrive_whole(telegram: FakeTelegram, real: RealBot) -> None:
    parent, colleague = telegram.person("a parent", language_code="kk"), telegram.person("a colleague")
    words = " ".join(f"сөз{number}" for number in range(595))
    assert (await parent.says(f"/human {words}")).text.startswith("✅")
    parts = real.staff.screen
    assert len(parts) > 1
    told = " ".join(" ".join(part.text for part in parts).split())
    assert words in told

    async def answer(part: Shown) -> None:
        before = len(parent.screen)
        colleague.mutters("жауап " * 680, real.staff, replying_to=part)
        await telegram.until(lambda: len(parent.screen) > before + 1, "bring the answer")
        assert " ".join(shown.text for shown in parent.screen[before:]).count("жауап") == 680
        assert parent.screen[-1].buttons[0].startswith("↩️")

    # A reply to whichever part is an answer to the letter.
    await answer(parts[0])
    await answer(parts[-1])


@pytest.mark.parametrize("text", ["/human\nWhere is the office?", "/human   Where is\nthe office?"])
async def test_the_question_may_begin_on_a_line_of_its_own(telegram: FakeTelegram, real: RealBot, text: str) -> None:
    await telegram.person("a student").says(text)
    assert text.split(maxsplit=1)[1] in real.staff.screen[-1].text


async def test_a_reply_to_the_picture_itself_is_an_answer(telegram: FakeTelegram, real: RealBot) -> None:
    student, colleague = telegram.person("a student"), telegram.person("a colleague")
    await student.says("/human")
    await student.sends(PHOTO)
    colleague.drops({"voice": {"file_id": "v1", "file_unique_id": "v", "duration": 3}}, real.staff, real.staff.screen[-1])
    # The colleague sees that it went out once it is on record, and nobody answers sooner than that.
    await telegram.until(lambda: bool(real.staff.history[-1].reaction), "bring the recording")
    assert student.screen[-1].kind == "voice"
    assert (await student.says("thank you", replying_to=student.screen[-1])).text.startswith("✅")
    assert "thank you" in real.staff.screen[-1].text


async def test_all_of_an_album_goes_along(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    await student.says("/human")
    for _ in range(3):
        student.drops(PHOTO | {"media_group_id": "77"})
    await telegram.until(lambda: [shown.kind for shown in real.staff.screen] == ["text", *["photo"] * 3], "pass it on")
    assert [shown.text[:1] for shown in student.screen[1:]] == ["✅"]
    # What comes next is a question to the bot again, even if it is another picture.
    assert not (await student.sends(PHOTO | {"media_group_id": "78"})).text.startswith("✅")
    assert len(real.staff.screen) == 4


async def test_the_offer_passes_on_the_question_that_it_stands_under(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student", language_code="ru")
    await student.says("сколько стоит билет на поезд до Актау?")
    offered = await student.says("какая погода будет завтра в Риме?")
    await student.says("соглашения с Китаем")
    await student.presses("🙋", on=offered)
    await telegram.until(lambda: bool(real.staff.screen), "pass the question on")
    letter = real.staff.screen[-1].text
    assert letter.index("какая погода") < letter.index("сколько стоит билет")
    assert "соглашения с Китаем" not in letter
    assert not student.screen[1].buttons


async def test_an_offer_that_failed_can_be_taken_up_again(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student", language_code="ru")
    await student.says("сколько стоит билет на поезд до Актау?")
    offered = await student.says("какая погода будет завтра в Риме?")
    async with real.database.writing() as connection:
        await connection.exec_driver_sql("ALTER TABLE letters RENAME TO letters_elsewhere")
    await student.presses("🙋", on=offered)
    await telegram.until(lambda: "Простите" in student.screen[-1].text, "apologise")
    assert any(title.startswith("🙋") for title in student.screen[1].buttons)


async def test_who_answers_unnamed_answers_in_the_name_of_the_group(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    await student.says("/human Where is the office?")
    unnamed = {"text": "In the main building.", "sender_chat": real.staff.chat.about}
    real.staff.write(SOMEBODY, unnamed, real.staff.screen[-1].id)
    await telegram.until(lambda: "main building" in student.screen[-1].text, "bring the answer")
    assert "international office (example)" in student.screen[-1].text


async def test_pictures_are_taken_from_the_staff_when_their_sender_is_forgotten(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    await student.says("/human")
    await student.sends(PHOTO)
    await student.says("/forget")
    with telegram.expecting("no text in the message"):
        await student.presses("✅")
        await telegram.until(lambda: [shown.kind for shown in real.staff.screen] == ["text"], "take the picture away")
    assert "Deleted" in real.staff.screen[0].text


async def test_a_comment_needs_words(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    await student.says("agreements with China")
    await student.presses("👎")
    await student.presses("✍️")
    assert (await student.sends({k: v for k, v in PHOTO.items() if k != "caption"})).text.startswith("I can read only text")
    assert (await student.says("the deadline is missing")).text.startswith("Thank you")


async def test_a_command_may_be_written_in_capitals(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    await student.says("/human")
    assert (await student.says("/Cancel")).text.startswith("Cancelled")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
async def test_an_answer_to_a_letter_that_is_forgotten_goes_nowhere_and_is_told_so(
    telegram: FakeTelegram, real: RealBot, language: str
) -> None:
    student, colleague = telegram.person("a student", language_code=language), telegram.person("a colleague")
    await student.says("/human Where is the office?")
    letter = real.staff.screen[-1]
    async with real.database.writing() as connection:  # as happens after a time
        await connection.execute(delete(letters))
    reply = await colleague.says("In the main building.", real.staff, replying_to=letter)
    assert reply.text.startswith("This was not passed on")

    await student.says("/human And when is it open?")
    await student.says("/forget")
    await student.presses("✅")
    await telegram.until(lambda: "open" not in real.staff.screen[-1].text, "blank the letter")
    reply = await colleague.says("From nine.", real.staff, replying_to=real.staff.screen[-1])
    assert reply.text.startswith("This was not passed on")
