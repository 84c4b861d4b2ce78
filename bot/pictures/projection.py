"""From places on the globe to places in a picture. Latitude and longitude are in degrees, as in the records."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.pictures.scene import Box, Point, Ring

Position = tuple[float, float]
"""Latitude, longitude."""
Coast = tuple[Position, ...]
"""A ring around a piece of land; its longitudes run on past 180° rather than begin anew at -180°."""


class Projection(Protocol):
    def __call__(self, position: Position) -> Point:
        """Where a position is in the picture."""
        ...

    def outline(self, coast: Coast) -> Iterator[Ring]:
        """A coast as polygons of the picture."""
        ...


@dataclass(frozen=True)
class EqualArea:
    """Lambert's azimuthal projection: areas are true, and what is near the centre looks as on a globe."""

    centre: Position
    at: Point
    """Where in the picture the centre stands."""
    scale: float
    """Pixels a radian, at the centre."""

    def __call__(self, position: Position) -> Point:
        latitude, middle = math.radians(position[0]), math.radians(self.centre[0])
        east = math.radians(position[1] - self.centre[1])
        cosine = math.sin(middle) * math.sin(latitude) + math.cos(middle) * math.cos(latitude) * math.cos(east)
        # The very antipode would be a circle, not a point.
        stretch = self.scale * math.sqrt(2 / max(1 + cosine, 1e-9))
        x = math.cos(latitude) * math.sin(east)
        y = math.cos(middle) * math.sin(latitude) - math.sin(middle) * math.cos(latitude) * math.cos(east)
        return self.at[0] + stretch * x, self.at[1] - stretch * y

    def outline(self, coast: Coast) -> Iterator[Ring]:
        yield tuple(self(position) for position in coast)


@dataclass(frozen=True)
class Plain:
    """Meridians and parallels as a grid: less handsome, and right for any part of the world."""

    centre: Position
    at: Point
    scale: float
    """Pixels a degree of latitude."""

    def __call__(self, position: Position) -> Point:
        return self._at(position[0], _between(position[1] - self.centre[1]))

    def outline(self, coast: Coast) -> Iterator[Ring]:
        # The grid has no end in the east or west: what leaves it on one side comes in on the other.
        for turn in (-360, 0, 360):
            yield tuple(self._at(latitude, longitude + turn - self.centre[1]) for latitude, longitude in coast)

    def _at(self, latitude: float, east: float) -> Point:
        narrower = math.cos(math.radians(self.centre[0]))
        return self.at[0] + self.scale * narrower * east, self.at[1] - self.scale * (latitude - self.centre[0])


def fitted(positions: Sequence[Position], box: Box, margin: float, widest: float) -> Plain:
    """A plain projection that shows all positions inside the box.

    Args:
        positions: one at the least.
        margin: pixels between the edge and the nearest position.
        widest: the largest scale, in pixels a degree, so that a single city does not fill the box.
    """
    start = _before_widest_gap([longitude for _, longitude in positions])
    easts = [(longitude - start) % 360 for _, longitude in positions]
    latitudes = [latitude for latitude, _ in positions]
    centre = (min(latitudes) + max(latitudes)) / 2, _between(start + (min(easts) + max(easts)) / 2)
    narrower = math.cos(math.radians(centre[0]))
    wide, high = (max(easts) - min(easts)) * narrower, max(latitudes) - min(latitudes)
    rooms = [(box.width - 2 * margin) / wide] if wide else []
    rooms += [(box.height - 2 * margin) / high] if high else []
    at = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return Plain(centre, at, min([widest, *rooms]))


def _before_widest_gap(longitudes: Sequence[float]) -> float:
    """The longitude from which going east meets all others soonest."""
    ordered = sorted(longitude % 360 for longitude in longitudes)
    gaps = [(after - before) % 360 for before, after in zip([ordered[-1], *ordered[:-1]], ordered, strict=True)]
    return ordered[gaps.index(max(gaps))]


def _between(degrees: float) -> float:
    """The same angle, from -180 to 180."""
    return (degrees + 180) % 360 - 180
