"""Which words of the knowledge a typed word may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.lexicon import Lexicon
from bot.understanding.text import fold
from bot.understanding.utterance import words_of


def lexicon_of(*words: str) -> Lexicon:
    lexicon = Lexicon()
    for word in words:
        lexicon.add(fold(word))
    return lexicon


def matched(lexicon: Lexicon, typed: str) -> list[str]:
    return [lexicon.words[match.word] for match in lexicon.match(fold(typed))]


@given(st.lists(st.text(alphabet="abdegijklmnoprstuvz", min_size=1, max_size=12), min_size=1, max_size=12))
def test_a_known_word_is_itself_first_of_all(words: list[str]) -> None:
    lexicon = lexicon_of(*words)
    for word in words:
        best, *others = lexicon.match(fold(word))
        assert (lexicon.words[best.word], best.quality) == (fold(word), 1.0)
        assert all(other.quality < 1.0 for other in others)


@given(
    st.text(alphabet="abdegijklmnoprstuvz", max_size=14),
    st.lists(st.text(alphabet="abdegijkl", min_size=1, max_size=9), max_size=6),
)
def test_matches_are_distinct_and_best_first(typed: str, words: list[str]) -> None:
    matches = lexicon_of(*words).match(fold(typed))
    qualities = [match.quality for match in matches]
    assert len({match.word for match in matches}) == len(matches)
    assert qualities == sorted(qualities, reverse=True)
    assert all(0.5 <= quality <= 1.0 for quality in qualities)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("лабораторией", "лаборатория"),
        ("университетпен", "университет"),
        ("laboratory", "laboratories"),
        ("laboratry", "laboratory"),
        ("labroatory", "laboratory"),
        ("Нанкинмен", "Нанкин"),
        ("омскому", "омский"),
        ("hcristian", "christian"),
    ],
)
def test_forms_and_misspellings_are_the_word(typed: str, word: str) -> None:
    assert fold(word) in matched(lexicon_of(word, "economics", "минск"), typed)


@pytest.mark.parametrize(("typed", "word"), [("Минск", "Пиза"), ("arta", "artaza"), ("bank", "bonn"), ("mit", "mid")])
def test_short_words_are_not_taken_for_others(typed: str, word: str) -> None:
    assert fold(word) not in matched(lexicon_of(word), typed)


def test_the_form_that_differs_least_is_better() -> None:
    lexicon = lexicon_of("partnership", "partners")
    assert matched(lexicon, "partner")[0] == "partners"


def test_a_word_added_after_a_look_is_found() -> None:
    lexicon = lexicon_of("Nanjing")
    assert matched(lexicon, "Shenzhen") == []
    number = lexicon.add(fold("Shenzhen"))
    assert lexicon.match(fold("Shenzhen"))[0].word == number == lexicon.number(fold("Shenzhen"))


def test_a_word_keeps_its_number() -> None:
    lexicon = Lexicon()
    assert lexicon.add("nanjin") == lexicon.add("nanjin") == 0
    assert lexicon.number("pekin") is None


def test_a_short_form_may_be_its_word() -> None:
    assert fold("university") in matched(lexicon_of("university"), "univ")


def test_words_of_a_text_are_looked_up() -> None:
    when, nanjing, strange = words_of("when Nanjng qwrtp", lexicon_of("Nanjing"))
    assert when.is_function
    assert nanjing.is_known
    assert not strange.matches
    assert not strange.is_known


def test_a_name_that_only_folds_to_a_function_word_is_none() -> None:
    beijing, being, qashan = words_of("Beijing being qashan", lexicon_of("Beijing"))
    assert not beijing.is_function
    assert being.is_function
    assert qashan.is_function


WORDS = st.lists(st.text(alphabet="aeinrst", min_size=1, max_size=9).map(fold).filter(bool), max_size=12)
NEAR = (
    *("student", "students", "studenta", "studet", "universitet", "university", "univ", "universitetpen"),
    *("sinergetika", "sinergetik"),
)


@given(st.lists(st.lists(st.sampled_from(NEAR).map(fold), max_size=6) | WORDS, min_size=2, max_size=4), WORDS)
def test_a_successor_knows_what_a_new_lexicon_knows(generations: list[list[str]], strange: list[str]) -> None:
    keys = [*map(fold, NEAR), *strange, *(word for words in generations for word in words)]
    successor = Lexicon()
    for words in generations:
        successor, new = successor.successor(words[:1]), Lexicon()
        assert successor.add_all(words) == new.add_all(words)
        assert successor.words == new.words
        for key in keys:
            assert successor.forms(key) == new.forms(key)
            assert successor.match(key) == new.match(key)


def test_forms_are_those_of_all_words_that_are_there() -> None:
    lexicon = lexicon_of("student")
    assert lexicon.forms("student") == {"student"}
    lexicon.add("students")
    assert lexicon.forms("student") == {"student", "students"}
    assert lexicon.successor(["students"]).forms("student") == {"students"}
