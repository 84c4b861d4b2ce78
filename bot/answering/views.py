"""What buttons and commands show: a view of the catalogue by name, no words to understand."""

from __future__ import annotations

from collections.abc import Callable

from bot.answering.cards import card, figures, guide_steps, people, sources
from bot.answering.comparison import timeline
from bot.answering.lists import describe, listing, nothing, select
from bot.answering.talk import unknown
from bot.answering.voice import Voice
from bot.answers import Answer, Request
from bot.knowledge.home import HOME
from bot.knowledge.records import Guide, Partner, Topic
from bot.understanding.meaning import Filters

_LISTS = {
    "partners": Topic.PARTNER,
    "agreements": Topic.AGREEMENT,
    "labs": Topic.LAB,
    "programmes": Topic.PROGRAMME,
    "projects": Topic.PROJECT,
    "events": Topic.EVENT,
}
_OF_PARTNER: dict[str, Callable[[Voice, Partner, Request], Answer]] = {
    "people": lambda voice, partner, request: people(voice, partner, request.page),
    "figures": lambda voice, partner, request: figures(voice, partner, request.page),
    "sources": lambda voice, partner, request: sources(voice, partner, request.page),
    "timeline": lambda voice, partner, _: timeline(voice, partner, "timeline"),
}


def show(voice: Voice, request: Request) -> Answer:
    """The view that is asked for; the refusal that helps where there is no such view or record."""
    entry = voice.catalogue.by_handle(request.id) if request.id else None
    if request.view == "card" and entry:
        return card(voice, entry)
    if request.view == "steps" and entry and isinstance(entry.record, Guide):
        return guide_steps(voice, entry.record)
    if request.view in _LISTS and (entry or request.id is None):
        return _list(voice, request, entry.id if entry else None)
    if request.view in _OF_PARTNER and entry and isinstance(entry.record, Partner):
        return _OF_PARTNER[request.view](voice, entry.record, request)
    return unknown(voice)


def _list(voice: Voice, request: Request, partner_id: str | None) -> Answer:
    topic = _LISTS[request.view]
    partners = (partner_id,) if partner_id else ()
    entries = select(voice.catalogue, topic, Filters(), partners, HOME)
    if not entries and partner_id:
        return nothing(voice, f"{voice.say(f'section-{topic}')} · {describe(voice, Filters(), partners)}", (), request.view)
    return listing(voice, topic, entries, request, request.view, Filters(), partners)
