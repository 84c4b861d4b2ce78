"""What was computed is there for the next build, and for that one only."""

from __future__ import annotations

import pytest

from bot.memo import Memo, Same


class Doubling:
    """Counts how often it is called."""

    def __init__(self) -> None:
        self.calls: list[object] = []

    def __call__(self, argument: str) -> str:
        self.calls.append(argument)
        return argument * 2


def test_what_was_computed_is_not_computed_again() -> None:
    memo, double = Memo(), Doubling()
    for _ in range(3):
        with memo.generation():
            assert (memo.call(double, "a"), memo.call(double, "a")) == ("aa", "aa")
    assert double.calls == ["a"]


def test_what_a_build_has_no_use_for_is_forgotten() -> None:
    memo, double = Memo(), Doubling()
    for argument in ("a", "b", "a"):
        with memo.generation():
            memo.call(double, argument)
    assert double.calls == ["a", "b", "a"]


def test_a_build_that_fails_leaves_all_as_it_was() -> None:
    memo, double = Memo(), Doubling()
    with memo.generation():
        memo.call(double, "a")
        memo.next("number", lambda _: 1)
    with pytest.raises(ZeroDivisionError), memo.generation():
        memo.call(double, "b")
        memo.next("number", lambda former: (former or 0) // 0)
    with memo.generation():
        memo.call(double, "a")
        assert memo.next("number", same) == 1
    assert double.calls == ["a", "b"]


def same(former: int | None) -> int | None:
    return former


def test_functions_do_not_share_results() -> None:
    memo = Memo()
    assert (memo.call(str.upper, "a"), memo.call(str.title, "ab")) == ("A", "Ab")
    assert memo.once("upper", "a", lambda: "other") == "other"


def test_a_name_hands_on_what_was_made_under_it() -> None:
    memo = Memo()

    def more(former: int | None) -> int:
        return (former or 0) + 1

    made = []
    for _ in range(3):
        with memo.generation():
            made.append(memo.next("count", more))
    assert made == [1, 2, 3]


def test_the_same_is_the_same_object() -> None:
    one, other = ["a"], ["a"]
    assert Same([one]) == Same([one])
    assert hash(Same([one])) == hash(Same([one]))
    assert Same([one]) != Same([other])
    assert Same([one]) != (one,)
    assert Same([one, one]) != Same([one])
