"""Organisations, people and the like, however incompletely and inexactly they are named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.lexicon import Lexicon
from bot.understanding.names import Found, NameIndex
from bot.understanding.utterance import words_of

PARTNERS = {
    "njust": ("Nanjing University of Science and Technology", "Нанкинский университет науки и технологий", "NJUST"),
    "shenzhen": ("Shenzhen University", "Шэньчжэньский университет", "Шэньчжэнь университеті"),
    "polotsk": ("Polotsk State University", "Полоцкий государственный университет"),
    "lorraine": ("University of Lorraine", "Лотарингский университет", "Лотарингия университеті"),
    "ecology": ("Xinjiang Institute of Ecology and Geography", "Синьцзянский институт экологии и географии", "XIEG"),
    "xinjiang": ("Xinjiang University", "Синьцзянский университет"),
    "beijing-sport": ("Beijing Sport University", "Пекинский университет спорта"),
    "beijing-language": ("Beijing Language and Culture University", "Пекинский университет языка и культуры"),
    "omsk": ("Dostoevsky Omsk State University", "Омский государственный университет имени Достоевского", "ОмГУ"),
    "portugal": ("University of Porto", "Университет Порту"),
}


def index_of(names: dict[str, tuple[str, ...]]) -> tuple[NameIndex[str], Lexicon]:
    lexicon = Lexicon()
    index: NameIndex[str] = NameIndex(lexicon)
    for entity, own in names.items():
        for name in own:
            index.add(name, entity)
    return index, lexicon


INDEX, LEXICON = index_of(PARTNERS)


def find(text: str, index: NameIndex[str] = INDEX, lexicon: Lexicon = LEXICON) -> list[Found[str]]:
    words = words_of(text, lexicon)
    return index.find(words, [0.0 if word.is_function else 1.0 for word in words])


@pytest.mark.parametrize("entity", PARTNERS)
def test_every_name_finds_its_own_first_and_in_full(entity: str) -> None:
    for name in PARTNERS[entity]:
        best = find(name)[0]
        assert best.entity == entity
        assert best.coverage > 0.99
        assert best.certainty == pytest.approx(1.0, abs=0.25)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("соглашение с полоцким государственным университетом", "polotsk"),
        ("Лотарингия университетімен келісім бар ма", "lorraine"),
        ("whats new w/ njust", "njust"),
        ("NJUSTпен не бар", "njust"),
        ("nanjng univ of sci and tech", "njust"),
        ("shenzen university", "shenzhen"),
        ("sinczyanskij institut ekologii", "ecology"),
        ("институте экологии синьцзяна", "ecology"),
        ("university of science and technology in nanjing", "njust"),
        ("омгу имени достоевского", "omsk"),
        ("beijing sport", "beijing-sport"),
    ],
)
def test_a_name_is_found_as_people_write_it(text: str, entity: str) -> None:
    assert find(text)[0].entity == entity


def test_what_several_names_share_finds_them_all() -> None:
    first, second, *_ = find("the university in Beijing")
    assert {first.entity, second.entity} == {"beijing-sport", "beijing-language"}
    assert first.words == second.words


def test_the_words_that_name_it_are_told() -> None:
    words = words_of("when did Polotsk University sign", LEXICON)
    best = find("when did Polotsk University sign")[0]
    assert {words[place].token.text for place in best.words} == {"Polotsk", "University"}


def test_more_of_a_name_covers_more_and_scores_higher() -> None:
    some, more, full = (find(text)[0] for text in ("Polotsk", "Polotsk University", "Polotsk State University"))
    assert some.coverage < more.coverage < full.coverage
    assert some.score < more.score < full.score


def test_words_beside_the_name_lower_the_certainty_alone() -> None:
    alone, amid = find("Polotsk State University")[0], find("Polotsk State University qwrtp zxcvb")[0]
    assert amid.coverage == pytest.approx(alone.coverage)
    assert amid.certainty < alone.certainty


def test_a_misspelt_word_is_less_exact() -> None:
    assert find("Polotks")[0].quality < find("Polotsk")[0].quality


def test_an_acronym_is_exact_or_nothing() -> None:
    assert [found.entity for found in find("xieg")] == ["ecology"]
    assert find("xiep") == []
    assert find("xi") == []


def test_an_acronym_that_is_a_word_counts_for_less_in_small_letters() -> None:
    index, lexicon = index_of({"arctic": ("ARC",), "research": ("Arc Research Centre",)})
    assert find("ARC", index, lexicon)[0].entity == "arctic"
    assert find("arc research", index, lexicon)[0].entity == "research"
    capitals, small = (
        next(found for found in find(text, index, lexicon) if found.entity == "arctic") for text in ("ARC rules", "arc rules")
    )
    assert small.score < capitals.score


def test_an_acronym_is_as_good_as_the_whole_name_that_begins_with_it() -> None:
    index, lexicon = index_of({**PARTNERS, "mgimo": ("MGIMO", "MGIMO University")})
    assert find("the rector of mgimo", index, lexicon)[0].coverage == 1.0


def test_words_between_those_of_a_name_count_against_it() -> None:
    together, apart = find("Polotsk University qwrtp")[0], find("Polotsk qwrtp University")[0]
    assert apart.entity == together.entity == "polotsk"
    assert apart.score < together.score


def test_a_word_worth_nothing_names_nothing() -> None:
    words = words_of("Polotsk", LEXICON)
    assert INDEX.find(words, [0.0]) == []


def test_a_rare_form_of_a_common_word_tells_no_more_than_the_word() -> None:
    names = {f"clinic-{number}": (f"Clinic {place}",) for number, place in enumerate(("Osh", "Omsk", "Minsk", "Pinsk", "Brest"))}
    index, lexicon = index_of({**names, "clinics": ("Clinics of Europe",)})
    assert find("clinic Brest", index, lexicon)[0].entity == "clinic-4"


def test_a_name_added_twice_is_one_and_later_names_are_found() -> None:
    index, lexicon = index_of({"one": ("Tsukuba University", "Tsukuba University")})
    assert [found.entity for found in find("Tsukuba", index, lexicon)] == ["one"]
    index.add("Malaya University", "two")
    assert [found.entity for found in find("Malaya", index, lexicon)] == ["two"]


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    common, rare = (find(text)[0] for text in ("university", "Polotsk"))
    assert 0.0 < common.weight < rare.weight <= 1.0


def test_an_index_without_names_finds_nothing() -> None:
    index, lexicon = index_of({})
    assert find("Nanjing University", index, lexicon) == []


@given(st.text(alphabet="abdegijklmnoprstuvz ", min_size=4, max_size=30), st.sampled_from(sorted(PARTNERS)))
def test_another_name_never_hides_one_that_is_said_exactly(other: str, entity: str) -> None:
    index, lexicon = index_of({**PARTNERS, "other": (other,)})
    assert find(PARTNERS[entity][0], index, lexicon)[0].entity == entity


@given(st.text(max_size=80))
def test_any_text_names_what_is_there_or_nothing(text: str) -> None:
    count = len(words_of(text, LEXICON))
    for found in find(text):
        assert found.entity in PARTNERS
        assert found.words and found.words <= set(range(count))
        assert 0.0 <= found.coverage <= 1.0 and 0.0 <= found.quality <= 1.0 and found.weight >= 0.0
        assert 0.0 <= found.explained <= 1.0 + 1e-9
