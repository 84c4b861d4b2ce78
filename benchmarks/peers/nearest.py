"""The intent of the nearest example, by rapidfuzz's token_set_ratio."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from peers import Decide, Example


def classifier(examples: Sequence[Example]) -> Decide:
    texts = [text for text, _ in examples]

    def decide(text: str) -> str:
        found = process.extractOne(text, texts, scorer=fuzz.token_set_ratio)
        return examples[found[2]][1]

    return decide
