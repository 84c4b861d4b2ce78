"""`ask --explain`: every step from the words to the answer is shown, and is the one that was taken."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Command, Home

NANJING = "nanjing-university-of-science-and-technology"


def sections(text: str) -> dict[str, list[str]]:
    """The lines of an explanation, by the title above them."""
    found = {}
    for block in text.rstrip("\n").split("\n\n"):
        title, *lines = block.split("\n")
        if title.isupper():
            found[title] = lines
    return found


def row(lines: list[str], label: str) -> str:
    """What stands behind a label."""
    (line,) = (line for line in lines if line.strip().startswith(label))
    return line.strip().removeprefix(label).strip()


def test_every_step_is_shown(home: Home) -> None:
    question = "Which agreements did NJUST sign in Nanjing between 2019 and 2025?"
    shown = sections(home.run("ask", "--explain", question).out)
    titles = ["QUESTION", "LANGUAGE", "WORDS", "ENTITIES", "INTENTS", "FILTERS", "SCOPE", "STATEMENTS", "ANSWER"]
    assert list(shown) == titles
    assert row(shown["QUESTION"], "as typed") == question
    assert row(shown["LANGUAGE"], "reply") == "English"
    assert "en 1.00" in row(shown["LANGUAGE"], "scores")
    assert "Which" in row(shown["LANGUAGE"], "only English")
    assert [line.split()[0] for line in shown["WORDS"]] == row(shown["QUESTION"], "folded").split()
    assert f'"NJUST" (word 4): {NANJING} (score' in row(shown["ENTITIES"], "partner")
    assert "2019 to 2025" in row(shown["ENTITIES"], "period")
    assert "zzpartner" in row(shown["INTENTS"], "masked")
    assert row(shown["FILTERS"], "period") == "2019 to 2025"
    assert shown["SCOPE"][0].strip().startswith("ours, likely by 0.9")
    assert "named 1.00" in shown["SCOPE"][1]
    assert len(shown["STATEMENTS"]) == 6


@pytest.mark.parametrize(
    "question",
    ["whats new w/ njust", "Полоцкпен меморандумға қашан қол қойылды?", "rfrbt ljujdjhs c gjkjwrjv", "hello", "?", "PSU", "weather"],
)
def test_what_is_explained_is_what_is_answered(home: Home, question: str) -> None:
    answer = json.loads(home.run("ask", question, "--json", "--lang", "ru").out)
    lines = [line.removeprefix("  ") for line in home.run("ask", question, "--explain", "--lang", "ru").out.splitlines()]
    said = [line.removeprefix("| ") for line in lines if line.startswith("|")]
    assert said == answer["text"].splitlines()
    assert f"{answer['status']}, intent {answer['intent']}, confidence {answer['confidence']:.2f}" in lines


def test_the_layout_that_was_put_right_is_shown(home: Home) -> None:
    shown = sections(home.run("ask", "--explain", "ljujdjhs c gjkjwrjv").out)
    assert row(shown["QUESTION"], "as read").startswith("договоры с полоцком (")


def test_rivals_are_shown_with_the_reason_to_ask_back(home: Home) -> None:
    shown = sections(home.run("ask", "--explain", "PSU").out)
    assert {line.split(": ")[1].split()[0] for line in shown["ENTITIES"]} == {
        "pennsylvania-state-university",
        "polotsk-state-university",
    }
    assert "asks back" in shown["ANSWER"][0]


def test_a_refusal_shows_what_spoke_for_it(home: Home) -> None:
    shown = sections(home.run("ask", "--explain", "how do I cook beshbarmak").out)
    assert shown["SCOPE"][0].strip().startswith("not ours, likely by 0.")
    assert "refused" in shown["ANSWER"][0]


def test_what_a_conversation_added_is_shown(home: Home) -> None:
    before = ["hello", "agreements with NJUST"]
    asked = [argument for question in before for argument in ("--after", question)]
    shown = sections(home.run("ask", "--explain", "а кто подписал?", *asked).out)
    assert row(shown["CONVERSATION"], "question") == before[-1]
    assert row(shown["CONVERSATION"], "taken over").startswith(NANJING)
    shown = sections(home.run("ask", "--explain", "а с полоцком?", *asked).out)
    assert row(shown["CONVERSATION"], "completed to").startswith("agreements with")
    assert row(shown["CONVERSATION"], "taken over") == "nobody and no record"
    assert "polotsk-state-university" in row(shown["ENTITIES"], "partner")


def test_it_is_for_people_and_for_one_question(command: Command) -> None:
    assert "--json" in command("ask", "hello", "--explain", "--json").failure
    assert "--jsonl" in command("ask", "--explain", "--jsonl").failure
    assert "--explain" in command("ask", "hello", "--after", "hi").failure
    assert "QUESTION" in command("ask", "--explain").failure
