"""The partners by country, field of science, kind of organisation or name: from an entrance, through groups, to cards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from bot.answering.comparison import history
from bot.answering.paging import LINES, Page, batch_of, steps_of
from bot.answering.voice import LONGEST_BUTTON, Draft, Voice, shorten
from bot.answers import Answer, Request, Step
from bot.knowledge.catalogue import Catalogue, Entry
from bot.knowledge.home import HOME
from bot.knowledge.records import ITEM_KINDS, Country, FieldOfScience, Partner, Term

WAYS = ("countries", "fields", "kinds", "all-partners")
"""The views that the entrance leads to."""
_GROUPS = 20
"""Groups on a page."""
_CODE = re.compile("[A-Z]{2}")
_REGIONAL_A = ord("🇦")
# The three languages have one order of letters if Kazakh ones stand where its alphabet has them; Latin comes first.
_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_ORDER = str.maketrans({letter: chr(ord("а") + place) for place, letter in enumerate(_ALPHABET)})


def entrance(voice: Voice, _: Request) -> Answer:
    """How many partners there are, and the ways to them."""
    partners = partners_of(voice.catalogue)
    countries = {partner.country for partner in partners}
    head = (
        voice.say("browse-partners", partners=len(partners), countries=len(countries)),
        voice.say("browse-how"),
    )
    return Draft(head).finish(voice, "partners", steps=tuple(voice.step(f"browse-{way}", way) for way in WAYS))


def all_partners(voice: Voice, request: Request) -> Answer:
    """Every partner by name."""
    partners = partners_of(voice.catalogue)
    return _partners(voice, request, Markup("<b>{}</b>").format(_count(voice, partners)), partners)


# ---------------------------------------------------------------- groups


def countries(voice: Voice, request: Request) -> Answer:
    """The countries that partners are in, those with most first."""
    titles = {id_: country_name(voice, country) for id_, country in voice.catalogue.countries.items()}
    counts = Counter(partner.country for partner in partners_of(voice.catalogue) if partner.country in titles)
    return _groups(voice, request, "country", counts, titles)


def in_country(voice: Voice, request: Request, country: Country) -> Answer:
    """The partners in a country."""
    partners = partners_in(voice.catalogue, country.id)
    head = _head(voice, country_name(voice, country), partners)
    ids = [partner.id for partner in partners]
    past = (voice.step("section-timeline", "timeline", country.id),) if history(voice.catalogue, ids) else ()
    return _partners(voice, request, head, partners, past)


def fields(voice: Voice, request: Request) -> Answer:
    """The fields of science that anything with a partner is in, the broad ones, those with most partners first."""
    broad = [field for field in voice.catalogue.fields.values() if field.broader is None]
    return _groups(voice, request, "field", _partners_by_field(voice.catalogue, broad), _field_titles(voice, broad))


def in_field(voice: Voice, request: Request, field: FieldOfScience) -> Answer:
    """The partners with whom anything is in a field of science, and the narrower fields."""
    catalogue = voice.catalogue
    wanted = catalogue.narrower(field.id)
    partners = [partner for partner in partners_of(catalogue) if fields_of(catalogue, partner) & wanted]
    narrower = [other for other in catalogue.fields.values() if other.broader == field.id]
    counts, titles = _partners_by_field(catalogue, narrower), _field_titles(voice, narrower)
    steps = _group_steps("field", _largest_first(counts, titles), counts, titles)
    return _partners(voice, request, _head(voice, term_name(voice, field), partners), partners, steps)


def kinds(voice: Voice, request: Request) -> Answer:
    """The kinds of organisation that partners are, those with most first."""
    titles = {id_: term_name(voice, term) for id_, term in voice.catalogue.terms.items()}
    counts = Counter(partner.kind for partner in partners_of(voice.catalogue) if partner.kind in titles)
    return _groups(voice, request, "kind", counts, titles)


def of_kind(voice: Voice, request: Request, kind: Term) -> Answer:
    """The partners of a kind."""
    partners = [partner for partner in partners_of(voice.catalogue) if partner.kind == kind.id]
    return _partners(voice, request, Markup("<b>{}</b>").format(voice.counted(kind.id, len(partners))), partners)


# ---------------------------------------------------------------- names


def term_name(voice: Voice, term: FieldOfScience | Term) -> str:
    """The name as a label begins: the vocabulary has it as inside a sentence."""
    name = voice.own(term.name)
    return name[:1].upper() + name[1:]


def country_name(voice: Voice, country: Country) -> str:
    """The name behind its flag: two regional indicators, by the letters of the code."""
    flag = "".join(chr(_REGIONAL_A + ord(letter) - ord("A")) for letter in country.id) if _CODE.fullmatch(country.id) else ""
    return f"{flag} {voice.own(country.name)}".strip()


def _alphabetical(name: str) -> str:
    """Sort key: only letters and digits count, not flags and quotation marks."""
    return "".join(letter for letter in name.lower() if letter.isalnum() or letter == " ").strip().translate(_ORDER)


# ---------------------------------------------------------------- who is where


def partners_of(catalogue: Catalogue) -> list[Partner]:
    """Everybody but the university itself."""
    return [partner for partner in catalogue.partners.values() if partner.id != HOME]


def partners_in(catalogue: Catalogue, country_id: str) -> list[Partner]:
    return [partner for partner in partners_of(catalogue) if partner.country == country_id]


def fields_of(catalogue: Catalogue, partner: Partner) -> frozenset[str]:
    """The fields of science of everything that there is with a partner."""
    entries = (entry for kind in ITEM_KINDS for entry in catalogue.items_of(partner.id, kind))
    return frozenset(field for entry in entries for field in getattr(entry.record, "fields", ()))


def _partners_by_field(catalogue: Catalogue, fields: Iterable[FieldOfScience]) -> Counter[str]:
    """How many partners each of these fields has, with what is narrower; fields without any are left out."""
    of_partners = [fields_of(catalogue, partner) for partner in partners_of(catalogue)]
    counts = {field.id: sum(not own.isdisjoint(catalogue.narrower(field.id)) for own in of_partners) for field in fields}
    return Counter({id_: count for id_, count in counts.items() if count})


# ---------------------------------------------------------------- pages


def _groups(voice: Voice, request: Request, view: str, counts: Counter[str], titles: Mapping[str, str]) -> Answer:
    page = batch_of(_largest_first(counts, titles), request.page, _GROUPS)
    head = Markup("<b>{}</b>").format(voice.say(f"count-{view}", count=len(counts)))
    steps = (*_group_steps(view, page.entries, counts, titles), *steps_of(voice, request, page))
    return Draft((head,)).finish(voice, request.view, steps=steps)


def _group_steps(view: str, ids: Sequence[str], counts: Counter[str], titles: Mapping[str, str]) -> tuple[Step, ...]:
    return tuple(Step(_counted(titles[id_], counts[id_]), Request(view, id_)) for id_ in ids)


def _counted(title: str, count: int) -> str:
    """A title with a number, which a long title must leave room for."""
    number = f" · {count}"
    return shorten(title, LONGEST_BUTTON - len(number)) + number


def _largest_first(counts: Counter[str], titles: Mapping[str, str]) -> list[str]:
    return sorted(counts, key=lambda id_: (-counts[id_], _alphabetical(titles[id_])))


def _partners(voice: Voice, request: Request, head: Markup, partners: Sequence[Partner], others: tuple[Step, ...] = ()) -> Answer:
    """A page of partners by name, each a step to its card.

    Args:
        others: steps that stand behind the partners of the first page.
    """
    by_name = sorted(partners, key=lambda partner: _alphabetical(voice.own(partner.name)))
    page: Page[Entry] = batch_of([voice.catalogue.entries[partner.id] for partner in by_name], request.page, LINES)
    return Draft((head,)).finish(
        voice,
        request.view,
        about=tuple(entry.id for entry in page.entries),
        steps=(*voice.named_steps(page.entries), *(() if page.before else others), *steps_of(voice, request, page)),
    )


def _head(voice: Voice, name: str, partners: Sequence[Partner]) -> Markup:
    return Markup("<b>{}</b> · {}").format(name, _count(voice, partners))


def _count(voice: Voice, partners: Sequence[Partner]) -> Markup:
    return voice.say("count-partner", count=len(partners))


def _field_titles(voice: Voice, fields: Iterable[FieldOfScience]) -> dict[str, str]:
    return {field.id: term_name(voice, field) for field in fields}
