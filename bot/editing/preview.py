"""How a record will be shown once a change is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from bot.answering.views import show
from bot.answering.voice import Voice
from bot.answers import Answer, Request
from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.knowledge.store import Edit
from bot.knowledge.values import Language
from bot.texts import Texts

WITH_CARD = (Kind.PARTNER, Kind.GUIDE, *ITEM_KINDS)


def shown_by(edits: Sequence[Edit]) -> str | None:
    """The id of the record whose card tells what the edits do; None where there are several, or none."""
    ids = [edit.key[1] for edit in edits if edit.after is not None and edit.key[0] in WITH_CARD]
    return ids[0] if len(ids) == 1 else None


def card(texts: Texts, rows: Iterable[Row], id_: str, language: Language, today: dt.date) -> Answer:
    """The card that a record has among these rows. Takes as long as it takes to build a catalogue."""
    return show(Voice(texts, Catalogue(rows), language), Request("card", id_), today)
