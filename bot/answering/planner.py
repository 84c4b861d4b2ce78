"""A question in its conversation: what it leans on, whom it is about, and what the next one may lean on.

The order of the questions that it asks itself: was this a reply to a question of mine? a wish for another language?
small talk? whom is it about? What to say is decided in `shapes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.answering import shapes
from bot.answering.cards import card, guide_article
from bot.answering.comparison import timeline
from bot.answering.search import Finder
from bot.answering.situation import TALKS, Situation, Subject, assess, intent_of
from bot.answering.talk import clarify, talk, wordless
from bot.answering.voice import Voice
from bot.answers import Answer, Status
from bot.dialogue import Asked, Context
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.records import Kind, Partner, Shape
from bot.knowledge.values import Language
from bot.texts import Texts
from bot.understanding.choices import find_language, find_ordinal
from bot.understanding.followup import FULL, HINTED, lean
from bot.understanding.meaning import Meaning
from bot.understanding.places import Places
from bot.understanding.reader import Reader
from bot.understanding.recognition import OUTSIDE

_TALK = 0.4
"""Probability from which on small talk is taken for what it seems."""
_SHORT_REPLY = 4
"""Words of a reply that picks one of several."""
_CLEAR = 0.12
"""How much better than its rivals a reading must fit the rest of the question, in rarities of words."""
_CITY = 0.3
"""How certain it is that a question with a city is about a partner there."""
_SAME_LANGUAGE, _SAME_LANGUAGE_OF_NAMES = 3.0, 50.0
"""How much likelier a question is in the language of its conversation; a name alone tells hardly anything else."""


@dataclass(frozen=True)
class Reply:
    """An answer with the context that it leaves."""

    answer: Answer
    context: Context
    situation: Situation | None = None
    """What the answer was found in, where anything was looked up."""


class Planner:
    """Answers questions with the records of one catalogue."""

    def __init__(self, reader: Reader, texts: Texts) -> None:
        self.catalogue = reader.catalogue
        self.reader = reader
        self.finder = Finder(reader)
        self._texts = texts
        self._of_city = _partners_by_city(self.catalogue)

    # ---------------------------------------------------------------- ways in

    def respond(self, text: str, interface: Language | None = None, context: Context | None = None) -> Reply:
        """The answer to a question in somebody's words."""
        meaning = _in_known_language(self.reader.read(text, interface), context)
        voice = self._voice(meaning.language)
        if not meaning.words:
            return Reply(wordless(voice), context or Context(meaning.language))
        if context and (reply := self._picked(meaning, context)):
            return reply
        if context and self._asks_for_language(meaning):
            return self._translated(meaning, context)
        if self._is_talk(meaning):
            return self._talk(voice, meaning, context)
        subject = Subject()
        if context:
            leaning = lean(self.reader, meaning, partial(self._again, context.asked) if context.asked else None)
            meaning = leaning.meaning
            if leaning.subject:
                subject = self._spoken_of(context, leaning.subject)
        reply = self._told(voice, meaning, subject)
        if context and reply.answer.status is Status.UNKNOWN:
            # What was not understood changes nothing of what was spoken about.
            return replace(reply, context=replace(context, language=reply.answer.language))
        return reply

    def present(self, context: Context | None) -> Context | None:
        """A context without what is not there any more: the knowledge may have changed since."""
        return context and context.among(self.catalogue.partners, self.catalogue.entries)

    def _again(self, asked: Asked) -> Meaning:
        """What an earlier question means."""
        return replace(self.reader.read(asked.text), language=asked.language, languages=asked.languages)

    def _spoken_of(self, context: Context, certainty: float) -> Subject:
        """What a question may lean on: whom the last answer was about, or any of those that it listed."""
        if context.partners or len(context.listed) < 2:
            return Subject(context.partners, context.about[:1], certainty)
        listed = tuple(id_ for id_ in context.listed if id_ in self.catalogue.partners)
        return Subject(listed, context.about, min(certainty, HINTED))

    def more(self, page: int, language: Language, context: Context | None) -> Reply:
        """A further page of the list that the conversation speaks of; of status `unknown` where it speaks of none any more."""
        if context is None or context.asked is None:
            lost = talk(self._voice(language), "no-context")
            return Reply(replace(lost, status=Status.UNKNOWN), context or Context(language))
        reply = self._told(self._voice(language), self._again(context.asked), Subject(context.asked_of), page)
        return replace(reply, context=replace(reply.context, page=page))

    def choose(self, choice_id: str, context: Context) -> Reply:
        """The open question of a conversation, answered for the chosen reading; any other record as a card."""
        entry = self.catalogue.by_handle(choice_id)
        voice = self._voice(context.language)
        if entry is None:
            return Reply(talk(voice, "no-context"), context)
        if context.asked is None or entry.kind is not Kind.PARTNER or not context.choices:
            return self.shown(card(voice, entry), context)
        return self._answered(assess(self.reader, voice, self._again(context.asked), Subject((entry.id,))))

    def shown(self, answer: Answer, context: Context | None) -> Reply:
        """An answer that needed no understanding, with the context that it leaves."""
        partners = tuple(id_ for id_ in answer.about if id_ in self.catalogue.partners)
        # The lines of a list have the numbers of its records, not of whose they are.
        listed = tuple(id_ for id_ in answer.about if id_ not in partners) or partners
        # A list of several is about none of them.
        spoken_of = partners if len(partners) == 1 else ()
        asked = context.asked if context else None
        return Reply(answer, Context(answer.language, asked, spoken_of, about=answer.about, listed=listed))

    # ---------------------------------------------------------------- replies to the bot

    def _picked(self, meaning: Meaning, context: Context) -> Reply | None:
        """A reply to the bot's own question or list: a number, an ordinal, an id, a name among the choices."""
        in_language = replace(context, language=meaning.language)
        if meaning.text.strip() in self.catalogue.entries:
            return self.choose(meaning.text.strip(), in_language)
        choices = tuple(choice.id for choice in context.choices)
        offered = choices or context.listed
        number = find_ordinal(meaning.words)
        if offered and number and not meaning.partners and len(meaning.words) <= _SHORT_REPLY:
            index = number - 1 if number > 0 else len(offered) - 1
            if index < len(offered):
                return self.choose(offered[index], in_language)
        named = {reading.id for readings in meaning.partners for reading in readings if reading.id in choices}
        if not named and choices and meaning.filters.places:
            there = Places(self.catalogue, meaning.filters)
            named = {id_ for id_ in choices if id_ in self.catalogue.partners and self.catalogue.partners[id_] in there}
        if len(named) == 1 and len(meaning.words) <= _SHORT_REPLY * 2:
            return self.choose(named.pop(), in_language)
        return None

    def _asks_for_language(self, meaning: Meaning) -> bool:
        """Whether little more than the name of a language was said."""
        others = [w for w in meaning.words if not w.is_function and not self.reader.is_talk(w) and not find_language((w,))]
        return len(meaning.words) <= _SHORT_REPLY and not others and find_language(meaning.words) is not None

    def _translated(self, meaning: Meaning, context: Context) -> Reply:
        """The last answer in the language that is asked for."""
        language = find_language(meaning.words) or meaning.language
        voice = self._voice(language)
        if context.asked is None:
            return Reply(talk(voice, "switch-language"), Context(language))
        before = replace(self._again(context.asked), language=language)
        return self._told(voice, before, Subject(context.asked_of))

    # ---------------------------------------------------------------- small talk

    def _is_talk(self, meaning: Meaning) -> bool:
        talk_like = sum(p for intent, p in meaning.intents.items() if self.catalogue.intents[intent].shape in TALKS)
        if talk_like < _TALK or meaning.partners:
            return False
        strange = [place for place in meaning.content if not self.reader.is_talk(meaning.words[place])]
        return len(strange) * 2 <= len(meaning.words)

    def _talk(self, voice: Voice, meaning: Meaning, context: Context | None) -> Reply:
        intent = next(id_ for id_ in meaning.intents if self.catalogue.intents[id_].shape in TALKS)
        shape = self.catalogue.intents[intent].shape
        if shape is Shape.LANGUAGE and context:
            return self._translated(meaning, context)
        if shape is Shape.MORE and context and context.has_more:
            return self.more(context.page + 1, context.language, context)
        if shape is Shape.MORE and context and context.partners:
            return self._more_of(voice, context)
        answer = self._said(voice, intent)
        return Reply(answer, replace(context, language=answer.language) if context else Context(answer.language))

    def _more_of(self, voice: Voice, context: Context) -> Reply:
        """What else there is of a partner: its card, and after that what happened in order of time."""
        entry = self.catalogue.entries[context.partners[0]]
        answer = card(voice, entry)
        if answer.about == context.about and isinstance(entry.record, Partner):
            answer = timeline(voice, entry.record, "more")
        return self.shown(answer, context)

    def _said(self, voice: Voice, intent: str) -> Answer:
        """The sentence for an intent of small talk, with the help article that goes with it."""
        article = self.catalogue.guides.get(self.catalogue.intents[intent].article or "")
        if article is None:
            return talk(voice, intent)
        return guide_article(voice, article, intent, opening=voice.say(f"talk-{intent}"))

    # ---------------------------------------------------------------- questions

    def _told(self, voice: Voice, meaning: Meaning, subject: Subject, page: int = 0) -> Reply:
        """The answer to a question about the organisations that it names, else about those that were spoken of."""
        groups = self._groups(meaning)
        if not groups:
            return self._answered(assess(self.reader, voice, meaning, subject), page)
        # A city may stand for somebody there; a name does.
        leaning = FULL if meaning.partners else _CITY
        situation = assess(
            self.reader, voice, meaning, Subject(_each_once(id_ for readings in groups for id_ in readings), leaning=leaning)
        )
        rivals = next((readings for readings in groups if len(readings) > 1), ())
        if rivals:
            chosen = _clear_winner(situation, rivals)
            if chosen is None and not meaning.partners and situation.singles_out:
                # The city is where something was, not whom somebody means.
                return self._answered(assess(self.reader, voice, meaning, Subject()), page)
            if chosen is None:
                answer = clarify(voice, [self.catalogue.entries[id_] for id_ in rivals], situation.intent.id)
                context = Context(voice.language, Asked.of(meaning), (), answer.about, choices=answer.choices)
                return Reply(answer, context, situation)
            others = tuple(readings[0] for readings in groups if chosen not in readings)
            situation = assess(self.reader, voice, meaning, Subject(_each_once((chosen, *others)), leaning=leaning))
        return self._answered(situation, page)

    def _groups(self, meaning: Meaning) -> list[tuple[str, ...]]:
        """The named organisations, each with its equally good readings; home only when nobody else is named.

        A city stands for its partners, unless it narrows a list, belongs to the name of somebody who is no partner, or
        somebody asks for help with coming from there.
        """
        groups = [_partners_first(tuple(reading.id for reading in readings)) for readings in meaning.partners]
        named = [group for group in groups if HOME not in group]
        shape = intent_of(self.catalogue, meaning).shape
        is_strange = any(group[0].startswith(OUTSIDE) for group in named)
        if (named and (is_strange or shape is not Shape.COMPARE)) or shape in (Shape.LIST, Shape.COUNT, Shape.NEWS, Shape.GUIDE):
            return named or groups[:1]
        there = [group for city in meaning.filters.of(Kind.CITY) if (group := self._of_city.get(city, ()))]
        return [*named, *there] or groups[:1]

    def _answered(self, situation: Situation, page: int = 0) -> Reply:
        answer = shapes.answer(situation, page)
        partners = tuple(id_ for id_ in answer.about if id_ in self.catalogue.partners)
        listed = tuple(id_ for id_ in answer.about if self.catalogue.entries[id_].kind.value == situation.topic.value)
        # A list of several is about none of them.
        spoken_of = situation.partners or (partners[:1] if len(listed) < 2 else ())
        has_more = any(step.request.page > page for step in answer.steps)
        asked = Asked.of(situation.meaning)
        context = Context(answer.language, asked, spoken_of, situation.partners, answer.about, listed, page, has_more)
        return Reply(answer, context, situation)

    def _voice(self, language: Language) -> Voice:
        return Voice(self._texts, self.catalogue, language)


