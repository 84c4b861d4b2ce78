"""Conversations: what a question takes over from the one before, and what it does not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from bot.answers import Answer, Question, Request, Status
from bot.assistant import Assistant
from bot.dialogue import MEMORY_SECONDS, Context, OwnDialogues
from bot.knowledge.values import LANGUAGES, Language
from tests.whole import Whole

NANJING = "nanjing-university-of-science-and-technology"
MOSCOW = "msu-cooperation-agreement-2016"
TOKYO = "tokyo-kaznu-agreement-2018"
SHENZHEN = "shenzhen-university-memorandum-2023"
PENNSYLVANIA, POLOTSK = "pennsylvania-state-university", "polotsk-state-university"
POLOTSK_MEMORANDUM = "polotsk-state-university-memorandum-2021"


@dataclass
class Person:
    """Somebody who talks to the assistant, with a watch that only they set."""

    whole: Whole
    now: float = 0.0

    def __post_init__(self) -> None:
        self.assistant: Assistant = self.whole.assistant(lambda: self.now)

    def says(self, *words: str) -> Answer:
        """The answer to the last of some messages."""
        answers = [asyncio.run(self.assistant.ask(Question(text, "conversation"))) for text in words]
        return answers[-1]

    def chooses(self, id_: str) -> Answer:
        return asyncio.run(self.assistant.choose(id_, "conversation"))

    def presses(self, request: Request, language: Language = "en") -> Answer:
        return asyncio.run(self.assistant.show(request, language, "conversation"))

    def waits(self, minutes: float) -> None:
        self.now += minutes * 60


@pytest.fixture
def person(whole: Whole) -> Person:
    return Person(whole)


# ---------------------------------------------------------------- follow-ups


@pytest.mark.parametrize(
    ("first", "then", "language", "date"),
    [
        (
            "agreement with Nanjing University of Science and Technology",
            "and when was it signed?",
            "en",
            "20 May 2024",
        ),
        ("Договор с Нанкинским университетом науки и технологий", "а когда подписали?", "ru", "20 мая 2024 г."),
        ("Нанкин ғылым және технология университетімен келісім", "ал қашан қол қойылды?", "kk", "2024 ж. 20 мамыр"),
    ],
)
def test_it_is_what_was_spoken_of(person: Person, first: str, then: str, language: Language, date: str) -> None:
    answer = person.says(first, then)
    assert answer.language == language
    assert NANJING in answer.about
    assert date in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    ("first", "then", "language", "date"),
    [
        ("When was the agreement with the University of Tokyo signed?", "and Polotsk?", "en", "17 November 2021"),
        ("Когда подписали соглашение с Токийским университетом?", "а с Полоцким?", "ru", "17 ноября 2021 г."),
    ],
)
def test_another_partner_is_asked_the_same(person: Person, first: str, then: str, language: Language, date: str) -> None:
    assert person.says(first).about[0] == TOKYO
    answer = person.says(then)
    assert answer.language == language
    assert answer.about[0] == POLOTSK_MEMORANDUM
    assert date in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("agreements in 2019", "and in 2018?"),
        ("соглашения за 2019 год", "а за 2018?"),
    ],
)
def test_another_year_narrows_the_same_list(person: Person, first: str, then: str) -> None:
    before, after = person.says(first), person.says(then)
    assert before.text.splitlines()[0].endswith("2019")
    assert after.text.splitlines()[0].endswith("2018")
    assert before.intent == after.intent == "agreements"
    assert not set(before.about) & set(after.about)


def test_another_country_narrows_the_same_list(person: Person) -> None:
    assert person.says("agreements with China", "and Japan?").text.startswith("3 agreements")


def test_the_website_of_what_was_spoken_of(person: Person) -> None:
    answer = person.says("Tell me about Nanjing University of Science and Technology", "what is its website?")
    assert "njust.edu.cn" in answer.text.splitlines()[0]


def test_small_talk_between_does_not_interrupt(person: Person) -> None:
    answer = person.says("Polotsk State University memorandum", "thanks", "and when was it signed?")
    assert answer.about[0] == POLOTSK_MEMORANDUM


# ---------------------------------------------------------------- languages


@pytest.mark.parametrize(
    ("request_", "language", "date"),
    [
        ("in Russian please", "ru", "25 января 2016 г."),
        ("по-русски", "ru", "25 января 2016 г."),
        ("орысша жаз", "ru", "25 января 2016 г."),
        ("қазақша", "kk", "2016 ж. 25 қаңтар"),
        ("in Kazakh please", "kk", "2016 ж. 25 қаңтар"),
    ],
)
def test_the_same_in_another_language(person: Person, request_: str, language: Language, date: str) -> None:
    asked = "When was the agreement with Lomonosov Moscow State University signed?"
    before, after = person.says(asked), person.says(request_)
    assert (before.language, after.language) == ("en", language)
    assert after.about == before.about
    assert date in after.text.splitlines()[0]


def test_who_goes_on_in_another_language_is_answered_in_it(person: Person) -> None:
    answer = person.says("When was the agreement with Lomonosov Moscow State University signed?", "а кто его подписал?")
    assert answer.language == "ru"
    assert MOSCOW in answer.about


# ---------------------------------------------------------------- lists


@pytest.mark.parametrize(
    ("asked", "ordinal", "place"),
    [
        ("agreements with China", "the second one", 1),
        ("соглашения с Китаем", "третье", 2),
        ("Қытаймен келісімдер", "екіншісі", 1),
        ("agreements with Japan", "the last one", -1),
        ("agreements with Japan", "3", 2),
    ],
)
def test_one_of_a_list_is_picked_by_its_place(person: Person, asked: str, ordinal: str, place: int) -> None:
    listed = [id_ for id_ in person.says(asked).about if id_ not in person.whole.catalogue.partners]
    assert person.says(ordinal).about[0] == listed[place]


def test_what_was_picked_is_spoken_of_next(person: Person) -> None:
    picked = person.says("agreements with China", "the second one")
    assert person.says("when was it signed?").about[0] == picked.about[0]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_more_of_nothing_says_what_to_do(person: Person, language: Language) -> None:
    answer = person.presses(Request("more", None, 1), language)
    assert answer.language == language
    assert not answer.about


# ---------------------------------------------------------------- questions back


@pytest.mark.parametrize("reply", ["2", "the second one", "Polotsk State University", "Polotsk", POLOTSK])
def test_a_question_back_is_answered_in_words(person: Person, reply: str) -> None:
    back = person.says("PSU agreement")
    assert back.status is Status.CLARIFY
    assert [choice.id for choice in back.choices] == [PENNSYLVANIA, POLOTSK]
    answer = person.says(reply)
    assert answer.status is Status.ANSWERED
    assert answer.about[0] == POLOTSK_MEMORANDUM


def test_a_question_back_is_answered_by_button(person: Person) -> None:
    back = person.says("PSU agreement")
    answer = person.chooses(back.choices[1].id)
    assert answer.status is Status.ANSWERED
    assert answer.about[0] == POLOTSK_MEMORANDUM


@pytest.mark.parametrize("reply", ["2", "Polotsk State University"])
def test_the_answer_to_a_question_back_is_in_the_language_of_the_question(person: Person, reply: str) -> None:
    assert person.says("соглашение с PSU", "2").language == "ru"
    assert person.says("PSU agreement", reply).language == "en"


def test_a_choice_of_another_conversation_shows_its_record(person: Person) -> None:
    person.says("PSU agreement")
    person.waits(minutes=31)
    assert person.chooses(POLOTSK).about == (POLOTSK,)


def test_a_choice_that_is_gone_is_no_failure(person: Person) -> None:
    assert person.chooses("an-id-that-is-gone").about == ()


def test_a_new_question_need_not_answer_the_one_back(person: Person) -> None:
    answer = person.says("PSU agreement", "When was the agreement with Lomonosov Moscow State University signed?")
    assert answer.about[0] == MOSCOW


# ---------------------------------------------------------------- new topics and forgetting


def test_a_new_topic_is_not_dragged_back(person: Person) -> None:
    person.says("agreement with Nanjing University of Science and Technology")
    assert NANJING not in person.says("agreements with Japan").about
    assert MOSCOW in person.says("When was the agreement with Lomonosov Moscow State University signed?").about
    guide = person.says("how do I apply for an exchange?")
    assert guide.intent == "guide"
    assert not {NANJING, MOSCOW} & set(guide.about)


@pytest.mark.parametrize("other", ["what is the weather in Almaty today?", "how to cook beshbarmak"])
def test_what_is_not_ours_stays_so_in_a_conversation(person: Person, other: str) -> None:
    answer = person.says("agreement with Nanjing University of Science and Technology", other)
    assert answer.status is Status.UNKNOWN


def test_context_lasts_half_an_hour_and_no_longer(person: Person) -> None:
    asked = "When was the agreement with Lomonosov Moscow State University signed?"
    person.says(asked)
    person.waits(minutes=30)
    assert MOSCOW in person.says("and who signed it?").about
    person.waits(minutes=29)
    assert MOSCOW in person.says("and who signed it?").about, "each turn begins the half hour anew"
    person.waits(minutes=30.1)
    assert MOSCOW not in person.says("and who signed it?").about


def test_conversations_do_not_mix(whole: Whole) -> None:
    assistant = whole.assistant()

    def ask(text: str, conversation: str | None) -> Answer:
        return asyncio.run(assistant.ask(Question(text, conversation)))

    ask("When was the agreement with Lomonosov Moscow State University signed?", "one")
    ask("agreement with Nanjing University of Science and Technology", "two")
    ask("Tell me about University of Lorraine", None)
    assert MOSCOW in ask("and who signed it?", "one").about
    assert NANJING in ask("and when was it signed?", "two").about
    assert "university-of-lorraine" not in ask("what is its website?", None).about


def test_the_oldest_of_very_many_conversations_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.dialogue.MOST_CONVERSATIONS", 2)
    now = 0.0
    dialogues = OwnDialogues(lambda: now)
    for conversation in ("one", "two", "one", "three"):
        dialogues.remember(conversation, Context("en"))
    assert [dialogues.recall(conversation) is not None for conversation in ("one", "two", "three")] == [True, False, True]
    now = MEMORY_SECONDS + 1.0
    assert dialogues.recall("one") is None
    assert dialogues.recall(None) is None


def test_a_list_in_another_language_is_the_same_list(person: Person) -> None:
    before, after = person.says("agreements with China"), person.says("по-русски")
    assert after.language == "ru"
    assert after.about[:2] == before.about[:2]
    assert after.text.split()[0] == before.text.split()[0]


@pytest.mark.parametrize(("asked", "more"), [("agreements with China", "more"), ("соглашения", "ещё"), ("келісімдер", "тағы")])
def test_more_shows_a_list_to_its_end(person: Person, asked: str, more: str) -> None:
    answer = person.says(asked)
    total = int(answer.text.split()[0])
    shown: list[str] = []
    while len(shown) < total:
        page = [id_ for id_ in answer.about if id_ not in person.whole.catalogue.partners]
        assert page, f"{len(shown)} of {total} were shown"
        assert not set(page) & set(shown)
        shown += page
        answer = person.says(more)
    assert len(shown) == total
    assert not set(answer.about) & set(shown), "the end was passed, and the list began anew"


def test_the_button_for_more_shows_the_next_page(person: Person) -> None:
    first = person.says("agreements with China")
    (more,) = [step.request for step in first.steps if step.request.view == "more"]
    second = person.presses(more)
    assert second.text.splitlines()[0] == first.text.splitlines()[0]
    assert not {id_ for id_ in first.about if id_ not in person.whole.catalogue.partners} & set(second.about)
    back = next(step.request for step in second.steps if step.request == Request("more", None, 0))
    assert person.presses(back).text == first.text


@pytest.mark.parametrize(
    ("first", "then", "main"),
    [
        ("When was the agreement with Lomonosov Moscow State University signed?", "and Shenzhen?", SHENZHEN),
        ("Когда подписали договор с Нанкинским университетом науки и технологий?", "а Шэньчжэнь?", SHENZHEN),
        ("Нанкин ғылым және технология университетімен келісімге қашан қол қойылды?", "ал Шэньчжэнь ше?", SHENZHEN),
        ("Токио университетімен келісімге қашан қол қойылды?", "ал Полоцк университеті ше?", POLOTSK_MEMORANDUM),
    ],
)
def test_another_partner_is_asked_the_same_again(person: Person, first: str, then: str, main: str) -> None:
    answer = person.says(first, then)
    assert answer.about[0] == main
    assert any(year in answer.text.splitlines()[0] for year in ("2021", "2023"))


@pytest.mark.parametrize(
    ("first", "then"),
    [("2019 жылғы келісімдер", "ал 2018 жылы ше?"), ("2019 жылы қандай іс-шаралар болды?", "ал 2018 жылы ше?")],
)
def test_another_year_narrows_the_same_list_again(person: Person, first: str, then: str) -> None:
    before, after = person.says(first), person.says(then)
    assert before.text.splitlines()[0].endswith("2019")
    assert after.text.splitlines()[0].endswith("2018")
    assert before.intent == after.intent


def test_telling_about_a_partner_after_a_list_is_not_a_list(person: Person) -> None:
    assert person.says("agreements with Japan", "Tell me about University of Lorraine").about == ("university-of-lorraine",)


def test_the_website_in_kazakh(person: Person) -> None:
    answer = person.says("Лотарингия университеті туралы айтып бер", "ал сайты қандай?")
    assert "univ-lorraine.fr" in answer.text.splitlines()[0]


@pytest.mark.parametrize("second", ["what about Japan?"])
def test_another_country_narrows_the_same_list_again(person: Person, second: str) -> None:
    assert person.says("agreements with China", second).text.startswith("3 agreements")


@pytest.mark.parametrize("name", ["CERN", "NJUST", "Lanzhou"])
def test_a_name_alone_is_answered_in_the_interface_language(whole: Whole, name: str) -> None:
    for language in LANGUAGES:
        assert asyncio.run(whole.assistant().ask(Question(name, None, language))).language == language


@pytest.mark.parametrize("text", ["what is its website?", "and the agreements?"])
def test_what_a_button_showed_is_spoken_of_next(person: Person, text: str) -> None:
    person.presses(Request("card", "university-of-lorraine"))
    assert "university-of-lorraine" in person.says(text).about[:2]


# ---------------------------------------------------------------- what is not forgotten


def test_what_was_not_understood_does_not_end_the_subject(person: Person) -> None:
    person.says("agreement with the University of Tokyo")
    assert person.says("what is the weather like").status is Status.UNKNOWN
    assert person.says("and when was it signed?").about[0] == TOKYO


def test_more_of_a_partner_is_its_card_and_then_its_years(person: Person) -> None:
    card = person.says("who signed the memorandum with Polotsk", "more")
    assert card.about[0] == POLOTSK
    assert "2021" in person.says("more").text.splitlines()[1]


@pytest.mark.parametrize(("back", "reply"), [("PSU memorandum", "the belarus one"), ("меморандум с PSU", "который в беларуси")])
def test_a_choice_is_told_by_its_country(person: Person, back: str, reply: str) -> None:
    assert person.says(back).status is Status.CLARIFY
    assert POLOTSK_MEMORANDUM in person.says(reply).about


def test_a_list_is_narrowed(person: Person) -> None:
    of_all = person.says("agreements with China")
    since = person.says("only since 2024")
    assert int(since.text.split()[0]) < int(of_all.text.split()[0])
    assert "2024" in since.text.splitlines()[0]


def test_after_a_help_article_a_question_without_a_subject_is_about_it(person: Person) -> None:
    person.says("how do i get a place in the dormitory")
    assert person.says("how much does it cost").about == ("dormitories",)


# ---------------------------------------------------------------- what was browsed


@pytest.mark.parametrize(
    ("view", "id_"), [("labs", None), ("agreements", NANJING), ("news", None), ("timeline", "CN"), ("guides", None)]
)
def test_a_number_opens_the_line_that_has_it(person: Person, view: str, id_: str | None) -> None:
    shown = person.presses(Request(view, id_))
    second = next(step.request for step in shown.steps if step.title == "2")
    assert person.says("2").about[0] == second.id


def test_a_list_of_many_partners_is_about_none_of_them(person: Person) -> None:
    person.presses(Request("country", "CN"))
    context = person.assistant.dialogues.recall("conversation")
    assert context is not None
    assert context.partners == ()


def test_a_section_is_about_its_partner(person: Person) -> None:
    person.presses(Request("agreements", NANJING))
    assert "njust.edu.cn" in person.says("what is its website?").text.splitlines()[0]
