"""The ways in which Kazakh and Russian are written besides their own: on the wrong keys, in the Latin of 2021, in messages.

One table a way, letter by letter: what people type, not what a standard asks. A hyphen stands for a letter that is left out.
"""

from __future__ import annotations

Spelling = dict[int, str]


def _table(pairs: str, base: Spelling | None = None) -> Spelling:
    letters = pairs.split()
    changed = {ord(letter): written.strip("-") for letter, written in zip(letters[::2], letters[1::2], strict=True)}
    return (base or {}) | changed


PLAIN: Spelling = {}

KAZAKH_ON_RUSSIAN_KEYS = _table("ә а ғ г қ к ң н ө о ұ у ү у һ х і и")

KAZAKH_LATIN_2021 = _table(
    "а a ә ä б b в v г g ғ ğ д d е e ё io ж j з z и i й i к k қ q л l м m н n ң ñ о o ө ö п p р r с s т t у u ұ ū ү ü"
    " ф f х h һ h ц ts ч ch ш ş щ şş ы y і ı э e ю iu я ia"
)

KAZAKH_MESSAGES = _table(
    "а a ә a б b в v г g ғ g д d е e ё e ж zh з z и i й i к k қ k л l м m н n ң n о o ө o п p р r с s т t у u ұ u ү u"
    " ф f х h һ h ц c ч ch ш sh щ sh ы y і i э e ю yu я ya"
)
KAZAKH_MESSAGES_WITH_Q = _table("қ q ж j ш w у w й y я ia", KAZAKH_MESSAGES)

RUSSIAN_TRANSLIT = _table(
    "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч ch ш sh щ sch"
    " ъ - ы y ь - э e ю yu я ya"
)
RUSSIAN_TRANSLIT_WITH_J = _table("х kh ц ts й j щ shch я ja ю ju", RUSSIAN_TRANSLIT)

# The same keys in either layout.
ENGLISH_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
# What is no letter on a key is no letter of the word, as in every text; «ё» is left out, since people type «е» for it.
RUSSIAN_ON_ENGLISH_KEYS: Spelling = {
    ord(letter): key if key.isalpha() else " " for letter, key in zip(RUSSIAN_KEYS, ENGLISH_KEYS, strict=True) if letter != "ё"
}
KAZAKH_ON_ENGLISH_KEYS: Spelling = RUSSIAN_ON_ENGLISH_KEYS | dict.fromkeys(map(ord, "әіңғүұқөһ"), " ")
ENGLISH_ON_RUSSIAN_KEYS: Spelling = {
    ord(key): letter for letter, key in zip(RUSSIAN_KEYS, ENGLISH_KEYS, strict=True) if key.isalpha()
}
