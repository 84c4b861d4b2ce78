"""Asks the questions of a labelled file and compares the answers with what they should be."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from bot.answers import Answer, Question, Status
from bot.assistant import Assistant
from bot.knowledge.values import Language


class EvaluationError(Exception):
    """A file of labelled questions cannot be used."""


class Expectation(BaseModel):
    """What an answer must be like."""

    model_config = ConfigDict(extra="forbid")

    status: tuple[Status, ...] = ()
    about_any: tuple[str, ...] = ()
    about_all: tuple[str, ...] = ()
    about_none: bool = False
    text_all: tuple[str, ...] = ()
    text_none: tuple[str, ...] = ()
    choices_any: tuple[str, ...] = ()
    links_any: tuple[str, ...] = ()

    @field_validator("status", mode="before")
    @classmethod
    def _one_or_more(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("text_all", "text_none")
    @classmethod
    def _patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
        return patterns

    def faults(self, answer: Answer) -> list[str]:
        """What is wrong with an answer; nothing where it is right."""
        about, text = set(answer.about), _plain(answer.text)
        found = []
        if self.status and answer.status not in self.status:
            found.append(f"status is {answer.status}")
        if answer.status is Status.CLARIFY:
            choices = {choice.id for choice in answer.choices}
            if self.choices_any and not choices & set(self.choices_any):
                found.append(f"choices are {sorted(choices)}")
            return found
        if answer.status is Status.ANSWERED:
            if self.about_any and not about & set(self.about_any):
                found.append(f"is about {list(answer.about)[:3]}")
            found += [f"is not about {id_}" for id_ in self.about_all if id_ not in about]
            found += [f"lacks {pattern}" for pattern in self.text_all if not re.search(pattern, text, re.IGNORECASE)]
            if self.links_any and not any(part in link.url for part in self.links_any for link in answer.links):
                found.append(f"links none of {list(self.links_any)}")
        if self.about_none and about:
            found.append(f"is about {list(answer.about)[:3]}, not nothing")
        found += [f"contains {pattern}" for pattern in self.text_none if re.search(pattern, text, re.IGNORECASE)]
        return found


class Labelled(BaseModel):
    """A question with its expectation."""

    model_config = ConfigDict(extra="forbid")

    id: str
    question: str
    conversation: str | None = None
    interface: Language | None = None
    language: Language
    kind: str
    noise: str = "clean"
    part: str | None = None
    expect: Expectation = Field(default_factory=Expectation)
    note: str | None = None


@dataclass(frozen=True)
class Outcome:
    """A question that was asked."""

    labelled: Labelled
    answer: Answer
    faults: tuple[str, ...]
    milliseconds: float

    @property
    def is_right(self) -> bool:
        return not self.faults

    @property
    def is_wrong_with_confidence(self) -> bool:
        """Answered, and about something else: the worst that can happen."""
        return not self.is_right and self.answer.status is Status.ANSWERED


def _plain(text: str) -> str:
    """Digits grouped by spaces read as one number, and one kind of space."""
    return re.sub(r"(?<=\d)[\u00a0\u202f,](?=\d{3})", "", text.replace("\u00a0", " ").replace("\u202f", " "))


def read_questions(path: Path, part: str | None = None) -> list[Labelled]:
    """The questions of a file, or of one of its parts.

    Raises:
        EvaluationError: the file cannot be read or a question does not fit the format.
    """
    try:
        data = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        questions = TypeAdapter(list[Labelled]).validate_python(data)
    except OSError as error:
        raise EvaluationError(f"{path}: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise EvaluationError(f"{path}: not YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise EvaluationError(f"{path}: question {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    return [question for question in questions if part in (None, question.part)]


async def evaluate(assistant: Assistant, questions: Iterable[Labelled]) -> list[Outcome]:
    """Ask every question, dialogues in their order."""
    outcomes = []
    for labelled in questions:
        started = time.perf_counter()
        answer = await assistant.ask(Question(labelled.question, labelled.conversation, labelled.interface))
        spent = (time.perf_counter() - started) * 1000
        faults = labelled.expect.faults(answer)
        if answer.language != labelled.language:
            faults.append(f"language is {answer.language}")
        outcomes.append(Outcome(labelled, answer, tuple(faults), spent))
    return outcomes


def accuracy(outcomes: Sequence[Outcome]) -> float:
    """The share of right answers, from 0 to 1."""
    return sum(outcome.is_right for outcome in outcomes) / len(outcomes) if outcomes else 0.0


def by(outcomes: Iterable[Outcome], attribute: str) -> Mapping[str, list[Outcome]]:
    """The outcomes by language, kind or noise."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        value: Any = getattr(outcome.labelled, attribute)
        groups.setdefault(str(value), []).append(outcome)
    return dict(sorted(groups.items()))
