"""Lists and counts: the records of a topic, narrowed by what a question names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.answering.cards import links_of, sources_of
from bot.answering.paging import LINES, page_of, steps_of
from bot.answering.voice import Draft, Voice
from bot.answers import Answer, Request
from bot.knowledge.catalogue import Catalogue, Entry, Statement, newest_first
from bot.knowledge.home import HOME
from bot.knowledge.records import ITEM_KINDS, Kind, Partner, Programme, Topic
from bot.knowledge.values import PartialDate
from bot.understanding.meaning import Filters
from bot.understanding.periods import Period
from bot.understanding.places import Places
from bot.understanding.superlatives import Order

# Which groups of terms narrow which kind of record.
_GROUPS: dict[str, tuple[str, ...]] = {
    "partner": ("partner-kind",),
    "agreement": ("agreement-type", "status"),
    "lab": ("lab-kind", "status"),
    "programme": ("programme-kind", "level", "status"),
    "project": ("status",),
    "event": (),
}
_STATES = ("level", "status")
"""Those of them that say how a record is, not what it is."""


def select(catalogue: Catalogue, topic: Topic, filters: Filters, partners: Sequence[str], home: str) -> list[Entry]:
    """The entries of a topic that fit the filters, newest first; the home university is no partner of its own."""
    kind = Kind(topic.value)
    if kind is Kind.PARTNER:
        found = [entry for entry in catalogue.of_kind(kind) if entry.id != home]
    elif partners:
        found = [entry for partner in partners for entry in catalogue.items_of(partner, kind)]
        found = list(dict.fromkeys(found))
    else:
        found = catalogue.of_kind(kind)
    found = [entry for entry in found if _fits(catalogue, entry, filters)]
    return found if kind is Kind.PARTNER else sorted(found, key=newest_first)


def _fits(catalogue: Catalogue, entry: Entry, filters: Filters) -> bool:
    partner = entry.partner
    if filters.places and (partner is None or partner not in Places(catalogue, filters)):
        return False
    if not _fits_terms(catalogue, entry, filters):
        return False
    if isinstance(entry.record, Partner):
        items = [item for kind in ITEM_KINDS for item in catalogue.items_of(entry.id, kind)]
        if filters.fields and not any(_in_fields(catalogue, item, filters) for item in items):
            return False
        return filters.period is None or any(item.date in filters.period for item in items)
    if filters.fields and not _in_fields(catalogue, entry, filters):
        return False
    return filters.period is None or entry.date in filters.period


def _in_fields(catalogue: Catalogue, entry: Entry, filters: Filters) -> bool:
    record = entry.record
    own = {*getattr(record, "fields", ()), *getattr(record, "cooperation", ()), getattr(record, "kind", None)}
    return any(own & catalogue.narrower(reference.id) for reference in filters.fields)


def _fits_terms(catalogue: Catalogue, entry: Entry, filters: Filters) -> bool:
    """Every group of terms that the kind of record has must contain one of the record's own."""
    wanted: dict[str, set[str]] = {}
    for reference in filters.terms:
        term = catalogue.terms[reference.id]
        if (
            not term.generic
            and term.group in _GROUPS[entry.kind.value]
            and (not term.records or entry.kind.value in _singular(term.records))
        ):
            wanted.setdefault(term.group, set()).add(term.id)
    record = entry.record
    own = {getattr(record, "kind", None), getattr(record, "type", None), getattr(record, "status", None)}
    if isinstance(record, Programme):
        own |= set(record.levels)
    return all(own & ids for ids in wanted.values())


def _singular(names: Iterable[str]) -> set[str]:
    return {name.removesuffix("s") for name in names}


def ordered(catalogue: Catalogue, entries: Sequence[Entry], filters: Filters, order: Order | None) -> list[Entry]:
    """A list from the end that the question asks for; what has no date cannot be first or last."""
    if order not in (Order.OLDEST, Order.NEWEST):
        return list(entries)
    dates = {entry.id: _counting_date(catalogue, entry, filters, order) for entry in entries}
    dated = sorted((entry for entry in entries if dates[entry.id]), key=lambda entry: str(dates[entry.id]))
    return (dated if order is Order.OLDEST else dated[::-1]) or list(entries)


def _counting_date(catalogue: Catalogue, entry: Entry, filters: Filters, order: Order) -> PartialDate | None:
    """What makes an entry the first or last: a partner is old by its founding, new by what was first done with it."""
    if not isinstance(entry.record, Partner):
        return entry.date
    if order is Order.OLDEST or _asks_for_founding(filters):
        return entry.record.founded
    dates = [item.date for kind in ITEM_KINDS for item in catalogue.items_of(entry.id, kind) if item.date]
    return min(dates, key=str, default=None)


def _asks_for_founding(filters: Filters) -> bool:
    return any(reference.id == "founded" for reference in filters.terms)


