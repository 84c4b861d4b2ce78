"""The labelled questions, and which of them are not answered rightly yet: the latter must get fewer, never more."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from bot.answers import Status
from bot.evaluation import Outcome, accuracy, by, evaluate, read_questions
from bot.knowledge.values import LANGUAGES
from tests.whole import Whole

FOLDER = Path(__file__).parent
KNOWN = FOLDER / "known_failures.yaml"
JUDGED = "check"
"""The part of the questions that accuracy is measured on; the other one is what thresholds are tuned on."""

_HEAD = """\
# Labelled questions that are not answered rightly yet, by what is wrong with the answer.
# Written by `python -m tests.questions`. Floors are the least share of right answers in the part `check`:
# writing the list anew raises them where it can; only an edit lowers one.
"""

# The first that applies is the reason.
_REASONS: dict[str, Callable[[Outcome], bool]] = {
    "answered in another language": lambda outcome: outcome.answer.language != outcome.labelled.language,
    "refused, though it is ours": lambda outcome: _status_is_wrong(outcome) and outcome.answer.status is Status.UNKNOWN,
    "asked back, though it is clear": lambda outcome: _status_is_wrong(outcome) and outcome.answer.status is Status.CLARIFY,
    "answered, though it is not ours or not clear": lambda outcome: (
        _status_is_wrong(outcome) or (outcome.labelled.expect.about_none and bool(outcome.answer.about))
    ),
    "about another record": lambda outcome: (
        bool(outcome.labelled.expect.about_any) and not set(outcome.labelled.expect.about_any) & set(outcome.answer.about)
    ),
    "not all that was asked, or more": lambda _: True,
}


class Known(BaseModel):
    """What is known to fail, and how little accuracy is too little."""

    model_config = ConfigDict(extra="forbid")

    floors: dict[str, float] = {}
    failures: dict[str, list[str]] = {}

    @property
    def ids(self) -> list[str]:
        return [id_ for ids in self.failures.values() for id_ in ids]


@dataclass(frozen=True)
class Results:
    """Every labelled question with its answer."""

    outcomes: Sequence[Outcome] = field(repr=False)

    @property
    def failures(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if not outcome.is_right]

    def accuracy(self, language: str) -> float:
        """The share of right answers among the questions of a language that it is measured on."""
        return accuracy([outcome for outcome in by(self.outcomes, "language")[language] if outcome.labelled.part == JUDGED])


def ask_all(whole: Whole) -> Results:
    """Ask every question of every file."""
    questions = [question for language in LANGUAGES for question in read_questions(FOLDER / f"{language}.yaml")]
    return Results(asyncio.run(evaluate(whole.assistant(), questions)))


def read_known() -> Known:
    return Known.model_validate(yaml.safe_load(KNOWN.read_text("utf-8")))


def write_known(results: Results, before: Known) -> Known:
    """List what fails now, with floors no lower than before."""
    floors = {
        language: max(before.floors.get(language, 0.0), math.floor(results.accuracy(language) * 100) / 100)
        for language in LANGUAGES
    }
    failures: dict[str, list[str]] = {reason: [] for reason in _REASONS}
    for outcome in results.failures:
        failures[next(reason for reason, applies in _REASONS.items() if applies(outcome))].append(outcome.labelled.id)
    known = Known(floors=floors, failures={reason: sorted(ids) for reason, ids in failures.items() if ids})
    KNOWN.write_text(_HEAD + yaml.safe_dump(known.model_dump(), sort_keys=False, allow_unicode=True), "utf-8")
    return known


def shown(outcome: Outcome) -> str:
    """A question with what is wrong with its answer, for a person to judge."""
    text = " ".join(outcome.answer.text.split())
    return f"{outcome.labelled.id} {outcome.labelled.question}\n    {'; '.join(outcome.faults) or 'right'}\n    {text[:300]}"


def _status_is_wrong(outcome: Outcome) -> bool:
    expected = outcome.labelled.expect.status
    return bool(expected) and outcome.answer.status not in expected
