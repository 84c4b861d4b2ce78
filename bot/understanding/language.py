"""Which language a question is in, also when it is Kazakh in Russian letters or either in Latin ones.

Naive Bayes over character n-grams (Cavnar and Trenkle, 1994, with probabilities instead of ranks), one class for each
way of writing a language. It learns from the project's own sentences and from respellings of them.
"""

from __future__ import annotations

import io
import unicodedata
import zlib
from collections.abc import Iterable, Mapping

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


class LanguageModel:
    """Tells English, Russian and Kazakh apart, however they are written."""

    def __init__(self, weights: NDArray[np.float32]) -> None:
        self._weights = weights
        self._languages = [language for language, _, _ in _STYLES]
        self._priors = np.array([prior for _, prior, _ in _STYLES])

    @classmethod
    def train(cls, texts: Mapping[Language, Iterable[str]]) -> LanguageModel:
        """Learn from sentences of each language."""
        sentences = {language: "\n".join(map(_prepare, texts[language])) for language in LANGUAGES}
        weights = np.empty((_BUCKETS + _WORDS, len(_STYLES)), dtype=np.float32)
        for column, (language, _, spellings) in enumerate(_STYLES):
            counts = np.zeros(_BUCKETS + _WORDS)
            for letters in spellings:
                counts += np.bincount(_features(sentences[language].translate(letters)), minlength=_BUCKETS + _WORDS)
            smooth = counts + _SMOOTHING * len(spellings)
            smooth[:_BUCKETS] /= smooth[:_BUCKETS].sum()
            smooth[_BUCKETS:] /= smooth[_BUCKETS:].sum()
            weights[:, column] = np.log(smooth)
        return cls(weights - weights.mean(axis=1, keepdims=True))

    def scores(self, text: str) -> dict[Language, float]:
        """The probability of each language, for a text in the layout that it was meant in."""
        features = _features(_prepare(text))
        if len(features) <= _NO_LETTERS:
            return dict.fromkeys(LANGUAGES, 1 / len(LANGUAGES))
        likelihood = self._likelihood(features)[:-_IN_OTHER_LAYOUT]
        total = likelihood.sum()
        found = dict.fromkeys(LANGUAGES, 0.0)
        for language, share in zip(self._languages, likelihood / total, strict=False):
            found[language] += float(share)
        return found

    def in_other_layout(self, text: str) -> float:
        """The probability that a text was typed in another keyboard layout than it was meant in."""
        likelihood = self._likelihood(_features(_prepare(text)))
        return float(likelihood[-_IN_OTHER_LAYOUT:].sum() / likelihood.sum())

    def _likelihood(self, features: Indices) -> NDArray[np.float64]:
        """How likely each style is, on any scale."""
        # N-grams overlap, so their evidence is not independent: it counts for less than its sum.
        evidence = self._weights[features].sum(axis=0) / 2.5
        return np.asarray(np.exp(evidence - evidence.max()) * self._priors)

    def to_bytes(self) -> bytes:
        buffer = io.BytesIO()
        np.save(buffer, self._weights, allow_pickle=False)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, blob: bytes) -> LanguageModel:
        return cls(np.load(io.BytesIO(blob), allow_pickle=False))
