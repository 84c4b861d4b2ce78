"""A person and the staff write to each other through the bot, in the languages of the people."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.texts import Texts
from tests.telegram.conftest import NANJING, Bot, RealBot, SmallAssistant, running_bot
from tests.telegram_server import FakeTelegram, Refusal

QUESTIONS = {
    "en": "May I bring my cat to the dormitory?",
    "ru": "Можно ли взять в общежитие кошку?",
    "kk": "Жатақханаға мысық алып келуге бола ма?",
}
SENT = {"en": "✅ Passed on", "ru": "✅ Передано", "kk": "✅ Университет"}


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
async def test_a_question_goes_to_the_staff_and_their_answer_comes_back(
    telegram: FakeTelegram, real: RealBot, language: str
) -> None:
    student = telegram.person("Student (example)", language_code=language)
    colleague = telegram.person("Colleague (example)")
    assert (await student.says(f"/human {QUESTIONS[language]}")).text.startswith(SENT[language])
    letter = real.staff.screen[-1]
    assert QUESTIONS[language] in letter.text
    assert "Student (example)" in letter.text

    colleague.mutters("Unfortunately no pets. <Sorry> & welcome!", real.staff, replying_to=letter)
    await telegram.until(lambda: len(student.screen) == 2, "bring the answer")
    answer = student.screen[-1]
    assert "Colleague (example)" in answer.text
    assert "Unfortunately no pets. <Sorry> & welcome!" in answer.text
    # The colleague sees that it has gone out.
    await telegram.until(lambda: bool(real.staff.history[-1].reaction), "acknowledge the answer")

    # The person writes back, by replying and with the button, and the staff see it below their own words.
    assert (await student.says("A small one?", replying_to=answer)).text.startswith(SENT[language])
    further = real.staff.screen[-1]
    assert "A small one?" in further.text
    assert further.answers == real.staff.history[-2].id

    await student.presses("↩️", on=answer)
    assert student.screen[-1].force_reply
    assert (await student.says("Or a fish?")).text.startswith(SENT[language])
    assert "Or a fish?" in real.staff.screen[-1].text

    # And what follows is a question to the bot again.
    assert not (await student.says("Nanjing")).text.startswith(SENT[language])


async def test_human_alone_asks_for_the_question(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student", language_code="ru")
    asked = await student.says("/human")
    assert asked.force_reply
    assert (await student.says("Есть ли у вас бассейн?")).text.startswith("✅")
    assert "Есть ли у вас бассейн?" in real.staff.screen[-1].text


@pytest.mark.parametrize(("command", "reply"), [("/cancel", "Cancelled"), ("/labs", "")])
async def test_thinking_better_of_it(telegram: FakeTelegram, real: RealBot, command: str, reply: str) -> None:
    student = telegram.person("a student")
    await student.says("/human")
    assert (await student.says(command)).text.startswith(reply)
    await student.says("Who works with Nanjing?")
    assert not real.staff.screen


async def test_nothing_to_cancel(telegram: FakeTelegram, bot: Bot) -> None:
    assert (await telegram.person("a student").says("/cancel")).text.startswith("There is nothing to cancel")


async def test_a_second_question_that_is_not_understood_brings_an_offer(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student", language_code="ru")
    first = await student.says("сколько стоит билет на поезд до Актау?")
    assert "🙋" not in "".join(first.buttons)
    second = await student.says("какая погода будет завтра в Риме?")
    assert any(title.startswith("🙋") for title in second.buttons)

    await student.presses("🙋", on=second)
    await telegram.until(lambda: bool(real.staff.screen), "pass the question on")
    letter = real.staff.screen[-1].text
    # The staff see the question, and what was asked before it.
    assert letter.index("какая погода") < letter.index("сколько стоит билет")


async def test_without_a_chat_of_the_staff_there_are_the_contacts(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    student = telegram.person("a student")
    async with running_bot(telegram, texts, tmp_path):
        assert (await student.says("/human")).text.startswith("The staff do not answer through this bot yet")
        await telegram.until(lambda: len(student.screen) == 2, "show the contacts")


async def test_staff_that_cannot_be_reached(telegram: FakeTelegram, real: RealBot, caplog: pytest.LogCaptureFixture) -> None:
    student = telegram.person("a student")
    await student.says("hello")
    telegram.refuse_next("sendMessage", Refusal("Forbidden: bot was kicked from the supergroup chat", 403))
    assert (await student.says("/human Where is the office?")).text.startswith("I could not reach the staff just now")
    await telegram.until(lambda: "Keremet" in student.screen[-1].text, "show the contacts")
    assert "cannot be written to" in caplog.text


async def test_a_picture_goes_along(telegram: FakeTelegram, real: RealBot) -> None:
    student, colleague = telegram.person("a student"), telegram.person("a colleague")
    await student.says("/human")
    photo = {"photo": [{"file_id": "p1", "file_unique_id": "p", "width": 90, "height": 90}], "caption": "my certificate"}
    assert (await student.sends(photo)).text.startswith("✅")
    assert [shown.kind for shown in real.staff.screen] == ["text", "photo"]
    voice = {"voice": {"file_id": "v1", "file_unique_id": "v", "duration": 3}}
    colleague.drops(voice, real.staff, replying_to=real.staff.screen[0])
    await telegram.until(lambda: student.screen[-1].kind == "voice", "bring the recording")


async def test_an_answer_for_somebody_who_is_gone(telegram: FakeTelegram, real: RealBot) -> None:
    student, colleague = telegram.person("a student"), telegram.person("a colleague")
    await student.says("/human Where is the office?")
    with telegram.expecting("bot was blocked"):
        student.blocks()
        reply = await colleague.says("In the main building.", real.staff, replying_to=real.staff.screen[-1])
    assert reply.text.startswith("This could not be delivered")


async def test_in_the_group_of_the_staff_questions_are_answered_as_anywhere(telegram: FakeTelegram, real: RealBot) -> None:
    colleague = telegram.person("a colleague")
    card = await colleague.says("@kaznu_example_bot tell me about Nanjing University of Science and Technology", real.staff)
    assert "Nanjing" in card.text
    assert "Nanjing" in (await colleague.says("its labs?", real.staff, replying_to=card)).text


async def test_a_letter_from_a_group_is_answered_there(telegram: FakeTelegram, real: RealBot) -> None:
    group = telegram.group("exchange students (example)")
    student, passer_by, colleague = (telegram.person(name) for name in ("a student", "a passer-by", "a colleague"))
    await student.says("/human@kaznu_example_bot When is the fair?", to=group)
    colleague.mutters("In May.", real.staff, replying_to=real.staff.screen[-1])
    await telegram.until(lambda: "In May." in group.screen[-1].text, "bring the answer")
    # Somebody else's reply to it is a question to the bot, not a letter in the student's name.
    letters = len(real.staff.screen)
    await passer_by.says("who works with Nanjing?", to=group, replying_to=group.screen[-1])
    assert len(real.staff.screen) == letters


async def test_the_group_of_the_staff_may_move(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    small = telegram.group("international office (example)", basic=True)
    student, colleague = telegram.person("a student"), telegram.person("a colleague")
    async with running_bot(telegram, texts, tmp_path, SmallAssistant(), staff_chat=small.id):
        await student.says("/human one")
        large = small.migrates()
        with telegram.expecting("upgraded to a supergroup"):
            await student.says("/human two")
        await telegram.until(lambda: "two" in large.screen[-1].text, "write to the new group")
        colleague.mutters("an answer", large, replying_to=large.screen[-1])
        await telegram.until(lambda: "an answer" in student.screen[-1].text, "bring the answer")


async def test_a_group_that_moved_while_nobody_looked(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    small = telegram.group("international office (example)", basic=True)
    student = telegram.person("a student")
    async with running_bot(telegram, texts, tmp_path, SmallAssistant(), staff_chat=small.id):
        small.chat.membership = "left"  # nobody tells the bot of what happens now
        large = small.migrates()
        with telegram.expecting("upgraded to a supergroup"):
            await student.says("/human one")
        assert "one" in large.screen[-1].text
        await student.says("/human two")
        assert "two" in large.screen[-1].text


async def test_the_card_of_a_record_is_not_confused_with_a_letter(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    card = await student.says(f"/start {NANJING}")
    assert (await student.says("since when?", replying_to=card)).text.startswith("since when?")
