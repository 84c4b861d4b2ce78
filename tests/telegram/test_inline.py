"""Cards for any chat, found while somebody types."""

from __future__ import annotations

import pytest

from tests.telegram.conftest import RealBot
from tests.telegram_server import FakeTelegram, Refusal


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", "nanjing", "Nanjing University of Science and Technology"),
        ("ru", "нанкин", "Нанкинский университет науки и технологий"),
        ("kk", "нанкин гылым", "Нанкин ғылым және технология университеті"),
        ("ru", "yfyrby", "Нанкинский университет науки и технологий"),
    ],
)
async def test_a_partner_is_found_in_the_persons_language(
    telegram: FakeTelegram, real: RealBot, language: str, typed: str, expected: str
) -> None:
    scholar = telegram.person("a visiting scholar", language_code=language)
    answer = await scholar.types_inline(typed)
    assert expected in answer.titles[:3]
    found = next(result for result in answer.results if result.title == expected)
    assert found.text.startswith(expected)
    assert found.description
    # A result that depends on who types must not be given to others.
    assert answer.is_personal
    assert answer.cache_time > 0


async def test_a_chosen_card_leads_into_the_bot(telegram: FakeTelegram, real: RealBot) -> None:
    scholar, friend = telegram.person("a visiting scholar"), telegram.person("a friend")
    answer = await scholar.types_inline("nanjing university of scien")
    message = scholar.sends_inline(answer.results[0], friend)
    link = message.button("Open")["url"]
    assert link.startswith("https://t.me/kaznu_example_bot?start=")
    card = await friend.says(f"/start {link.partition('=')[2]}")
    assert card.text.startswith("Nanjing University of Science and Technology")


async def test_nothing_typed_gives_the_most_asked(telegram: FakeTelegram, real: RealBot) -> None:
    scholar = telegram.person("a visiting scholar")
    for _ in range(2):
        await scholar.says("tell me about the University of Lorraine")
    answer = await scholar.types_inline("")
    assert answer.titles[0] == "University of Lorraine"
    assert len(answer.results) > 5


async def test_the_list_goes_on_where_it_ended(telegram: FakeTelegram, real: RealBot) -> None:
    scholar = telegram.person("a visiting scholar")
    first = await scholar.types_inline("university")
    assert first.next_offset
    second = await scholar.types_inline("university", offset=first.next_offset)
    assert second.results
    assert not {result.id for result in first.results} & {result.id for result in second.results}


async def test_a_button_leads_into_the_bot(telegram: FakeTelegram, real: RealBot) -> None:
    scholar = telegram.person("a visiting scholar", language_code="kk")
    answer = await scholar.types_inline("қытай")
    assert answer.button == "Боттан сұрау"
    assert (await scholar.says(f"/start {answer.start_parameter}")).text.startswith("Сәлеметсіз бе")


@pytest.mark.parametrize("typed", ["qwertyuiop", "🎓", "<b>", "%", "\u202e", "a" * 256])
async def test_what_is_not_found_is_no_fault(telegram: FakeTelegram, real: RealBot, typed: str) -> None:
    assert (await telegram.person("a visiting scholar").types_inline(typed)).button


async def test_who_only_types_is_not_written_down(telegram: FakeTelegram, real: RealBot) -> None:
    scholar = telegram.person("a visiting scholar")
    await scholar.types_inline("nanjing")
    assert await real.services.people.users.language_of(scholar.id) is None


async def test_a_query_that_somebody_has_typed_over(
    telegram: FakeTelegram, real: RealBot, caplog: pytest.LogCaptureFixture
) -> None:
    scholar = telegram.person("a visiting scholar")
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    telegram.refuse_next("answerInlineQuery", Refusal(late))
    telegram.updates.add("inline_query", {"id": "7", "from": scholar.user, "query": "nan", "offset": ""})
    await telegram.until(lambda: telegram.updates.pending == 0, "look at it")
    await scholar.types_inline("nanjing")
    assert "failed" not in caplog.text


async def test_of_what_was_typed_over_before_its_turn_nothing_is_looked_for(telegram: FakeTelegram, real: RealBot) -> None:
    scholar = telegram.person("a visiting scholar")
    ids = [telegram.inline.ask("n" * length) for length in range(1, 30)]
    for length, id_ in enumerate(ids, 1):
        telegram.updates.add("inline_query", {"id": id_, "from": scholar.user, "query": "n" * length, "offset": ""})
    assert (await scholar.types_inline("nanjing")).titles
    await telegram.until(lambda: telegram.updates.pending == 0, "be done")
    assert len(ids) > 5 * sum(id_ in telegram.inline.answers for id_ in ids)
