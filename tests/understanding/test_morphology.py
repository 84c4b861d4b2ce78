"""Stems: what is left of a word without the endings of the three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.morphology import SHORTEST_STEM, expansions, function_words, own_language, stems
from bot.understanding.text import fold


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        ("Лотарингиямен", "Лотарингия"),
        ("университетімен", "университет"),
        ("жобаларымыздың", "жоба"),
        ("соглашений", "соглашен"),
        ("Минском", "Минск"),
        ("agreements", "agreement"),
        ("partner's", "partner"),
        ("Нанкинге", "Нанкин"),
    ],
)
def test_a_form_has_the_stem_of_its_word(form: str, stem: str) -> None:
    assert fold(stem) in stems(fold(form))


@given(st.text(alphabet="abdegijklmnoprstuvz", min_size=1, max_size=16))
def test_stems_begin_the_word_and_are_long_enough(key: str) -> None:
    found = stems(key)
    assert key in found
    assert all(key.startswith(stem) for stem in found)
    assert all(len(stem) >= SHORTEST_STEM for stem in found - {key})


@given(st.text(alphabet="abdegijklmnoprstuvz", min_size=1, max_size=16))
def test_a_stem_of_a_stem_is_a_stem(key: str) -> None:
    found = stems(key)
    assert all(stems(stem) <= found for stem in found)


def test_question_words_of_all_languages_are_function_words() -> None:
    assert {fold(word) for word in ("when", "когда", "қашан")} <= function_words()


@pytest.mark.parametrize(("word", "language"), [("when", "en"), ("когда", "ru"), ("қашан", "kk"), ("Nanjing", None)])
def test_a_function_word_tells_its_language_where_only_one_has_it(word: str, language: str | None) -> None:
    assert own_language(fold(word)) == language


def test_a_short_form_stands_for_its_word_with_an_ending_too() -> None:
    assert fold("university") in expansions(fold("univ"))
    assert fold("университет") in expansions(fold("универге"))
    assert not expansions(fold("Nanjing"))
