"""What buttons and commands show: a view of the catalogue by name, no words to understand.

Views are places to browse in: from each but the topmost a step leads back, to where one came from, or, from a link
that came from nowhere, to where one would have come from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.answering import browsing, numbered
from bot.answering.cards import card, figures, guide_steps, people, sources
from bot.answering.comparison import history
from bot.answering.talk import unknown
from bot.answering.voice import LONGEST_BUTTON, Voice, shorten
from bot.answers import Answer, Leads, Request, Step
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.records import ITEM_KINDS, Guide, Partner, Topic
from bot.understanding.recognition import PARTNER_KIND

_BACK = "⬅️ "


def show(voice: Voice, request: Request, today: dt.date) -> Answer:
    """The view that is asked for; the refusal that helps where there is no such view or record.

    Args:
        voice: in whose language.
        request: the view.
        today: what is news and what is still to come depend on it.
    """
    visit = _visited(voice, request, today)
    if visit is None:
        return unknown(voice)
    answer = visit.view.show(visit)
    back = _way_back(visit)
    # What leads back need not lead on as well.
    steps = [_tied(step, request) for step in answer.steps if back is None or not _is_same(step.request, back)]
    if back and (there := _visited(voice, back, today)):
        title = shorten(there.view.name(there), LONGEST_BUTTON - len(_BACK))
        steps.append(Step(_BACK + title, back, Leads.BACK))
    return replace(answer, steps=tuple(steps))


@dataclass(frozen=True)
class _Visit:
    """Somebody looks at a view."""

    view: _View
    voice: Voice
    request: Request
    today: dt.date
    record: Any
    """What the view is of: an entry, or an entry of the vocabulary; None for a view of everything."""


@dataclass(frozen=True)
class _View:
    show: Callable[[_Visit], Answer]
    name: Callable[[_Visit], str]
    """What a button that leads here is called."""
    parent: Callable[[_Visit], Request | None]
    """Where one would have come from; None for the topmost."""
    of: Callable[[Catalogue], Mapping[str, Any]] | None = None
    """What the view is of one of; None for a view of everything."""
    of_all: bool = False
    """Whether a view of one is one of everything as well."""


def _visited(voice: Voice, request: Request, today: dt.date) -> _Visit | None:
    """None where there is no such view, or nothing that it could be of."""
    view = _VIEWS.get(request.view)
    if view is None:
        return None
    if request.id is None:
        return _Visit(view, voice, request, today, None) if view.of is None or view.of_all else None
    record = view.of(voice.catalogue).get(request.id) if view.of else None
    return _Visit(view, voice, request, today, record) if record else None


def _way_back(visit: _Visit) -> Request | None:
    """To the origin, if it is still there; from a part of something to the whole, and from there to where that was opened."""
    request = visit.request
    origin = request.origin if request.origin and _visited(visit.voice, request.origin, visit.today) else None
    parent = visit.view.parent(visit)
    if parent and _is_of_same(parent, request):
        return replace(parent, origin=origin)
    return origin or parent


def _tied(step: Step, request: Request) -> Step:
    """The step with its way back to where it is offered; another page, or a part of the same, goes back where this one does."""
    stays = step.leads is Leads.PAGE or _is_of_same(step.request, request)
    return replace(step, request=replace(step.request, origin=request.origin if stays else request))


def _is_of_same(one: Request, other: Request) -> bool:
    return one.id is not None and one.id == other.id


def _is_same(one: Request, other: Request) -> bool:
    return (one.view, one.id) == (other.view, other.id)


# ---------------------------------------------------------------- what there is to see


def _card(visit: _Visit) -> Answer:
    answer = card(visit.voice, visit.record)
    if isinstance(visit.record.record, Partner) and history(visit.voice.catalogue, (visit.record.id,)):
        past = visit.voice.step("section-timeline", "timeline", visit.record.id)
        return replace(answer, steps=(*answer.steps, past))
    return answer


def _parent_of_card(visit: _Visit) -> Request:
    match visit.record.record:
        case Guide():
            return Request("guides")
        case Partner(country=country):
            return Request("country", country) if country in visit.voice.catalogue.countries else Request("partners")
        case _:
            return Request("card", visit.record.partner.id)


def _timeline(visit: _Visit) -> Answer:
    if isinstance(visit.record, Partner):
        return numbered.timeline(visit.voice, visit.request, (visit.record.id,), visit.record.name)
    partners = [partner.id for partner in browsing.partners_in(visit.voice.catalogue, visit.record.id)]
    return numbered.timeline(visit.voice, visit.request, partners, visit.record.name)


def _section(topic: Topic) -> _View:
    """All records of a kind, or those of a partner."""

    def shown(visit: _Visit) -> Answer:
        if visit.record is None:
            return numbered.everything(visit.voice, visit.request, topic)
        return numbered.section(visit.voice, visit.request, topic, visit.record)

    return _View(shown, _said(f"section-{topic}"), _card_of, _partners, of_all=True)


def _part(message: str, shown: Callable[[Voice, Partner, int], Answer]) -> _View:
    """A part of a partner's record."""
    return _View(lambda visit: shown(visit.voice, visit.record, visit.request.page), _said(message), _card_of, _partners)


