"""What a picture is made of: shapes with their places in pixels, the origin at the top left. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.pictures.typesetting import Style, line_height, width

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def overlaps(self, other: Box) -> bool:
        """Whether they share an area; a common edge is none."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside, edges included."""
        return self.left <= other.left and self.top <= other.top and other.right <= self.right and other.bottom <= self.bottom

    def grown(self, margin: float) -> Box:
        """Larger by a margin on every side."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)


@dataclass(frozen=True)
class Label:
    """A line of text; `left` and `top` are of its box, which is as high as a line."""

    text: str
    left: float
    top: float
    style: Style
    halo: str | None = None
    """Colour of a rim around the letters, where they stand on something uneven."""

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.left + width(self.text, self.style), self.top + line_height(self.style))


@dataclass(frozen=True)
class Disc:
    """A filled circle."""

    x: float
    y: float
    radius: float
    colour: str
    rim: str | None = None
    """Colour of a thin ring around it, which parts it from others beneath."""

    @property
    def box(self) -> Box:
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@dataclass(frozen=True)
class Panel:
    """A filled rectangle, with round corners if wanted."""

    box: Box
    colour: str
    corner: float = 0.0


@dataclass(frozen=True)
class Area:
    """Filled polygons, of which only what lies inside the box is seen."""

    box: Box
    rings: tuple[Ring, ...]
    colour: str


Shape = Label | Disc | Panel | Area


@dataclass(frozen=True)
class Scene:
    """A whole picture; later shapes lie over earlier ones."""

    width: int
    height: int
    background: str
    shapes: tuple[Shape, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        return tuple(shape for shape in self.shapes if isinstance(shape, Label))


def stacked(lines: Iterable[str], left: float, top: float, style: Style) -> tuple[Label, ...]:
    """Lines of text below one another."""
    height = line_height(style)
    return tuple(Label(line, left, top + number * height, style) for number, line in enumerate(lines))


def bottom(shapes: Iterable[Shape]) -> float:
    """Where the lowest of them ends."""
    return max(shape.box.bottom for shape in shapes)
