"""Fits the weights by which statements are preferred to their rivals; bot/understanding/relevance.py has the present ones.

    python benchmarks/relevance.py

The right statements of a question are made likeliest among its candidates (ListNet; Cao et al., 2007), on the tuning
part of the labelled questions. A statement is right when telling it alone would answer the question; where that is so
for a partner's statements by the dozen, those of the record that the label names first are.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from labelled import PARTS, new_assistant, shipped_reader, situations_of
from logistic import Floats
from numpy.typing import NDArray

from bot.answering.facts import fact
from bot.answering.situation import Situation
from bot.answers import Status
from bot.assistant import Assistant
from bot.evaluation import Labelled
from bot.knowledge.records import Topic
from bot.understanding.ranking import Candidate
from bot.understanding.relevance import Measures, relevance

LISTS = ("compare", "partners-list", "agreements-list", "labs-list", "count", "smalltalk", "meta", "out-of-scope", "ambiguous")
"""Kinds of question that no single statement answers."""
RIDGE = 0.01
STEPS, RATE = 600, 0.05


@dataclass(frozen=True)
class Ranked:
    """A question's candidates, best first, and which of them are right."""

    labelled: Labelled
    measures: tuple[Measures, ...]
    is_right: NDArray[np.bool_]


def main() -> None:
    """Print the weights, and how often the first statement is right."""
    assistant = new_assistant(shipped_reader())
    parts = {part: asyncio.run(ranked(part, assistant)) for part in PARTS}
    weights = fitted(parts["tune"])
    print(
        "_WEIGHTS = Measures(",
        *(f"    {name}={weight:.1f}," for name, weight in zip(Measures._fields, weights, strict=True)),
        ")",
        sep="\n",
    )
    for part, questions in parts.items():
        rates = {
            "by score": first_right(questions, lambda measures: measures.score),
            "present": first_right(questions, relevance),
            "fitted": first_right(questions, lambda measures: float(np.array(measures) @ weights.round(1))),
        }
        print(
            f"{part}: {len(questions)} questions, first statement right:", *(f"{name} {rate:.1%}" for name, rate in rates.items())
        )


def first_right(questions: Sequence[Ranked], preference: Callable[[Measures], float]) -> float:
    """The share of questions whose most preferred statement is right."""
    return float(np.mean([question.is_right[np.argmax([*map(preference, question.measures)])] for question in questions]))


async def ranked(part: str, assistant: Assistant) -> list[Ranked]:
    """The questions of a part that a statement answers, each asked in its conversation."""
    return [
        each
        async for labelled, situation in situations_of(part, assistant)
        if labelled.kind not in LISTS and Status.ANSWERED in labelled.expect.status and not labelled.expect.about_none
        for each in judged(labelled, situation)
    ]


def judged(labelled: Labelled, situation: Situation) -> Iterator[Ranked]:
    """The candidates with a label each; nothing where none is right."""
    grades = np.array([grade(labelled, situation, candidate) for candidate in situation.candidates])
    if grades.any():
        yield Ranked(labelled, tuple(candidate.measures for candidate in situation.candidates), grades == grades.max())


def grade(labelled: Labelled, situation: Situation, candidate: Candidate) -> int:
    """0 if telling the statement would be wrong, 2 if it says what the label names, 1 if it is all of a partner, or near."""
    expect, statement = labelled.expect, candidate.statement
    if expect.faults(fact(situation.voice, statement, situation.aspect, (), situation.intent.id)):
        return 0
    partners = situation.voice.catalogue.partners
    is_whole_partner = statement.topic is Topic.PARTNER and not set(expect.about_any) <= partners.keys()
    return 2 if statement.entry.id in expect.about_any and not is_whole_partner else 1


def fitted(questions: Sequence[Ranked]) -> Floats:
    """The weights that make right statements likeliest among their rivals, by Adam."""
    matrices = [np.array(question.measures) for question in questions]
    spread = np.concatenate(matrices).std(axis=0) + 1e-6
    weights, mean, square = (np.zeros(len(spread)) for _ in range(3))
    for step in range(1, STEPS + 1):
        gradient = RIDGE * weights
        for matrix, question in zip(matrices, questions, strict=True):
            scaled = matrix / spread
            likely = softmax(scaled @ weights)
            wanted = likely * question.is_right
            gradient += scaled.T @ (likely - wanted / wanted.sum()) / len(questions)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient * gradient
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return np.asarray(weights / spread)


def softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


if __name__ == "__main__":
    main()