def ranked(voice: Voice, topic: Topic, entries: Sequence[Entry], intent: str, *, by_country: bool) -> Answer:
    """Who has most: partners, or countries, by the number of their entries."""
    home = voice.catalogue.partners.get(HOME)
    counts: Counter[str] = Counter()
    for entry in entries:
        if entry.partner is not None and entry.partner is not home:
            counts[entry.partner.country if by_country else entry.partner.id] += 1
    names = {id_: _name(voice, id_, by_country=by_country) for id_ in counts}
    best = sorted(counts, key=lambda id_: (-counts[id_], names[id_]))[:LINES]
    lines = [
        Markup("{}. <b>{}</b> — {}").format(n, names[id_], voice.say(f"count-{topic}", count=counts[id_]))
        for n, id_ in enumerate(best, 1)
    ]
    about = () if by_country else tuple(best)
    steps = () if by_country else tuple(voice.named_step(voice.catalogue.entries[id_]) for id_ in best[:3])
    shown = [Statement(topic, entry) for entry in entries if entry.partner and entry.partner.id in best]
    return Draft((), tuple(lines), sources_of(voice, shown)).finish(
        voice, intent, about=about, links=links_of(shown), steps=steps
    )


def _name(voice: Voice, id_: str, *, by_country: bool) -> str:
    return voice.own((voice.catalogue.countries if by_country else voice.catalogue.partners)[id_].name)


def nothing(voice: Voice, described: str, near: Sequence[Entry], intent: str) -> Answer:
    """That there is no such record, with those that come near."""
    head = [voice.say("list-empty", what=described)]
    if near:
        head += [Markup(""), voice.say("unknown-near")]
    page = page_of(near, 0, lambda entry: Markup("• {}").format(voice.brief(Statement(Topic(entry.kind.value), entry))))
    statements = [Statement(Topic(entry.kind.value), entry) for entry in page.entries]
    return Draft(tuple(head), page.lines, sources_of(voice, statements)).finish(
        voice,
        intent,
        about=tuple(entry.id for entry in page.entries),
        links=links_of(statements),
        steps=tuple(voice.named_step(entry) for entry in page.entries[:3]),
    )


def listing(
    voice: Voice,
    topic: Topic,
    entries: Sequence[Entry],
    request: Request,
    intent: str,
    filters: Filters,
    partners: Sequence[str] = (),
    order: Order | None = None,
) -> Answer:
    """A page of a list, the number of all first; in an order by date each partner with its date."""
    counted = _counted_as(voice.catalogue, topic, filters)
    described = describe(voice, filters, partners, besides=counted)
    head = Markup("<b>{}</b>{}").format(_count(voice, topic, len(entries), counted), f" · {described}" if described else "")

    def line(entry: Entry) -> Markup:
        brief = Markup("• {}").format(voice.brief(Statement(topic, entry), with_partner=True))
        date = _counting_date(voice.catalogue, entry, filters, order) if topic is Topic.PARTNER and order else None
        return Markup("{} ({})").format(brief, voice.date(date)) if date else brief

    page = page_of(entries, request.page, line)
    statements = [Statement(topic, entry) for entry in page.entries]
    foot = [voice.say("and-more", count=page.after)] if page.after else []
    about = [id_ for entry in page.entries for id_ in (entry.id, entry.partner.id if entry.partner else None) if id_]
    steps = [*(voice.named_step(entry) for entry in page.entries[:3]), *steps_of(voice, request, page)]
    return Draft((head,), page.lines, (*foot, *sources_of(voice, statements))).finish(
        voice, intent, about=tuple(dict.fromkeys(about)), links=links_of(statements), steps=tuple(steps)
    )


def _counted_as(catalogue: Catalogue, topic: Topic, filters: Filters) -> str | None:
    """The one kind that a list was narrowed to, which says what is counted better than the topic: "5 laboratories"."""
    group = tuple(group for group in _GROUPS[topic.value] if group not in _STATES)
    kinds = [reference.id for reference in filters.terms if (catalogue.terms[reference.id].group,) == group]
    return kinds[0] if len(kinds) == 1 and not catalogue.terms[kinds[0]].generic else None


def _count(voice: Voice, topic: Topic, count: int, counted: str | None) -> str:
    return voice.say(f"count-{topic}", count=count) if counted is None else voice.counted(counted, count)


def describe(voice: Voice, filters: Filters, partners: Sequence[str], besides: str | None = None) -> str:
    """What narrowed a list, in words: "China · medicine · since 2023".

    Args:
        besides: a term that is said already.
    """
    catalogue, language = voice.catalogue, voice.language
    parts = [voice.own(catalogue.partners[id_].name) for id_ in partners]
    places = {Kind.COUNTRY: catalogue.countries, Kind.REGION: catalogue.regions, Kind.CITY: catalogue.cities}
    parts += [places[reference.kind][reference.id].name[language] for reference in filters.places]
    parts += [voice.names((reference.id,)) for reference in filters.fields if reference.id != besides]
    parts += [
        voice.names((reference.id,))
        for reference in filters.terms
        if _narrows(catalogue, reference.id) and reference.id != besides
    ]
    if filters.period:
        parts.append(str(_period(voice, filters.period)))
    return " · ".join(dict.fromkeys(parts))


def _narrows(catalogue: Catalogue, term_id: str) -> bool:
    term = catalogue.terms[term_id]
    return not term.generic and any(term.group in groups for groups in _GROUPS.values())


def _period(voice: Voice, period: Period) -> Markup:
    if period.first is None:
        return voice.say("period-until", year=str(period.last))
    if period.last is None:
        return voice.say("period-since", year=str(period.first))
    if period.first == period.last:
        return voice.say("period-year", year=str(period.first))
    return voice.say("period-between", first=str(period.first), last=str(period.last))
