"""Fits the weights by which a question is ours or not, and shows what they do; bot/understanding/scope.py holds the present ones.

    python benchmarks/scope.py [--misses]

Logistic regression on the tuning part of the labelled questions. Each question is asked in its conversation, and
measured where the planner decides; those that it answers before (small talk, organisations known to be no partners)
are left out. With new weights some dialogues may go another way: fit again until the weights stay.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from typing import Any
from unittest.mock import patch

import numpy as np
from labelled import PARTS, questions_of, shipped
from numpy.typing import NDArray

from bot.answering import planner, situation
from bot.answers import Status
from bot.assistant import Assistant
from bot.evaluation import Labelled, evaluate
from bot.understanding.scope import Signs, signs_of

MISSED_REFUSAL = 3.0
"""How much worse it is to answer what is not ours than to refuse what is."""
RIDGE = 1e-4
"""Keeps weights small where the questions do not decide them."""
STEPS = 50
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)
NAMES = [field.name for field in fields(Signs)]

Floats = NDArray[np.float64]
Decision = tuple[situation.Situation, Signs]


@dataclass(frozen=True)
class Measured:
    """A question with its signs, and whether it is ours in truth."""

    labelled: Labelled
    signs: Signs
    is_ours: bool


def main() -> None:
    """Print the weights, and how many questions they refuse rightly and wrongly."""
    parser = argparse.ArgumentParser(description="Fits the weights of bot/understanding/scope.py anew.")
    parser.add_argument("--misses", action="store_true", help="show the questions that are refused or answered wrongly")
    arguments = parser.parse_args()
    parts = asyncio.run(measured())
    weights = fit(matrix(parts["tune"]), ours(parts["tune"]))
    print("_WEIGHTS = {", *(f'    "{name}": {weight:.1f},' for name, weight in zip(NAMES, weights, strict=False)), "}", sep="\n")
    print(f"_BIAS = {weights[-1]:.1f}")
    for part, questions in parts.items():
        refused = len(questions) - int(ours(questions).sum())
        print(f"\n{part}: {len(questions)} questions, {refused} of them not ours")
        present = np.array([question.signs.probability() for question in questions])
        print_rates("present", (0.5,), present, questions)
        fitted = probabilities(matrix(questions), weights.round(1))
        print_rates("fitted", THRESHOLDS, fitted, questions)
        if arguments.misses:
            print_misses(fitted, questions)


async def measured() -> dict[str, list[Measured]]:
    """The questions of every part that get as far as the decision."""
    async with shipped() as core:
        with observed() as decisions:
            return {part: [m async for m in _measured(core.assistant, decisions, part)] for part in PARTS}


async def _measured(assistant: Assistant, decisions: list[Decision], part: str) -> AsyncIterator[Measured]:
    for labelled in questions_of(part):
        decisions.clear()
        await evaluate(assistant, [labelled])
        is_ours = truth(labelled)
        if decisions and is_ours is not None:
            last, signs = decisions[-1]
            if last.partners or not last.outsiders:
                yield Measured(labelled, signs, is_ours)


def truth(labelled: Labelled) -> bool | None:
    """Whether a question is ours; None where either may be said, and for small talk."""
    if labelled.kind == "out-of-scope" or labelled.expect.status == (Status.UNKNOWN,):
        return False
    return None if labelled.kind in ("smalltalk", "meta") or Status.UNKNOWN in labelled.expect.status else True


@contextmanager
def observed() -> Iterator[list[Decision]]:
    """What the planner assesses from here on, with the signs by which it decided."""
    signs: list[Signs] = []
    seen: list[Decision] = []

    def measure(*arguments: Any, **named: Any) -> Signs:
        signs.append(signs_of(*arguments, **named))
        return signs[-1]

    def assess(*arguments: Any) -> situation.Situation:
        seen.append((situation.assess(*arguments), signs[-1]))
        return seen[-1][0]

    with patch.object(situation, "signs_of", measure), patch.object(planner, "assess", assess):
        yield seen


def matrix(questions: Sequence[Measured]) -> Floats:
    """The signs of each question, and a 1 for the bias."""
    return np.array([[*astuple(question.signs), 1.0] for question in questions])


def ours(questions: Sequence[Measured]) -> NDArray[np.bool_]:
    return np.array([question.is_ours for question in questions])


def fit(signs: Floats, is_ours: NDArray[np.bool_]) -> Floats:
    """The weights that make the labels likeliest, by Newton's method."""
    cost = np.where(is_ours, 1.0, MISSED_REFUSAL) / len(signs)
    ridge = RIDGE * np.eye(signs.shape[1])
    weights = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        likely = probabilities(signs, weights)
        gradient = signs.T @ (cost * (likely - is_ours)) + ridge @ weights
        curvature = (signs.T * (cost * likely * (1 - likely))) @ signs + ridge
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def probabilities(signs: Floats, weights: Floats) -> Floats:
    """How likely each question is ours."""
    return np.asarray(1 / (1 + np.exp(-signs @ weights)))


def print_rates(name: str, thresholds: Sequence[float], likely: Floats, questions: Sequence[Measured]) -> None:
    """How many are refused, of those that should be and of those that should not."""
    for threshold in thresholds:
        refused = likely < threshold
        caught, lost = refused[~ours(questions)].mean(), refused[ours(questions)].mean()
        print(f"  {name:8} at {threshold}: not ours refused {caught:6.1%}, ours refused {lost:6.1%}")


def print_misses(likely: Floats, questions: Sequence[Measured]) -> None:
    """The questions on the wrong side, the farthest first."""
    for place in np.argsort(-np.abs(likely - ours(questions))):
        question = questions[place]
        if (likely[place] >= 0.5) != question.is_ours:
            signs = ", ".join(f"{name} {value:.2f}" for name, value in zip(NAMES, astuple(question.signs), strict=True))
            print(f"  {likely[place]:.2f} {question.labelled.id} {question.labelled.question}\n       {signs}")


if __name__ == "__main__":
    main()
