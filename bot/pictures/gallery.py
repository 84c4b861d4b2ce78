"""Pictures on request: drawn once, in a thread of their own, and kept as long as the knowledge they show."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from markupsafe import Markup

from bot.answering.voice import Voice
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.values import Language
from bot.pictures.painting import png
from bot.pictures.places import Places, places
from bot.pictures.scene import Scene
from bot.pictures.timeline import Story, of_country, of_partner, timeline
from bot.pictures.worldmap import totals, worldmap
from bot.texts import LOCALES, Texts

_CAPACITY = 64

SubjectKind = Literal["map", "partner", "country"]


@dataclass(frozen=True)
class Subject:
    """What a picture shows: the map of all partners, or the timeline of a partner or a country."""

    kind: SubjectKind
    id: str | None = None
    """Of the partner, or the country's code; a map needs none."""


@dataclass(frozen=True)
class Picture:
    """What is sent."""

    png: bytes
    caption: Markup
    """Telegram's HTML, at most 1,024 characters as a person reads it."""
    key: str
    """Another picture of the same key is the same, so that one sent already can be sent again by its file id."""


class Gallery:
    """Draws pictures, one at a time and each once. An asynchronous context manager: leaving it ends its thread."""

    def __init__(
        self,
        texts: Texts,
        catalogue: Callable[[], Catalogue],
        *,
        capacity: int = _CAPACITY,
        render: Callable[[Scene], bytes] = png,
    ) -> None:
        """A gallery of the catalogue of each moment, which keeps `capacity` pictures; what was asked for last stays longest."""
        self._texts = texts
        self._catalogue = catalogue
        self._capacity = capacity
        self._render = render
        self._painter = ThreadPoolExecutor(1, "pictures")
        self._kept: OrderedDict[str, Picture] = OrderedDict()
        self._drawing: dict[str, asyncio.Future[Picture | None]] = {}
        self._code = _code()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Finish what is being drawn; nothing can be drawn any more."""
        await asyncio.to_thread(self._painter.shutdown)

    def key(self, subject: Subject, language: Language) -> str:
        """The key of the picture as it would be drawn now: of the knowledge, the language, the subject and the drawing code."""
        return self._key(self._catalogue(), subject, language)

    async def picture(self, subject: Subject, language: Language) -> Picture | None:
        """The picture for a reader of `language`; None if there is no such record or nothing dated to show.

        Raises:
            RuntimeError: the gallery is closed.
            TextError: a message of the pictures is missing.
        """
        catalogue = self._catalogue()
        key = self._key(catalogue, subject, language)
        if kept := self._kept.get(key):
            self._kept.move_to_end(key)
            return kept
        drawing = self._drawing.get(key)
        if drawing is None:
            voice = Voice(self._texts, catalogue, language)
            drawing = asyncio.get_running_loop().run_in_executor(self._painter, self._draw, voice, subject, key)
            self._drawing[key] = drawing
            drawing.add_done_callback(lambda done: self._drawn(key, done))
        # Others may wait for the same picture: who gives up does not take it from them.
        return await asyncio.shield(drawing)

    async def draw(self, compose: Callable[[], Scene]) -> bytes:
        """The PNG of a scene of which nothing is kept; it is composed, too, where pictures are drawn.

        Raises:
            RuntimeError: the gallery is closed.
        """
        return await asyncio.get_running_loop().run_in_executor(self._painter, lambda: self._render(compose()))

    def caption(self, subject: Subject, language: Language) -> Markup | None:
        """What stands under the picture, which need not be drawn for it; None if there is no such record."""
        voice = Voice(self._texts, self._catalogue(), language)
        if subject.kind == "map":
            return _map_caption(voice, places(voice.catalogue))
        story = _story(voice, subject)
        return _story_caption(voice, story) if story else None

    def _drawn(self, key: str, drawing: asyncio.Future[Picture | None]) -> None:
        del self._drawing[key]
        if drawing.cancelled() or drawing.exception():
            return
        if picture := drawing.result():
            self._kept[key] = picture
            if len(self._kept) > self._capacity:
                self._kept.popitem(last=False)

    def _draw(self, voice: Voice, subject: Subject, key: str) -> Picture | None:
        composed = _compose(voice, subject)
        if composed is None:
            return None
        scene, caption = composed
        return Picture(self._render(scene), caption, key)

    def _key(self, catalogue: Catalogue, subject: Subject, language: Language) -> str:
        parts = (self._code, str(catalogue.revision), language, subject.kind, subject.id or "")
        return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()


def _compose(voice: Voice, subject: Subject) -> tuple[Scene, Markup] | None:
    """The scene of a subject with its caption."""
    if subject.kind == "map":
        found = places(voice.catalogue)
        return worldmap(voice, found), _map_caption(voice, found)
    story = _story(voice, subject)
    scene = timeline(voice, story) if story else None
    return (scene, _story_caption(voice, story)) if scene and story else None


def _story(voice: Voice, subject: Subject) -> Story | None:
    """What a timeline tells."""
    match subject.kind:
        case "partner":
            partner = voice.catalogue.partners.get(subject.id or "")
            return of_partner(voice, partner) if partner else None
        case "country":
            country = voice.catalogue.countries.get(subject.id or "")
            return of_country(voice, country) if country else None
        case _:
            return None


def _map_caption(voice: Voice, found: Places) -> Markup:
    return _caption(voice.say("picture-map-title"), totals(voice, found))


def _story_caption(voice: Voice, story: Story) -> Markup:
    return _caption(voice.say("timeline-title", name=story.name), story.under_name)


def _caption(title: Markup, line: str) -> Markup:
    return Markup("<b>{}</b>\n{}").format(title, line)


@cache
def _code() -> str:
    """A digest of everything that decides how a picture of the same knowledge looks."""
    digest = hashlib.sha256(version("pillow").encode())
    here = Path(__file__).parent
    for path in sorted([*here.glob("*.py"), *here.glob("assets/*"), *LOCALES.glob("*.ftl")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()
