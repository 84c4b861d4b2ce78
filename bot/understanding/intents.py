"""Which intent a question has, from examples with the names masked.

Softmax regression over hashed character n-grams (within words and across neighbours) and whole words, weighted by
rarity: a linear model of n-grams, like fastText without its embeddings (Joulin et al., 2017). On public data this was as
right as the best light methods. What is not ours is an intent too, `none`, with examples as careful as the others'.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.understanding.features import Indices, ngrams, whole

_BUCKETS = 1 << 13
_WORDS = 1 << 12
_SIZE = _BUCKETS + _WORDS
_EPOCHS = 4
_BATCH = 256
_RATE = 0.02
_KEPT = np.float16
"""The type of kept weights."""


def _features(text: str) -> Indices:
    words = text.split()
    phrases = [*words, *(f"{one} {next_one}" for one, next_one in pairwise(words))]
    wholes = [_BUCKETS + whole(phrase, _WORDS) for phrase in phrases]
    return np.concatenate([ngrams(f" {text} ", 3, 4, _BUCKETS), np.array(wholes, dtype=np.int64)])


def _vector(buckets: Indices, counts: NDArray[np.int64], rarity: NDArray[np.float32]) -> NDArray[np.float32]:
    """The weights of the features of one text, together of length 1."""
    values = np.log1p(counts) * rarity[buckets]
    return np.asarray(values / (float(np.sqrt(values @ values)) or 1.0), dtype=np.float32)


def _fit(vectors: Sequence[tuple[Indices, NDArray[np.float32]]], labels: NDArray[np.int64], intents: int) -> NDArray[np.float32]:
    """Weights by Adam (Kingma and Ba, 2015), each step on the features of its batch only: most features are seldom there."""
    weights, mean, square = (np.zeros((_SIZE, intents), dtype=np.float32) for _ in range(3))
    # Intents with few examples count as much as those with many.
    balance = (1 / np.sqrt(np.bincount(labels)))[labels]
    balance = (balance / balance.mean()).astype(np.float32)
    generator = np.random.default_rng(0)
    steps = [
        order[start : start + _BATCH] for order in _orders(generator, len(labels)) for start in range(0, len(labels), _BATCH)
    ]
    for step, batch in enumerate(steps):
        places = np.repeat(np.arange(len(batch)), [len(vectors[row][0]) for row in batch])
        used, column = np.unique(np.concatenate([vectors[row][0] for row in batch]), return_inverse=True)
        matrix = np.zeros((len(batch), len(used)), dtype=np.float32)
        matrix[places, column] = np.concatenate([vectors[row][1] for row in batch])
        error = _softmax(matrix @ weights[used] * _SHARPNESS)
        error[np.arange(len(batch)), labels[batch]] -= 1.0
        gradient = matrix.T @ (error * balance[batch, None]) / len(batch)
        mean[used] = 0.9 * mean[used] + 0.1 * gradient
        square[used] = 0.99 * square[used] + 0.01 * gradient * gradient
        weights[used] -= _RATE * (1 - step / len(steps)) * mean[used] / (np.sqrt(square[used]) + 1e-6)
    return weights


def _orders(generator: np.random.Generator, count: int) -> Iterable[NDArray[np.int64]]:
    return (generator.permutation(count) for _ in range(_EPOCHS))


class IntentModel:
    """Probabilities of intents for a masked, folded question."""

    def __init__(self, intents: Sequence[str], rarity: NDArray[np.float32], weights: NDArray[np.float32]) -> None:
        self.intents = tuple(intents)
        self._rarity = rarity
        self._weights = weights

    @classmethod
    def train(cls, examples: Sequence[tuple[str, str]]) -> IntentModel:
        """Learn from pairs of masked text and intent. The same examples give the same model."""
        intents = sorted({intent for _, intent in examples})
        counted = [np.unique(_features(text), return_counts=True) for text, _ in examples]
        having = np.bincount(np.concatenate([buckets for buckets, _ in counted]), minlength=_SIZE)
        rarity = np.log((1 + len(examples)) / (1 + having)).astype(np.float32)
        vectors = [(buckets, _vector(buckets, counts, rarity)) for buckets, counts in counted]
        labels = np.array([intents.index(intent) for _, intent in examples])
        # As they are kept, so that a restart changes no answer.
        weights = _fit(vectors, labels, len(intents)).astype(_KEPT).astype(np.float32)
        return cls(intents, rarity, weights)

    def probabilities(self, text: str) -> dict[str, float]:
        """Every intent with its probability, the likeliest first."""
        buckets, counts = np.unique(_features(text), return_counts=True)
        values = np.log1p(counts).astype(np.float32) * self._rarity[buckets]
        norm = float(np.sqrt(values @ values)) or 1.0
        found = _softmax(values @ self._weights[buckets] * (_SHARPNESS / norm))
        probabilities = found.tolist()
        return {self.intents[i]: probabilities[i] for i in (-found).argsort().tolist()}

    def to_bytes(self) -> bytes:
        buffer = io.BytesIO()
        names = np.frombuffer(json.dumps(self.intents).encode(), dtype=np.uint8)
        np.savez(buffer, intents=names, rarity=self._rarity, weights=self._weights.astype(_KEPT))
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, blob: bytes) -> IntentModel:
        with np.load(io.BytesIO(blob), allow_pickle=False) as arrays:
            intents = json.loads(arrays["intents"].tobytes())
            return cls(intents, arrays["rarity"], arrays["weights"].astype(np.float32))


_SHARPNESS = 4.0


def _softmax(scores: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)
