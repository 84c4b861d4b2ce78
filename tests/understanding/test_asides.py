"""What people say around a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.asides import question_in

ASIDES = {"hello", "i am new here", "thanks", "thanks a lot"}


def is_aside(clause: str) -> bool:
    return clause.strip(" .,!?\n—").lower() in ASIDES


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("Hello! Who is the rector?", "Who is the rector?"),
        ("hello, i am new here. labs in china, please? thanks!", "labs in china, please?"),
        ("is it 2,67 or 2.5 at www.kaznu.kz, thanks", "is it 2,67 or 2.5 at www.kaznu.kz,"),
        ("labs, thanks, agreements", "labs, thanks, agreements"),
        ("labs in china", "labs in china"),
        ("Hello! Thanks!", "Thanks!"),
        ("!!!", "!!!"),
        ("", ""),
    ],
)
def test_the_question_is_what_is_left_between_asides(said: str, question: str) -> None:
    assert question_in(said, is_aside) == question


def test_what_is_an_aside_as_a_whole_is_left_whole() -> None:
    assert question_in("thanks, you helped", lambda clause: clause != "you helped") == "thanks, you helped"


@given(st.text(alphabet="ab .,!?\n", max_size=60))
def test_nothing_is_added_and_nothing_cut_out_of_the_middle(text: str) -> None:
    assert question_in(text, lambda clause: "a" not in clause) in text


@given(st.integers(0, 1000))
def test_only_so_many_clauses_are_looked_at(clauses: int) -> None:
    asked: list[str] = []

    def is_asked(clause: str) -> bool:
        asked.append(clause)
        return True

    question_in("hi, " * clauses, is_asked)
    assert len(asked) <= 13
