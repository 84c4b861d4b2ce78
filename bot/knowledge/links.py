"""Which links the records hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from bot.knowledge.catalogue import Catalogue, Entry
from bot.knowledge.records import Guide, Partner


def links_of(catalogue: Catalogue) -> Mapping[str, tuple[Entry, ...]]:
    """Every link of a partner or a help article, with the records where it stands, in their order."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in catalogue.entries.values():
        for url in _urls(entry):
            found[url][entry.id] = entry
    return {url: tuple(entries.values()) for url, entries in found.items()}


def _urls(entry: Entry) -> Iterator[str]:
    match entry.record:
        case Partner(website=website, sources=sources):
            if website is not None:
                yield website
            yield from (source.url for source in sources.values())
        case Guide(links=links, sources=sources_of_guide):
            yield from (link.url for link in links)
            yield from (source.url for source in sources_of_guide)
