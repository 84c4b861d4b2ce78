"""A knowledge base small enough to read at a glance: one country, one city, one partner with one laboratory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.catalogue import Row
from bot.knowledge.files import VOCABULARY
from bot.knowledge.records import Kind

_PLURALS = {"en": ("one", "other"), "ru": ("one", "few", "many", "other"), "kk": ("one", "other")}


def texts(text: str) -> dict[str, str]:
    """The same in three languages."""
    return dict.fromkeys(("en", "ru", "kk"), text)


def term(group: str, id_: str, *kinds: str) -> Row:
    plural = {language: dict.fromkeys(forms, id_) for language, forms in _PLURALS.items()}
    body = {"id": id_, "group": group, "name": texts(id_), "plural": plural}
    return Row(Kind.TERM, id_, None, body | ({"records": list(kinds)} if kinds else {}))


def partner(id_: str, **changes: Any) -> Row:
    body = {
        "id": id_,
        "kind": "university",
        "name": texts(f"The university {id_} (example)"),
        "country": "BY",
        "city": texts("Minsk"),
        "summary": texts("An example."),
        "sources": {"s1": {"url": "https://example.org/news", "publisher": "Example"}},
    }
    return Row(Kind.PARTNER, id_, None, body | changes)


def lab(id_: str, owner: str, **changes: Any) -> Row:
    body = {
        "id": id_,
        "kind": "laboratory",
        "name": texts(f"The laboratory {id_} (example)"),
        "status": "open",
        "summary": texts("An example."),
        "source": "s1",
    }
    return Row(Kind.LAB, id_, owner, body | changes)


REGION = Row(Kind.REGION, "europe", None, {"id": "europe", "name": texts("Europe"), "countries": ["BY"]})
COUNTRY = Row(Kind.COUNTRY, "BY", None, {"id": "BY", "name": texts("Belarus"), "region": "europe", "location": [53.9, 27.6]})
CITY = Row(Kind.CITY, "minsk", None, {"id": "minsk", "name": texts("Minsk"), "country": "BY", "location": [53.9, 27.6]})
KINDS = (term("partner-kind", "university"), term("lab-kind", "laboratory"), term("status", "open", "lab"))
WORDS = (REGION, COUNTRY, CITY, *KINDS)
PARTNER = partner("one")
LAB = lab("laser-lab", "one")
ROWS = (PARTNER, LAB, *WORDS)


def changed(row: Row, **changes: Any) -> Row:
    """The row with other values in its body."""
    return Row(row.kind, row.id, row.owner, {**row.body, **changes})


def write(folder: Path, rows: tuple[Row, ...] = ROWS) -> None:
    """The rows as a knowledge base: one file a partner, one a vocabulary."""
    for row in rows:
        if row.kind is Kind.PARTNER:
            labs = [item.body for item in rows if item.owner == row.id]
            _dump(folder / "partners" / f"{row.id}.yaml", {**row.body, **({"labs": labs} if labs else {})})
    for name, kind in VOCABULARY.items():
        if entries := [row.body for row in rows if row.kind is kind]:
            _dump(folder / "vocabulary" / f"{name}.yaml", entries)


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _dump(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(content, Dumper=_NoAliases, allow_unicode=True, sort_keys=False), encoding="utf-8")
