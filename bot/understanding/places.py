"""The places of questions, partners and help articles, made comparable: a region is its countries."""

from __future__ import annotations

from collections.abc import Iterable

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.records import Kind, Partner
from bot.understanding.meaning import Filters
from bot.understanding.vocabulary import Reference


def countries_of(catalogue: Catalogue, places: Iterable[Reference]) -> frozenset[str]:
    """The codes of the countries that places are, or are in."""
    found: set[str] = set()
    for kind, id_ in places:
        if kind is Kind.COUNTRY:
            found.add(id_)
        elif kind is Kind.REGION:
            found.update(catalogue.regions[id_].countries)
        elif kind is Kind.CITY:
            found.add(catalogue.cities[id_].country)
    return frozenset(found)


class Places:
    """The places that a question names: a partner is in a city by its city, not by its country."""

    def __init__(self, catalogue: Catalogue, filters: Filters) -> None:
        self._countries = countries_of(catalogue, (place for place in filters.places if place.kind is not Kind.CITY))
        self._cities = frozenset(catalogue.cities[city].name.en for city in filters.of(Kind.CITY))

    def __contains__(self, partner: Partner) -> bool:
        return partner.country in self._countries or (partner.city is not None and partner.city.en in self._cities)
