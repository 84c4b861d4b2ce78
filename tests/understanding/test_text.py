"""One key for all ways of writing a word, and words with their places."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.understanding.morphology import grammar
from bot.understanding.text import fold, keys, other_layouts, tokenize

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщыэюяәғқңөұүһі"


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("университет", "universitet"),
        ("Қазақстан", "Qazaqstan"),
        ("Қазақстан", "Казакстан"),
        ("қазақша", "qazaqşa"),
        ("жоғары", "zhogary"),
        ("жоғары", "joğary"),
        ("хабар", "khabar"),
        ("циклон", "tsiklon"),
        ("École", "ecole"),
        ("Łódź", "lodz"),
        ("Nur-Sultan".replace("-", ""), "nursultan"),
    ],
)
def test_ways_of_writing_a_word_have_one_key(one: str, another: str) -> None:
    assert fold(one) == fold(another)


@pytest.mark.parametrize(("one", "another"), [("Минск", "Пинск"), ("2019", "2020"), ("Омск", "Томск"), ("йод", "ёж")])
def test_different_words_keep_different_keys(one: str, another: str) -> None:
    assert fold(one) != fold(another)


_KAZAKH = "аәбвгғдежзийкқлмнңоөпрстуұүфхһшыі"
_RESPELLINGS = {
    "Latin of 2021": "aäbvgğdejziikqlmnñoöprstuūüfhhşyı",
    "text messages": [*"aabvggde", "zh", *"ziikklmnnooprstuuufhh", "sh", *"yi"],
    "Russian letters": "аабвггдежзийкклмнноопрстуууфххшыи",
}


@pytest.mark.parametrize("way", _RESPELLINGS)
def test_a_kazakh_word_has_one_key_however_it_is_spelt(way: str) -> None:
    letters = dict(zip(_KAZAKH, _RESPELLINGS[way], strict=True))
    words = [word for word in grammar("kk").function_text.split() if set(word) <= set(_KAZAKH)]
    alike = sum(fold(word) == fold("".join(letters[letter] for letter in word)) for word in words)
    assert len(words) > 100
    assert alike / len(words) > 0.95


@given(st.text(alphabet=_CYRILLIC, min_size=1, max_size=12))
def test_the_key_of_a_key_is_the_key(word: str) -> None:
    key = fold(word)
    # Two letters that fell together may only now look like one sign for a sound.
    assume(all(one != other for one, other in pairwise(word)) and not set("сктгзшщчцх") & set(word))
    assert fold(key) == key


@given(st.text(max_size=80))
def test_any_text_has_its_words_in_their_order(text: str) -> None:
    rest = unicodedata.normalize("NFC", text)
    for token in tokenize(text):
        _, found, rest = rest.partition(token.text)
        assert found
        assert token.key


@given(st.text(max_size=80))
def test_the_keys_of_a_text_are_those_of_its_words(text: str) -> None:
    assert keys(text) == [token.key for token in tokenize(text)]


@given(st.text(max_size=40))
def test_any_text_has_other_layouts_that_are_texts(text: str) -> None:
    for other in other_layouts(text):
        assert isinstance(other, str)


@pytest.mark.parametrize(
    ("typed", "meant"), [("rfpye", "казну"), ("тогые", "njust"), ("рщц ьфтн", "how many"), ("rfpye rfylfq", "казну кандай")]
)
def test_the_other_layout_is_what_the_same_keys_give(typed: str, meant: str) -> None:
    assert meant in other_layouts(typed)


def test_digits_may_be_letters_of_the_kazakh_layout() -> None:
    assert "қала" in other_layouts("0fkf")


def test_apostrophes_stay_inside_a_word_and_hyphens_divide() -> None:
    assert [token.text for token in tokenize("KazNU's joint-degree")] == ["KazNU's", "joint", "degree"]


def test_capitals_are_told_from_one_capital_letter() -> None:
    assert [token.is_capitals for token in tokenize("NJUST Nanjing A")] == [True, False, False]
