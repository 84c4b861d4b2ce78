"""Where partners are, for the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.records import ITEM_KINDS, Partner
from bot.pictures.projection import Position

_DECIMALS = 1
"""Of a degree: what is about ten kilometres apart is one place on a map of the world."""


@dataclass(frozen=True)
class Place:
    """Partners that stand at one point of the map."""

    position: Position
    partners: tuple[Partner, ...]
    records: int
    """Their agreements, laboratories, programmes, projects and events, each counted once."""


@dataclass(frozen=True)
class Places:
    """All partners but the university itself; each is at one place, or among those that have none."""

    places: tuple[Place, ...]
    """The largest first."""
    nowhere: tuple[Partner, ...]

    @property
    def partners(self) -> tuple[Partner, ...]:
        return (*(partner for place in self.places for partner in place.partners), *self.nowhere)


def places(catalogue: Catalogue) -> Places:
    """Every partner at its place."""
    found: dict[Position, list[Partner]] = defaultdict(list)
    nowhere = []
    for partner in catalogue.partners.values():
        if partner.id == HOME:
            continue
        if position := position_of(catalogue, partner):
            found[round(position[0], _DECIMALS), round(position[1], _DECIMALS)].append(partner)
        else:
            nowhere.append(partner)
    standing = [Place(position, tuple(partners), records(catalogue, partners)) for position, partners in found.items()]
    standing.sort(key=lambda place: (-place.records, place.position))
    return Places(tuple(standing), tuple(nowhere))


def position_of(catalogue: Catalogue, partner: Partner) -> Position | None:
    """The partner's own location, else that of its city, else that of its country's capital."""
    if partner.location:
        return partner.location
    for city in catalogue.cities.values():
        if partner.city and city.country == partner.country and city.name.en == partner.city.en:
            return city.location
    country = catalogue.countries.get(partner.country)
    return country.location if country else None


def records(catalogue: Catalogue, partners: Iterable[Partner]) -> int:
    """How many different records they have together."""
    return len({entry.id for partner in partners for kind in ITEM_KINDS for entry in catalogue.items_of(partner.id, kind)})
