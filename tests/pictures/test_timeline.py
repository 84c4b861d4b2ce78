"""Timelines: everything that has a date, as precise as it is known, and what has none counted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.voice import Voice
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.records import Kind
from bot.knowledge.values import LANGUAGES, Language
from bot.pictures import palette
from bot.pictures.scene import Disc, Scene
from bot.pictures.timeline import TALLEST, of_country, of_partner, timeline
from bot.texts import Texts
from tests.knowledge.small import partner
from tests.knowledge.small import texts as named
from tests.pictures.laws import faults_of
from tests.pictures.records import catalogue, event, item


def of_one(texts: Texts, known: Catalogue, language: Language = "en") -> Scene | None:
    voice = Voice(texts, known, language)
    return timeline(voice, of_partner(voice, known.partners["one"]))


def of_belarus(texts: Texts, known: Catalogue) -> Scene | None:
    voice = Voice(texts, known, "en")
    return timeline(voice, of_country(voice, known.countries["BY"]))


def said(scene: Scene | None) -> list[str]:
    return [label.text for label in scene.labels] if scene else []


def dots(scene: Scene | None) -> list[str]:
    return [shape.colour for shape in scene.shapes if isinstance(shape, Disc)] if scene else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_timeline_can_be_read(texts: Texts, real: Catalogue, language: Language) -> None:
    voice = Voice(texts, real, language)
    stories = [
        *(of_partner(voice, partner) for partner in real.partners.values()),
        *(of_country(voice, country) for country in real.countries.values()),
    ]
    scenes = [(story.name, scene) for story in stories if (scene := timeline(voice, story))]
    assert len(scenes) > 100
    assert [(name, fault) for name, scene in scenes for fault in faults_of(scene)] == []
    assert [name for name, scene in scenes if scene.height > TALLEST] == []


@settings(max_examples=30)
@given(
    names=st.lists(st.text(alphabet="aҚШW é-", min_size=1, max_size=300).filter(str.strip), min_size=2, max_size=12),
    language=st.sampled_from(LANGUAGES),
)
def test_names_of_any_length_do_not_overlap(texts: Texts, names: list[str], language: Language) -> None:
    rows = [partner("one", name=named(names[0]), city=named(names[1]))]
    rows += [event(number, name=named(name)) for number, name in enumerate(names)]
    scene = of_one(texts, catalogue(*rows), language)
    assert scene
    assert list(faults_of(scene)) == []


def test_the_latest_comes_first(texts: Texts) -> None:
    dates = {1: "2023-05", 2: "2024-01-07", 3: 2023, 4: "2023-05-20"}
    scene = of_one(texts, catalogue(partner("one"), *(event(number, date=date) for number, date in dates.items())))
    assert [text for text in said(scene) if "Event" in text] == [
        "7 January 2024 · Event",
        "20 May 2023 · Event",
        "May 2023 · Event",
        "2023 · Event",
    ]


@pytest.mark.parametrize(
    ("row", "expected", "colour"),
    [
        (item(Kind.AGREEMENT, "x", signed="2024-05-20", reported=2023), "20 May 2024 · Agreement", Kind.AGREEMENT),
        (item(Kind.AGREEMENT, "x", reported="2024-05"), "May 2024 · Agreement, date of the news", Kind.AGREEMENT),
        (item(Kind.LAB, "x", opened=2024), "2024 · Laboratory or centre", Kind.LAB),
        (item(Kind.EVENT, "x", date=2024), "2024 · Event", Kind.EVENT),
    ],
)
def test_an_entry_says_what_happened_when(texts: Texts, row: object, expected: str, colour: Kind) -> None:
    scene = of_one(texts, catalogue(partner("one"), row))  # type: ignore[arg-type]
    assert expected in said(scene)
    assert dots(scene) == [palette.KINDS[colour]]


@pytest.mark.parametrize(("language", "expected"), [("ru", "май 2024 г. · Событие"), ("kk", "2024 ж. мамыр · Іс-шара")])
def test_dates_are_in_the_reader_s_language(texts: Texts, language: Language, expected: str) -> None:
    assert expected in said(of_one(texts, catalogue(partner("one"), event(1, date="2024-05")), language))


def test_the_head_tells_who_where_since_when_and_how_much(texts: Texts) -> None:
    known = catalogue(
        partner("one", founded=1934),
        event(1),
        event(2),
        item(Kind.AGREEMENT, "a"),
        item(Kind.PROGRAMME, "b"),
        item(Kind.PROJECT, "c"),
        item(Kind.LAB, "d"),
    )
    head = ["The university one (example)", "Minsk, Belarus · Founded: 1934"]
    tiles = ["1", "agreement", "1", "lab or centre", "1", "programme", "1", "project", "2", "events"]
    assert said(of_one(texts, known))[: len(head) + len(tiles)] == head + tiles


def test_what_has_no_date_is_counted(texts: Texts) -> None:
    undated = [item(Kind.AGREEMENT, "a"), item(Kind.LAB, "b"), event(2, date=None), item(Kind.PROJECT, "c")]
    assert said(of_one(texts, catalogue(partner("one"), event(1), *undated)))[-1] == "Without a date in the sources: 3"


def test_of_many_the_latest_are_shown_and_the_others_counted(texts: Texts) -> None:
    scene = of_one(texts, catalogue(partner("one"), *(event(number) for number in range(1, 61))))
    assert scene
    years = [int(text[:4]) for text in said(scene) if text.endswith("Event")]
    assert years == list(range(1960, 1960 - len(years), -1))
    assert len(years) > 8
    assert said(scene)[-1] == f"Earlier: {60 - len(years)} more"
    assert len(dots(scene)) == len(years)
    assert scene.height <= TALLEST


def test_nothing_dated_is_no_timeline(texts: Texts) -> None:
    assert of_one(texts, catalogue(partner("one"), item(Kind.PROJECT, "a"), item(Kind.LAB, "b"))) is None


def test_a_country_tells_whom_each_entry_is_with_and_counts_what_is_shared_once(texts: Texts) -> None:
    shared = event(1, "one", **{"with": ["two"]})
    known = catalogue(partner("one"), partner("two"), partner("three", country="XX"), event(2, "three"), shared)
    scene = of_belarus(texts, known)
    assert said(scene)[:4] == ["Belarus", "2 partners", "1", "event"]
    assert " ".join(said(scene)[-2:]).endswith("The university one (example), The university two (example)")
    assert len(dots(scene)) == 1


def test_the_university_is_not_among_the_partners_of_its_country(texts: Texts) -> None:
    known = catalogue(partner(HOME), partner("two"), event(1, HOME), event(2, "two"))
    scene = of_belarus(texts, known)
    assert "1 partner" in said(scene)
    assert len(dots(scene)) == 1
