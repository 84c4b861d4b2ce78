"""Records that an administrator submits as YAML or as a zip: what is wrong with them, or what they would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.knowledge import archive, exchange
from bot.knowledge.catalogue import Row
from bot.knowledge.check import check
from bot.knowledge.difference import Move
from bot.knowledge.document import Fault
from bot.knowledge.files import Located, Reading, kind_by_place, read_text
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.knowledge.store import Edit
from bot.knowledge.telling import OWNER
from bot.notices import Notice


@dataclass(frozen=True)
class Plan:
    """What taking in a submission would do. With an error among the faults there are no edits."""

    records: int
    """How many were read."""
    edits: tuple[Edit, ...]
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.severity == "error")

    def count(self, move: Move) -> int:
        """How many records would be added, changed or removed."""
        return sum(_move(edit) is move for edit in self.edits)


def plan_import(content: bytes, name: str, live: Sequence[Row]) -> Plan:
    """Take in files as `python -m bot import` does: a partner's file is the whole of it, what else is not there stays.

    Args:
        content: a zip of a knowledge base, or YAML.
        name: of the file, for the faults and as a hint at what is in it; empty for a text.
        live: the knowledge as it is.
    """
    if archive.is_zip(content):
        reading = archive.unpack(content, name)
    else:
        reading = read_text(content, name, kind_by_place(PurePosixPath(name)) if name else None)
    return _plan(reading, live)


def plan_addition(content: bytes, name: str, kind: Kind, live: Sequence[Row]) -> Plan:
    """Take in new records of a kind; an agreement, lab, programme, project or event names its partner under `partner`.

    Args:
        content: YAML.
        name: of the file, for the faults; empty for a text.
        kind: of the records.
        live: the knowledge as it is.
    """
    reading = read_text(content, name, kind)
    known = {row.key for row in live}
    located = tuple(_owned(each) if kind in ITEM_KINDS else each for each in reading.located)
    faults = list(reading.faults)
    for each in located:
        if kind in ITEM_KINDS and each.row.owner is None:
            faults.append(each.fault((OWNER,), Notice("exchange-item-without-partner", {"key": OWNER})))
        if each.row.key in known:
            faults.append(each.fault(("id",), Notice("exchange-id-exists", {"id": each.row.id})))
    if any(fault.severity == "error" for fault in faults):
        return Plan(len(located), (), tuple(sorted(faults, key=_place)))
    return _plan(Reading(located, tuple(faults)), live)


def _plan(reading: Reading, live: Sequence[Row]) -> Plan:
    faults = tuple(check(reading, live))
    plan = Plan(len(reading.rows), (), faults)
    if plan.errors:
        return plan
    return Plan(plan.records, tuple(exchange.edits(live, exchange.applied(live, reading.rows))), faults)


def _owned(located: Located) -> Located:
    """The item of the partner that it names."""
    body = dict(located.row.body)
    owner = body.pop(OWNER, None)
    row = Row(located.row.kind, located.row.id, owner if isinstance(owner, str) else None, body)
    return Located(row, located.file, located.node)


def _move(edit: Edit) -> Move:
    if edit.before is None:
        return Move.ADDED
    return Move.REMOVED if edit.after is None else Move.CHANGED


def _place(fault: Fault) -> tuple[str, int]:
    return fault.file, fault.line
