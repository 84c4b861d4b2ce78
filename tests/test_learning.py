"""Whatever changes in the knowledge, a reader that takes over from the one before answers like one that is built anew."""

from __future__ import annotations

import datetime as dt
import gc
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.planner import Planner
from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.files import read
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.learning import make_reader
from bot.memo import Memo
from bot.storage.compiled import Compiled
from bot.texts import Texts
from bot.understanding.reader import Models, Reader
from tests.whole import KNOWLEDGE

_SHARES = {Kind.PARTNER: 10, Kind.OUTSIDER: 10, Kind.SYNONYMS: 4, Kind.GUIDE: 4, Kind.CITY: 4, Kind.FIELD: 3}
"""One in how many records of a kind is kept, so that a build takes a fraction of a second."""
_EXAMPLES = 3
WORDS = ("Nanjing", "нанкинский", "зертхана", "laboratory", "Falcons", "falconry", "лазер", "lazers", "медицина", "Zhongshan")
QUESTIONS = (
    "who works with the falcons of Zhongshan",
    "нанкнский университет лаборатории",
    "медицина бойынша зертханалар",
    "when was the falconry laboratory opened",
    "lazer",
)


class Known:
    """A small part of the knowledge, with what was learned from it."""

    def __init__(self, rows: Sequence[Row], texts: Texts) -> None:
        self.rows = tuple(rows)
        self._compiled = Compiled()
        self._texts = texts
        self._models = self.learning(Catalogue(self.rows)).reader.models

    def learning(self, catalogue: Catalogue, memo: Memo | None = None) -> Planner:
        """A planner whose models learn from the catalogue."""
        return Planner(make_reader(catalogue, today, self._compiled, memo), self._texts)

    def planner(self, catalogue: Catalogue, memo: Memo | None = None) -> Planner:
        """A planner whose models have learned from the rows as they were at first."""
        return Planner(Reader(catalogue, today, self._models, memo), self._texts)


def today() -> dt.date:
    return dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def known(texts: Texts) -> Known:
    rows = read(KNOWLEDGE).rows
    kept = [row for kind in Kind for row in [r for r in rows if r.kind is kind][:: _SHARES.get(kind, 1)]]
    partners = {row.id for row in kept if row.kind is Kind.PARTNER}
    few = [few_examples(row) for row in kept if row.kind not in ITEM_KINDS or partners >= {row.owner, *row.body.get("with", ())}]
    return Known(few, texts)


def few_examples(row: Row) -> Row:
    if row.kind is not Kind.INTENT:
        return row
    return edited(row, examples={language: texts[:_EXAMPLES] for language, texts in row.body["examples"].items()})


def edited(row: Row, **values: Any) -> Row:
    return Row(row.kind, row.id, row.owner, {**row.body, **values})


@dataclass(frozen=True)
class Change:
    """What somebody does to a record: a word more or less in it, another place for it, or away with it."""

    place: int
    word: str
    other: str
    is_small: bool

    def made(self, rows: Sequence[Row]) -> list[Row]:
        place = self.place % len(rows)
        before, row, after = rows[:place], rows[place], rows[place + 1 :]
        match row.kind:
            case Kind.SYNONYMS:
                row = edited(row, words={**row.body["words"], "en": [self.word, self.other]})
            case Kind.COUNTRY | Kind.CITY | Kind.REGION | Kind.FIELD | Kind.COOPERATION | Kind.TERM | Kind.OUTSIDER:
                row = edited(row, synonyms={"en": [*row.body.get("synonyms", {}).get("en", ()), self.word]})
            case Kind.INTENT:
                row = edited(row)
            case Kind.GUIDE | Kind.PARTNER if self.is_small:
                row = edited(row, aliases=[*row.body.get("aliases", ()), f"{self.word} {self.other}"])
            case Kind.GUIDE | Kind.PARTNER:
                return [row, *before, *after]
            case _ if self.is_small:
                row = edited(row, summary=dict.fromkeys(row.body["summary"], f"{self.word}, {self.other}."))
            case _:
                return [*before, *after]
        return [*before, row, *after]


CHANGES = st.lists(
    st.builds(Change, st.integers(0, 10_000), st.sampled_from(WORDS), st.sampled_from(WORDS), st.booleans()),
    min_size=1,
    max_size=4,
)


@settings(max_examples=5)
@given(steps=st.lists(CHANGES, min_size=1, max_size=3))
def test_what_is_taken_over_changes_no_answer(known: Known, steps: list[list[Change]]) -> None:
    memo, rows, former = Memo(), known.rows, None
    for step in ([], *steps):
        for change in step:
            rows = tuple(change.made(rows))
        former = Catalogue(rows, former=former)
        with memo.generation():
            one = known.planner(former, memo)
        other = known.planner(Catalogue(rows))
        assert one.reader.lexicon.words == other.reader.lexicon.words
        for question in QUESTIONS:
            assert described(one, question) == described(other, question)


def described(planner: Planner, question: str) -> tuple[object, ...]:
    """All that can be seen of what is understood and answered."""
    meaning = planner.reader.read(question)
    return meaning, planner.respond(question).answer, [entry.id for entry in planner.finder.find(question, meaning)]


def test_only_what_teaches_a_model_makes_it_learn(known: Known) -> None:
    def models(rows: Sequence[Row]) -> Models:
        with memo.generation():
            return known.learning(Catalogue(rows), memo).reader.models

    memo = Memo()
    first = models(known.rows)
    assert models(changed_first(known.rows, Kind.PARTNER, aliases=["Falcons"])) == first
    assert models(changed_first(known.rows, Kind.FIELD, synonyms={"en": ["falconry"]})) == first
    told = dict.fromkeys(("en", "ru", "kk"), "A falconry.")
    assert same(first, models(changed_first(known.rows, Kind.PARTNER, summary=told))) == (False, True, True)
    examples = {code: ["falconry"] for code in ("en", "ru", "kk")}
    assert same(first, models(changed_first(known.rows, Kind.INTENT, examples=examples))) == (False, False, False)


def same(one: Models, other: Models) -> tuple[bool, ...]:
    return tuple(model is former for model, former in zip(one, other, strict=True))


def changed_first(rows: Sequence[Row], kind: Kind, **values: Any) -> list[Row]:
    place = next(place for place, row in enumerate(rows) if row.kind is kind)
    return [*rows[:place], edited(rows[place], **values), *rows[place + 1 :]]


def test_what_is_no_longer_live_is_gone_without_the_garbage_collector(known: Known) -> None:
    memo = Memo()
    with memo.generation():
        planner = known.planner(Catalogue(known.rows), memo)
    planner.respond("laboratories in Nanjing")
    gone: list[weakref.ref[object]] = [weakref.ref(part) for part in parts(planner)]
    gc.disable()
    try:
        with memo.generation():
            planner = known.planner(Catalogue(changed_first(known.rows, Kind.PARTNER, aliases=["Falcons"])), memo)
        assert [part() for part in gone] == [None] * len(gone)
    finally:
        gc.enable()
    assert planner.respond("laboratories in Nanjing").answer.text


def parts(planner: Planner) -> tuple[object, ...]:
    reader: Reader = planner.reader
    return planner, reader, reader.catalogue, reader.lexicon, reader.statements, planner.finder
