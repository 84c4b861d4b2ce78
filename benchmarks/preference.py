"""Fits the weights by which one statement is preferred to a list (bot/answering/preference.py has the present ones).

    python benchmarks/preference.py

Logistic regression on the tuning part of the labelled questions. Every question that gets as far as the decision is
answered both ways; those of which one answer is right and the other wrong teach.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields, replace
from unittest.mock import patch

import numpy as np
from labelled import PARTS, new_assistant, shipped_reader, situations_of
from logistic import Floats, fitted, probabilities

from bot.answering import preference, shapes
from bot.answering.preference import Signs
from bot.answering.situation import Situation
from bot.assistant import Assistant
from bot.evaluation import Labelled

NAMES = [field.name for field in fields(Signs)]
RIDGE = 0.05
"""Keeps weights small: the questions that teach are few."""


@dataclass(frozen=True)
class Decided:
    """A question with its signs, and which of its two answers are right."""

    labelled: Labelled
    signs: Signs
    is_list_right: bool
    is_one_right: bool


def main() -> None:
    """Print the weights, and how many questions they decide rightly."""
    assistant = new_assistant(shipped_reader())
    parts = {part: asyncio.run(decided(part, assistant)) for part in PARTS}
    teaching = [question for question in parts["tune"] if question.is_list_right != question.is_one_right]
    weights = fitted(matrix(teaching), np.array([question.is_one_right for question in teaching]), RIDGE)
    print("_WEIGHTS = {", *(f'    "{name}": {weight:.1f},' for name, weight in zip(NAMES, weights, strict=False)), "}", sep="\n")
    print(f"_BIAS = {weights[-1]:.1f}")
    for part, questions in parts.items():
        ones = np.array([question.is_one_right for question in questions])
        lists = np.array([question.is_list_right for question in questions])
        present = np.array([question.signs.probability() for question in questions]) > 0.5
        anew = probabilities(matrix(questions), weights.round(1)) > 0.5
        print(
            f"{part}: of {len(questions)} questions right: always one {ones.sum()}, always a list {lists.sum()}, "
            f"present {np.where(present, ones, lists).sum()}, fitted {np.where(anew, ones, lists).sum()}, "
            f"at best {(ones | lists).sum()}"
        )


async def decided(part: str, assistant: Assistant) -> list[Decided]:
    """The questions of a part that get as far as the decision, each asked in its conversation."""
    return [
        each
        async for labelled, situation in situations_of(part, assistant)
        if situation.best is not None and situation.is_ours
        for each in both_ways(labelled, situation)
    ]


def both_ways(labelled: Labelled, situation: Situation) -> Iterator[Decided]:
    """The question with both answers judged; nothing where there is no decision."""
    situation = replace(situation, voice=replace(situation.voice, language=labelled.language))
    with watched(-np.inf) as seen:
        as_list = shapes.answer(situation)
    with watched(np.inf):
        as_one = shapes.answer(situation)
    for signs in seen[:1]:
        yield Decided(labelled, signs, not labelled.expect.faults(as_list), not labelled.expect.faults(as_one))


@contextmanager
def watched(bias: float) -> Iterator[list[Signs]]:
    """The decision forced one way, and the signs that it was asked about."""
    seen: list[Signs] = []

    def decide(situation: Situation, length: int) -> bool:
        seen.append(preference.signs_of(situation, length))
        return bias > 0

    with patch.object(shapes, "prefers_one", decide):
        yield seen


def matrix(questions: Sequence[Decided]) -> Floats:
    """The signs of each question, and a 1 for the bias."""
    return np.array([[*astuple(question.signs), 1.0] for question in questions])


if __name__ == "__main__":
    main()
