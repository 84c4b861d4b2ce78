"""Places on the globe and in a picture."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.land import land
from bot.pictures.projection import EqualArea, Plain, Position, Projection, fitted
from bot.pictures.scene import Box, Point, Ring

AROUND_ALMATY = EqualArea((43.0, 77.0), (500.0, 400.0), 600.0)
BOX = Box(100, 200, 500, 450)
POSITIONS = st.tuples(st.floats(-80, 80), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("position", "x", "y"),
    [
        ((43.0, 77.0), 500, 400),
        ((90.0, 0.0), 500, 400 - 600 * 2 * math.sin(math.radians(47) / 2)),
        ((13.0, 77.0), 500, 400 + 600 * 2 * math.sin(math.radians(30) / 2)),
    ],
)
def test_the_map_is_true_along_its_middle(position: Position, x: float, y: float) -> None:
    assert AROUND_ALMATY(position) == pytest.approx((x, y))


@given(position=POSITIONS)
def test_distances_from_the_centre_depend_on_nothing_but_the_distance(position: Position) -> None:
    x, y = AROUND_ALMATY(position)
    latitude, middle = math.radians(position[0]), math.radians(43)
    chord = math.dist(_on_the_globe(latitude, math.radians(position[1])), _on_the_globe(middle, math.radians(77)))
    assert math.hypot(x - 500, y - 400) == pytest.approx(600 * chord, abs=0.1)


def _on_the_globe(latitude: float, longitude: float) -> tuple[float, float, float]:
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)


@given(positions=st.lists(POSITIONS, min_size=1, max_size=8))
def test_everybody_is_inside_a_fitted_map(positions: list[Position]) -> None:
    projection = fitted(positions, BOX, 40, 5.0)
    inner = BOX.grown(-40 + 1e-6)
    assert [at for at in map(projection, positions) if not inner.holds(Box(*at, *at))] == []


def test_a_map_across_the_date_line_is_small() -> None:
    fiji, samoa = (-18.1, 178.4), (-13.8, -171.8)
    projection = fitted([fiji, samoa], BOX, 40, 1000.0)
    assert projection.scale > 10
    assert projection(fiji)[0] < projection(samoa)[0]


def test_no_coast_leaps_over_the_globe() -> None:
    """A ring that broke at the date line would be filled across the whole map."""
    outlines = land()
    steps = [
        abs(one[1] - other[1])
        for ring in (*outlines.land, *outlines.water, *outlines.home)
        for one, other in zip(ring, (*ring[1:], ring[0]), strict=True)
    ]
    assert max(steps) < 30


CITIES = {
    "Almaty": (43.2, 76.9),
    "Moscow": (55.8, 37.6),
    "Anadyr": (64.7, 177.4),
    "Nome": (64.6, -165.0),
    "Brasilia": (-15.8, -47.9),
    "Alice Springs": (-23.7, 133.9),
}
SEAS = {"Pacific": (0.0, -150.0), "Indian Ocean": (-10.0, 80.0), "Caspian": (41.9, 50.7)}


@pytest.mark.parametrize(
    "projection", [AROUND_ALMATY, Plain((0, 0), (0, 0), 5), Plain((60, 180), (0, 0), 5), Plain((9, -90), (0, 0), 5)]
)
def test_cities_stand_on_land_and_seas_are_wet(projection: Projection) -> None:
    def dry(position: Position) -> bool:
        outlines = land()
        lands, waters = (
            [ring for coast in coasts for ring in projection.outline(coast)] for coasts in (outlines.land, outlines.water)
        )
        at = projection(position)
        return any(_inside(at, ring) for ring in lands) and not any(_inside(at, ring) for ring in waters)

    assert [name for name, position in CITIES.items() if not dry(position)] == []
    assert [name for name, position in SEAS.items() if dry(position)] == []


def _inside(at: Point, ring: Ring) -> bool:
    """By how often a ray to the right crosses the ring."""
    crossings = 0
    for (x, y), (next_x, next_y) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y > at[1]) != (next_y > at[1]) and at[0] < x + (at[1] - y) / (next_y - y) * (next_x - x):
            crossings += 1
    return crossings % 2 == 1


def test_the_university_stands_on_the_land_of_its_country() -> None:
    [ring] = land().home
    south, north = min(latitude for latitude, _ in ring), max(latitude for latitude, _ in ring)
    west, east = min(longitude for _, longitude in ring), max(longitude for _, longitude in ring)
    assert (south, north, west, east) == pytest.approx((40.6, 55.4, 46.5, 87.3), abs=0.3)
