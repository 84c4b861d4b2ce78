"""A question with everything that decisions about its answer need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.voice import Voice
from bot.knowledge.catalogue import Catalogue, Statement
from bot.knowledge.home import HOME
from bot.knowledge.records import Aspect, Intent, Partner, Shape, Topic
from bot.understanding.followup import FULL
from bot.understanding.kinds import kinds_named
from bot.understanding.meaning import NONE, Meaning
from bot.understanding.ranking import Candidate, rank
from bot.understanding.reader import Reader
from bot.understanding.recognition import OUTSIDE
from bot.understanding.scope import Signs, signs_of
from bot.understanding.superlatives import Order

TALKS = (Shape.TALK, Shape.MORE, Shape.LANGUAGE)
"""Shapes of what is said without a record."""
_SINGLED_OUT, _HINTED_AT = 0.4, 0.15
"""Rarity of shared words from which on a question is about one statement: not about a list, not about all of a partner."""
_EXPLAINED = 0.85
"""Share of a question's words that a statement must share to be preferred to a list that the question describes."""
_RARE = 0.7
"""The same in rarity: as much as one rare word."""
_STATED = 0.9
"""Share of a question's words that a figure must share to be what is asked for, where a count could be."""
_NEAREST = 2
"""Statements of each organisation in a comparison."""
_OURS = 0.5
_PLAIN = 0.9
"""How likely its intent must be for a question of little words to be ours."""


@dataclass(frozen=True)
class Subject:
    """Whom and what a question is about: named in it, or spoken of before."""

    partners: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    """Records that were spoken of before."""
    leaning: float = FULL
    """How certain that is, from 0 to 1."""


@dataclass(frozen=True)
class Situation:
    """A question, the organisations that it is about, and the statements that may answer it."""

    reader: Reader
    voice: Voice
    meaning: Meaning
    intent: Intent
    topic: Topic
    """What a list or a count would be of."""
    kinds: tuple[Topic, ...]
    """The kinds of record that the question names, in its order."""
    partners: tuple[str, ...]
    outsiders: tuple[str, ...]
    """Named organisations that are no partners."""
    candidates: tuple[Candidate, ...]
    subject: Subject
    """Whom it was said to be about, before what is no partner was set apart."""
    signs: Signs
    is_particular: bool
    """Whether a word of the question neither asks nor names what is here."""
    today: dt.date

    @property
    def is_ours(self) -> bool:
        """Whether the question is to be answered at all."""
        return self.signs.probability() > _OURS or self._asks_nothing_else

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None

    @property
    def partner(self) -> Partner | None:
        """The first organisation that it is about, the university itself aside."""
        return next((self.voice.catalogue.partners[id_] for id_ in self.partners if id_ != HOME), None)

    def nearest_of(self, partner_id: str) -> list[Statement]:
        """What one of several organisations says to the question, the likeliest first."""
        ranked = rank(self.reader, self.meaning, (partner_id,))
        of_partner = set(self.reader.statements.of_partner(partner_id))
        return [c.statement for c in ranked if c.evidence > 0 and c.number in of_partner][:_NEAREST]

    @property
    def aspect(self) -> Aspect | None:
        return self.intent.aspect

    @property
    def singles_out(self) -> bool:
        """Whether the question's words single out one statement, so that a list would miss it."""
        if self.best is None:
            return False
        described = bool(self.meaning.filters and self.kinds)
        certain = not described or self.best.explained > _EXPLAINED or self.best.telling > _RARE
        return (self.best.telling > _SINGLED_OUT and certain) or self._asks_for_stated_figure

    @property
    def asks_for_countries(self) -> bool:
        """Whether a list of partners is to be one of their countries."""
        terms, places = self.meaning.filters.terms, self.meaning.filters.places
        return self.topic is Topic.PARTNER and not places and any(reference.id == "country" for reference in terms)

    @property
    def asks_for_what_comes(self) -> bool:
        """Whether a list is to have only what is still to come."""
        return self.topic is Topic.EVENT and any(reference.id == "planned" for reference in self.meaning.filters.terms)

    @property
    def asks_for_an_end(self) -> bool:
        """Whether the first or last of a kind is asked for, and nothing else: «самый старый партнёр»."""
        is_end = self.meaning.order in (Order.OLDEST, Order.NEWEST)
        return is_end and bool(self.kinds) and self.partner is None and not self.is_particular

    @property
    def names_somebody_unknown(self) -> bool:
        """Whether a word that nothing here has stands where a name would, and all the rest fits any organisation."""
        filters = self.meaning.filters
        narrowed = filters.places or filters.fields or filters.period or self.meaning.order
        return self.signs.strange > 0 and not (narrowed or self.subject.partners or self.singles_out)

    @property
    def names_somebody_elsewhere(self) -> bool:
        """Whether the likeliest answer is somebody of another place than the question names."""
        best = self.best
        return best is not None and best.statement.topic is Topic.PERSON and not best.in_place and not self.partners

    @property
    def is_of_another(self) -> bool:
        """Whether a record of a kind is asked for that a named organisation has none of, and the likeliest one is another's."""
        best = self.best
        return (
            best is not None
            and any(id_ != HOME for id_ in self.partners)
            and not best.measures.named
            and best.statement.topic in self.kinds
        )

    @property
    def _asks_nothing_else(self) -> bool:
        """Whether no word could make it another's question: «что нового», and a place alone, which asks what is there."""
        is_plain = not self.is_particular and not self.meaning.partners
        return is_plain and (bool(self.meaning.filters.places) or self.meaning.intents[self.intent.id] > _PLAIN)

    @property
    def hints_at_one(self) -> bool:
        """Whether anything in the question narrows it to less than all of an organisation."""
        return bool(self.meaning.filters.fields) or (self.best is not None and self.best.telling > _HINTED_AT)

    @property
    def _asks_for_stated_figure(self) -> bool:
        """Whether a number is asked for that a source states, not one that the records add up to."""
        return (
            self.best is not None
            and self.best.statement.topic is Topic.FIGURE
            and self.best.explained >= _STATED
            and (not self.kinds or (self.kinds[0] is not Topic.PARTNER and self.best.said > _HINTED_AT))
        )


