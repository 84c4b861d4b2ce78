"""The examples that people are offered: each is answered with what it is an example of."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.answers import Answer, Question, Status
from bot.knowledge.values import LANGUAGES, Language
from tests.whole import Whole

EXCHANGE = "how-outgoing-mobility-works"


def answered(whole: Whole, text: str, language: Language) -> Answer:
    return asyncio.run(whole.assistant().ask(Question(text, interface=language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_shows_questions_of_the_kind_it_speaks_of(whole: Whole, language: Language) -> None:
    kinds = [line for line in whole.texts(language, "telegram-help", bot="@bot").split("\n") if line.startswith("•")]
    examples = re.findall("[“«](.+?)[”»]", "\n".join(kinds))
    intents = [answered(whole, example, language).intent for example in examples]
    assert intents == ["partners", "partners", "agreements", "agreements", "programmes", "programmes", "guide"]
    assert answered(whole, examples[-1], language).about[0] == EXCHANGE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("telegram-example-1", "when"),
        ("telegram-example-2", "labs"),
        ("telegram-example-3", "guide"),
        ("unknown-example-1", "agreements"),
        ("unknown-example-2", "guide"),
    ],
)
def test_a_button_or_line_to_try_is_answered(whole: Whole, language: Language, message: str, intent: str) -> None:
    answer = answered(whole, whole.texts(language, message).unescape(), language)
    assert (answer.status, answer.intent, answer.language) == (Status.ANSWERED, intent, language)
    assert answer.about[0] == EXCHANGE if intent == "guide" else answer.about


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_a_comparison_is_compared(whole: Whole, language: Language) -> None:
    (example,) = re.findall("[“«](.+?)[”»]", whole.texts(language, "compare-need-two"))
    assert answered(whole, example, language).about == ("cairo-university", "university-of-tokyo")
