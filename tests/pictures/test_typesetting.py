"""Lines of text: as wide as they may be, nothing lost, every letter there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.values import LANGUAGES
from bot.pictures import palette
from bot.pictures.typesetting import Style, font, width, wrap

STYLE = Style(32, palette.INK)
LETTERS = st.text(alphabet="aWiШщҚәұІ«»—-1 ", max_size=120)


@given(text=LETTERS, room=st.integers(60, 900))
def test_lines_are_within_their_room_and_nothing_is_lost(text: str, room: int) -> None:
    lines = wrap(text, STYLE, room)
    assert [line for line in lines if width(line, STYLE) > room] == []
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(text=LETTERS, room=st.integers(60, 900), most=st.integers(1, 4))
def test_what_is_left_out_shows(text: str, room: int, most: int) -> None:
    whole, cut = wrap(text, STYLE, room), wrap(text, STYLE, room, most)
    assert len(cut) <= most
    assert [line for line in cut if width(line, STYLE) > room] == []
    assert cut == whole if len(whole) <= most else cut[-1].endswith("…")


def test_words_stay_whole_where_they_can() -> None:
    assert wrap("Қазақ ұлттық университеті", STYLE, 250) == ["Қазақ ұлттық", "университеті"]


@pytest.mark.parametrize("bold", [False, True])
def test_the_fonts_have_every_letter(real: Catalogue, bold: bool) -> None:
    names = {letter for entry in real.entries.values() for language in LANGUAGES for letter in entry.title[language]}
    needed = names | set("ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЪъ«»“”’–—…·№₸ŞşĞğİıÇçÑñÖöÜüßŽžŁł") - {" "}
    missing = bytes(font(40, bold).getmask("\uffff"))
    assert sorted(letter for letter in needed if not letter.isspace() and bytes(font(40, bold).getmask(letter)) == missing) == []


@pytest.mark.parametrize("colour", [palette.INK, palette.QUIET, palette.HOME, *palette.KINDS.values()])
def test_text_stands_out_from_paper(colour: str) -> None:
    """By the measure of WCAG 2."""
    assert (_luminance(palette.PAPER) + 0.05) / (_luminance(colour) + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