def _everything(shown: Callable[[Voice, Request], Answer], message: str, parent: str | None = None) -> _View:
    """A view that is of nothing in particular."""
    return _View(lambda visit: shown(visit.voice, visit.request), _said(message), lambda _: Request(parent) if parent else None)


def _said(message: str) -> Callable[[_Visit], str]:
    return lambda visit: visit.voice.say(message).unescape()


def _card_of(visit: _Visit) -> Request | None:
    return Request("card", visit.request.id) if visit.request.id else None


def _partners(catalogue: Catalogue) -> Mapping[str, Partner]:
    return catalogue.partners


_VIEWS: Mapping[str, _View] = {
    "partners": _everything(browsing.entrance, "section-partner"),
    "all-partners": _everything(browsing.all_partners, "browse-all-partners", "partners"),
    "countries": _everything(browsing.countries, "browse-countries", "partners"),
    "country": _View(
        lambda visit: browsing.in_country(visit.voice, visit.request, visit.record),
        lambda visit: browsing.country_name(visit.voice, visit.record),
        lambda _: Request("countries"),
        lambda catalogue: catalogue.countries,
    ),
    "fields": _everything(browsing.fields, "browse-fields", "partners"),
    "field": _View(
        lambda visit: browsing.in_field(visit.voice, visit.request, visit.record),
        lambda visit: browsing.term_name(visit.voice, visit.record),
        lambda visit: Request("field", visit.record.broader) if visit.record.broader else Request("fields"),
        lambda catalogue: catalogue.fields,
    ),
    "kinds": _everything(browsing.kinds, "browse-kinds", "partners"),
    "kind": _View(
        lambda visit: browsing.of_kind(visit.voice, visit.request, visit.record),
        lambda visit: browsing.term_name(visit.voice, visit.record),
        lambda _: Request("kinds"),
        lambda catalogue: {id_: term for id_, term in catalogue.terms.items() if term.group == PARTNER_KIND},
    ),
    "card": _View(
        _card,
        lambda visit: visit.voice.title(visit.record),
        _parent_of_card,
        lambda catalogue: catalogue.entries,
    ),
    **{f"{kind}s": _section(Topic(kind.value)) for kind in ITEM_KINDS},
    "people": _part("section-person", people),
    "figures": _part("section-figure", figures),
    "sources": _part("section-sources", sources),
    "timeline": _View(
        _timeline,
        _said("section-timeline"),
        lambda visit: Request("card" if isinstance(visit.record, Partner) else "country", visit.request.id),
        lambda catalogue: {**catalogue.partners, **catalogue.countries},
    ),
    "news": _View(lambda visit: numbered.news(visit.voice, visit.request, visit.today), _said("news-title"), lambda _: None),
    "coming": _View(
        lambda visit: numbered.coming(visit.voice, visit.request, visit.today),
        _said("coming-title"),
        lambda _: Request("news"),
    ),
    "guides": _everything(lambda voice, request: numbered.everything(voice, request, Topic.GUIDE), "section-guide"),
    "steps": _View(
        lambda visit: guide_steps(visit.voice, visit.record),
        _said("label-steps"),
        _card_of,
        lambda catalogue: catalogue.guides,
    ),
}
