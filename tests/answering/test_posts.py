"""Posts, long texts and links: whom they name, what they are a source of, and what can be asked next."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.posts import of_link
from bot.answering.voice import Voice
from bot.answers import Answer, Question, Status
from bot.assistant import Assistant
from bot.knowledge.home import HOME
from bot.knowledge.records import Guide, Partner
from bot.knowledge.values import LANGUAGES, Language
from tests.answering.laws import faults_of
from tests.whole import Whole

NANJING = "nanjing-university-of-science-and-technology"
NEWS = "https://farabi.university/news/88791?lang=en"
POST = {
    "en": "Al-Farabi KazNU received guests. A laboratory was opened with Nanjing University of Science and Technology.",
    "ru": "КазНУ принял гостей. Вместе с Нанкинским университетом науки и технологий открыта лаборатория.",
    "kk": "ҚазҰУ қонақтарды қабылдады. Нанкин ғылым және технология университетімен бірге зертхана ашылды.",
}


@pytest.fixture
def assistant(whole: Whole) -> Assistant:
    return whole.assistant()


def read(assistant: Assistant, text: str, language: Language = "en", conversation: str | None = None) -> Answer:
    return asyncio.run(assistant.read_post(text, language, conversation))


# ---------------------------------------------------------------- posts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("interface", LANGUAGES)
def test_a_post_is_answered_in_its_own_language_with_whom_it_names(
    whole: Whole, assistant: Assistant, language: Language, interface: Language
) -> None:
    answer = read(assistant, POST[language], interface)
    assert (answer.status, answer.language, answer.about) == (Status.ANSWERED, language, (NANJING,))
    assert whole.catalogue.partners[NANJING].name[language] in answer.text
    assert answer.text.endswith("?")
    assert [(step.request.view, step.request.id) for step in answer.steps] == [("card", NANJING)]


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "when was the agreement signed?"), ("ru", "а когда подписали соглашение?"), ("kk", "келісімге қашан қол қойылды?")],
)
def test_the_next_question_is_about_whom_the_post_names(assistant: Assistant, language: Language, question: str) -> None:
    read(assistant, POST[language], language, "conversation")
    answer = asyncio.run(assistant.ask(Question(question, "conversation", language)))
    assert NANJING in answer.about
    assert "2024" in answer.text.splitlines()[0]


def test_a_post_that_names_many_shows_the_first_ones(assistant: Assistant) -> None:
    text = (
        "The rector met Chen Feng (China University of Petroleum), Zhang Yuanming (Xinjiang Institute of Ecology and Geography),"
        " Zhang Xueji (Shenzhen University) and colleagues from Fudan University. Letters went to the University of Oxford;"
        " the University of Tokyo and Wuhan University answered."
    )
    answer = read(assistant, text)
    assert answer.about[0] == "china-university-of-petroleum"
    assert {"shenzhen-university", "fudan-university"} <= set(answer.about)
    assert len(answer.about) == len(answer.steps) == 5


def test_what_only_looks_like_a_name_is_none(assistant: Assistant) -> None:
    for text in ("The Faculty of Oriental Studies held a seminar.", "Семинар прошёл в октябре.", "Семинар қазанда өтті."):
        assert read(assistant, text).status is Status.UNKNOWN


def test_everybody_is_recognised_in_a_sentence(whole: Whole, assistant: Assistant) -> None:
    """Each by the full name; a few are told by nothing but a city or a common word."""
    sentences = {"en": "The delegation visited {}.", "ru": "Партнёр этого проекта — {}.", "kk": "Жобаның серіктесі – {}."}
    partners = [partner for partner in whole.catalogue.partners.values() if partner.id != HOME]
    for language, sentence in sentences.items():
        texts = {partner.id: sentence.format(partner.name[language]) for partner in partners}
        found = [id_ for id_, text in texts.items() if read(assistant, text).about[:1] == (id_,)]
        assert len(found) >= 0.95 * len(partners), f"{language}: {sorted(texts.keys() - set(found))}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["x" * 4096, "🙂" * 700, "", "Марафон. " * 500])
def test_a_text_that_names_nobody_asks_kindly_for_a_question(
    whole: Whole, assistant: Assistant, text: str, language: Language
) -> None:
    before = asyncio.run(assistant.ask(Question("agreement with the University of Tokyo", "conversation")))
    answer = read(assistant, text, language, "conversation")
    assert answer.status is Status.UNKNOWN
    assert not list(faults_of(answer, whole.catalogue))
    after = asyncio.run(assistant.ask(Question("and when was it signed?", "conversation")))
    assert after.about[:1] == before.about[:1], "what was spoken of before still is"


@given(
    text=st.text(max_size=200)
    | st.lists(st.sampled_from([*POST["ru"].split(), "Tokyo", "(", NEWS, "\n", "MSU"]), max_size=60).map(" ".join)
)
@settings(max_examples=60)
def test_any_text_is_read(whole: Whole, text: str) -> None:
    assert not list(faults_of(read(whole.assistant(), text), whole.catalogue))


def test_others_get_their_turns_while_a_long_post_is_read(whole: Whole, assistant: Assistant) -> None:
    summaries = [entry.record.summary["ru"] for entry in whole.catalogue.entries.values() if not isinstance(entry.record, Guide)]
    turns = 0

    async def take_turns() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def both() -> None:
        async with asyncio.TaskGroup() as tasks:
            others = tasks.create_task(take_turns())
            await assistant.read_post(" ".join(summaries)[:4096], "ru")
            others.cancel()

    asyncio.run(both())
    assert turns > 20


# ---------------------------------------------------------------- links


@pytest.mark.parametrize(
    "url",
    [
        NEWS,
        "http://farabi.university/news/88791",
        "https://www.farabi.university/news/88791/",
        "farabi.university/news/88791?lang=ru#top",
        "https://farabi.university/ru/news/88791?utm_source=telegram",
        f"  {NEWS}\n",
    ],
)
def test_a_link_is_known_however_it_is_written(assistant: Assistant, url: str) -> None:
    answer = read(assistant, url)
    assert answer.status is Status.ANSWERED
    assert "njust-joint-laboratory-agreement-2024" in answer.about
    assert [step.title for step in answer.steps] == ["1", "2", "3", "4", "5"]


def test_the_next_question_is_about_what_the_page_tells(assistant: Assistant) -> None:
    read(assistant, NEWS, "en", "conversation")
    opened = asyncio.run(assistant.ask(Question("2", "conversation", "en")))
    assert opened.about[0] == read(assistant, NEWS).about[1]


@pytest.mark.parametrize("url", ["https://njust.edu.cn", "www.njust.edu.cn/", "http://www.njust.edu.cn/2024/05/news.htm"])
def test_a_website_is_known_with_its_pages(assistant: Assistant, url: str) -> None:
    for language in LANGUAGES:
        assert read(assistant, url, language).about == (NANJING,)


@pytest.mark.parametrize(
    "url", ["https://example.org/news", "http://[::1", "https://", "notes.txt", "https://farabi.university.example.org"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_link_asks_kindly_for_a_question(assistant: Assistant, url: str, language: Language) -> None:
    answer = read(assistant, url, language)
    assert (answer.status, answer.about) == (Status.UNKNOWN, ())


def test_a_post_that_only_points_somewhere_is_what_it_points_to(assistant: Assistant) -> None:
    answer = read(assistant, f"Читайте нашу новость: {NEWS}.", "en")
    assert (answer.language, answer.about[:1]) == ("ru", read(assistant, NEWS).about[:1])


def test_every_source_and_website_is_known(whole: Whole) -> None:
    voice = Voice(whole.texts, whole.catalogue, "kk")
    for partner in whole.catalogue.partners.values():
        assert _owners(of_link(voice, next(iter(partner.sources.values())).url))
        website = of_link(voice, partner.website) if partner.website else None
        assert website is None or not list(faults_of(website, whole.catalogue))
    for entry in whole.catalogue.entries.values():
        if not isinstance(entry.record, Partner | Guide) and entry.source:
            assert _owners(of_link(voice, entry.source.url)), entry.id


def _owners(answer: Answer | None) -> tuple[str, ...]:
    return answer.about if answer else ()
