"""What the knowledge base can hold: one model for each kind of record. These models are its schema."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.knowledge.values import Id, Language, Link, LocalName, LocalText, Location, Name, PartialDate, Weight, When
from bot.notices import Notice, NoticeError, shortened


class Kind(StrEnum):
    """Kinds of record. An id is unique within its kind, and among the dossier kinds (partner … guide) altogether."""

    PARTNER = "partner"
    AGREEMENT = "agreement"
    LAB = "lab"
    PROGRAMME = "programme"
    PROJECT = "project"
    EVENT = "event"
    GUIDE = "guide"
    COUNTRY = "country"
    CITY = "city"
    REGION = "region"
    FIELD = "field"
    COOPERATION = "cooperation"
    TERM = "term"
    OUTSIDER = "outsider"
    SYNONYMS = "synonyms"
    INTENT = "intent"


Words = dict[Language, tuple[Name, ...]]


class Record(BaseModel):
    """Anything with an id of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True)

    id: Id


class Part(BaseModel):
    """Something inside a record that has no id."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Source(Part):
    """Where a statement was read."""

    url: Link
    publisher: Name
    title: Name | None = None
    published: When | None = None


class Person(Part):
    """Somebody whom a source names, in the role that they had then."""

    name: LocalName
    role: LocalName
    as_of: When | None = None
    keywords: Words = {}
    source: str


class Figure(Part):
    """A number with its label; texts in three languages where the value has words."""

    label: LocalName
    value: LocalName | Name
    as_of: When | None = None
    keywords: Words = {}
    source: str

    def value_in(self, language: Language) -> str:
        """The value as a reader of `language` sees it."""
        return self.value if isinstance(self.value, str) else self.value[language]


class _Dossier(Record):
    aliases: tuple[Name, ...] = ()


class _Item(_Dossier):
    """What the agreements, labs, programmes, projects and events of a partner have in common."""

    with_partners: Annotated[tuple[Id, ...], Field(alias="with")] = ()
    fields: tuple[str, ...] = ()
    cooperation: tuple[str, ...] = ()
    summary: LocalText
    keywords: Words = {}
    """Words that people ask for it with and that its texts lack."""
    source: str


class Agreement(_Item):
    type: str
    title: LocalName
    signed: When | None = None
    reported: When | None = None
    status: str


class Lab(_Item):
    kind: str
    name: LocalName
    status: str
    opened: When | None = None


class Programme(_Item):
    kind: str
    name: LocalName
    status: str | None = None
    levels: tuple[str, ...] = ()


class Project(_Item):
    name: LocalName
    status: str


class Event(_Item):
    name: LocalName
    date: When | None = None
    place: LocalName | None = None


class Partner(_Dossier):
    """An organisation; its agreements, labs, programmes, projects and events are records of their own."""

    kind: str
    name: LocalName
    country: str
    city: LocalName | None = None
    location: Location | None = None
    website: Link | None = None
    founded: When | None = None
    summary: LocalText
    people: tuple[Person, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: dict[Name, Source]

    @model_validator(mode="after")
    def _sources_exist(self) -> Self:
        statements: tuple[Person | Figure, ...] = (*self.people, *self.figures)
        for statement in statements:
            if statement.source not in self.sources:
                raise NoticeError(Notice("faults-source", {"source": shortened(statement.source), "hint": ""}))
        return self


class GuideLink(Part):
    title: LocalName
    url: Link


class GuideSource(Part):
    url: Link
    publisher: Name
    published: When | None = None


class Guide(_Dossier):
    """A help article for students and visiting scholars."""

    topic: Name
    title: LocalName
    answer: LocalText
    steps: tuple[LocalText, ...] = ()
    links: tuple[GuideLink, ...] = ()
    as_of: When | None = None
    sources: tuple[GuideSource, ...] = ()
    questions: dict[Language, tuple[Name, ...]] = {}


class _Entry(Record):
    """An entry of the vocabulary: its name and the words that people type for it."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=60)]
    name: LocalName
    synonyms: Words = {}


class Country(_Entry):
    adjectives: Words = {}
    region: str
    location: Location


class City(_Entry):
    country: str
    location: Location


class Region(_Entry):
    countries: tuple[str, ...]


class FieldOfScience(_Entry):
    """A field of science."""

    broader: str | None = None


