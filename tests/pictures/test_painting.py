"""What is painted is where the layout says it is: only then do laws of boxes say something about pictures."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from bot.pictures.painting import png
from bot.pictures.scene import Area, Box, Disc, Label, Panel, Scene, Shape
from bot.pictures.typesetting import Style

PAPER, INK = "#ffffff", "#14213d"
TEXTS = ["Xi'an Jiaotong University", "Щёлково — «Ёж»", "ҚазҰУ әріптестері, Өңірлік", "fjord, Ağrı, WWW", "¡El Niño!"]


def painted(shape: Shape) -> Box:
    """The box of all that is not paper."""
    with Image.open(io.BytesIO(png(Scene(900, 300, PAPER, (shape,))))) as image:
        assert image.size == (900, 300)
        found = ImageChops.difference(image.convert("RGB"), Image.new("RGB", image.size, PAPER)).getbbox()
    assert found, "nothing is painted"
    return Box(*found)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("style", [Style(28, INK), Style(56, INK, bold=True)])
def test_text_is_within_its_box_and_fills_its_width(text: str, style: Style) -> None:
    label = Label(text, 50, 100, style)
    found = painted(label)
    assert label.box.grown(1).holds(found)
    assert found.width > 0.9 * label.box.width


@pytest.mark.parametrize(
    "shape",
    [
        Disc(100.0, 90.0, 7.0, INK),
        Disc(100.4, 90.7, 35.5, INK),
        Panel(Box(10, 20, 300, 40), INK),
        Panel(Box(10.5, 20, 300, 28), INK, 4),
        Area(Box(10, 10, 200, 100), (((10, 10), (200, 10), (200, 100), (10, 100)),), INK),
        Area(Box(10, 10, 200, 100), (((-500, -500), (2000, -500), (2000, 800), (-500, 800)),), INK),
    ],
)
def test_shapes_fill_their_boxes(shape: Shape) -> None:
    found = painted(shape)
    assert shape.box.grown(1).holds(found)
    assert found.grown(1).holds(shape.box)


def test_later_shapes_lie_over_earlier_ones() -> None:
    below, above = Panel(Box(0, 0, 900, 300), INK), Panel(Box(0, 0, 900, 300), PAPER)
    with Image.open(io.BytesIO(png(Scene(900, 300, INK, (below, above))))) as image:
        assert image.getcolors() == [(900 * 300, (255, 255, 255))]
