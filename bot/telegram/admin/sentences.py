"""What was done, as one sentence in the language of whoever reads it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.editing.journal import Entry, Revision
from bot.knowledge.difference import Move
from bot.knowledge.ledger import Origin
from bot.knowledge.records import Kind
from bot.knowledge.references import name_of
from bot.knowledge.values import Language
from bot.notices import Argument, Notice, shortened
from bot.people.audit import Action, Step
from bot.people.users import Role
from bot.telegram.admin.persons import author_of, mention
from bot.texts import Texts

_LONGEST_REASON = 300  # characters
_ACTIONS = frozenset(action.value for action in Action)


class Sentences:
    """Says entries of the journal in a language, with times on the clock of a zone."""

    def __init__(self, texts: Texts, language: Language, zone: ZoneInfo) -> None:
        self._texts = texts
        self._language = language
        self._zone = zone

    def line(self, entry: Entry) -> Markup:
        """When, who, and what it was."""
        return self._texts(self._language, "audit-line", at=self.moment(entry.at), by=self._by(entry), what=self.what(entry))

    def what(self, entry: Entry) -> Markup:
        """What was done."""
        notice = _revised(entry) if isinstance(entry, Revision) else self._stepped(entry)
        return self._texts.say(self._language, notice)

    def moment(self, at: dt.datetime) -> str:
        """A time in words."""
        return self._texts.moment(self._language, self.local(at))

    def local(self, at: dt.datetime) -> dt.datetime:
        """The same time on the clock of the zone."""
        return at.astimezone(self._zone)

    def _by(self, entry: Entry) -> Argument:
        if isinstance(entry, Revision):
            return author_of(entry.origin, entry.by)
        return Notice("audit-by-bot") if entry.by is None else mention(entry.by)

    def _stepped(self, step: Step) -> Notice:
        if step.action not in _ACTIONS:
            # A newer program has been here.
            return Notice("audit-other", {"action": step.action, "subject": step.subject})
        return Notice(f"audit-{step.action}", {**self._details(step), **_subject(step)})

    def _details(self, step: Step) -> dict[str, Argument]:
        said: dict[str, Argument] = {}
        for name, value in step.details.items():
            match name, value:
                case "at", str():
                    said[name] = self.moment(dt.datetime.fromisoformat(value))
                case "role", str():
                    said[name] = Notice(f"roles-name-{Role(value)}")
                case "counts", dict():
                    said["sent"] = int(value.get("sent", 0))
                case _, str():
                    said[name] = shortened(value, _LONGEST_REASON)
                case _, int():
                    said[name] = value
                case _, None:
                    said[name] = "none"
        return said


def _subject(step: Step) -> dict[str, Argument]:
    """What a step was done to."""
    of, _, id_ = step.subject.partition(":")
    match of:
        case "user":
            return {"person": mention(int(id_))} if id_ else {}
        case "conflict":
            return {"record": name_of((Kind(step.details["kind"]), step.details["id"]))}
        case _:
            return {"id": id_}


def _revised(revision: Revision) -> Notice:
    if revision.key is not None:
        move = Move.ADDED if revision.added else Move.REMOVED if revision.removed else Move.CHANGED
        what = Notice(f"difference-record-{move}", {"record": name_of(revision.key)})
        return Notice("audit-change", {"number": str(revision.number), "what": what})
    counts = {"added": revision.added, "changed": revision.changed, "removed": revision.removed}
    what = Notice("audit-many", {"count": sum(counts.values()), **counts})
    # Of what the files have changed at once, records are taken back one by one.
    return what if revision.origin is Origin.YAML else Notice("audit-change", {"number": str(revision.number), "what": what})
