"""What is no question: a post that somebody passes on, a whole text, a bare link. Whom does it name, what is it a source of?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from urllib.parse import parse_qsl, urlencode, urlsplit

from markupsafe import Markup

from bot.answering.voice import Draft, Voice, topic_of
from bot.answers import Answer, Request, Status, Step
from bot.knowledge.catalogue import Catalogue, Entry, Statement
from bot.knowledge.home import HOME
from bot.knowledge.records import ITEM_KINDS, Partner
from bot.knowledge.values import Language
from bot.understanding.meaning import Reading
from bot.understanding.reader import Reader
from bot.understanding.reply_language import reply_language
from bot.understanding.text import keys
from bot.understanding.utterance import Word

LONGEST_POST = 4096
"""Characters that are read."""
_MOST_SHOWN = 5
"""Organisations of a post, or records of a source, that are shown."""
_LONGEST_PIECE = 300
_SAMPLE = 500
"""Characters that tell the language of a text."""
_SAID = 0.6
"""How much of a name a text must say. Half a name is a question's way; a post has the whole of it, or its short form."""
_INFLECTED = 4
"""Letters of a name from which on it may have endings."""
_VOWELS = frozenset("aeiouy")
"""In the one alphabet that keys are written in."""

_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»]+[^\s<>«».,;:!?)]", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:()«»“”\n]|[.!?…]\s|\s[—–-]\s")
# How sites write their languages, in a path and in a query; and what only counts their readers.
_LANGUAGES = frozenset({"en", "eng", "ru", "rus", "kk", "kz", "kaz", "qaz"})
_OF_LANGUAGE = frozenset({"lang", "language", "locale", "hl"})
_OF_READERS = re.compile(r"utm_\w+|fbclid|gclid|yclid", re.IGNORECASE)


# ---------------------------------------------------------------- links


def is_link(text: str) -> bool:
    """Whether a text is an address and nothing else."""
    return _LINK.fullmatch(text.strip()) is not None


def links_in(text: str) -> list[str]:
    """The addresses in a text."""
    return _ADDRESS.findall(text[:LONGEST_POST])


def of_link(voice: Voice, url: str) -> Answer | None:
    """What an address is a source of, else whose website it belongs to; None where it is neither."""
    page = _page(url)
    if page and (told := _read_on(voice.catalogue, page)):
        return _listed(voice, "post-source", told)
    owners = [voice.catalogue.entries[partner.id] for partner in voice.catalogue.partners.values() if _is_at(page, partner)]
    return _listed(voice, "post-website", owners) if owners else None


def unknown_link(voice: Voice) -> Answer:
    """That a page is not known, and what to do."""
    return Draft((voice.say("post-unknown-link"),)).finish(voice, "link", status=Status.UNKNOWN)


def _listed(voice: Voice, message: str, entries: Sequence[Entry]) -> Answer:
    """Records by number, the first few of them."""
    shown, after = entries[:_MOST_SHOWN], len(entries[_MOST_SHOWN:])
    lines = [
        Markup("{}. {}").format(number, voice.brief(Statement(topic_of(entry), entry))) for number, entry in enumerate(shown, 1)
    ]
    foot = (voice.say("and-more", count=after),) if after else ()
    about = [*(entry.id for entry in shown), *(entry.partner.id for entry in shown if entry.partner)]
    steps = tuple(Step(str(number), Request("card", entry.id)) for number, entry in enumerate(shown, 1))
    return Draft((voice.say(message), *lines), (), foot).finish(voice, "link", about=tuple(dict.fromkeys(about)), steps=steps)