class Cooperation(_Entry):
    """A form of cooperation."""

    broader: str | None = None


class Term(_Entry):
    """A kind, type, level or status that records may have."""

    group: str
    generic: bool = False
    """People call all of the group so («договор» is any agreement): it names a kind of record and narrows nothing."""
    plural: dict[Language, dict[str, Name]]
    records: tuple[str, ...] = ()


class Outsider(_Entry):
    """An organisation that people ask about and that is no partner: it lets the bot say so instead of guessing."""

    country: str | None = None


class Synonyms(Record):
    """Words of one meaning, in any language: a question with one of them finds a statement with another."""

    words: dict[Language, tuple[Name, ...]]


class Shape(StrEnum):
    """What kind of answer an intent wants."""

    OVERVIEW = "overview"
    """All about one organisation."""
    LIST = "list"
    """The records of a topic, narrowed by whatever the question names."""
    COUNT = "count"
    """How many such records there are."""
    FACT = "fact"
    """One statement, its aspect first."""
    MEMBERSHIP = "membership"
    """Whether an organisation is a partner at all."""
    COMPARE = "compare"
    TIMELINE = "timeline"
    NEWS = "news"
    GUIDE = "guide"
    """Practical help."""
    TALK = "talk"
    """A sentence that the texts hold for this intent."""
    MORE = "more"
    """The rest of what was shown."""
    LANGUAGE = "language"
    """The same in another language."""
    ASIDE = "aside"
    """No answer: what people say around what they ask, to be set aside."""
    NONE = "none"
    """Not ours: to be refused kindly."""


class Aspect(StrEnum):
    """What of a statement comes first."""

    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    QUANTITY = "quantity"
    WEBSITE = "website"
    SOURCE = "source"
    FIELDS = "fields"
    STATUS = "status"
    DETAILS = "details"


class Topic(StrEnum):
    """What a statement is about: a kind of dossier record, or a person or figure inside one."""

    PARTNER = "partner"
    AGREEMENT = "agreement"
    LAB = "lab"
    PROGRAMME = "programme"
    PROJECT = "project"
    EVENT = "event"
    PERSON = "person"
    FIGURE = "figure"
    GUIDE = "guide"


class Intent(Record):
    """Something that people ask for, with examples of how they do."""

    title: LocalName | None = None
    """What it is called where examples are given to it; without one, the id."""
    shape: Shape
    aspect: Aspect | None = None
    article: Id | None = None
    """The help article that is shown with what is said."""
    topics: dict[Topic, Weight] = {}
    """How much likelier than others statements of a topic are what is asked for; the first is the topic of a list."""
    examples: dict[Language, tuple[Name, ...]]


Item = Agreement | Lab | Programme | Project | Event

MODELS: dict[Kind, type[Record]] = {
    Kind.PARTNER: Partner,
    Kind.AGREEMENT: Agreement,
    Kind.LAB: Lab,
    Kind.PROGRAMME: Programme,
    Kind.PROJECT: Project,
    Kind.EVENT: Event,
    Kind.GUIDE: Guide,
    Kind.COUNTRY: Country,
    Kind.CITY: City,
    Kind.REGION: Region,
    Kind.FIELD: FieldOfScience,
    Kind.COOPERATION: Cooperation,
    Kind.TERM: Term,
    Kind.OUTSIDER: Outsider,
    Kind.SYNONYMS: Synonyms,
    Kind.INTENT: Intent,
}

ITEM_KINDS = (Kind.AGREEMENT, Kind.LAB, Kind.PROGRAMME, Kind.PROJECT, Kind.EVENT)

# Where the items of a partner stand in its YAML file.
SECTIONS: dict[str, Kind] = {f"{kind}s": kind for kind in ITEM_KINDS}


def title_of(record: Agreement | Lab | Programme | Project | Event | Partner | Guide) -> LocalName:
    """The name of a record, however its kind calls it."""
    return record.name if isinstance(record, Lab | Programme | Project | Event | Partner) else record.title


def date_of(record: Item) -> PartialDate | None:
    """When it happened: signed or reported, opened, held."""
    match record:
        case Agreement():
            return record.signed or record.reported
        case Lab():
            return record.opened
        case Event():
            return record.date
        case _:
            return None
