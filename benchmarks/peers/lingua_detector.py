"""The language of a text, by lingua with the three languages of the bot."""

from __future__ import annotations

from collections.abc import Callable


def detector() -> Callable[[str], str]:
    from lingua import Language, LanguageDetectorBuilder

    codes = {Language.ENGLISH: "en", Language.RUSSIAN: "ru", Language.KAZAKH: "kk"}
    built = LanguageDetectorBuilder.from_languages(*codes).with_preloaded_language_models().build()
    return lambda text: codes.get(built.detect_language_of(text), "none")
