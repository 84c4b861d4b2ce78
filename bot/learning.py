"""Readers of questions that need not learn again what an earlier start has learned."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from bot import understanding
from bot.knowledge.catalogue import Catalogue
from bot.storage.compiled import Compiled
from bot.understanding.reader import Reader

_KEY = "reader"


def make_reader(catalogue: Catalogue, today: Callable[[], dt.date], compiled: Compiled) -> Reader:
    """A reader of questions about a catalogue; learns only when what it learns from has changed."""
    digest = _digest(catalogue)
    learned = compiled.get(_KEY, digest)
    reader = Reader(catalogue, today, learned)
    if learned is None:
        compiled.keep(_KEY, digest, reader.compiled())
    return reader


def _digest(catalogue: Catalogue) -> str:
    digest = hashlib.sha256()
    for part in _origins(catalogue):
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()


def _origins(catalogue: Catalogue) -> Iterator[bytes]:
    """What the models depend on: the texts that they learn from, and the code that learns."""
    for intent in catalogue.intents.values():
        yield intent.model_dump_json(include={"id", "examples"}).encode()
    for guide in catalogue.guides.values():
        yield guide.model_dump_json(include={"questions", "answer"}).encode()
    for partner in catalogue.partners.values():
        yield partner.summary.model_dump_json().encode()
    for path in sorted(Path(understanding.__path__[0]).rglob("*")):
        if path.suffix in (".py", ".yaml"):
            yield path.read_bytes()
