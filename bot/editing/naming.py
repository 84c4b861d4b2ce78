"""Ids for new records, and one more name for those that there are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from bot.editing.fields import FORMS, Takes
from bot.knowledge.catalogue import Row
from bot.knowledge.records import Kind
from bot.knowledge.values import Language

_LONGEST = 80
"""Characters of a proposed id; it can be written anew."""
_WORD = re.compile(r"[a-z0-9]+")
_CODED = frozenset({Kind.COUNTRY, Kind.INTENT})
"""Kinds whose ids are no names."""
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def proposed_id(kind: Kind, body: Mapping[str, Any], taken: Collection[str]) -> str | None:
    """The English name in small letters with hyphens, numbered where another record has that id; None without one."""
    name = body.get("name") or body.get("title")
    english = name.get("en") if isinstance(name, Mapping) else None
    if kind in _CODED or not english:
        return None
    plain = unicodedata.normalize("NFKD", english.replace("&", " and ").replace("'", "").replace("’", ""))
    words = _WORD.findall("".join(c for c in plain.casefold() if not unicodedata.combining(c)))
    short = words[:1]
    for word in words[1:]:
        if len("-".join((*short, word))) > _LONGEST:
            break
        short.append(word)
    id_ = "-".join(short)[:_LONGEST]
    numbered = (id_, *(f"{id_}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in numbered if each not in taken) if id_ else None


def with_name(row: Row, name: str) -> Row | None:
    """The record with one more name that people use; itself where it has it, None where its kind has none."""
    form = FORMS[row.kind]
    body = dict(row.body)
    if "aliases" in form.inner:
        body["aliases"] = _added(body.get("aliases"), name)
    elif "synonyms" in form.inner and form.inner["synonyms"].takes is Takes.WORDS:
        language = language_of(name)
        synonyms = dict(body.get("synonyms") or {})
        body["synonyms"] = synonyms | {language: _added(synonyms.get(language), name)}
    else:
        return None
    return Row(row.kind, row.id, row.owner, body)


def language_of(name: str) -> Language:
    """By its letters alone: a name is no sentence."""
    if _KAZAKH.search(name):
        return "kk"
    return "ru" if _CYRILLIC.search(name) else "en"


def _added(names: Any, name: str) -> list[str]:
    return list(dict.fromkeys((*(names or ()), name)))
