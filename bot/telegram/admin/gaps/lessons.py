"""What can be taught from a question: that it is another name of a record, or an example of something that people ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.knowledge.catalogue import Catalogue, Row, handle_of
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit
from bot.knowledge.values import LANGUAGES, Language
from bot.telegram.admin.handles import WrongInputError
from bot.telegram.rendering import shorten
from bot.telegram.services import Services
from bot.understanding.masking import without_slots
from bot.understanding.text import keys

CANDIDATES = 6
_LONGEST_EXAMPLE = 40  # characters of an example, for a button


@dataclass(frozen=True)
class Target:
    """A record that may be taught something."""

    kind: Kind
    id: str
    title: str

    @property
    def handle(self) -> str:
        return handle_of(self.id)


@dataclass(frozen=True)
class Lesson:
    """One kind of teaching."""

    targets: Callable[[Services, str, Language], Awaitable[Sequence[Target]]]
    """The likeliest for some words, the best first, with titles in a language."""
    of_handle: Callable[[Catalogue, str, Language], Target | None]
    taught: Callable[[Row, str, Language], Row]
    """The record after it was taught a text of a language."""

    async def edit(self, services: Services, target: Target, text: str, language: Language) -> Edit:
        """
        Raises:
            WrongInputError: the record is gone.
        """
        rows = await services.editor.store.rows()
        before = next((row for row in rows if row.key == (target.kind, target.id)), None)
        if before is None:
            raise WrongInputError("gaps-target-gone")
        return Edit(before, self.taught(before, " ".join(text.split()), language))


async def _records(services: Services, words: str, language: Language) -> Sequence[Target]:
    catalogue = services.catalogue()
    found = await services.assistant.find(words, language, CANDIDATES)
    return [Target(catalogue.entries[one.id].kind, one.id, one.title) for one in found if one.id in catalogue.entries]


def _record_of(catalogue: Catalogue, handle: str, language: Language) -> Target | None:
    entry = catalogue.by_handle(handle)
    return Target(entry.kind, entry.id, entry.title[language]) if entry else None


def _with_name(row: Row, text: str, _: Language) -> Row:
    names = dict.fromkeys((*(row.body.get("aliases") or ()), text))
    return Row(row.kind, row.id, row.owner, {**row.body, "aliases": list(names)})


async def _questions(services: Services, words: str, language: Language) -> Sequence[Target]:
    """What people ask for, and help articles, by their likeliest example."""
    return await asyncio.to_thread(_asked_for, services.catalogue(), words, language)


def _asked_for(catalogue: Catalogue, words: str, language: Language) -> Sequence[Target]:
    sought = " ".join(keys(words))
    likely: list[tuple[float, Target]] = []
    for target, examples in _examples(catalogue, language):
        folded = {example: " ".join(keys(without_slots(example))) for example in examples}
        best = process.extractOne(sought, folded, scorer=fuzz.token_set_ratio)
        # Whoever searches may also know what it is called.
        named = fuzz.ratio(sought, " ".join(keys(target.title.partition(":")[0])))
        likely.append((max(best[1] if best else 0.0, named), target))
    likely.sort(key=lambda one: -one[0])
    return [target for _, target in likely[:CANDIDATES]]


def _examples(catalogue: Catalogue, language: Language) -> Sequence[tuple[Target, Sequence[str]]]:
    intents = [
        (Target(Kind.INTENT, intent.id, _intent_title(catalogue, intent.id, language)), intent.examples)
        for intent in catalogue.intents.values()
    ]
    articles = [
        (Target(Kind.GUIDE, guide.id, f"📖 {guide.title[language]}"), guide.questions) for guide in catalogue.guides.values()
    ]
    return [
        (target, [text for code in LANGUAGES for text in examples.get(code, ())]) for target, examples in [*intents, *articles]
    ]


def _asked_for_of(catalogue: Catalogue, handle: str, language: Language) -> Target | None:
    found = (target for target, _ in _examples(catalogue, language) if target.handle == handle)
    return next(found, None)


def _intent_title(catalogue: Catalogue, id_: str, language: Language) -> str:
    """Intents have no names: how people ask tells more than the id."""
    examples = catalogue.intents[id_].examples.get(language, ())
    return shorten(f"{id_}: «{examples[0][:_LONGEST_EXAMPLE]}»" if examples else id_)


def _with_example(row: Row, text: str, language: Language) -> Row:
    name = "questions" if row.kind is Kind.GUIDE else "examples"
    examples = {code: list(texts) for code, texts in (row.body.get(name) or {}).items()}
    examples[language] = list(dict.fromkeys((*examples.get(language, ()), text)))
    return Row(row.kind, row.id, row.owner, {**row.body, name: examples})


LESSONS: Mapping[str, Lesson] = {
    "name": Lesson(_records, _record_of, _with_name),
    "example": Lesson(_questions, _asked_for_of, _with_example),
}
"""By the name that buttons and texts have for them."""
