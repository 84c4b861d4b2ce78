"""Years and ranges of years in a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.values import PartialDate
from bot.understanding.lexicon import Lexicon
from bot.understanding.periods import Period, find_period
from bot.understanding.utterance import words_of

LEXICON = Lexicon()
NOW = 2026


def period(text: str) -> Period | None:
    return find_period(words_of(text, LEXICON), NOW)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what was signed in 2019", Period(2019, 2019)),
        ("что подписали в 2019 году", Period(2019, 2019)),
        ("2019 жылы не ашылды", Period(2019, 2019)),
        ("2025те", Period(2025, 2025)),
        ("agreements since 2023", Period(2023, None)),
        ("соглашения с 2023 года", Period(2023, None)),
        ("2023 жылдан бері", Period(2023, None)),
        ("before 2010", Period(None, 2010)),
        ("до 2010", Period(None, 2010)),
        ("2010 жылға дейін", Period(None, 2010)),
        ("between 2019 and 2021", Period(2019, 2021)),
        ("с 2019 по 2021", Period(2019, 2021)),
        ("2019-2021", Period(2019, 2021)),
        ("2021 or 2019", Period(2019, 2021)),
        ("this year", Period(NOW, NOW)),
        ("в прошлом году", Period(NOW - 1, NOW - 1)),
        ("былтыр", Period(NOW - 1, NOW - 1)),
        ("last two years", Period(NOW - 1, None)),
        ("соңғы екі жылда", Period(NOW - 1, None)),
        ("last 5 years", Period(NOW - 4, None)),
        ("in May 2024", Period(2024, 2024, 5)),
        ("в мае 2024", Period(2024, 2024, 5)),
        ("may I ask", None),
        ("он был ректором", None),
        ("65 partners", None),
        ("room 3019", None),
    ],
)
def test_the_period_that_a_question_names(text: str, expected: Period | None) -> None:
    assert period(text) == expected


def test_the_words_of_a_period_are_told() -> None:
    words = words_of("agreements since 2023 with Nanjing", LEXICON)
    _, places = find_period(words, NOW)
    assert {words[place].token.text for place in places} == {"since", "2023"}


def test_a_date_is_inside_or_outside() -> None:
    assert PartialDate(2020) in Period(2019, 2021)
    assert PartialDate(2022) not in Period(2019, 2021)
    assert PartialDate(2030) in Period(2019, None)
    assert PartialDate(2024, 5) in Period(2024, 2024, 5)
    assert PartialDate(2024, 6) not in Period(2024, 2024, 5)
    assert PartialDate(2024) in Period(2024, 2024, 5)
    assert None not in Period(None, None)


@given(st.integers(1900, 2099), st.integers(1900, 2099))
def test_two_years_span_what_lies_between_in_either_order(one: int, other: int) -> None:
    assert period(f"between {one} and {other}") == Period(min(one, other), max(one, other))


@given(st.text(max_size=60))
def test_any_text_has_a_period_or_none(text: str) -> None:
    words = words_of(text, LEXICON)
    found, places = find_period(words, NOW)
    assert all(0 <= place < len(words) for place in places)
    assert bool(found) or not places
