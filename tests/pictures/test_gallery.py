"""Pictures on request: right, drawn once, and never in the way of one another."""

from __future__ import annotations

import asyncio
import gc
import io
import threading
from collections.abc import Callable

import pytest
from PIL import Image

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.values import LANGUAGES, Language
from bot.pictures.gallery import Gallery, Subject
from bot.pictures.scene import Scene
from bot.texts import Texts
from tests.knowledge.small import partner
from tests.knowledge.small import texts as named
from tests.pictures.records import catalogue, event
from tests.telegram_server.markup import parse_html

MAP = Subject("map")
ONE = Subject("partner", "one")
KNOWN = catalogue(partner("one"), partner("two"), partner("silent"), event(1), event(2, "two"))


class Brush:
    """Paints nothing, counts, and waits or fails when told to."""

    def __init__(self) -> None:
        self.painted = 0
        self.begun, self.may_go_on = threading.Event(), threading.Event()
        self.may_go_on.set()
        self.fails = False

    def __call__(self, scene: Scene) -> bytes:
        self.painted += 1
        self.begun.set()
        self.may_go_on.wait(10)
        if self.fails:
            raise OSError("no paint")
        return f"{scene.width} × {scene.height}".encode()


@pytest.fixture
def brush() -> Brush:
    return Brush()


def gallery_of(texts: Texts, brush: Callable[[Scene], bytes], known: Catalogue = KNOWN, capacity: int = 64) -> Gallery:
    return Gallery(texts, lambda: known, capacity=capacity, render=brush)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", [MAP, Subject("partner", "university-of-lorraine"), Subject("country", "CN")])
async def test_pictures_are_png_that_telegram_takes(texts: Texts, real: Catalogue, subject: Subject, language: Language) -> None:
    async with Gallery(texts, lambda: real) as gallery:
        picture = await gallery.picture(subject, language)
    assert picture
    with Image.open(io.BytesIO(picture.png)) as image:
        assert (image.format, image.mode) == ("PNG", "RGB")
        assert image.width in (1080, 1280)
        assert image.height <= 1920
        assert len(image.getcolors(image.width * image.height) or ()) > 20, "it is empty"
    assert len(picture.png) < 400_000
    shown, _ = parse_html(str(picture.caption))
    assert 0 < len(shown) <= 1024


@pytest.mark.parametrize(
    ("subject", "caption"),
    [
        (MAP, "<b>Partners of KazNU around the world</b>\n3 partners in 1 country"),
        (ONE, "<b>Timeline: The university one (example)</b>\nMinsk, Belarus"),
        (Subject("country", "BY"), "<b>Timeline: Belarus</b>\n3 partners"),
    ],
)
async def test_captions_say_what_is_shown(texts: Texts, brush: Brush, subject: Subject, caption: str) -> None:
    async with gallery_of(texts, brush) as gallery:
        picture = await gallery.picture(subject, "en")
    assert picture
    assert picture.caption == caption


async def test_a_caption_is_safe_and_short_whatever_the_name(texts: Texts, brush: Brush) -> None:
    known = catalogue(partner("one", name=named("<b>&" * 75), city=named("x" * 300), founded="1934-01-15"), event(1))
    async with gallery_of(texts, brush, known) as gallery:
        picture = await gallery.picture(ONE, "ru")
    assert picture
    shown, _ = parse_html(str(picture.caption))
    assert "<b>&<b>&" in shown
    assert len(shown) <= 1024


@pytest.mark.parametrize(
    "subject",
    [
        Subject("partner", "nobody"),
        Subject("partner"),
        Subject("partner", "silent"),
        Subject("country", "XX"),
        Subject("country"),
    ],
)
async def test_of_nothing_there_is_no_picture(texts: Texts, brush: Brush, subject: Subject) -> None:
    async with gallery_of(texts, brush) as gallery:
        assert await gallery.picture(subject, "en") is None
    assert brush.painted == 0


async def test_a_picture_is_drawn_once(texts: Texts, brush: Brush) -> None:
    async with gallery_of(texts, brush) as gallery:
        first = await asyncio.gather(*(gallery.picture(ONE, "en") for _ in range(5)))
        again = await gallery.picture(ONE, "en")
    assert brush.painted == 1
    assert {id(picture) for picture in [*first, again]} == {id(again)}


async def test_the_event_loop_is_free_while_a_picture_is_drawn(texts: Texts, brush: Brush) -> None:
    brush.may_go_on.clear()
    async with gallery_of(texts, brush) as gallery:
        asked = asyncio.create_task(gallery.picture(ONE, "en"))
        await asyncio.to_thread(brush.begun.wait, 10)
        assert not asked.done()
        brush.may_go_on.set()
        assert await asked


