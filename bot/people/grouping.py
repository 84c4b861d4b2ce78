"""Questions without a good answer, put together where they are alike. Nothing here reads or writes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.values import Language
from bot.people.likeness import Alike, Sketch, in_other_layout, sketches
from bot.understanding.text import keys

MOST_COMMENTS = 3


class Why(StrEnum):
    """What was wrong with the answer."""

    UNKNOWN = "unknown"
    BAD = "bad"
    """Its asker gave it a 👎."""
    ABANDONED = "abandoned"
    """It was a question back, which led to no answer."""


class Verdict(StrEnum):
    """What staff think of a gap. Stored: a name, once used, stays."""

    DONE = "done"
    """Opens again when it is asked anew, and found no answer."""
    NOT_OURS = "not-ours"
    """Never opens again."""


@dataclass(frozen=True)
class Failure:
    """A question that found no good answer."""

    id: int
    at: dt.datetime
    user: int | None
    text: str
    language: Language
    why: Why
    comment: str | None


@dataclass(frozen=True)
class Closing:
    """Staff have looked at questions like this one."""

    sketch: Sketch
    verdict: Verdict
    at: dt.datetime


@dataclass(frozen=True)
class Wording:
    """One way in which something was asked."""

    text: str
    language: Language
    sketch: Sketch


@dataclass(frozen=True)
class Gap:
    """Questions that are alike. Nothing in it tells who asked."""

    questions: tuple[int, ...]
    """Their ids, the latest first: by any of them the gap is found again."""
    wordings: tuple[Wording, ...]
    """The most frequent first."""
    askers: int
    last: dt.datetime
    languages: tuple[Language, ...]
    """The most frequent first."""
    reasons: Mapping[Why, int]
    comments: tuple[str, ...]
    """What askers said of the answer in their own words, the latest first."""

    @property
    def id(self) -> int:
        return self.questions[0]


def grouped(failures: Sequence[Failure], closings: Iterable[Closing] = ()) -> list[Gap]:
    """What is open, the most frequent first, of as many the latest first.

    The most frequent way of asking something leads those that are like it. What was typed in the other keyboard layout
    joins those who ask the same in the right one.

    Args:
        failures: the latest first.
        closings: the latest first: of two that are alike it is the one that counts.
    """
    texts = list(dict.fromkeys(failure.text for failure in failures if keys(failure.text)))
    sketch_of = dict(zip(texts, sketches(texts), strict=True))
    swapped = {text: other for text in texts if (other := in_other_layout(text))}
    swapped_sketch_of = dict(zip(swapped, sketches(list(swapped.values())), strict=True))
    groups = _Groups(closings)
    count = Counter(sketch_of[failure.text] for failure in failures if failure.text in sketch_of)
    # The right layout leads.
    for text in sorted(texts, key=lambda text: (text in swapped, -count[sketch_of[text]])):
        groups.join(sketch_of[text], swapped_sketch_of.get(text))
    members: dict[int, list[Failure]] = {}
    for failure in failures:
        if failure.text in sketch_of and not groups.is_closed(sketch_of[failure.text], failure.at):
            members.setdefault(groups.of(sketch_of[failure.text]), []).append(failure)
    gaps = [_gap(group, sketch_of) for group in members.values()]
    return sorted(gaps, key=lambda gap: (len(gap.questions), gap.last), reverse=True)


class _Groups:
    """Which sketch belongs to which group, a number; closings and whoever is like them are groups as well."""

    def __init__(self, closings: Iterable[Closing]) -> None:
        self._alike = Alike()
        self._group: dict[int, int] = {}
        self._nearest: dict[Sketch, int] = {}
        self._closings: dict[int, Closing] = {}
        for closing in closings:
            near = self._alike.nearest(closing.sketch)
            number = self._alike.add(closing.sketch)
            self._group[number] = number if near is None else self._group[near]
            self._closings[number] = closing

    def join(self, sketch: Sketch, swapped: Sketch | None) -> None:
        """Find the group of a sketch, or of it in the other layout; else it leads a new one."""
        if sketch in self._nearest:
            return
        found = self._alike.nearest(swapped) if swapped else None
        if found is None:
            found = self._alike.nearest(sketch)
        if found is None:
            found = self._alike.add(sketch)
            self._group[found] = found
        self._nearest[sketch] = found

    def of(self, sketch: Sketch) -> int:
        return self._group[self._nearest[sketch]]

    def is_closed(self, sketch: Sketch, asked_at: dt.datetime) -> bool:
        """Whether a question is one that staff do not want to see any more."""
        closing = self._closings.get(self._nearest[sketch])
        return closing is not None and (closing.verdict is Verdict.NOT_OURS or asked_at <= closing.at)


def _gap(failures: Sequence[Failure], sketch_of: Mapping[str, Sketch]) -> Gap:
    languages = Counter(failure.language for failure in failures)
    return Gap(
        questions=tuple(failure.id for failure in failures),
        wordings=tuple(_wordings(failures, sketch_of)),
        askers=len({failure.user for failure in failures}),
        last=failures[0].at,
        languages=tuple(language for language, _ in languages.most_common()),
        reasons=Counter(failure.why for failure in failures),
        comments=tuple(failure.comment for failure in failures if failure.comment)[:MOST_COMMENTS],
    )


def _wordings(failures: Sequence[Failure], sketch_of: Mapping[str, Sketch]) -> Iterator[Wording]:
    """One for each sketch, as it is written most often."""
    written = Counter((failure.text, failure.language) for failure in failures)
    asked = Counter(sketch_of[failure.text] for failure in failures)
    best: dict[Sketch, tuple[str, Language]] = {}
    for text, language in sorted(written, key=lambda key: -written[key]):
        best.setdefault(sketch_of[text], (text, language))
    for sketch, _ in asked.most_common():
        yield Wording(*best[sketch], sketch)
