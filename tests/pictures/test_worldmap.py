"""The map: everybody is on it once, and what it says can be read."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.answering.voice import Voice
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.records import Kind
from bot.knowledge.values import LANGUAGES, Language
from bot.pictures import palette
from bot.pictures.places import places
from bot.pictures.scene import Area, Box, Disc, Scene
from bot.pictures.worldmap import worldmap
from bot.texts import Texts
from tests.knowledge.small import CITY, COUNTRY, changed, partner
from tests.knowledge.small import texts as named
from tests.pictures.laws import faults_of
from tests.pictures.records import catalogue, event, item

SAMPLES = 3
"""Circles of the legend."""


def drawn(texts: Texts, known: Catalogue, language: Language = "en") -> Scene:
    return worldmap(Voice(texts, known, language), places(known))


def circles(scene: Scene) -> list[Disc]:
    return [shape for shape in scene.shapes if isinstance(shape, Disc) and shape.colour == palette.PARTNERS]


def said(scene: Scene) -> list[str]:
    return [label.text for label in scene.labels]


def test_every_partner_is_at_one_place(real: Catalogue) -> None:
    counts = Counter(partner.id for partner in places(real).partners)
    assert counts == Counter({id_: 1 for id_ in real.partners if id_ != HOME})
    assert places(real).nowhere == ()


def test_every_place_has_a_circle(texts: Texts, real: Catalogue) -> None:
    assert len(circles(drawn(texts, real))) == len(places(real).places) + SAMPLES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_can_be_read(texts: Texts, real: Catalogue, language: Language) -> None:
    scene = drawn(texts, real, language)
    assert list(faults_of(scene)) == []
    covered = [
        (label.text, circle)
        for label in scene.labels
        for circle in scene.shapes
        if isinstance(circle, Disc) and label.box.overlaps(circle.box)
    ]
    assert covered == []


@pytest.mark.parametrize(
    ("language", "country", "university"), [("en", "China", "KazNU"), ("ru", "Китай", "КазНУ"), ("kk", "Қытай", "ҚазҰУ")]
)
def test_the_university_and_the_countries_of_most_partners_are_named(
    texts: Texts, real: Catalogue, language: Language, country: str, university: str
) -> None:
    chinese = sum(partner.country == "CN" for partner in real.partners.values())
    words = said(drawn(texts, real, language))
    assert f"{country} {chinese}" in words
    assert university in words


def test_the_university_is_marked_apart_and_no_partner_of_its_own(texts: Texts) -> None:
    known = catalogue(partner(HOME, location=[43.2, 76.9]), partner("one"))
    scene = drawn(texts, known)
    assert [shape.colour for shape in scene.shapes if isinstance(shape, Disc)].count(palette.HOME) == 1
    assert "1 partner in 1 country" in said(scene)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"location": [10.0, 20.0], "city": named("Minsk")}, (10.0, 20.0)),
        ({"city": named("Minsk")}, (53.9, 27.6)),
        ({"city": named("Elsewhere")}, (50.0, 30.0)),
        ({"city": None}, (50.0, 30.0)),
        ({"city": named("Minsk"), "country": "XX"}, None),
    ],
)
def test_a_partner_without_a_location_is_where_its_city_or_country_is(
    changes: dict[str, object], expected: tuple[float, float] | None
) -> None:
    country = changed(COUNTRY, location=[50.0, 30.0])
    known = Catalogue([partner("one", **changes), country, CITY])
    found = places(known)
    assert [place.position for place in found.places] == ([expected] if expected else [])
    assert len(found.partners) == 1


def test_who_has_no_place_is_counted(texts: Texts) -> None:
    known = catalogue(partner("one", country="XX"), partner("two"))
    assert "2 partners in 2 countries · 1 without a known place" in said(drawn(texts, known))


def test_a_record_of_two_partners_in_a_city_counts_once() -> None:
    shared = item(Kind.PROJECT, "shared", "one", **{"with": ["two"]})
    [place] = places(catalogue(partner("one"), partner("two"), shared, event(1, "two"))).places
    assert (len(place.partners), place.records) == (2, 2)


def test_a_circle_is_as_large_as_its_records(texts: Texts) -> None:
    rows = [partner("one", location=[40, 60]), partner("two", location=[40, 80])]
    rows += [event(number, "one") for number in range(32)] + [event(100 + number, "two") for number in range(8)]
    large, small, *_ = circles(drawn(texts, catalogue(*rows)))
    assert large.radius == pytest.approx(2 * small.radius)


def inset_of(scene: Scene) -> Box | None:
    """Where the map of whoever is beyond the Old World is."""
    boxes = {shape.box for shape in scene.shapes if isinstance(shape, Area)}
    return min(boxes, key=lambda box: box.width) if len(boxes) > 1 else None


FAR = {
    "Mexico": [19.4, -99.1],
    "Sydney": [-33.9, 151.2],
    "Abuja": [9.1, 7.4],
    "Reykjavik": [64.1, -21.9],
    "Buenos Aires": [-34.6, -58.4],
    "Suva": [-18.1, 178.4],
}


@pytest.mark.parametrize("location", FAR.values(), ids=FAR)
def test_a_partner_anywhere_in_the_world_is_on_the_map(texts: Texts, location: list[float]) -> None:
    scene = drawn(texts, catalogue(partner("near", location=[39.9, 116.4]), partner("far", location=location)))
    near, far, *_ = circles(scene)
    inset = inset_of(scene)
    assert inset
    assert inset.holds(far.box)
    assert not inset.overlaps(near.box)
    assert list(faults_of(scene)) == []


def test_an_inset_is_there_only_for_somebody(texts: Texts) -> None:
    assert inset_of(drawn(texts, catalogue(partner("near", location=[39.9, 116.4])))) is None


def test_a_name_without_room_elsewhere_is_not_put_over_the_inset(texts: Texts) -> None:
    crowd = [
        partner(f"crowd-{north}-{east}", country="XX", location=[north, east])
        for north in range(23, 51, 2)
        for east in range(0, 80, 2)
    ]
    rows = [*crowd, partner("near", location=[20.0, 30.0]), partner("far", country="MX", location=[19.4, -99.1])]
    scene = drawn(texts, Catalogue([*rows, changed(COUNTRY, name=named("A country of a long name")), CITY]))
    inset = inset_of(scene)
    assert inset
    assert "A country of a long name 1" in said(scene)
    assert [label.text for label in scene.labels if inset.overlaps(label.box)] == ["MX 1"]


def test_a_map_of_nobody_is_a_map(texts: Texts) -> None:
    scene = drawn(texts, catalogue())
    assert list(faults_of(scene)) == []
    assert "0 partners in 0 countries" in said(scene)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "1 partner in 1 country"), ("ru", "1 партнёр в 1 стране"), ("kk", "1 елде 1 серіктес")],
)
def test_totals_agree_with_their_numbers(texts: Texts, language: Language, expected: str) -> None:
    assert expected in said(drawn(texts, catalogue(partner("one")), language))


def test_a_country_whose_name_was_written_in_two_lines_has_a_label(texts: Texts) -> None:
    known = Catalogue([partner("one"), changed(COUNTRY, name=named("Republic of\nBelarus")), CITY])
    assert "Republic of Belarus 1" in said(drawn(texts, known))
