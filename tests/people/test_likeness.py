"""What is one question however it is typed, and what is another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.likeness import Alike, in_other_layout, sketches

WORDS = st.lists(st.text("абвгдежзиклмнопрстуфхцчшщ", min_size=3, max_size=12), min_size=1, max_size=8)


def are_alike(one: str, other: str) -> bool:
    alike = Alike()
    first, second = sketches([one, other])
    alike.add(first)
    return alike.nearest(second) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("сколько стоит общежитие", "общежитие, сколько стоит?"),
        ("сколько стоит общежитие", "скока стоит общежитие"),
        ("dormitory price", "a dormitry price, please"),
        ("жатақхана бағасы қанша", "жатакхана багасы канша"),
        ("кітапхананың жұмыс уақыты", "китапхана жумыс уакыты"),
        ("расписание автобусов", "raspisanie avtobusov"),
        ("Wi-Fi!", "wi fi"),
        ("what about it", "What about it?!"),
    ],
)
def test_one_question(one: str, other: str) -> None:
    assert are_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dormitory in Nanjing", "dormitory in Beijing"),
        ("как получить справку", "как получить визу"),
        ("расписание автобусов", "расписание занятий"),
        ("асхана қайда", "әкімдік қайда"),
        ("library hours", "parking"),
        ("where is the dormitory", "when is the dormitory open"),
    ],
)
def test_two_questions(one: str, other: str) -> None:
    assert not are_alike(one, other)


@given(WORDS, st.randoms())
def test_the_order_of_words_does_not_matter(words: list[str], chance: object) -> None:
    one, other = sketches([" ".join(words), " ".join(reversed(words)).upper() + "?"])
    assert one == other


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_text_has_a_sketch_that_does_not_depend_on_others(texts: list[str]) -> None:
    together = sketches(texts)
    assert together == [sketches([text])[0] for text in texts]
    assert {len(sketch) for sketch in together} <= {125}


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_whatever_was_added_is_found_first(many: list[list[str]]) -> None:
    found = sketches([" ".join(words) for words in many])
    alike = Alike()
    for sketch in found:
        alike.add(sketch)
    for sketch in found:
        assert alike.nearest(sketch) == found.index(sketch)


def test_the_most_alike_is_nearest() -> None:
    near, nearer, this = sketches(
        ["сколько стоит одна комната в общежитии", "сколько стоит комната в общежитии", "стоит сколько комната в общежитие"]
    )
    alike = Alike()
    alike.add(near)
    alike.add(nearer)
    assert alike.nearest(this) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("rfpye", "казну"), ("ghbdtn rfr ltkf", "привет как дела"), ("dormitory price", None), ("общежитие", None), ("2026?", None)],
)
def test_the_other_layout_is_seen_by_its_vowels(typed: str, meant: str | None) -> None:
    assert in_other_layout(typed) == meant
