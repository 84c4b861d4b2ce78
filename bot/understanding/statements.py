"""Finds the statements whose words a question shares: for free text, and to choose among the statements of a partner.

A statement's words come from its texts in all languages and from the vocabulary entries that it names, so that a
Kazakh question finds what only its field says. Rarity-weighted overlap, with the shares of BM25 (Robertson and
Zaragoza, 2009) that short texts need: title before text, and no reward for length.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.values import LANGUAGES
from bot.memo import Memo
from bot.understanding.lexicon import Lexicon, Match
from bot.understanding.telling import told_by
from bot.understanding.utterance import Word

_IN_TITLE = 0.85
"""What a word must count by to stand in the title; less than `TITLE` for those that are typed inexactly."""
_SHORTEST_TITLE = 0.3
"""Rarity that the words of a title have at least, so that a single common word is not all of one."""
Numbers = NDArray[np.int64]
"""Statements, by their places in `Catalogue.statements`."""
Gains = NDArray[np.float32]
_NONE: Numbers = np.array([], dtype=np.int64)
_REMEMBERED = 1024
"""Words whose statements are not looked up again: the words of questions recur."""


class StatementIndex:
    """Words of all statements."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, memo: Memo | None = None) -> None:
        memo = memo or Memo()
        self._total = max(2, len(catalogue.statements))
        partner_ids = {partner_id: number for number, partner_id in enumerate(catalogue.partners)}
        owners = (statement.entry.partner for statement in catalogue.statements)
        numbers_of_owners = np.array([partner_ids[owner.id] if owner else -1 for owner in owners], dtype=np.int32)
        words, numbers, weights = array("i"), array("i"), array("f")
        words_of_titles, titled = array("i"), array("i")
        for number, statement in enumerate(catalogue.statements):
            told = told_by(catalogue, statement, memo)
            words.extend(lexicon.add_all(told.said))
            numbers.extend([number] * len(told.said))
            weights.extend(told.said.values())
            words_of_titles.extend(lexicon.add_all(told.titles))
            titled.extend([number] * len(told.titles))
        rows = _Rows(np.array(words), np.array(numbers), np.array(weights), numbers_of_owners, len(catalogue.partners))
        self._row = lru_cache(maxsize=_REMEMBERED)(rows.of)
        worth = np.bincount(np.array(titled), rows.rarities[np.array(words_of_titles)], minlength=self._total) / len(LANGUAGES)
        self._titles = list(map(float, np.maximum(_SHORTEST_TITLE, worth)))
        """What the words of each statement's title tell together, in the mean of the languages."""
        of_partner: dict[str, list[int]] = defaultdict(list)
        of_entry: dict[str, list[int]] = defaultdict(list)
        for number, statement in enumerate(catalogue.statements):
            entry = statement.entry
            of_entry[entry.id].append(number)
            if entry.partner is not None:
                for partner_id in (entry.partner.id, *getattr(entry.record, "with_partners", ())):
                    of_partner[partner_id].append(number)
        self._of_partner = {id_: np.array(numbers) for id_, numbers in of_partner.items()}
        self._of_entry = {id_: np.array(numbers) for id_, numbers in of_entry.items()}

    def of_partner(self, partner_id: str) -> Numbers:
        """The statements on a partner, with those of others that name it as a participant."""
        return self._of_partner.get(partner_id, _NONE)

    def of_entry(self, entry_id: str) -> Numbers:
        """A record's own statement; for a partner its people and figures, too."""
        return self._of_entry.get(entry_id, _NONE)

    def rarity_of(self, word: Word) -> float:
        """How much a typed word tells: the rarity of what it most likely is."""
        return self._row(word.matches).rarity

    def knows(self, word: Word) -> bool:
        """Whether any statement has the word."""
        return self._row(word.matches).gains is not None

    def distinctiveness(self, word: Word) -> float:
        """How much a word tells one partner from others: 1 if only one's statements have it, 0 if all partners' have."""
        return self._row(word.matches).distinctiveness

    def title_said(self, words: Sequence[Word], places: Iterable[int], statement: int) -> float:
        """How much of a statement's title is among some words of a question, by rarity, from 0 to 1."""
        said = 0.0
        for place in places:
            row = self._row(words[place].matches)
            if row.gains is not None and row.gains[statement] >= row.rarity * _IN_TITLE:
                said += float(row.gains[statement])
        return min(1.0, said / self._titles[statement])

    def gains(self, words: Sequence[Word], places: Sequence[int]) -> Gains:
        """What words of a question say for each statement: a row for each place, a column for each statement.

        A gain is the rarity of the word, weighted by where it stands in the statement; 0 where it does not.
        """
        found = np.zeros((len(places), self._total), dtype=np.float32)
        for row, place in enumerate(places):
            gains = self._row(words[place].matches).gains
            if gains is not None:
                found[row] = gains
        return found


class _Row(NamedTuple):
    """What one typed word says of every statement."""

    rarity: float
    distinctiveness: float
    gains: NDArray[np.float32] | None
    """Its part of each statement's score; None where no statement has the word."""


class _Rows:
    """Which statements have which words; apart from the index, which remembers its results and must not hold itself."""

    def __init__(
        self,
        words: NDArray[np.int32],
        numbers: NDArray[np.int32],
        weights: NDArray[np.float32],
        owners: NDArray[np.int32],
        partners: int,
    ) -> None:
        """Index pairs of word and statement that stand side by side, with the weight of each.

        Args:
            owners: of each statement the number of its partner; -1 where it has none.
            partners: how many there are.
        """
        self._total, self._partners, self._owners = max(2, len(owners)), max(2, partners), owners
        order = np.argsort(words, kind="stable")
        self._numbers, self._weights = numbers[order], weights[order]
        # The statements of word `w` stand from `_ends[w - 1]` to `_ends[w]`.
        having = np.bincount(words, minlength=1)
        self._ends: list[int] = np.cumsum(having).tolist()
        self.rarities = 1.0 - np.log(np.maximum(1, having)) / math.log(self._total)
        """Of each word by itself."""

    def of(self, matches: tuple[Match, ...]) -> _Row:
        """The row of a typed word, by what it may be."""
        known = [(match, self._span(match.word)) for match in matches]
        known = [(match, span) for match, span in known if span.start < span.stop]
        if not known:
            return _Row(1.0, 1.0, None)
        # Forms of one word share its statements.
        close = np.concatenate([self._numbers[span] for match, span in known if match.quality >= known[0][0].quality - 0.1])
        rarity = max(0.05, 1.0 - math.log(len(close)) / math.log(self._total))
        spread = max(1, int(np.count_nonzero(np.bincount(self._owners[close] + 1)[1:])))
        distinctiveness = 1.0 - math.log(spread) / math.log(self._partners)
        gains = np.zeros(self._total, dtype=np.float32)
        for match, span in known:
            numbers = self._numbers[span]
            gains[numbers] = np.maximum(gains[numbers], self._weights[span] * (rarity * match.quality))
        return _Row(rarity, distinctiveness, gains)

    def _span(self, word: int) -> slice:
        if word >= len(self._ends):
            return slice(0, 0)
        return slice(self._ends[word - 1] if word else 0, self._ends[word])
