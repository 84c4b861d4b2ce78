"""Is a knowledge base right? Each record by itself, then what records say of each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.knowledge.catalogue import Row
from bot.knowledge.document import Fault, FieldPath
from bot.knowledge.files import Located, Reading
from bot.knowledge.fitting import fit
from bot.knowledge.records import ITEM_KINDS, Guide, Intent, Kind, Partner, Shape
from bot.knowledge.rules import RULES, Entry, Surroundings
from bot.notices import Notice, listed, shortened

_WORD_OR_SLOT = re.compile(r"\{?\w+\}?")
_DOSSIERS = frozenset((Kind.PARTNER, *ITEM_KINDS, Kind.GUIDE))


def check(reading: Reading, existing: Iterable[Row] = ()) -> list[Fault]:
    """Everything wrong with what was read, the faults of reading it included, by file and line.

    Args:
        existing: the live knowledge, where `reading` is a part to be applied to it; references may lead there.
            What a partner's file no longer holds of it counts as removed.
    """
    faults = list(reading.faults)
    entries: list[Entry] = []
    for located in reading.located:
        record, found = fit(located)
        faults += found
        if record is not None:
            entries.append(Entry(located, record))
    beside = _beside(reading, existing)
    known = [Entry(located, record) for located in beside if (record := fit(located)[0]) is not None]
    around = Surroundings((*beside, *reading.located), (*known, *entries))
    faults += _repeated_ids(beside, reading.located)
    faults += _shared_aliases(known, entries)
    faults += _contradictions(known, entries)
    for entry in entries:
        for rule in RULES:
            faults += rule(entry, around)
    return sorted(faults, key=lambda fault: (fault.file, fault.line))


def _beside(reading: Reading, existing: Iterable[Row]) -> list[Located]:
    """The live records that stay as they are when `reading` is applied."""
    keys = {row.key for row in reading.rows}
    partners = {row.id for row in reading.rows if row.kind is Kind.PARTNER}
    moved = {row.key: row.owner for row in reading.rows}
    return [
        Located(row) for row in existing if row.owner not in partners and (row.key not in keys or moved[row.key] != row.owner)
    ]


def _repeated_ids(beside: Iterable[Located], read: Iterable[Located]) -> Iterator[Fault]:
    """Ids are unique within their kind; among dossiers altogether, since an id alone opens a card."""
    taken: dict[tuple[Kind | None, str], Located] = {}
    for is_read, located in (*((False, each) for each in beside), *((True, each) for each in read)):
        kind = None if located.row.kind in _DOSSIERS else located.row.kind
        first = taken.setdefault((kind, located.row.id), located)
        if is_read and first is not located:
            yield located.fault(("id",), _taken_by(first))


def _taken_by(located: Located) -> Notice:
    row = located.row
    owner = Notice("faults-owner", {"owner": shortened(row.owner)}) if row.owner else ""
    place = Notice("faults-place", {"file": shortened(located.file, 200), "line": str(located.node.line_at(("id",)))})
    where = place if located.file else ""
    return Notice("faults-id-taken", {"kind": row.kind.value, "owner": owner, "where": where})


def _shared_aliases(beside: Iterable[Entry], read: Iterable[Entry]) -> Iterator[Fault]:
    """Two partners may have a name in common, if that is meant: the bot asks back then."""
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    entries = [*beside, *read]
    for entry in entries:
        for _, name in _names(entry):
            owners[name.casefold()][entry.record.id] = None
    for entry in read:
        for path, name in _names(entry):
            others = [id_ for id_ in owners[name.casefold()] if id_ != entry.record.id]
            if others:
                yield entry.warning(path, "faults-shared-name", name=shortened(name, 300), others=listed(others))


def _contradictions(beside: Iterable[Entry], read: Iterable[Entry]) -> Iterator[Fault]:
    """What one example says is asked for, another must not deny: whoever learns from both learns neither."""
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in (*beside, *read):
        for _, example in _examples(entry):
            owners[_plain(example)][entry.record.id] = None
    for entry in read:
        for path, example in _examples(entry):
            others = [id_ for id_ in owners[_plain(example)] if id_ != entry.record.id]
            if others:
                yield entry.warning(path, "faults-shared-example", example=shortened(example), others=listed(others))


def _examples(entry: Entry) -> Iterator[tuple[FieldPath, str]]:
    match entry.record:
        # Examples of help in general do not say which article helps: they deny none.
        case Intent() as intent if intent.shape is not Shape.GUIDE:
            key, examples = "examples", intent.examples
        case Guide() as guide:
            key, examples = "questions", guide.questions
        case _:
            return
    yield from (((key, language, index), text) for language, texts in examples.items() for index, text in enumerate(texts))


def _plain(example: str) -> str:
    """An example as it is compared: without signs and capitals, its slots kept apart from words."""
    return " ".join(_WORD_OR_SLOT.findall(example.casefold()))


def _names(entry: Entry) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(entry.record, Partner):
        yield from ((("name", language), name) for language, name in entry.record.name)
        yield from ((("aliases", index), alias) for index, alias in enumerate(entry.record.aliases))
