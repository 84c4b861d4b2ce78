"""From a scene to a PNG.

Pillow paints text smoothly but not shapes, so these are painted larger and made smaller. It lets other threads run while it
compresses and between its calls, each of which takes a few milliseconds: a thread is enough to keep an event loop free.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable

from PIL import Image, ImageDraw

from bot.pictures.scene import Area, Box, Disc, Label, Panel, Ring, Scene, Shape
from bot.pictures.typesetting import font

_FINER = 3
"""How many times larger shapes are painted than they are shown."""
_RIM = 2
_HALO = 4


def png(scene: Scene) -> bytes:
    """The picture as a PNG file."""
    image = Image.new("RGB", (scene.width, scene.height), scene.background)
    for shape in scene.shapes:
        _paint(image, shape)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _paint(image: Image.Image, shape: Shape) -> None:
    match shape:
        case Label():
            _write(image, shape)
        case Disc():
            if shape.rim:
                _fill(image, shape.box.grown(_RIM), shape.rim, _ellipse)
            _fill(image, shape.box, shape.colour, _ellipse)
        case Panel():
            _fill(image, shape.box, shape.colour, lambda draw, box: draw.rounded_rectangle(box, shape.corner * _FINER, fill=255))
        case Area():
            _fill(image, shape.box, shape.colour, lambda draw, _: _polygons(draw, shape.rings, shape.box))


def _write(image: Image.Image, label: Label) -> None:
    style = label.style
    typeface = font(style.size, style.bold)
    ascent, descent = typeface.getmetrics()
    baseline = label.top + (label.box.height - ascent - descent) / 2 + ascent
    ImageDraw.Draw(image).text(
        (label.left, baseline),
        label.text,
        style.colour,
        typeface,
        anchor="ls",
        stroke_width=_HALO if label.halo else 0,
        stroke_fill=label.halo,
    )


_Corners = tuple[float, float, float, float]


def _fill(image: Image.Image, box: Box, colour: str, draw: Callable[[ImageDraw.ImageDraw, _Corners], object]) -> None:
    """Fill with a colour what is drawn on a finer mask of the box."""
    left, top = math.floor(box.left), math.floor(box.top)
    width, height = math.ceil(box.right) - left, math.ceil(box.bottom) - top
    mask = Image.new("L", (width * _FINER, height * _FINER))
    # The right and bottom edges of what Pillow draws belong to it.
    corners = (
        (box.left - left) * _FINER,
        (box.top - top) * _FINER,
        (box.right - left) * _FINER - 1,
        (box.bottom - top) * _FINER - 1,
    )
    draw(ImageDraw.Draw(mask), corners)
    image.paste(colour, (left, top, left + width, top + height), mask.reduce(_FINER))


def _ellipse(draw: ImageDraw.ImageDraw, corners: _Corners) -> None:
    draw.ellipse(corners, fill=255)


def _polygons(draw: ImageDraw.ImageDraw, rings: tuple[Ring, ...], box: Box) -> None:
    for ring in rings:
        draw.polygon([((x - box.left) * _FINER, (y - box.top) * _FINER) for x, y in ring], fill=255)
