"""The text with the best BM25 over trigrams, by the full-text search of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from peers import Decide, Example, Find


def search(texts: Sequence[str]) -> Find:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE said USING fts5(text, tokenize='trigram')")
    database.executemany("INSERT INTO said(rowid, text) VALUES (?, ?)", enumerate(texts))

    def find(text: str) -> int:
        trigrams = dict.fromkeys(word[at : at + 3] for word in text.split() for at in range(len(word) - 2))
        if not trigrams:
            return 0
        wanted = " OR ".join(f'"{trigram}"' for trigram in trigrams)
        found = database.execute("SELECT rowid FROM said WHERE said MATCH ? ORDER BY rank LIMIT 1", (wanted,)).fetchone()
        return int(found[0]) if found else 0

    return find


def classifier(examples: Sequence[Example]) -> Decide:
    find = search([text for text, _ in examples])
    return lambda text: examples[find(text)][1]
