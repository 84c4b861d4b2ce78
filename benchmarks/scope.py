"""Fits the weights by which a question is ours or not, and shows what they do; bot/understanding/scope.py holds the present ones.

    python benchmarks/scope.py [--misses]

Logistic regression on the tuning part of the labelled questions. Each question is asked in its conversation, and
measured where the planner decides; those that it answers before (small talk, organisations known to be no partners)
are left out. With new weights some dialogues may go another way: fit again until the weights stay.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
from labelled import PARTS, new_assistant, shipped_reader, situations_of
from logistic import Floats, fitted, probabilities
from numpy.typing import NDArray

from bot.answers import Status
from bot.assistant import Assistant
from bot.evaluation import Labelled
from bot.understanding.scope import Signs

MISSED_REFUSAL = 3.0
"""How much worse it is to answer what is not ours than to refuse what is."""
RIDGE = 1e-4
"""Keeps weights small where the questions do not decide them."""
THRESHOLD = 0.5
OTHER_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)
NAMES = [field.name for field in fields(Signs)]


@dataclass(frozen=True)
class Measured:
    """A question with its signs, and whether it is ours in truth."""

    labelled: Labelled
    signs: Signs
    is_ours: bool


def main() -> None:
    """Print the weights, and how many questions they refuse rightly and wrongly."""
    parser = argparse.ArgumentParser(description="Fits the weights of bot/understanding/scope.py anew.")
    parser.add_argument("--misses", action="store_true", help="show the tuning questions on the wrong side")
    arguments = parser.parse_args()
    assistant = new_assistant(shipped_reader())
    parts = {part: asyncio.run(measured(part, assistant)) for part in PARTS}
    is_ours = ours(parts["tune"])
    weights = fitted(matrix(parts["tune"]), is_ours, RIDGE, np.where(is_ours, 1.0, MISSED_REFUSAL))
    print("_WEIGHTS = {", *(f'    "{name}": {weight:.1f},' for name, weight in zip(NAMES, weights, strict=False)), "}", sep="\n")
    print(f"_BIAS = {weights[-1]:.1f}")
    for part, questions in parts.items():
        refused = len(questions) - int(ours(questions).sum())
        print(f"\n{part}: {len(questions)} questions, {refused} of them not ours")
        present = np.array([question.signs.probability() for question in questions])
        print_rates("present", (THRESHOLD,), present, questions)
        anew = probabilities(matrix(questions), weights.round(1))
        # Whoever chose a threshold, or mended a question, by the part that checks would have nothing left to check by.
        print_rates("fitted", OTHER_THRESHOLDS if part == "tune" else (THRESHOLD,), anew, questions)
        if arguments.misses and part == "tune":
            print_misses(anew, questions)


async def measured(part: str, assistant: Assistant) -> list[Measured]:
    """The questions of a part that get as far as the decision, each asked in its conversation."""
    found = []
    async for labelled, situation in situations_of(part, assistant):
        is_ours = truth(labelled)
        if is_ours is not None and (situation.partners or not situation.outsiders):
            found.append(Measured(labelled, situation.signs, is_ours))
    return found


def truth(labelled: Labelled) -> bool | None:
    """Whether a question is ours; None where either may be said, and for small talk."""
    if labelled.kind == "out-of-scope" or labelled.expect.status == (Status.UNKNOWN,):
        return False
    return None if labelled.kind in ("smalltalk", "meta") or Status.UNKNOWN in labelled.expect.status else True


def matrix(questions: Sequence[Measured]) -> Floats:
    """The signs of each question, and a 1 for the bias."""
    return np.array([[*astuple(question.signs), 1.0] for question in questions])


def ours(questions: Sequence[Measured]) -> NDArray[np.bool_]:
    return np.array([question.is_ours for question in questions])


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
        if (likely[place] >= THRESHOLD) != question.is_ours:
            signs = ", ".join(f"{name} {value:.2f}" for name, value in zip(NAMES, astuple(question.signs), strict=True))
            print(f"  {likely[place]:.2f} {question.labelled.id} {question.labelled.question}\n       {signs}")


if __name__ == "__main__":
    main()
