"""Search while somebody types: few letters, in any spelling, bring up whom they mean."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.search import FINDABLE
from bot.answers import Found, Status
from bot.assistant import Assistant
from bot.knowledge.home import HOME
from bot.knowledge.records import Kind
from bot.knowledge.values import LANGUAGES, Language
from tests.answering.laws import faults_of
from tests.knowledge.small import lab, partner
from tests.whole import Whole, assistant_of

NANJING = "nanjing-university"
LONGEST_DESCRIPTION = 100
PAGE = 5


@pytest.fixture(scope="module")
def assistant(whole: Whole) -> Assistant:
    return whole.assistant()


def find(assistant: Assistant, text: str, language: Language = "ru", limit: int = PAGE, offset: int = 0) -> list[Found]:
    return asyncio.run(assistant.find(text, language, limit, offset))


def ids(found: list[Found]) -> list[str]:
    return [one.id for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nan", NANJING),
        ("nanj", NANJING),
        ("NANJ", NANJING),
        ("нанк", NANJING),
        ("yfyr", NANJING),
        ("nankng", NANJING),
        ("nanjing univ", NANJING),
        ("университет нанкина", NANJING),
        ("мгу", "lomonosov-moscow-state-university"),
        ("лотар", "university-of-lorraine"),
        ("tech uni nanj", "nanjing-university-of-science-and-technology"),
        ("nanjing labo", "kazakh-chinese-laboratory-of-energy-efficient-nanotechnologies"),
        ("қытай зертх", "kazakhstan-china-joint-laboratory-remote-sensing-technology-and-applications"),
        ("китай зертх", "kazakhstan-china-joint-laboratory-remote-sensing-technology-and-applications"),
        ("double degree chin", "cup-double-degree-programme"),
        ("общежитие", "dormitories"),
        ("болашак", "bolashak-scholarship"),
        ("fu mengyin", "nanjing-university-of-science-and-technology"),
    ],
)
def test_beginnings_of_words_in_any_spelling_find_it(assistant: Assistant, text: str, expected: str) -> None:
    assert expected in ids(find(assistant, text))


def test_the_whole_name_comes_before_longer_ones(assistant: Assistant) -> None:
    for text in ("nanjing university", "нанкинский университет", "нанкин университеті"):
        assert ids(find(assistant, text))[0] == NANJING


def test_one_letter_is_the_beginning_of_a_name(whole: Whole, assistant: Assistant) -> None:
    for one in find(assistant, "l", "en"):
        record = whole.catalogue.entries[one.id]
        names = [*(text for _, text in record.title), *record.record.aliases]
        assert any(
            word.lower().startswith(("l", "л")) for name in names for word in name.replace("'", " ").replace("-", " ").split()
        )


@pytest.mark.parametrize("text", ["", " ", "🙂", "…"])
def test_the_best_known_partners_come_before_anything_is_typed(whole: Whole, assistant: Assistant, text: str) -> None:
    found = ids(find(assistant, text))
    assert len(found) == PAGE
    assert set(found) <= set(whole.catalogue.partners) - {HOME}


@pytest.mark.parametrize("text", ["zbxvqj", "asdfgh", "фывапр", "wqxzv jjkqv"])
def test_nonsense_finds_nothing(assistant: Assistant, text: str) -> None:
    assert find(assistant, text) == []


@pytest.mark.parametrize(
    ("text", "interface", "language"),
    [("нанкинский", "en", "ru"), ("қытай", "ru", "kk"), ("nanj", "ru", "ru"), ("nanj", "kk", "kk"), ("", "kk", "kk")],
)
def test_the_language_is_that_of_the_text_where_it_tells(
    assistant: Assistant, text: str, interface: Language, language: Language
) -> None:
    assert {one.answer.language for one in find(assistant, text, interface)} == {language}


def test_a_result_says_what_and_where_it_is(assistant: Assistant) -> None:
    (one,) = [one for one in find(assistant, "нанк", "ru") if one.id == NANJING]
    assert (one.title, one.description) == ("Нанкинский университет", "Нанкин, Китай · университет")
    assert one.answer.about == (NANJING,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_result_keeps_the_laws(whole: Whole, assistant: Assistant, language: Language) -> None:
    for id_, entry in whole.catalogue.entries.items():
        one = asyncio.run(assistant.found(id_, language))
        assert one is not None
        assert not list(faults_of(one.answer, whole.catalogue)), id_
        assert (one.id, one.title, one.answer.language) == (id_, entry.title[language], language)
        assert 0 < len(one.description) <= LONGEST_DESCRIPTION
        assert "\n" not in one.description


def test_a_record_that_is_gone_is_not_found(assistant: Assistant) -> None:
    assert asyncio.run(assistant.found("gone", "en")) is None


_TYPED = st.sampled_from(
    ["nan", "nanjing labo", "нанк", "қытай", "university", "университет", "2024", "korea", "", "виза", "a", "в", "мен"]
)


@given(text=_TYPED | st.text(max_size=40), limit=st.integers(1, 20))
@settings(max_examples=60)
def test_pages_hold_each_record_once_in_one_order(whole: Whole, assistant: Assistant, text: str, limit: int) -> None:
    first, second = find(assistant, text, limit=limit), find(assistant, text, limit=limit, offset=limit)
    both = find(assistant, text, limit=limit * 2)
    assert first + second == both
    assert len(set(ids(both))) == len(both)
    assert {whole.catalogue.entries[one.id].kind for one in both} <= set(FINDABLE)
    assert all(one.answer.status is Status.ANSWERED for one in both)


def test_only_the_kinds_that_are_wanted_are_found(whole: Whole, assistant: Assistant) -> None:
    found = asyncio.run(assistant.find("nanjing", "en", 20, kinds=(Kind.PROGRAMME,)))
    assert found
    assert {whole.catalogue.entries[one.id].kind for one in found} == {Kind.PROGRAMME}


def test_more_letters_never_lose_a_name_that_is_typed_in_full(whole: Whole, assistant: Assistant) -> None:
    for record in list(whole.catalogue.partners.values())[::8]:
        for language in LANGUAGES:
            assert ids(find(assistant, record.name[language], language))[0] == record.id, record.name[language]


def test_a_small_knowledge_base_can_be_searched(whole: Whole) -> None:
    rows = [partner("one"), lab("laser-lab", "one")]
    assistant = assistant_of(whole.planner_of(rows), whole.texts)
    assert ids(find(assistant, "laser", "en")) == ["laser-lab"]
    assert ids(find(assistant, "minsk", "en"))[0] == "one"
    assert find(assistant_of(whole.planner_of([]), whole.texts), "laser", "en") == []
