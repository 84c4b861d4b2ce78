"""What a form is about: a record as it is live, or a draft of what is to become of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from bot.editing.drafts import Draft, NoDraftError
from bot.editing.fields import FORMS, Field
from bot.editing.lookup import DOSSIERS, find, records_of, reference, row_of
from bot.editing.naming import proposed_id
from bot.editing.paths import field_at, value_at, with_value
from bot.editing.reading import Around
from bot.knowledge.catalogue import Row
from bot.knowledge.document import FieldPath
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit
from bot.knowledge.values import Language
from bot.telegram.admin.handles import NUMBER, WrongInputError
from bot.telegram.services import Services

_DRAFT = "="
"""Begins a reference to a draft."""
_LONGEST_SHOWN = 100  # characters of what is no id, for the message about it


@dataclass(frozen=True)
class Subject:
    """A record in a form; its first edit is that of the record, others go with it."""

    services: Services
    person: int
    language: Language
    """Of the form."""
    edits: tuple[Edit, ...]
    draft: Draft | None

    @property
    def before(self) -> Row | None:
        return self.edits[0].before

    @property
    def after(self) -> Row:
        """The record as it is to be.

        Raises:
            NoDraftError: it is to be no more: that is no form.
        """
        if self.edits[0].after is None:
            raise NoDraftError
        return self.edits[0].after

    @property
    def body(self) -> Mapping[str, Any]:
        return self.after.body

    @property
    def form(self) -> Field:
        return FORMS[self.after.kind]

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def reference(self) -> str:
        """As a button carries it."""
        return f"{_DRAFT}{self.draft.id}" if self.draft else reference(self.after.key)

    @cached_property
    def around(self) -> Around:
        """What its values may refer to."""
        return Around(self.services.catalogue(), self.after.kind, self._sources())

    def field(self, path: FieldPath) -> Field:
        """The field at a path."""
        return field_at(self.form, path)

    def value(self, path: FieldPath) -> Any:
        """What stands at a path; None where nothing does."""
        return value_at(self.body, path)

    async def put(self, path: FieldPath, value: Any) -> Subject:
        """The same with another value at a path, kept as a draft; None takes away what stands there."""
        return await self.changed(self.row_with(path, value).body)

    def row_with(self, path: FieldPath, value: Any) -> Row:
        """The record with another value at a path; None takes away what stands there."""
        row = self.after
        return Row(row.kind, row.id, row.owner, with_value(self.form, row.body, path, value))

    async def changed(self, body: Mapping[str, Any], owner: str | None = None, beside: Edit | None = None) -> Subject:
        """The same with another body, kept as a draft.

        Args:
            body: of the record.
            owner: the partner that it belongs to, where that is new.
            beside: an edit of another record that goes with it, in place of an earlier one of that record.
        """
        row = self.after
        if self.is_new and not body.get("id") and (id_ := proposed_id(row.kind, body, self._taken())):
            body = {"id": id_, **body}
        after = Row(row.kind, str(body.get("id", "")), owner or row.owner, body)
        others = [edit for edit in self.edits[1:] if beside is None or edit.key != beside.key]
        edits = (Edit(self.before, after), *others, *((beside,) if beside else ()))
        drafts = self.services.drafts
        if self.draft:
            draft = await drafts.replace(self.draft.id, self.person, edits)
        else:
            draft = await drafts.keep(self.person, edits)
        return replace(self, edits=draft.edits, draft=draft)

    async def partner(self) -> Edit:
        """The edit of the partner that it belongs to; one that changes nothing where there is none yet.

        Raises:
            WrongInputError: that partner is no more.
        """
        key = (Kind.PARTNER, self.after.owner or "")
        for edit in self.edits[1:]:
            if edit.key == key:
                return edit
        row = row_of(await self.services.editor.store.rows(), key)
        if row is None:
            raise WrongInputError("admin-no-record", id=key[1])
        return Edit(row, row)

    def _sources(self) -> Mapping[str, Any]:
        row = self.after
        if row.kind is Kind.PARTNER:
            return row.body.get("sources") or {}
        for edit in self.edits[1:]:
            if edit.after is not None and edit.key == (Kind.PARTNER, row.owner):
                return edit.after.body.get("sources") or {}
        owner = self.services.catalogue().partners.get(row.owner or "")
        return {name: source.model_dump(mode="json") for name, source in owner.sources.items()} if owner else {}

    def _taken(self) -> frozenset[str]:
        catalogue, kind = self.services.catalogue(), self.after.kind
        return frozenset(catalogue.entries if kind in DOSSIERS else records_of(catalogue, kind))


async def subject_of(services: Services, person: int, language: Language, named: str) -> Subject:
    """The form of a record, by its id, its handle or the reference of a button; or of a draft.

    Raises:
        NoDraftError: there is no such draft of this person.
        WrongInputError: there is no such record.
    """
    if named.startswith(_DRAFT):
        if not re.fullmatch(NUMBER, named[1:]):
            raise NoDraftError
        draft = await services.drafts.get(int(named[1:]), person)
        return Subject(services, person, language, draft.edits, draft)
    key = find(services.catalogue(), named)
    row = row_of(await services.editor.store.rows(), key) if key else None
    if row is None:
        raise WrongInputError("admin-no-record", id=named[:_LONGEST_SHOWN])
    return Subject(services, person, language, (Edit(row, row),), None)
