"""Lists to browse in: every line has a number, and the button of that number opens the line's card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.answering.cards import links_of, sources_of
from bot.answering.comparison import dated, history, news_head, newsworthy, timeline_head
from bot.answering.lists import describe, nothing, select
from bot.answering.paging import page_of, steps_of
from bot.answering.voice import Draft, Voice, topic_of
from bot.answers import Answer, Request, Step
from bot.knowledge.catalogue import Entry, Statement
from bot.knowledge.home import HOME
from bot.knowledge.records import Partner, Topic
from bot.knowledge.values import LocalName, PartialDate
from bot.understanding.meaning import Filters

_ANY = Filters()


def everything(voice: Voice, request: Request, topic: Topic) -> Answer:
    """All records of a kind, the newest first."""
    entries = select(voice.catalogue, topic, _ANY, (), HOME)
    return _numbered(voice, request, _count(voice, topic, entries), entries, _brief(voice, with_partner=topic is not Topic.GUIDE))


def section(voice: Voice, request: Request, topic: Topic, partner: Partner) -> Answer:
    """A partner's records of a kind, the newest first."""
    entries = select(voice.catalogue, topic, _ANY, (partner.id,), HOME)
    if not entries:
        described = f"{voice.say(f'section-{topic}')} · {describe(voice, _ANY, (partner.id,))}"
        return nothing(voice, described, (), request.view)
    head = Markup("{} · {}").format(_count(voice, topic, entries), voice.own(partner.name))
    return _numbered(voice, request, head, entries, _brief(voice), (partner.id,))


def news(voice: Voice, request: Request, today: dt.date) -> Answer:
    """What there was lately, the latest first, with a way to what is still to come."""
    entries = newsworthy(voice.catalogue.entries.values())
    coming = (voice.step("coming-title", "coming"),) if any(_is_coming(entry, today) for entry in entries) else ()
    been = [entry for entry in entries if not _is_coming(entry, today)]
    return _numbered(voice, request, news_head(voice), been, lambda entry: dated(voice, entry), others=coming)


def coming(voice: Voice, request: Request, today: dt.date) -> Answer:
    """What is still to come, the nearest first."""
    entries = [entry for entry in newsworthy(voice.catalogue.entries.values()) if _is_coming(entry, today)][::-1]
    head = Markup("<b>{}</b>").format(voice.say("coming-title"))
    return _numbered(voice, request, head, entries, lambda entry: dated(voice, entry))


def timeline(voice: Voice, request: Request, partners: Sequence[str], name: LocalName) -> Answer:
    """Everything dated of some partners, the first first.

    Args:
        voice: in whose language.
        request: what is shown, and which page of it.
        partners: ids of the partners.
        name: of the partner or the country.
    """
    about = tuple(partners) if len(partners) == 1 else ()
    entries = history(voice.catalogue, partners)
    return _numbered(voice, request, timeline_head(voice, name), entries, lambda entry: dated(voice, entry), about)


def _numbered(
    voice: Voice,
    request: Request,
    head: Markup,
    entries: Sequence[Entry],
    line: Callable[[Entry], Markup],
    about: tuple[str, ...] = (),
    others: tuple[Step, ...] = (),
) -> Answer:
    """A page of a list.

    Args:
        line: what stands behind an entry's number.
        about: what the list is about besides its entries.
        others: steps besides those of the entries.
    """
    page = page_of(entries, request.page, line)
    lines = tuple(Markup("{}. {}").format(number, text) for number, text in enumerate(page.lines, 1))
    statements = [Statement(topic_of(entry), entry) for entry in page.entries]
    foot = [voice.say("and-more", count=page.after)] if page.after else []
    cards = (Step(str(number), Request("card", entry.id)) for number, entry in enumerate(page.entries, 1))
    draft = Draft((head,), lines or (voice.say("list-empty-section"),), (*foot, *sources_of(voice, statements)))
    answer = draft.finish(
        voice,
        request.view,
        about=tuple(dict.fromkeys([*(entry.id for entry in page.entries), *about])),
        links=links_of(statements),
        steps=(*cards, *others, *steps_of(voice, request, page)),
    )
    if all(line in answer.html for line in lines):
        return answer
    # No button may be without its line. The sources are among the links as well.
    return replace(answer, html=Markup("\n").join([head, *lines, *foot]))


def _count(voice: Voice, topic: Topic, entries: Sequence[Entry]) -> Markup:
    return Markup("<b>{}</b>").format(voice.say(f"count-{topic}", count=len(entries)))


def _brief(voice: Voice, *, with_partner: bool = False) -> Callable[[Entry], Markup]:
    return lambda entry: voice.brief(Statement(topic_of(entry), entry), with_partner=with_partner)


def _is_coming(entry: Entry, today: dt.date) -> bool:
    """Whether it is certainly still to come: of a date that is not known to the day the earliest day counts."""
    date = entry.date
    return date is not None and _first_day(date) > today


def _first_day(date: PartialDate) -> dt.date:
    return dt.date(date.year, date.month or 1, date.day or 1)
