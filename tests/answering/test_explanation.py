"""An explanation shows every step from the words to the answer, and the steps that were taken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.explanation import explain
from bot.answering.planner import Planner
from bot.answering.trace import trace
from bot.dialogue import Context
from bot.knowledge.values import LANGUAGES, Language
from tests.whole import Whole

NANJING = "nanjing-university-of-science-and-technology"


@pytest.fixture(scope="module")
def planner(whole: Whole) -> Planner:
    return whole.assistant().planner()


def sections(planner: Planner, question: str, context: Context | None = None) -> dict[str, list[str]]:
    """The lines of an explanation, by the title above them."""
    text = explain(trace(planner, question, None, context))
    blocks = (block.split("\n") for block in text.split("\n\n"))
    return {title: [line.strip() for line in lines] for title, *lines in blocks}


def row(lines: list[str], label: str) -> str:
    """What stands behind a label."""
    (line,) = (line for line in lines if line.startswith(label))
    return line.removeprefix(label).strip()


def test_every_step_is_shown(planner: Planner) -> None:
    question = "Which agreements did NJUST sign in Nanjing between 2019 and 2025?"
    shown = sections(planner, question)
    titles = ["QUESTION", "LANGUAGE", "WORDS", "ENTITIES", "INTENTS", "FILTERS", "SCOPE", "STATEMENTS", "ANSWER"]
    assert list(shown) == titles
    assert row(shown["QUESTION"], "as typed") == question
    assert row(shown["LANGUAGE"], "reply") == "English"
    assert "en 1.00" in row(shown["LANGUAGE"], "scores")
    assert "Which" in row(shown["LANGUAGE"], "only English")
    assert [line.split()[0] for line in shown["WORDS"]] == row(shown["QUESTION"], "folded").split()
    assert row(shown["ENTITIES"], "partner").startswith(f'"NJUST" (word 4): {NANJING} (score')
    assert row(shown["ENTITIES"], "period").endswith("2019 to 2025")
    assert "zzpartner" in row(shown["INTENTS"], "masked")
    assert row(shown["FILTERS"], "period") == "2019 to 2025"
    assert shown["SCOPE"][0].startswith("ours, likely by")
    assert "named 1.00" in shown["SCOPE"][1]
    assert len(shown["STATEMENTS"]) == 6


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("PSU", "asks back"),
        ("how do I cook beshbarmak", "refused"),
        ("hello", "small talk"),
        ("?!", "no words"),
        ("agreements with Harvard University", "says no: harvard-university"),
        ("partners in China", "wants a list of partners"),
        ("When was the agreement with NJUST signed?", "wants fact, when first"),
    ],
)
def test_the_answer_has_its_reason(planner: Planner, question: str, reason: str) -> None:
    assert reason in " ".join(sections(planner, question)["ANSWER"])


@settings(max_examples=40)
@given(
    st.text(max_size=60) | st.sampled_from(["PSU", "whats new w/ njust", "2", "ещё", "in Russian please"]),
    st.sampled_from(LANGUAGES),
)
def test_what_is_explained_is_what_is_answered(planner: Planner, question: str, interface: Language) -> None:
    context = planner.respond("лаборатории с нанкином").context
    for before in (None, context):
        answer = planner.respond(question, interface, before).answer
        explained = trace(planner, question, interface, before)
        assert explained.answer == answer
        assert explain(explained).endswith("\n".join(f"  | {line}" for line in answer.text.splitlines()))


def test_the_layout_that_was_put_right_is_shown(planner: Planner) -> None:
    assert row(sections(planner, "ljujdjhs c gjkjwrjv")["QUESTION"], "as read").startswith("договоры с полоцком (")


def test_equally_good_readings_are_shown(planner: Planner) -> None:
    entities = sections(planner, "PSU")["ENTITIES"]
    assert row(entities, "partner").split()[3] != row(entities, "or").split()[3]


def test_what_a_conversation_added_is_shown(planner: Planner) -> None:
    before = planner.respond("agreements with NJUST").context
    went_on = sections(planner, "а кто подписал?", before)
    assert row(went_on["CONVERSATION"], "question") == "agreements with NJUST"
    assert row(went_on["CONVERSATION"], "taken over").startswith(NANJING)
    turned = sections(planner, "а с МГУ?", before)
    assert row(turned["CONVERSATION"], "completed to").startswith("agreements with")
    assert row(turned["CONVERSATION"], "taken over") == "nobody and no record"
    assert "lomonosov" in row(turned["ENTITIES"], "partner")
