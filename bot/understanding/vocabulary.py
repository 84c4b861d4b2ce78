"""Finds the words of the vocabulary: countries, cities, regions, fields, forms of cooperation, kinds, levels, statuses.

Every word of a phrase must be there, in order, in any form; acronyms as they are. Longer phrases win over the shorter
ones inside them. Phrases are kept as a trie of lexicon words: the automaton of Aho and Corasick (1975) without its
failure links, for questions are short.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import Prefix

from bot.knowledge.records import Kind
from bot.understanding.lexicon import Lexicon, Match
from bot.understanding.morphology import stems
from bot.understanding.text import keys, tokenize
from bot.understanding.utterance import Word

T = TypeVar("T")

PLACES = frozenset({Kind.COUNTRY, Kind.REGION, Kind.CITY})
"""The kinds of entry that are places."""
_WEAKEST_WORD = 0.77
_SMALL_LETTERS, _WITH_ENDING, _MAYBE_WORD = 0.9, 0.8, 0.6
"""How certainly a word in small letters is an acronym: by itself, with an ending, and where it is a word of its own, too."""
_LONG_ACRONYM = 5
"""Letters from which on an acronym may take an ending even where the result is a word of its own."""
_ENDING = 4
"""Letters of a known word that no ending accounts for where the word of a phrase lacks them and has others instead."""
_SHORT = 3
"""Words up to this length count only as they are: too many others are one letter away."""


class Reference(NamedTuple):
    """An entry of the vocabulary."""

    kind: Kind
    id: str


@dataclass(frozen=True)
class Mention:
    """A phrase of the vocabulary in a question."""

    start: int
    end: int
    """Words `start` to `end` of the question, the last excluded."""
    quality: float
    references: tuple[Reference, ...]
    """What the phrase stands for; several where the vocabulary shares it."""


@dataclass
class _Node:
    next: dict[int, _Node] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)


class Vocabulary:
    """Phrases and what they stand for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._root = _Node()
        self._acronyms: dict[str, list[Reference]] = {}

    def add(self, phrase: str, reference: Reference) -> None:
        """Let `phrase` stand for an entry as well."""
        tokens = tokenize(phrase)
        if len(tokens) == 1 and is_acronym(tokens[0].text):
            _append(self._acronyms.setdefault(tokens[0].text.lower(), []), reference)
            return
        node = self._root
        for key in keys(phrase):
            node = node.next.setdefault(self._lexicon.add(key), _Node())
        if node is not self._root:
            _append(node.references, reference)

    def mentions(self, words: Sequence[Word]) -> list[Mention]:
        """All phrases in a question that are not inside longer ones, from left to right."""
        found = [mention for start in range(len(words)) for mention in self._from(words, start)]
        found.sort(key=lambda mention: (mention.start - mention.end, -mention.quality))
        taken: set[int] = set()
        chosen = []
        for mention in found:
            span = set(range(mention.start, mention.end))
            if span & taken:
                continue
            taken |= span
            chosen.append(mention)
        return sorted(chosen, key=lambda mention: mention.start)

    def _from(self, words: Sequence[Word], start: int) -> Iterable[Mention]:
        references = self._acronym(words[start])
        if references:
            yield Mention(start, start + 1, 1.0, tuple(references))
        front: list[tuple[_Node, int, float, int]] = [(self._root, start, 1.0, 0)]
        best: dict[int, tuple[float, int, list[Reference]]] = {}
        while front:
            node, at, quality, letters = front.pop()
            if node.references:
                # Of equally good words the one that shares more: «корее» is a form of «Корея» rather than of «қор».
                known = best.get(at, (0.0, 0, []))
                if (quality, letters) >= known[:2]:
                    same = (quality, letters) == known[:2]
                    best[at] = (quality, letters, [*(known[2] if same else []), *node.references])
            if at == len(words):
                continue
            front += [
                (following, at + 1, min(quality, as_good), letters + shared)
                for following, as_good, shared in self._continued(node, words[at])
            ]
        for end, (quality, _, found) in best.items():
            yield Mention(start, end, quality, tuple(dict.fromkeys(found)))

    def _continued(self, node: _Node, word: Word) -> Iterable[tuple[_Node, float, int]]:
        """Where a word leads from a node, how good it is there, and how many letters it shares with the word of the phrase."""
        least = 1.0 if len(word.token.key) <= _SHORT or word.is_function else _WEAKEST_WORD
        for match in word.matches:
            following = node.next.get(match.word)
            if following and match.quality >= least:
                form = self._lexicon.words[match.word]
                shared = Prefix.similarity(word.token.key, form)
                if not _is_another(word, match, form, shared):
                    yield following, match.quality, shared

    def _acronym(self, word: Word) -> list[Reference]:
        _, references = acronym_in(word, self._acronyms) or (0.0, [])
        return references


def is_acronym(text: str) -> bool:
    """Whether a name or synonym is written as an acronym: the whole word in capitals."""
    return len(text) > 1 and text.isupper() and not text.isdigit()


def acronym_in(word: Word, acronyms: Mapping[str, T]) -> tuple[float, T] | None:
    """What a word stands for as an acronym, with or without an ending, and how certainly: in capitals it is one.

    Two letters count in capitals only, and so does what is a word as well.
    """
    typed, lowered = word.token.text, word.token.text.lower()
    if (len(lowered) <= 2 or word.is_function) and not word.token.is_capitals:
        return None
    is_word = bool(word.matches) and word.matches[0].quality == 1.0
    if lowered in acronyms:
        return 1.0 if word.token.is_capitals else _MAYBE_WORD if is_word else _SMALL_LETTERS, acronyms[lowered]
    for length in range(len(lowered) - 1, 2, -1):
        head = lowered[:length]
        if head not in acronyms:
            continue
        is_capitals = typed[:length].isupper()
        may_end = is_capitals or not is_word or length >= _LONG_ACRONYM
        ending = len(lowered) - length
        if may_end and any(len(form) <= len(word.token.key) - ending for form in stems(word.token.key)):
            return 1.0 if is_capitals else _WITH_ENDING, acronyms[head]
    return None


def _is_another(word: Word, match: Match, form: str, shared: int) -> bool:
    """Whether a known word only begins like a word of a phrase: "semester" is no form of "Semey"."""
    is_known = word.matches[0].quality == 1.0 and match.quality < 1.0
    return is_known and shared < len(form) and len(word.token.key) - shared >= _ENDING


def _append(references: list[Reference], reference: Reference) -> None:
    if reference not in references:
        references.append(reference)
