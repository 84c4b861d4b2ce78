"""Phrases of the vocabulary in a question."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.records import Kind
from bot.understanding.lexicon import Lexicon
from bot.understanding.utterance import words_of
from bot.understanding.vocabulary import Reference, Vocabulary

CHINA, ASIA = Reference(Kind.COUNTRY, "CN"), Reference(Kind.REGION, "central-asia")
SENSING, ENVIRONMENT = Reference(Kind.FIELD, "remote-sensing"), Reference(Kind.FIELD, "environment")
LEXICON = Lexicon()
VOCABULARY = Vocabulary(LEXICON)
for phrase, entry in (
    ("China", CHINA),
    ("Китай", CHINA),
    ("Қытай", CHINA),
    ("PRC", CHINA),
    ("Central Asia", ASIA),
    ("Орталық Азия", ASIA),
    ("remote sensing", SENSING),
    ("remote sensing of the environment", SENSING),
    ("environment", ENVIRONMENT),
    ("monitoring", ENVIRONMENT),
    ("monitoring", SENSING),
):
    VOCABULARY.add(phrase, entry)


def found(text: str) -> list[tuple[str, set[Reference]]]:
    words = words_of(text, LEXICON)
    return [
        (" ".join(word.token.text for word in words[mention.start : mention.end]), set(mention.references))
        for mention in VOCABULARY.mentions(words)
    ]


def test_a_phrase_is_found_in_any_form() -> None:
    assert found("сколько вузов в Китае") == [("Китае", {CHINA})]
    assert found("Қытайдағы серіктестер") == [("Қытайдағы", {CHINA})]


def test_a_misspelt_word_is_found() -> None:
    assert found("remote sencing") == [("remote sencing", {SENSING})]


def test_the_longest_phrase_wins_over_those_inside_it() -> None:
    assert found("remote sensing of the environment in China") == [
        ("remote sensing of the environment", {SENSING}),
        ("China", {CHINA}),
    ]


def test_half_a_phrase_is_not_the_phrase() -> None:
    assert found("Asia") == []
    assert found("Asia central") == []


def test_a_shared_phrase_stands_for_all_that_share_it() -> None:
    assert found("monitoring") == [("monitoring", {ENVIRONMENT, SENSING})]


def test_an_acronym_is_found_as_it_is_and_with_an_ending() -> None:
    assert found("PRC") == [("PRC", {CHINA})]
    assert found("prc") == [("prc", {CHINA})]
    assert found("PRCның") == [("PRCның", {CHINA})]
    assert found("price") == []


@given(st.text(max_size=60))
def test_mentions_of_any_text_stand_apart_from_left_to_right(text: str) -> None:
    words = words_of(text + " Китай", LEXICON)
    mentions = VOCABULARY.mentions(words)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert all(0 <= mention.start < mention.end <= len(words) for mention in mentions)
