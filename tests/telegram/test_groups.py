"""In groups the bot speaks when it is spoken to, and buttons belong to the one who asked."""

from __future__ import annotations

from tests.telegram.conftest import Bot
from tests.telegram_server import FakeTelegram


async def test_it_answers_a_mention_a_reply_and_a_command_only(telegram: FakeTelegram, bot: Bot) -> None:
    group = telegram.group("exchange students (example)")
    student = telegram.person("a student")
    student.mutters("shall we meet at noon?", group)
    student.mutters("/weather@another_bot", group)
    student.mutters("/weather", group)

    answer = await student.says("@kaznu_example_bot who works with Nanjing?", to=group)
    # Its own name is no part of the question.
    assert answer.text == f"who works with Nanjing? in tg:{group.chat.about['id']}:{student.id}"

    follow_up = await student.says("and since when?", to=group, replying_to=answer)
    assert follow_up.text.startswith("and since when?")
    assert (await student.says("/labs@kaznu_example_bot", to=group)).text.startswith("labs")
    assert (await student.says("/weather@kaznu_example_bot", to=group)).text.startswith("I do not know")
    assert len(group.screen) == 4


async def test_a_bare_mention_gets_help(telegram: FakeTelegram, bot: Bot) -> None:
    group = telegram.group("exchange students (example)")
    help_ = await telegram.person("a student").says("@Kaznu_Example_Bot", to=group)
    assert "In a group I answer when" in help_.text


async def test_a_button_is_for_the_one_who_asked(telegram: FakeTelegram, bot: Bot) -> None:
    group = telegram.group("exchange students (example)")
    student, passer_by = telegram.person("a student"), telegram.person("a passer-by", language_code="ru")
    first = await student.says("/partners", to=group)

    assert await passer_by.presses("➡️", in_=group) is None
    assert passer_by.notice is not None
    assert passer_by.notice.startswith("Эта кнопка – под чужим вопросом")

    second = await student.presses("➡️", in_=group)
    assert second is not None
    assert second.id == first.id

    # What a button brings up belongs to the same person.
    card = await student.presses("Nanjing", on=first, in_=group)
    assert card is not None
    assert await passer_by.presses("Agreements", on=card, in_=group) is None
    assert await student.presses("Agreements", on=card, in_=group) is not None