def _read_on(catalogue: Catalogue, page: str) -> list[Entry]:
    """The records that were read on a page; a partner where only its summary, people or figures were."""
    found: list[Entry] = []
    for partner in catalogue.partners.values():
        sources = {key for key, source in partner.sources.items() if _page(source.url) == page}
        if sources:
            own = (entry for kind in ITEM_KINDS for entry in catalogue.items_of(partner.id, kind) if entry.partner is partner)
            found += [e for e in own if getattr(e.record, "source", None) in sources] or [catalogue.entries[partner.id]]
    for guide in catalogue.guides.values():
        if page in {_page(url) for url in (*(s.url for s in guide.sources), *(link.url for link in guide.links))}:
            found.append(catalogue.entries[guide.id])
    # What concerns no single partner comes last.
    return sorted(found, key=lambda entry: entry.partner is not None and entry.partner.id == HOME)


def _is_at(page: str, partner: Partner) -> bool:
    """Whether a page is of the website of a partner."""
    site = _page(partner.website) if partner.website else None
    return site is not None and (page == site or page.startswith((f"{site}/", f"{site}?")))


def _page(url: str) -> str:
    """An address without what does not make it another page; nothing where it is none."""
    try:
        parts = urlsplit(url.strip() if "://" in url else f"//{url.strip()}")
        site = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    path = [part for part in parts.path.split("/") if part]
    if path and path[0].lower() in _LANGUAGES:
        del path[0]
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if key.lower() not in _OF_LANGUAGE and not _OF_READERS.fullmatch(key)
    ]
    return "/".join([site, *path]) + (f"?{urlencode(sorted(query))}" if query else "")


# ---------------------------------------------------------------- posts


def language_of(reader: Reader, text: str, interface: Language) -> Language:
    """The language of a text, by its letters."""
    sample = _ADDRESS.sub(" ", text[:LONGEST_POST])[:_SAMPLE]
    return reply_language(reader.models.language.scores(sample), interface, is_name=False)


def pieces(text: str) -> Iterator[str]:
    """The clauses of a text that have a capital letter, as names do: each is read in a moment."""
    for clause in _CLAUSE.split(_ADDRESS.sub(" ", text[:LONGEST_POST])):
        yield from (piece for piece in wrap(clause, _LONGEST_PIECE) if any(letter.isupper() for letter in piece))


def named_in(reader: Reader, piece: str) -> list[str]:
    """Ids of the partners that a piece of a text names beyond doubt, in its order: nobody else is as likely."""
    named = reader.organisations(piece)
    return [
        reading.id
        for reading, *rivals in named.organisations
        if not rivals and reading.coverage >= _SAID and _is_name(reader.catalogue, named.words, reading)
    ]


def of_post(voice: Voice, partners: Iterable[str]) -> Answer:
    """Whom a post names, with the question what is to be known of them; how to ask where it names nobody."""
    shown = list(partners)[:_MOST_SHOWN]
    if not shown:
        return Draft((voice.say("post-nothing"),)).finish(voice, "post", status=Status.UNKNOWN)
    entries = [voice.catalogue.entries[id_] for id_ in shown]
    lines = [Markup("• {}").format(voice.brief(Statement(topic_of(entry), entry))) for entry in entries]
    return Draft((voice.say("post-names"), *lines, Markup(""), voice.say("post-ask"))).finish(
        voice, "post", about=tuple(shown), steps=voice.named_steps(entries)
    )


def _is_name(catalogue: Catalogue, words: Sequence[Word], reading: Reading) -> bool:
    """Whether words are a partner's name: with a capital letter, and one alone with no less of it than there is."""
    partner = catalogue.partners.get(reading.id)
    tokens = [words[place].token for place in reading.words]
    if partner is None or partner.id == HOME or not any(token.text[:1].isupper() for token in tokens):
        return False
    if len(tokens) > 1:
        return True
    # Oriental studies are not the university L'Orientale: an ending is added to a name, not taken from it.
    names = (word for name in (*(text for _, text in partner.name), *partner.aliases) for word in keys(name))
    return any(_is_form_of(tokens[0].key, name) for name in names)


def _is_form_of(key: str, name: str) -> bool:
    """Whether a word is a name with any ending: to which a vowel at the end of it may give way."""
    stem = name[:-1] if name[-1:] in _VOWELS else name
    return key == name or (len(name) >= _INFLECTED and len(key) >= len(name) and key.startswith(stem))