async def test_who_gives_up_does_not_take_the_picture_from_others(texts: Texts, brush: Brush) -> None:
    brush.may_go_on.clear()
    async with gallery_of(texts, brush) as gallery:
        impatient, patient = (asyncio.create_task(gallery.picture(ONE, "en")) for _ in range(2))
        await asyncio.to_thread(brush.begun.wait, 10)
        impatient.cancel()
        with pytest.raises(asyncio.CancelledError):
            await impatient
        brush.may_go_on.set()
        assert await patient
    assert brush.painted == 1


async def test_a_failure_reaches_all_who_wait_and_is_not_kept(texts: Texts, brush: Brush) -> None:
    brush.fails = True
    async with gallery_of(texts, brush) as gallery:
        outcomes = await asyncio.gather(*(gallery.picture(ONE, "en") for _ in range(2)), return_exceptions=True)
        assert [str(outcome) for outcome in outcomes] == ["no paint", "no paint"]
        brush.fails = False
        assert await gallery.picture(ONE, "en")
    assert brush.painted == 2


async def test_a_failure_that_nobody_waits_for_is_no_unhandled_one(
    texts: Texts, brush: Brush, caplog: pytest.LogCaptureFixture
) -> None:
    brush.fails = True
    brush.may_go_on.clear()
    async with gallery_of(texts, brush) as gallery:
        asked = asyncio.create_task(gallery.picture(ONE, "en"))
        await asyncio.to_thread(brush.begun.wait, 10)
        asked.cancel()
        await asyncio.sleep(0)
        brush.may_go_on.set()
    await asyncio.sleep(0)
    gc.collect()
    assert brush.painted == 1
    assert caplog.records == []


async def test_what_was_asked_for_last_stays_longest(texts: Texts, brush: Brush) -> None:
    async with gallery_of(texts, brush, capacity=2) as gallery:
        for language in ("en", "ru", "en", "kk", "en"):
            await gallery.picture(ONE, language)
        assert brush.painted == 3
        await gallery.picture(ONE, "ru")
    assert brush.painted == 4


async def test_closing_finishes_what_was_begun_and_draws_no_more(texts: Texts, brush: Brush) -> None:
    brush.may_go_on.clear()
    gallery = await gallery_of(texts, brush).__aenter__()
    asked = [asyncio.create_task(gallery.picture(subject, "en")) for subject in (ONE, MAP)]
    await asyncio.to_thread(brush.begun.wait, 10)
    closing = asyncio.create_task(gallery.__aexit__(None, None, None))
    await asyncio.sleep(0)
    assert not closing.done()
    brush.may_go_on.set()
    await closing
    assert all(await asyncio.gather(*asked))
    with pytest.raises(RuntimeError):
        await gallery.picture(Subject("partner", "two"), "en")


async def test_keys_tell_pictures_apart(texts: Texts, brush: Brush) -> None:
    revision = 1
    async with Gallery(texts, lambda: catalogue(partner("one"), event(1), revision=revision), render=brush) as gallery:
        wanted = [(subject, language) for subject in (MAP, ONE, Subject("country", "one")) for language in LANGUAGES]
        keys = {gallery.key(*each) for each in wanted}
        assert len(keys) == len(wanted)
        picture = await gallery.picture(ONE, "en")
        assert picture
        assert picture.key == gallery.key(ONE, "en")
        revision = 2
        assert not keys & {gallery.key(*each) for each in wanted}


async def test_new_knowledge_is_drawn_anew(texts: Texts, brush: Brush) -> None:
    known = KNOWN
    async with Gallery(texts, lambda: known, render=brush) as gallery:
        before = await gallery.picture(ONE, "en")
        known = catalogue(partner("one"), event(1), event(2), revision=2)
        after = await gallery.picture(ONE, "en")
    assert before
    assert after
    assert before.png != after.png


async def test_a_key_belongs_to_the_knowledge_that_was_drawn(texts: Texts, brush: Brush) -> None:
    """The knowledge may move while a picture is drawn: it must not be sent again as one of the new."""
    known = KNOWN
    brush.may_go_on.clear()
    async with Gallery(texts, lambda: known, render=brush) as gallery:
        before = gallery.key(ONE, "en")
        asked = asyncio.create_task(gallery.picture(ONE, "en"))
        await asyncio.to_thread(brush.begun.wait, 10)
        known = catalogue(partner("one"), event(1), revision=2)
        brush.may_go_on.set()
        picture = await asked
    assert picture
    assert picture.key == before
