"""How records are put into words in one language. Every answer is made of these pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from bot.answers import Answer, Link, Request, Status, Step
from bot.knowledge.catalogue import Catalogue, Entry, Statement
from bot.knowledge.records import Figure, Partner, Person, Source, Topic
from bot.knowledge.values import Language, LocalName, PartialDate
from bot.texts import Texts, plural_form

LONGEST_ANSWER = 1450
"""Characters of an answer as a person reads it."""
LONGEST_BUTTON = 40


@dataclass(frozen=True)
class Voice:
    """The words of one language."""

    texts: Texts
    catalogue: Catalogue
    language: Language

    def say(self, message: str, **arguments: str | int | PartialDate) -> Markup:
        """A message of the locale."""
        return self.texts(self.language, message, **arguments)

    def date(self, date: PartialDate) -> str:
        return self.texts.date(self.language, date)

    def own(self, text: LocalName) -> str:
        """A name in this language."""
        return text[self.language]

    def title(self, entry: Entry) -> str:
        return entry.title[self.language]

    def names(self, ids: tuple[str, ...]) -> str:
        """Entries of the vocabulary by name, joined by commas."""
        catalogue = self.catalogue
        found = []
        for id_ in ids:
            entry = catalogue.fields.get(id_) or catalogue.cooperation.get(id_) or catalogue.terms.get(id_)
            found.append(entry.name[self.language] if entry else id_)
        return ", ".join(found)

    def counted(self, term_id: str, count: int) -> str:
        """So many of a kind: "5 laboratories"."""
        forms = self.catalogue.terms[term_id].plural[self.language]
        return f"{count} {forms.get(plural_form(self.language, count), forms['other'])}"

    def place(self, partner: Partner) -> str:
        """City and country of an organisation."""
        country = self.catalogue.countries.get(partner.country)
        parts = [partner.city[self.language]] if partner.city else []
        return ", ".join([*parts, country.name[self.language] if country else partner.country])

    # ---------------------------------------------------------------- lines

    def labelled(self, label: str, value: str | Markup) -> Markup:
        """A line "Label: value"."""
        return Markup("{}: {}").format(self.say(f"label-{label}"), value)

    def brief(self, statement: Statement, *, with_partner: bool = False) -> Markup:
        """One line: what it is and when."""
        part = statement.part
        if isinstance(part, Person):
            line = Markup("<b>{}</b> — {}").format(self.own(part.name), self.own(part.role))
            return line + self._as_of(part.as_of)
        if isinstance(part, Figure):
            line = Markup("<b>{}</b> — {}").format(part.value_in(self.language), self.own(part.label))
            return line + self._as_of(part.as_of)
        entry = statement.entry
        line = Markup("<b>{}</b>").format(self.title(entry))
        record = entry.record
        if isinstance(record, Partner):
            return line + Markup(" — {}").format(self.place(record))
        details = []
        if with_partner and entry.partner:
            details.append(self.own(entry.partner.name))
        if entry.date:
            details.append(self.date(entry.date))
        status = getattr(record, "status", None)
        if status:
            details.append(self.names((status,)))
        return line + (Markup(" — {}").format(", ".join(details)) if details else "")

    def _as_of(self, date: PartialDate | None) -> Markup:
        return Markup(" ({})").format(self.say("as-of", date=date)) if date else Markup("")

    def source(self, source: Source) -> Markup:
        """A line with the source's publisher, date and link."""
        return self.labelled("source", self.source_link(source))

    def source_link(self, source: Source) -> Markup:
        date = f", {self.date(source.published)}" if source.published else ""
        return Markup('<a href="{}">{}</a>').format(source.url, f"{source.publisher}{date}")

    def facts(self, entry: Entry) -> dict[str, Markup]:
        """What a record says besides its name and summary, by label, in the order of a card."""
        found: dict[str, Markup] = {}
        for label, attribute, form in _FACTS:
            value = getattr(entry.record, attribute, None)
            if value and label not in found:
                found[label] = self.labelled(label, form(self, value))
        return found

    def partners(self, ids: tuple[str, ...]) -> str:
        """Organisations by name, joined by commas."""
        return ", ".join(self.own(self.catalogue.partners[id_].name) for id_ in ids)

    def step(self, message: str, view: str, id_: str | None = None) -> Step:
        return Step(self.say(message).unescape(), Request(view, id_))

    def named_step(self, entry: Entry) -> Step:
        """A button that opens a record's card."""
        return Step(shorten(self.title(entry), LONGEST_BUTTON), Request("card", entry.id))

    def named_steps(self, entries: Sequence[Entry]) -> tuple[Step, ...]:
        """Buttons that open the cards of several records; names that begin alike lose their middles, not their ends."""
        steps = [self.named_step(entry) for entry in entries]
        titles = [step.title for step in steps]
        return tuple(
            step if titles.count(step.title) == 1 else replace(step, title=_without_middle(self.title(entry)))
            for step, entry in zip(steps, entries, strict=True)
        )


def website(_: Voice, url: str) -> Markup:
    """A link that reads as the address."""
    return Markup('<a href="{}">{}</a>').format(url, shown(url))


def _term(voice: Voice, id_: str) -> str:
    return voice.names((id_,))


# What cards say, in their order: label, attribute of the record, how it is put. A date that was only reported gives
# way to the one of signing.
_FACTS: tuple[tuple[str, str, Callable[[Voice, Any], str | Markup]], ...] = (
    ("kind", "type", _term),
    ("kind", "kind", _term),
    ("signed", "signed", Voice.date),
    ("reported", "reported", Voice.date),
    ("opened", "opened", Voice.date),
    ("date", "date", Voice.date),
    ("place", "place", Voice.own),
    ("founded", "founded", Voice.date),
    ("levels", "levels", Voice.names),
    ("status", "status", _term),
    ("fields", "fields", Voice.names),
    ("cooperation", "cooperation", Voice.names),
    ("with", "with_partners", Voice.partners),
    ("website", "website", website),
)


@dataclass(frozen=True)
class Draft:
    """An answer in the making: a head that stays, a body that is cut to fit, a foot that stays."""

    head: tuple[Markup, ...] = ()
    body: tuple[Markup, ...] = ()
    foot: tuple[Markup, ...] = ()

    def finish(
        self,
        voice: Voice,
        intent: str,
        *,
        status: Status = Status.ANSWERED,
        about: tuple[str, ...] = (),
        links: tuple[Link, ...] = (),
        steps: tuple[Step, ...] = (),
    ) -> Answer:
        """The answer, with as many lines of the body as there is room for."""
        whole = Answer(voice.language, status, intent, Markup(""), about=about, links=links, steps=steps)
        body = list(self.body)
        while True:
            html = Markup("\n").join([*self.head, *body, *self.foot])
            answer = replace(whole, html=html)
            if len(answer.text) <= LONGEST_ANSWER or not body:
                return answer
            body.pop()


def shown(url: str) -> str:
    """An address as people write it."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def shorten(text: str, longest: int) -> str:
    """A text cut at a word, with an ellipsis where something is missing."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1].rsplit(" ", 1)[0]
    return f"{cut.rstrip(' ,;:–—-')}…"


def _without_middle(name: str) -> str:
    first, *others = name.split()
    kept = f"{shorten(first, LONGEST_BUTTON // 2)}…"
    while others and len(kept) + len(" ".join(others)) > LONGEST_BUTTON:
        del others[0]
    return kept + " ".join(others)


def topic_of(entry: Entry) -> Topic:
    return Topic(entry.kind.value)
