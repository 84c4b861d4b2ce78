"""Which intent a question has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.features import ngrams, whole
from bot.understanding.intents import IntentModel

EXAMPLES = [
    ("ven vas agrement vith zpartner signed", "date"),
    ("ven did zpartner sign", "date"),
    ("kogda podpisali dogovor s zpartner", "date"),
    ("zpartner mn kelisim kasan", "date"),
    ("list of partners in zplase", "list"),
    ("vish universities are in zplase", "list"),
    ("kakie vuzi v zplase", "list"),
    ("zplase seriktester", "list"),
    ("vho is rektor of zpartner", "person"),
    ("kto rektor zpartner", "person"),
    ("zpartner rektori kim", "person"),
    ("veather in zplase", "none"),
    ("kakaia pogoda", "none"),
    ("ben jokes", "none"),
] * 3
MODEL = IntentModel.train(EXAMPLES)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ven did zpartner sign agrement", "date"),
        ("vuzi zplase", "list"),
        ("rektor zpartner kto", "person"),
        ("pogoda v zplase kakaia", "none"),
        ("ven zpartner sing", "date"),
    ],
)
def test_the_likeliest_intent_comes_first(text: str, intent: str) -> None:
    assert next(iter(MODEL.probabilities(text))) == intent


@given(st.text(max_size=40))
def test_the_probabilities_of_any_text_are_sorted_and_sum_to_one(text: str) -> None:
    found = list(MODEL.probabilities(text).values())
    assert sum(found) == pytest.approx(1.0, abs=1e-4)
    assert found == sorted(found, reverse=True)
    assert len(found) == len({intent for _, intent in EXAMPLES})


def test_the_same_examples_give_the_same_model() -> None:
    assert IntentModel.train(EXAMPLES).to_bytes() == MODEL.to_bytes()


def test_a_model_that_was_kept_tells_the_same() -> None:
    kept = IntentModel.from_bytes(MODEL.to_bytes())
    for text, _ in EXAMPLES[:14]:
        assert kept.probabilities(text) == pytest.approx(MODEL.probabilities(text), abs=0.01)


@given(st.text(alphabet="abdegijkl ", min_size=1, max_size=20))
def test_a_whole_text_is_its_longest_ngram(text: str) -> None:
    assert whole(text, 1 << 11) == ngrams(text, len(text), len(text), 1 << 11)[-1]


@given(st.text(max_size=20), st.integers(1, 4), st.integers(1, 4))
def test_ngrams_are_as_many_as_the_text_has_and_fit_the_buckets(text: str, shortest: int, more: int) -> None:
    found = ngrams(text, shortest, shortest + more, 1 << 10)
    expected = sum(max(0, len(text) - length + 1) for length in range(shortest, shortest + more + 1))
    assert len(found) == expected
    assert all(0 <= bucket < 1 << 10 for bucket in found)
