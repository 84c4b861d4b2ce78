"""Which language a question is in, also when it is Kazakh in Russian letters or either in Latin ones.

Naive Bayes over character n-grams (Cavnar and Trenkle, 1994, with probabilities instead of ranks), one class for each
way of writing a language. It learns from the project's own sentences and from respellings of them.
"""

from __future__ import annotations

import io
import unicodedata
import zlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.values import LANGUAGES, Language
from bot.understanding import spelling
from bot.understanding.features import Indices, ngrams

_BUCKETS = 1 << 15
_WORDS = 1 << 14
_WORD_WEIGHT = 2
"""How often a whole word counts: it tells more than the n-grams in it."""
_SMOOTHING = 0.05
_NO_LETTERS = 3
"""Features of a text without letters."""

# How a language may be written, with how likely somebody writes so: it decides where a few letters tell nothing.
_STYLES: tuple[tuple[Language, float, tuple[spelling.Spelling, ...]], ...] = (
    ("en", 1.0, (spelling.PLAIN,)),
    ("ru", 1.0, (spelling.PLAIN,)),
    ("ru", 0.1, (spelling.RUSSIAN_TRANSLIT, spelling.RUSSIAN_TRANSLIT_WITH_J)),
    ("kk", 1.0, (spelling.PLAIN,)),
    ("kk", 0.6, (spelling.KAZAKH_ON_RUSSIAN_KEYS,)),
    ("kk", 0.15, (spelling.KAZAKH_LATIN_2021,)),
    ("kk", 0.15, (spelling.KAZAKH_MESSAGES, spelling.KAZAKH_MESSAGES_WITH_Q)),
    ("en", 0.02, (spelling.ENGLISH_ON_RUSSIAN_KEYS,)),
    ("ru", 0.02, (spelling.RUSSIAN_ON_ENGLISH_KEYS,)),
    ("kk", 0.005, (spelling.KAZAKH_ON_ENGLISH_KEYS,)),
)
_IN_OTHER_LAYOUT = 3
"""How many styles, the last ones, are typed in another keyboard layout than they should be."""


def _prepare(text: str) -> str:
    letters = (c if c.isalpha() else " " for c in unicodedata.normalize("NFC", text.lower()))
    return f" {' '.join(''.join(letters).split())} "


def _features(prepared: str) -> Indices:
    words = [_BUCKETS + zlib.crc32(word.encode()) % _WORDS for word in prepared.split()]
    return np.concatenate([ngrams(prepared, 1, 4, _BUCKETS), np.array(words * _WORD_WEIGHT, dtype=np.int64)])


Sentences = Mapping[Language, Sequence[str]]
_SPELLINGS = [(language, letters) for language, _, spellings in _STYLES for letters in spellings]


def _counted(sentences: Sentences) -> NDArray[np.int32]:
    """How often each feature occurs, in a row for each spelling."""
    prepared = {language: "\n".join(map(_prepare, sentences[language])) for language in LANGUAGES}
    counts = (_features(prepared[language].translate(letters)) for language, letters in _SPELLINGS)
    return np.array([np.bincount(features, minlength=_BUCKETS + _WORDS) for features in counts], dtype=np.int32)


def _weights(counts: NDArray[np.int32]) -> NDArray[np.float32]:
    """What each feature says for each style."""
    weights = np.empty((_BUCKETS + _WORDS, len(_STYLES)), dtype=np.float32)
    row = 0
    for column, (_, _, spellings) in enumerate(_STYLES):
        smooth = counts[row : row + len(spellings)].sum(axis=0, dtype=np.float64) + _SMOOTHING * len(spellings)
        smooth[:_BUCKETS] /= smooth[:_BUCKETS].sum()
        smooth[_BUCKETS:] /= smooth[_BUCKETS:].sum()
        weights[:, column] = np.log(smooth)
        row += len(spellings)
    return np.asarray(weights - weights.mean(axis=1, keepdims=True), dtype=np.float32)


def _around(changed: Sequence[str], other: Sequence[str]) -> list[str]:
    """The sentences that only one of two lists has, with two on either side: an n-gram reaches over an empty one, no farther."""
    shorter = min(len(changed), len(other))
    head = next((place for place in range(shorter) if changed[place] != other[place]), shorter)
    rest = shorter - head
    tail = next((place for place in range(rest) if changed[-1 - place] != other[-1 - place]), rest)
    return list(changed[max(0, head - 2) : len(changed) - max(0, tail - 2)])


class LanguageModel:
    """Tells English, Russian and Kazakh apart, however they are written."""

    def __init__(self, counts: NDArray[np.int32]) -> None:
        self._counts = counts
        self._weights = _weights(counts)
        self._languages = [language for language, _, _ in _STYLES]
        self._priors = np.array([prior for _, prior, _ in _STYLES])

    @classmethod
    def train(cls, sentences: Sentences) -> LanguageModel:
        """Learn from sentences of each language."""
        return cls(_counted(sentences))

    def revised(self, before: Sentences, after: Sentences) -> LanguageModel:
        """The model that `after` teaches, from this one, which `before` has taught: it counts only what has changed."""
        gone = {language: _around(before[language], after[language]) for language in LANGUAGES}
        come = {language: _around(after[language], before[language]) for language in LANGUAGES}
        return LanguageModel(self._counts - _counted(gone) + _counted(come))

    def scores(self, text: str) -> dict[Language, float]:
        """The probability of each language, for a text in the layout that it was meant in."""
        features = _features(_prepare(text))
        if len(features) <= _NO_LETTERS:
            return dict.fromkeys(LANGUAGES, 1 / len(LANGUAGES))
        likelihood = self._likelihood(features, len(_STYLES) - _IN_OTHER_LAYOUT)
        total = likelihood.sum()
        found = dict.fromkeys(LANGUAGES, 0.0)
        for language, share in zip(self._languages, likelihood / total, strict=False):
            found[language] += float(share)
        return found

    def in_other_layout(self, text: str) -> float:
        """The probability that a text was typed in another keyboard layout than it was meant in."""
        likelihood = self._likelihood(_features(_prepare(text)))
        return float(likelihood[-_IN_OTHER_LAYOUT:].sum() / likelihood.sum())

    def _likelihood(self, features: Indices, styles: int = len(_STYLES)) -> NDArray[np.float64]:
        """How likely each of the first so many styles is, on a scale on which the likeliest of them is never 0."""
        # N-grams overlap, so their evidence is not independent: it counts for less than its sum.
        evidence = self._weights[features].sum(axis=0)[:styles] / 2.5
        return np.asarray(np.exp(evidence - evidence.max()) * self._priors[:styles])

    def to_bytes(self) -> bytes:
        buffer = io.BytesIO()
        np.save(buffer, self._counts, allow_pickle=False)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, blob: bytes) -> LanguageModel:
        return cls(np.load(io.BytesIO(blob), allow_pickle=False))