def assess(reader: Reader, voice: Voice, meaning: Meaning, subject: Subject) -> Situation:
    """Find what may answer a question that is about these organisations."""
    partners = tuple(id_ for id_ in subject.partners if not id_.startswith(OUTSIDE))
    outsiders = tuple(id_.removeprefix(OUTSIDE) for id_ in subject.partners if id_.startswith(OUTSIDE))
    candidates = tuple(rank(reader, meaning, partners, subject.focus, subject.leaning))
    certain = partners if subject.leaning == FULL else ()
    signs = signs_of(reader, meaning, candidates, named=bool(certain) or _goes_on(candidates, subject))
    intent = intent_of(reader.catalogue, meaning)
    kinds = kinds_named(reader.catalogue, meaning)
    topic = _topic_of(intent, kinds)
    is_particular = any(not reader.is_asking(meaning.words[place]) for place in meaning.content)
    return Situation(
        reader,
        voice,
        meaning,
        intent,
        topic,
        kinds,
        certain,
        outsiders,
        candidates,
        subject,
        signs,
        is_particular,
        reader.today(),
    )


def intent_of(catalogue: Catalogue, meaning: Meaning) -> Intent:
    """The likeliest intent that is an answer at all: whether there is one is decided apart."""
    shapes = ((id_, catalogue.intents[id_].shape) for id_ in meaning.intents)
    return catalogue.intents[next((id_ for id_, shape in shapes if shape not in (*TALKS, Shape.NONE)), NONE)]


def _topic_of(intent: Intent, kinds: Sequence[Topic]) -> Topic:
    if intent.shape in (Shape.COUNT, Shape.NEWS):
        return next(iter(kinds), Topic.FIGURE)
    return next(iter(intent.topics), Topic.PARTNER)


def _goes_on(candidates: Sequence[Candidate], subject: Subject) -> bool:
    """Whether the likeliest statement belongs to what was spoken of before."""
    if not candidates:
        return False
    best = candidates[0].statement.entry
    return best.id in subject.focus or (best.partner is not None and best.partner.id in subject.partners)
