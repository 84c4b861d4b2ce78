"""Three-way merge of the knowledge: what the files said last time, what they say today, what is live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.knowledge.catalogue import Row
from bot.knowledge.check import check
from bot.knowledge.files import VOCABULARY, Located, Reading
from bot.knowledge.references import Key, misfits

Rows = Mapping[Key, Row]

_WORDS = frozenset(VOCABULARY.values())


@dataclass(frozen=True)
class Conflict:
    """A record that files and administrators changed differently. None: it is not there on that side."""

    key: Key
    base: Row | None
    theirs: Row | None
    """What the files say."""
    ours: Row | None
    """What is live, and stays."""


@dataclass(frozen=True)
class Merged:
    rows: Rows
    conflicts: tuple[Conflict, ...]


def merge(base: Rows, theirs: Rows, ours: Rows) -> Merged:
    """Take what only one side changed; where both did, ours stays and the conflict is told. Removal is a change.

    Each of `theirs` and `ours` passes the check by itself. Their mixture may not (one side removed a partner, the other
    gave it a lab): then ours stays for the records concerned, and that is a conflict too.
    """
    rows: dict[Key, Row] = {}
    disputed: set[Key] = set()
    for key in (*theirs, *(key for key in ours if key not in theirs)):
        before, there, here = base.get(key), theirs.get(key), ours.get(key)
        if there != here and before not in (there, here):
            disputed.add(key)
        merged = there if here == before else here
        if merged is not None:
            rows[key] = merged
    disputed.update(_settle_misfits(rows, ours))
    if rows != theirs:
        disputed.update(_settle_faults(rows, theirs, ours))
    return Merged(rows, tuple(Conflict(key, base.get(key), theirs.get(key), ours.get(key)) for key in sorted(disputed)))


def _settle_misfits(rows: dict[Key, Row], ours: Rows) -> Iterator[Key]:
    """Put ours back, record by record, until all that records name is there; yields the records concerned.

    Ends because each round turns records into ours and never back.
    """
    while True:
        # Whoever names what is not there gives way; if it is ours already, what it names comes back.
        foreign = ([key for key in misfit if rows.get(key) != ours.get(key)] for misfit in misfits(rows))
        reverted = {keys[0] for keys in foreign if keys}
        if not reverted:
            return
        yield from _put_back(reverted, rows, ours)


def _settle_faults(rows: dict[Key, Row], theirs: Rows, ours: Rows) -> Iterator[Key]:
    """The same for what only the check of the whole finds, such as a city that is no longer in the vocabulary."""
    known = _faulty(ours) | _faulty(theirs)
    while faulty := _faulty(rows) - known:
        reverted = {key for key in faulty if rows.get(key) != ours.get(key)}
        # Ours, and faulty by what the files did to the words that it uses.
        reverted = reverted or {key for key in ours if key[0] in _WORDS and rows.get(key) != ours[key]}
        if not reverted:
            return
        yield from _put_back(reverted, rows, ours)
        yield from _settle_misfits(rows, ours)


def _put_back(keys: Iterable[Key], rows: dict[Key, Row], ours: Rows) -> Iterator[Key]:
    for key in keys:
        if key in ours:
            rows[key] = ours[key]
        else:
            del rows[key]
        yield key


def _faulty(rows: Rows) -> set[Key]:
    """The records in which the check finds an error."""
    keys = {str(place): key for place, key in enumerate(rows)}
    located = tuple(Located(rows[key], place) for place, key in keys.items())
    return {keys[fault.file] for fault in check(Reading(located)) if fault.severity == "error"}
