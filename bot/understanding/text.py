"""Words of a question, and one key for all the ways in which a word is written.

Kazakh is typed with and without its own letters, in the Latin of 2021 and of text messages; Russian in translit;
either with the keyboard left in the other layout. `fold` maps all of that to one Latin key, so that everything behind
it compares keys only. The idea of a lossy phonetic key is that of Soundex; the map is made for these three languages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding.spelling import ENGLISH_KEYS, RUSSIAN_KEYS

_LATIN_OF = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхцчшщыэ", "abvgdeziiklmnoprstufhssssie", strict=True)),
        **dict(zip("әғқңөұүһіё", "agknouuhie", strict=True)),
        "ж": "j",
        "ю": "iu",
        "я": "ia",
        "ъ": "",
        "ь": "",
        "q": "k",
        "x": "h",
        "y": "i",
        "w": "v",
        "c": "s",
        "ı": "i",
        "ß": "s",
        "ø": "o",
        "ł": "l",
        "æ": "e",
        **dict.fromkeys("'’ʼ`´‘", ""),
    }
)
_DIGRAPHS = (("shch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ij", "i"))
# «ц» in translit; at the end of a word it is an English plural far more often.
_TS = re.compile(r"ts(?!$)")
_DOUBLED = re.compile(r"([a-z])\1+")
# Marks that no letter composes with («акаде́мия») are part of the word.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*(?:['’ʼ`´‘][^\W_](?:[^\W_]|[\u0300-\u036f])*)*")

_TO_CYRILLIC = str.maketrans(ENGLISH_KEYS + ENGLISH_KEYS.upper(), RUSSIAN_KEYS + RUSSIAN_KEYS)
_TO_LATIN = str.maketrans(RUSSIAN_KEYS + RUSSIAN_KEYS.upper(), ENGLISH_KEYS + ENGLISH_KEYS)
_KAZAKH_KEYS = str.maketrans("23458 90-=", "әіңғү ұқөһ")


_SHOUTED = 3
"""Words from which on capitals are a way of writing."""


@dataclass(frozen=True)
class Token:
    """One word of a question."""

    text: str
    """As typed."""
    key: str
    """Folded."""

    @property
    def is_capitals(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The key of one word: lower-case Latin letters and digits."""
    lowered = word.lower()
    if not lowered.isascii():
        # Marks fall off Latin letters, but й and ё are letters of their own: they are mapped before.
        lowered = lowered.translate(_LATIN_OF)
        if not lowered.isascii():
            lowered = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    for digraph, letter in _DIGRAPHS:
        if digraph in lowered:
            lowered = lowered.replace(digraph, letter)
    lowered = _TS.sub("s", lowered)
    return _DOUBLED.sub(r"\1", lowered.translate(_LATIN_OF))


def unshouted(text: str) -> str:
    """The text in small letters where all of it is in capitals: of several words they are no acronyms then."""
    return text.lower() if text.isupper() and len(text.split()) >= _SHOUTED else text


def tokenize(text: str) -> list[Token]:
    """The words of a text; hyphens and other signs separate words."""
    return [Token(word, key) for word in _WORD.findall(unicodedata.normalize("NFC", text)) if (key := fold(word))]


def keys(text: str) -> list[str]:
    """The folded words of a text."""
    return [key for word in _WORD.findall(unicodedata.normalize("NFC", text)) if (key := fold(word))]


def other_layouts(text: str) -> list[str]:
    """What the same keys give in the other keyboard layout: «rfpye» for «казну», «тогые» for "njust"."""
    latin = sum(c.isascii() and c.isalpha() for c in text)
    cyrillic = sum("а" <= c <= "я" or c == "ё" for c in text.lower())
    if latin > cyrillic:
        swapped = text.translate(_TO_CYRILLIC)
        return [swapped, text.translate(_KAZAKH_KEYS).translate(_TO_CYRILLIC)] if re.search(r"\d", text) else [swapped]
    return [text.translate(_TO_LATIN)] if cyrillic else []
