"""What can be taught from a question: that it is another name of a record, or an example of something that people ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.knowledge.catalogue import Catalogue, Row, handle_of
from bot.knowledge.records import Guide, Intent, Kind
from bot.knowledge.store import Edit
from bot.knowledge.values import LANGUAGES, Language
from bot.telegram.admin.handles import WrongInputError
from bot.telegram.announcements.wording import excerpt
from bot.telegram.services import Services
from bot.texts import Texts
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
    of_handle: Callable[[Services, str, Language], Target | None]
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


def _record_of(services: Services, handle: str, language: Language) -> Target | None:
    entry = services.catalogue().by_handle(handle)
    return Target(entry.kind, entry.id, entry.title[language]) if entry else None


def _with_name(row: Row, text: str, _: Language) -> Row:
    names = dict.fromkeys((*(row.body.get("aliases") or ()), text))
    return Row(row.kind, row.id, row.owner, {**row.body, "aliases": list(names)})


async def _questions(services: Services, words: str, language: Language) -> Sequence[Target]:
    """What people ask for, and help articles, by the likeliest of their examples."""
    return await asyncio.to_thread(_asked_for, services.texts, services.catalogue(), words, language)


def _asked_for(texts: Texts, catalogue: Catalogue, words: str, language: Language) -> Sequence[Target]:
    sought = " ".join(keys(words))
    likely: list[tuple[float, float, Target]] = []
    for record in _teachable(catalogue):
        folded = {example: " ".join(keys(without_slots(example))) for example in _examples(record)}
        found = process.extractOne(sought, folded, scorer=fuzz.WRatio)
        _, score, example = found if found else ("", 0.0, "")
        # Whoever searches may also know what it is called.
        named = fuzz.ratio(sought, " ".join(keys(_name(record, language))))
        likely.append((max(score, named), named, _question(texts, record, example, language)))
    likely.sort(key=lambda one: one[:2], reverse=True)
    return [target for *_, target in likely[:CANDIDATES]]


def _question_of(services: Services, handle: str, language: Language) -> Target | None:
    for record in _teachable(services.catalogue()):
        if handle_of(record.id) == handle:
            return _question(services.texts, record, next(iter(_examples(record, language)), ""), language)
    return None


def _teachable(catalogue: Catalogue) -> Sequence[Intent | Guide]:
    return [*catalogue.intents.values(), *catalogue.guides.values()]


def _examples(record: Intent | Guide, *languages: Language) -> list[str]:
    """In some languages, or in all."""
    examples = record.questions if isinstance(record, Guide) else record.examples
    return [text for language in languages or LANGUAGES for text in examples.get(language, ())]


def _question(texts: Texts, record: Intent | Guide, example: str, language: Language) -> Target:
    """The name of an intent says little: an example tells what it is."""
    if isinstance(record, Guide):
        return Target(Kind.GUIDE, record.id, f"📖 {_name(record, language)}")
    title = texts(language, "gaps-intent", title=_name(record, language), example=excerpt(example, _LONGEST_EXAMPLE))
    return Target(Kind.INTENT, record.id, title.unescape())


def _name(record: Intent | Guide, language: Language) -> str:
    return record.title[language] if record.title else record.id


def _with_example(row: Row, text: str, language: Language) -> Row:
    name = "questions" if row.kind is Kind.GUIDE else "examples"
    examples = {code: list(texts) for code, texts in (row.body.get(name) or {}).items()}
    examples[language] = list(dict.fromkeys((*examples.get(language, ()), text)))
    return Row(row.kind, row.id, row.owner, {**row.body, name: examples})


LESSONS: Mapping[str, Lesson] = {
    "name": Lesson(_records, _record_of, _with_name),
    "example": Lesson(_questions, _question_of, _with_example),
}
"""By the name that buttons and texts have for them."""
