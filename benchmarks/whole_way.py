"""The bot on the labelled questions, the whole way from words to an answer, against the bars that it is held to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from labelled import PARTS, new_assistant, questions_of
from tables import percent, print_table

from bot.answers import Status
from bot.evaluation import Outcome, by, evaluate
from bot.understanding.reader import Reader


@dataclass(frozen=True)
class Bar:
    """What is counted among which questions, and what it should come to."""

    name: str
    limit: str
    among: Callable[[Outcome], bool]
    counts: Callable[[Outcome], bool]

    def measured(self, outcomes: Sequence[Outcome]) -> str:
        group = [outcome for outcome in outcomes if self.among(outcome)]
        return percent(sum(map(self.counts, group)), len(group))


def is_foreign(outcome: Outcome) -> bool:
    """Whether the question is not ours."""
    return outcome.labelled.kind == "out-of-scope" or outcome.labelled.expect.status == (Status.UNKNOWN,)


def is_ours(outcome: Outcome) -> bool:
    """Whether a refusal would be wrong."""
    return not is_foreign(outcome) and Status.UNKNOWN not in outcome.labelled.expect.status


BARS = (
    Bar("not ours, and recognised", "95", is_foreign, lambda outcome: outcome.is_right),
    Bar("ours, and refused", "at most 2", is_ours, lambda outcome: outcome.answer.status is Status.UNKNOWN),
    Bar("answered wrongly with confidence", "at most 2", lambda _: True, lambda outcome: outcome.is_wrong_with_confidence),
    Bar("language of the reply", "99.5", lambda _: True, lambda outcome: outcome.answer.language == outcome.labelled.language),
)
AT_LEAST = {"language": "95", "noise": "90", "kind": ""}
P50, P99 = 1.0, 5.0
"""Milliseconds of a question."""


def measure(reader: Reader) -> Mapping[str, Sequence[Outcome]]:
    """Print a table for each way to divide the questions; what became of them, by part."""
    # Each question once: a second time its words would be known already.
    outcomes = {part: asyncio.run(evaluate(new_assistant(reader), questions_of(part))) for part in PARTS}
    header = ["", "at least", "questions", *PARTS]
    for attribute, least in AT_LEAST.items():
        groups = {part: by(outcomes[part], attribute) for part in PARTS}
        rows = [
            [
                value,
                least,
                " + ".join(str(len(of.get(value, ()))) for of in groups.values()),
                *(right(of.get(value, ())) for of in groups.values()),
            ]
            for value in sorted({value for of in groups.values() for value in of})
        ]
        print_table(f"Right answers by {attribute}, %", header, rows)
    rows = []
    for bar in BARS:
        counts = " + ".join(str(sum(map(bar.among, outcomes[part]))) for part in PARTS)
        rows.append([bar.name, bar.limit, counts, *(bar.measured(outcomes[part]) for part in PARTS)])
    print_table("Refusals, errors and languages, %", header, rows)
    print_table("Time of a question, ms", ["", "at most", *PARTS], times_of(outcomes))
    return outcomes


def right(outcomes: Sequence[Outcome]) -> str:
    return percent(sum(outcome.is_right for outcome in outcomes), len(outcomes))


def times_of(outcomes: Mapping[str, Sequence[Outcome]]) -> list[list[str]]:
    """The rows of p50 and p99."""
    spent = [sorted(outcome.milliseconds for outcome in of) for of in outcomes.values()]
    return [
        [name, f"{limit:g}", *(f"{values[int(len(values) * share)]:.2f}" for values in spent)]
        for name, limit, share in (("p50", P50, 0.5), ("p99", P99, 0.99))
    ]
