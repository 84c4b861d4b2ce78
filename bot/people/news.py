"""New records of the knowledge, by what people follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.knowledge.catalogue import Catalogue, Entry, newest_first
from bot.knowledge.home import HOME
from bot.knowledge.records import Kind, Partner
from bot.knowledge.references import Key
from bot.people.subscriptions import Target, TargetKind

NEWS = (Kind.AGREEMENT, Kind.LAB, Kind.PROGRAMME, Kind.EVENT)
"""What is news when it is new."""


@dataclass(frozen=True)
class Turn:
    """A change by which a record came to be or ceased to be."""

    key: Key
    number: int
    came: bool


@dataclass(frozen=True, eq=False)
class Novelty:
    """A record, and the changes by which it came and went, the oldest first; the last one brought it."""

    entry: Entry
    turns: tuple[Turn, ...]

    @property
    def number(self) -> int:
        """The change that brought it."""
        return self.turns[-1].number

    @property
    def returned(self) -> bool:
        """Whether it was there before, and gone."""
        return len(self.turns) > 1

    def existed_at(self, number: int) -> bool:
        """Whether it was there when the knowledge had seen so many changes."""
        before = [turn for turn in self.turns if turn.number <= number]
        return bool(before) and before[-1].came


class News:
    """The records that came after a change, as one revision of the knowledge has them."""

    def __init__(self, catalogue: Catalogue, turns: Iterable[Turn], after: int) -> None:
        """`turns` are those of the kinds in `NEWS`, the oldest first."""
        histories: dict[Key, list[Turn]] = defaultdict(list)
        for turn in turns:
            histories[turn.key].append(turn)
        found = [
            Novelty(entry, tuple(history))
            for (kind, id_), history in histories.items()
            if history[-1].came and history[-1].number > after and (entry := catalogue.entries.get(id_)) and entry.kind is kind
        ]
        found.sort(key=lambda novelty: (newest_first(novelty.entry), -novelty.number))
        self.novelties = tuple(found)
        """The newest first."""
        self._by_target = _by_target(catalogue, self.novelties)

    @property
    def latest(self) -> Mapping[Target, int]:
        """What of all that can be followed has news, with the number of its last change."""
        return {target: max(self.novelties[place].number for place in places) for target, places in self._by_target.items()}

    def of(self, target: Target, begins_after: int, told_upto: int) -> tuple[int, ...]:
        """What is new of a target, as places in `novelties`.

        Args:
            target: what is followed.
            begins_after: the last change before it was followed. What existed then is not new, even if it went and returned.
            told_upto: the last change of which the person has been told.
        """
        return tuple(
            place
            for place in self._by_target.get(target, ())
            if self.novelties[place].number > max(begins_after, told_upto) and not self.novelties[place].existed_at(begins_after)
        )


def _by_target(catalogue: Catalogue, novelties: tuple[Novelty, ...]) -> dict[Target, list[int]]:
    fields = {id_: catalogue.narrower(id_) for id_ in (*catalogue.fields, *catalogue.cooperation)}
    places: dict[Target, list[int]] = defaultdict(list)
    for place, novelty in enumerate(novelties):
        for target in _targets(catalogue, novelty.entry, fields):
            places[target].append(place)
    return places


def _targets(catalogue: Catalogue, entry: Entry, fields: Mapping[str, frozenset[str]]) -> set[Target]:
    """What an entry is news of: its partners, their countries, its fields and those above them."""
    record = entry.record
    partners: list[Partner] = [entry.partner] if entry.partner else []
    partners += [catalogue.partners[id_] for id_ in getattr(record, "with_partners", ()) if id_ in catalogue.partners]
    own = {*getattr(record, "fields", ()), *getattr(record, "cooperation", ()), getattr(record, "kind", None)}
    return {
        *(Target(TargetKind.PARTNER, partner.id) for partner in partners),
        # The university's own country would make its follower one of everything.
        *(Target(TargetKind.COUNTRY, partner.country) for partner in partners if partner.id != HOME),
        *(Target(TargetKind.FIELD, id_) for id_, narrower in fields.items() if own & narrower),
    }
