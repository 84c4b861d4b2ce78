"""Readers of questions that need not learn again what was learned before, by an earlier build or an earlier start."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from bot import understanding
from bot.knowledge.catalogue import Catalogue
from bot.memo import Memo, Same
from bot.storage.compiled import Compiled
from bot.understanding.examples import Example, lessons_of, sentences_of
from bot.understanding.intents import IntentModel
from bot.understanding.language import LanguageModel, Sentences
from bot.understanding.reader import Models, Reader

M = TypeVar("M", LanguageModel, IntentModel)


def make_reader(catalogue: Catalogue, today: Callable[[], dt.date], compiled: Compiled, memo: Memo | None = None) -> Reader:
    """A reader of questions about a catalogue; a model learns only when what it learns from has changed.

    Args:
        memo: of readers before; what has not changed since is taken over from them.
    """
    memo = memo or Memo()
    lessons = lessons_of(catalogue, memo)
    intents = _of_examples("IntentModel", lessons.examples, compiled, memo)
    asides = _of_examples("AsideModel", lessons.asides, compiled, memo)
    language = memo.next("language", partial(_taught, sentences=sentences_of(catalogue, memo), compiled=compiled)).model
    return Reader(catalogue, today, Models(language, intents, asides), memo)


def _of_examples(key: str, examples: tuple[Example, ...], compiled: Compiled, memo: Memo) -> IntentModel:
    """The model that the examples teach, kept under the key."""
    origin = memo.call(_digest_of_examples, Same([examples]))
    return memo.once(key, origin, lambda: _kept(key, IntentModel, origin, lambda: IntentModel.train(examples), compiled))


class _Taught(NamedTuple):
    """A language model, and what it learned from."""

    sentences: Sentences
    model: LanguageModel


def _taught(former: _Taught | None, sentences: Sentences, compiled: Compiled) -> _Taught:
    if former and former.sentences == sentences:
        return former

    def learn() -> LanguageModel:
        return former.model.revised(former.sentences, sentences) if former else LanguageModel.train(sentences)

    return _Taught(sentences, _kept("LanguageModel", LanguageModel, _digest_of_sentences(sentences), learn, compiled))


def _kept(key: str, model: type[M], origin: str, learn: Callable[[], M], compiled: Compiled) -> M:
    """A model of what has the digest `origin`: that of an earlier start, or a new one."""
    kept = compiled.get(key, origin)
    if kept is not None:
        return model.from_bytes(kept)
    learned = learn()
    compiled.keep(key, origin, learned.to_bytes())
    return learned


def _digest_of_sentences(sentences: Sentences) -> str:
    return _digest(text for language, texts in sentences.items() for text in (language, *texts))


def _digest_of_examples(origin: Same[tuple[Example, ...]]) -> str:
    return _digest(text for examples in origin for example in examples for text in example)


def _digest(texts: Iterable[str]) -> str:
    """Of what a model learns from, and of the code that learns."""
    digest = hashlib.sha256(_code())
    for text in texts:
        digest.update(f"{len(text)}\0{text}".encode())
    return digest.hexdigest()


@cache
def _code() -> bytes:
    digest = hashlib.sha256()
    for path in sorted(Path(understanding.__path__[0]).rglob("*")):
        if path.suffix in (".py", ".yaml"):
            digest.update(path.read_bytes())
    return digest.digest()
