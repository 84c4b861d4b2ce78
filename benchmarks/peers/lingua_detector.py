"""The language of a text, by lingua with the three languages of the bot."""

from __future__ import annotations

from peers import Decide


def detector() -> Decide:
    from lingua import Language, LanguageDetectorBuilder

    codes = {Language.ENGLISH: "en", Language.RUSSIAN: "ru", Language.KAZAKH: "kk"}
    built = LanguageDetectorBuilder.from_languages(*codes).with_preloaded_language_models().build()

    def detect(text: str) -> str:
        language = built.detect_language_of(text)
        return codes[language] if language else "none"

    return detect
