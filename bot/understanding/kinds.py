"""Which kinds of record a question names: "agreements", «филиал», «жоба».

The vocabulary says it already: its terms stand in groups, and a group belongs to one kind of record.
"""

from __future__ import annotations

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.records import Topic
from bot.understanding.meaning import Meaning

_TOPIC_OF_TERM = {
    "partner": Topic.PARTNER,
    "joint-unit": Topic.LAB,
    "programme": Topic.PROGRAMME,
    "project": Topic.PROJECT,
    "event": Topic.EVENT,
}
"""Terms of the group `topic`, which people use for all records of a kind."""
_TOPIC_OF_GROUP = {
    "partner-kind": Topic.PARTNER,
    "agreement-type": Topic.AGREEMENT,
    "lab-kind": Topic.LAB,
    "programme-kind": Topic.PROGRAMME,
}
"""Groups whose terms are kinds of one kind of record."""


def kinds_named(catalogue: Catalogue, meaning: Meaning) -> tuple[Topic, ...]:
    """The kinds of record that a question names, in its order."""
    terms = (catalogue.terms[reference.id] for reference in meaning.filters.terms)
    topics = (_TOPIC_OF_TERM.get(t.id) if t.group == "topic" else _TOPIC_OF_GROUP.get(t.group) for t in terms)
    return tuple(dict.fromkeys(topic for topic in topics if topic is not None))
