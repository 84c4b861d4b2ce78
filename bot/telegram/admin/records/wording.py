"""Fields and their values in the words of one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from bot.editing.fields import Field, Takes
from bot.editing.labels import LABELLED, label
from bot.editing.paths import lacking, spoken
from bot.editing.written import written
from bot.knowledge.catalogue import Row
from bot.knowledge.document import FieldPath
from bot.knowledge.values import Language, PartialDate
from bot.notices import shortened
from bot.telegram.admin.records.subject import Subject

SHOWN = 70
"""Characters of a value in a list of fields."""


class Wording:
    """Puts a subject into words."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._texts = subject.services.texts
        self._language = subject.language
        self._around = subject.around

    def __call__(self, message: str, **arguments: str | int) -> Markup:
        """A message of the locales."""
        return self._texts(self._language, message, **arguments)

    def title(self, message: str) -> str:
        """The title of a button."""
        return self(message).unescape()

    def kind(self) -> str:
        """What kind of record it is."""
        return self(f"records-kind-{self.subject.after.kind}").unescape()

    def name(self) -> str:
        """What the record is called, as far as it has a name yet."""
        return title_of(self.subject.after, self._language) or self("records-nameless").unescape()

    def field(self, path: FieldPath) -> str:
        """What a field is called, with its place in a list and its language."""
        last = max((place for place, step in enumerate(path) if step in LABELLED), default=-1)
        name = self._texts.say(self._language, label(path)).unescape()
        name += "".join(f"[{step}]" for step in path[last + 1 :] if isinstance(step, int))
        within = [step for step in path[last + 1 :] if isinstance(step, str)]
        return self("records-in", field=name, language=", ".join(within)).unescape() if within else name

    def line(self, path: FieldPath, field: Field) -> Markup:
        """A field with what stands in it, shortened, and the languages that it has and lacks."""
        value = self.subject.value(path)
        line = Markup("<b>{}</b>: {}").format(self.field(path), shortened(self.brief(field, value), SHOWN) or "—")
        codes = self._codes(field, value)
        return line + (Markup(" · <i>{}</i>").format(codes) if codes else Markup(""))

    def brief(self, field: Field, value: Any) -> str:
        """A value in one line; empty where there is none."""
        if value is None or value in ("", [], {}):
            return ""
        if isinstance(value, str):
            return self._of_text(field, value)
        if field.takes is Takes.TEXTS:
            return str(value.get(self._language) or next(iter(value.values()), ""))
        if field.takes is Takes.WORDS:
            return ", ".join(value.get(self._language) or next(iter(value.values()), ()))
        if field.takes is Takes.LIST and field.is_leaf and field.each:
            return ", ".join(self.brief(field.each, item) for item in value)
        if field.takes is Takes.GROUP:
            parts = (self.brief(inner, value.get(key)) for key, inner in field.inner.items())
            return ", ".join(part for part in parts if part)
        if field.takes in (Takes.LIST, Takes.KEYED):
            return str(len(value))
        return written(field, value)

    def _of_text(self, field: Field, value: str) -> str:
        if field.takes is Takes.DATE:
            try:
                return self._texts.date(self._language, PartialDate.parse(value))
            except ValueError:
                return value
        if field.takes is Takes.CHOICE and field.options:
            known = self._around.choices(field.options)
            return next((choice.titles[self._language] for choice in known if choice.id == value), value)
        return value

    def _codes(self, field: Field, value: Any) -> str:
        """Which languages all its texts or words are there in, and which not: "en ru, kk —"."""
        missing = [f"{code} —" for code in lacking(field, value)]
        return ", ".join(part for part in (" ".join(spoken(field, value)), *missing) if part)


def title_of(row: Row, language: Language) -> str:
    """What a record is called, in this language or any; its id where its kind has no names."""
    texts = row.body.get("name") or row.body.get("title")
    texts = texts if isinstance(texts, Mapping) else {}
    return str(texts.get(language) or next(iter(texts.values()), row.id))