def _partners_by_city(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Whom a city abroad may stand for, by its id: those that have its name in theirs, else all that are there."""
    cities = {city.name.en: city for city in catalogue.cities.values()}
    home = catalogue.partners.get(HOME)
    found: dict[str, list[Partner]] = {}
    for partner in catalogue.partners.values():
        if partner.city is not None and partner.city.en in cities and (home is None or partner.country != home.country):
            found.setdefault(partner.city.en, []).append(partner)
    return {
        cities[name].id: tuple(partner.id for partner in [p for p in partners if name in p.name.en] or partners)
        for name, partners in found.items()
    }


def _in_known_language(meaning: Meaning, context: Context | None) -> Meaning:
    """A few words tell little: what the conversation is in counts as well."""
    if context is None:
        return meaning
    same = _SAME_LANGUAGE_OF_NAMES if meaning.is_name else _SAME_LANGUAGE
    scores = {language: score * (same if language == context.language else 1.0) for language, score in meaning.languages.items()}
    return replace(meaning, language=max(scores, key=lambda language: scores[language]))


def _each_once(ids: Iterable[str]) -> tuple[str, ...]:
    """An organisation is one, whether it is named or its city is."""
    return tuple(dict.fromkeys(ids))


def _partners_first(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Equally good readings without the organisations that are no partners, as long as there is one that is."""
    return tuple(id_ for id_ in ids if not id_.startswith(OUTSIDE)) or ids[:1]


def _clear_winner(situation: Situation, rivals: Sequence[str]) -> str | None:
    """The reading that the rest of the question tells, if it tells one."""
    scores = dict.fromkeys(rivals, 0.0)
    for candidate in situation.candidates:
        partner = candidate.statement.entry.partner
        if partner and partner.id in scores:
            scores[partner.id] = max(scores[partner.id], candidate.score)
    ranked = sorted(scores, key=lambda id_: -scores[id_])
    return ranked[0] if scores[ranked[0]] > scores[ranked[1]] + _CLEAR else None
