"""The language of a text, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.knowledge.values import LANGUAGES, Language
from bot.understanding.language import LanguageModel

SENTENCES: dict[Language, list[str]] = {
    "en": [
        "when was the agreement signed",
        "which universities in China are partners",
        "how many students went to study there last year",
        "who is the rector of the university",
        "tell me about the joint laboratory and what it does",
        "where is the branch and when did it open",
    ],
    "ru": [
        "когда подписали соглашение",
        "какие университеты в Китае являются партнёрами",
        "сколько студентов поехали учиться туда в прошлом году",
        "кто ректор этого университета",
        "расскажи о совместной лаборатории и чем она занимается",
        "где находится филиал и когда он открылся",
    ],
    "kk": [
        "келісімге қашан қол қойылды",
        "Қытайдағы қандай университеттер серіктес болып табылады",
        "өткен жылы қанша студент сонда оқуға барды",
        "бұл университеттің ректоры кім",
        "бірлескен зертхана туралы айтып берші ол немен айналысады",
        "филиал қайда орналасқан және ол қашан ашылды",
    ],
}
MODEL = LanguageModel.train(SENTENCES)


def language(text: str) -> str:
    scores = MODEL.scores(text)
    return max(scores, key=lambda name: scores[name])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("when did the university sign", "en"),
        ("когда университет подписал", "ru"),
        ("университет қашан қол қойды", "kk"),
        ("ректоры ким болып табылады", "kk"),
        ("universitetting rektory kim", "kk"),
        ("ūniversitet qaida ornalasqan", "kk"),
        ("kogda podpisali soglashenie", "ru"),
        ("WHEN WAS IT SIGNED", "en"),
    ],
)
def test_the_language_of_a_text(text: str, expected: str) -> None:
    assert language(text) == expected


@given(st.text(max_size=60))
def test_the_scores_of_any_text_are_probabilities(text: str) -> None:
    scores = MODEL.scores(text)
    assert set(scores) == set(LANGUAGES)
    assert sum(scores.values()) == pytest.approx(1.0)
    assert min(scores.values()) >= 0.0


@pytest.mark.parametrize("text", ["", "2024", "?!", "🙂"])
def test_what_has_no_letters_is_in_any_language(text: str) -> None:
    assert len(set(MODEL.scores(text).values())) == 1


def test_a_model_that_was_kept_tells_the_same() -> None:
    kept = LanguageModel.from_bytes(MODEL.to_bytes())
    for text in ("кто ректор", "ректор кім", "who is the rector"):
        assert kept.scores(text) == pytest.approx(MODEL.scores(text), abs=0.01)


PHRASES = st.sampled_from(["", "x", "Who is it?", "кто ректор", "ректор кім", "2024", "ъ ь", "Қазақстан\nжәне"])
TAUGHT = st.fixed_dictionaries(dict.fromkeys(LANGUAGES, st.lists(PHRASES, max_size=5)))


@settings(max_examples=25)
@given(TAUGHT, TAUGHT)
@example({"en": ["", ""], "ru": [], "kk": []}, {"en": ["", "", ""], "ru": [], "kk": []})
def test_a_revised_model_is_the_one_that_would_be_trained(
    before: dict[Language, list[str]], after: dict[Language, list[str]]
) -> None:
    assert LanguageModel.train(before).revised(before, after).to_bytes() == LanguageModel.train(after).to_bytes()
