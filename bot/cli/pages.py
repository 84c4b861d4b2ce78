"""Answers on a terminal: Telegram's HTML in Rich's styles, links with their addresses, what may follow by number."""

from __future__ import annotations

from html.parser import HTMLParser

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.answers import Answer, Choice, Step

_STYLES = {"b": "bold", "i": "italic", "u": "underline", "s": "strike", "code": "cyan", "pre": "cyan", "blockquote": "dim"}


def offers(answer: Answer) -> tuple[Choice | Step, ...]:
    """What a number may choose, the first one by 1."""
    return (*answer.choices, *answer.steps)


def show(console: Console, answer: Answer, next_: str) -> None:
    """Print the whole answer.

    Args:
        next_: stands above the next steps.
    """
    console.print(styled(answer.html))
    for link in answer.links:
        # Addresses are left to the terminal to wrap: with a line break inside they could be neither copied nor clicked.
        line = Text(f"{link.title}: ", "dim").append(link.url, Style(link=link.url))
        console.print(line, soft_wrap=True)
    steps = enumerate(answer.steps, len(answer.choices) + 1)
    # The choices are in the answer itself, with their numbers, and so is what a step with nothing but its number opens.
    if untold := [(number, step) for number, step in steps if step.title != str(number)]:
        console.print(f"\n{next_}", style="dim")
        for number, step in untold:
            console.print(Text(f"{number:>3} ", "cyan").append(step.title))


def styled(html: str) -> Text:
    """Telegram's HTML as a text with styles."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.text


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = Text()
        self._open: list[Style] = [Style.null()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = Style(underline=True, link=dict(attrs).get("href")) if tag == "a" else Style.parse(_STYLES.get(tag, ""))
        self._open.append(self._open[-1] + style)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - answers close what they open, in order
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data, self._open[-1])
