"""`ask --explain`, as staff call it."""

from __future__ import annotations

import json

from tests.cli.conftest import Command, Home


def test_the_answer_stands_under_its_explanation(home: Home) -> None:
    answer = json.loads(home.run("ask", "PSU", "--json", "--lang", "ru").out)
    lines = home.run("ask", "PSU", "--explain", "--lang", "ru").out.splitlines()
    assert lines[0] == "QUESTION"
    assert [line.removeprefix("  | ") for line in lines if line.startswith("  | ")] == answer["text"].splitlines()


def test_a_conversation_is_explained_by_what_was_asked_before(home: Home) -> None:
    before = ["--after", "hello", "--after", "agreements with NJUST"]
    out = home.run("ask", "а кто подписал?", "--explain", *before).out
    conversation = out.partition("CONVERSATION\n")[2].partition("\n\n")[0]
    assert "agreements with NJUST" in conversation
    assert "nanjing-university-of-science-and-technology" in conversation


def test_it_is_for_people_and_for_one_question(command: Command) -> None:
    assert "--json" in command("ask", "hello", "--explain", "--json").failure
    assert "--jsonl" in command("ask", "--explain", "--jsonl").failure
    assert "--explain" in command("ask", "hello", "--after", "hi").failure
    assert "QUESTION" in command("ask", "--explain").failure
