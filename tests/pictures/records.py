"""Records to be shown on pictures, one call each."""

from __future__ import annotations

from typing import Any

from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.records import Kind
from tests.knowledge.small import WORDS, texts


def item(kind: Kind, id_: str, owner: str = "one", **changes: Any) -> Row:
    """An agreement, a laboratory, a programme, a project or an event of a partner."""
    body: dict[str, Any] = {"id": id_, "summary": texts("An example."), "source": "s1"}
    body["title" if kind is Kind.AGREEMENT else "name"] = texts(f"The {kind} {id_}")
    if kind is Kind.AGREEMENT:
        body["type"] = "memorandum"
    if kind in (Kind.LAB, Kind.PROGRAMME):
        body["kind"] = "joint"
    if kind in (Kind.AGREEMENT, Kind.LAB, Kind.PROJECT):
        body["status"] = "open"
    return Row(kind, id_, owner, body | changes)


def event(number: int, owner: str = "one", **changes: Any) -> Row:
    """An event of the year 1900 + `number`, unless told otherwise."""
    return item(Kind.EVENT, f"event-{number}", owner, **({"date": 1900 + number} | changes))


def catalogue(*rows: Row, revision: int = 1) -> Catalogue:
    """These records, and the words that they need."""
    return Catalogue([*rows, *WORDS], revision)
