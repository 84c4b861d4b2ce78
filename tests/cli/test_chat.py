"""A conversation in the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

from markupsafe import Markup
from rich.console import Console

from bot.answers import Answer, Choice, Link, Request, Status, Step
from bot.cli.pages import offers, show, styled
from tests.cli.conftest import Home


def test_numbers_choose_what_is_offered(home: Home) -> None:
    typed = "PSU\n2\n1\n77\nвыход\nnobody hears this\n"
    said = home.run("chat", "--lang", "ru", stdin=typed)
    assert said.status == 0
    assert said.err == ""
    greeting, which, card, after, refused, *_ = said.out.split("\n> ")
    assert "Ctrl-D" in greeting
    assert "1. " in which
    assert "2. " in which
    second = which.split("2. ")[1].splitlines()[0]
    assert second in " ".join(card.split())
    assert after != card
    assert "77" in refused
    assert "nobody" not in said.out


def test_the_end_of_the_input_ends_it(home: Home) -> None:
    said = home.run("chat", LANG="kk_KZ.UTF-8")
    assert said.status == 0
    assert said.err == ""
    assert "жауап беремін" in said.out


def test_markup_becomes_styles() -> None:
    text = styled('<b>A &amp; B</b> [red] <a href="https://example.org/">there</a>')
    assert text.plain == "A & B [red] there"
    terminal = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")
    with terminal.capture() as capture:
        terminal.print(text)
    assert "\x1b[1mA & B\x1b[0m" in capture.get()
    assert "https://example.org/" in capture.get()


def test_addresses_stay_whole_and_steps_are_numbered_after_the_choices() -> None:
    address = f"https://example.org/{'news' * 20}"
    answer = Answer(
        "en",
        Status.CLARIFY,
        "partner",
        Markup("Which one?\n1. The first"),
        links=(Link("The source", address),),
        choices=(Choice("The first", "first"),),
        steps=(Step("Everything", Request("partners")),),
    )
    narrow = Console(file=io.StringIO(), width=40)
    with narrow.capture() as capture:
        show(narrow, answer, "Next:")
    lines = capture.get().splitlines()
    assert f"The source: {address}" in lines
    assert lines[-1].split() == ["2", "Everything"]
    assert [offer.title for offer in offers(answer)] == ["The first", "Everything"]


def test_a_step_that_opens_a_line_of_the_answer_is_not_said_again() -> None:
    steps = (Step("1", Request("card", "first")), Step("2", Request("card", "second")), Step("Everything", Request("partners")))
    answer = Answer("en", Status.ANSWERED, "labs", Markup("1. The first\n2. The second"), steps=steps)
    console = Console(file=io.StringIO())
    with console.capture() as capture:
        show(console, answer, "Next:")
    assert capture.get().splitlines() == ["1. The first", "2. The second", "", "Next:", "  3 Everything"]
    with console.capture() as capture:
        show(console, replace(answer, steps=steps[:2]), "Next:")
    assert capture.get().splitlines() == ["1. The first", "2. The second"]
