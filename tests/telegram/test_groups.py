"""In groups the bot speaks when it is spoken to, and buttons belong to the one who asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.people.limits import QUESTIONS
from bot.texts import Texts
from tests.telegram.conftest import Bot, SmallAssistant, running_bot
from tests.telegram_server import FakeTelegram, Group
from tests.telegram_server.contents import typed
from tests.telegram_server.places import SOMEBODY


def unnamed(group: Group, text: str) -> dict[str, Any]:
    """An administrator writes in the name of the group."""
    return group.write(SOMEBODY, {**typed(text), "sender_chat": group.chat.about})


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


async def test_who_asked_unnamed_can_use_the_buttons(telegram: FakeTelegram, bot: Bot) -> None:
    group = telegram.group("exchange students (example)")
    unnamed(group, "/partners")
    await telegram.until(lambda: bool(group.screen), "answer")
    # A press has a name.
    turned = await telegram.person("an administrator").presses("➡️", in_=group)
    assert turned is not None
    assert turned.id == group.screen[0].id


async def test_the_unnamed_of_one_group_do_not_use_up_what_others_may_ask(telegram: FakeTelegram, bot: Bot) -> None:
    one, other = telegram.group("exchange students (example)"), telegram.group("alumni (example)")
    for _ in range(QUESTIONS + 1):
        unnamed(one, "/help")
    unnamed(other, "/help")
    await telegram.until(lambda: bool(other.screen), "answer")
    assert not other.screen[0].text.startswith("That is a lot")


async def test_in_a_topic_the_sign_of_work_and_the_answer_are_in_it(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    group = telegram.group("exchange students (example)")
    topic = {"message_thread_id": 5, "is_topic_message": True}
    async with running_bot(telegram, texts, tmp_path, SmallAssistant(thinks=1.0)):
        await telegram.person("a student").sends({**typed("@kaznu_example_bot a hard question"), **topic}, to=group)
    calls = [call for call in telegram.calls if call.method in {"sendChatAction", "sendMessage"}]
    assert [(call.method, call.parameters.get("message_thread_id")) for call in calls] == [
        ("sendChatAction", 5),
        ("sendMessage", 5),
    ]


async def test_in_a_topic_a_button_whose_question_is_gone_still_works(telegram: FakeTelegram, bot: Bot) -> None:
    group = telegram.group("exchange students (example)")
    student = telegram.person("a student")
    opened = group.write(telegram.person("an administrator").user, {"forum_topic_created": {"name": "x", "icon_color": 1}})
    first = await student.says("/partners", to=group)
    group.chat.messages[first.id]["reply_to_message"] = opened
    assert await student.presses("➡️", on=first, in_=group) is not None
