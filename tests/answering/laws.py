"""What every answer must be like, whatever was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answering.voice import LONGEST_ANSWER, LONGEST_BUTTON
from bot.answers import Answer, Status
from bot.knowledge.catalogue import Catalogue
from tests.telegram_server.markup import parse_html

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
_LEFTOVER = re.compile(r"\{ ?\$|\bNone\b|,\s*,|\(\s*\)|\n\n\n")
"""What a text looks like where a part of it is missing."""
_REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|#\d+);")
"""What markup looks like where a button, which has none, was given some."""
_MOST_CHOICES = 5


def faults_of(answer: Answer, catalogue: Catalogue) -> Iterator[str]:
    """Every law that an answer breaks."""
    text, entities = parse_html(str(answer.html))
    if text != answer.text:
        yield "its text is not what Telegram would show"
    if not text.strip():
        yield "it says nothing"
    if len(text) > LONGEST_ANSWER:
        yield f"it is {len(text)} characters long"
    if gap := _LEFTOVER.search(text):
        yield f"something is missing at {gap[0]!r}"
    addresses = [link.url for link in answer.links] + [entity["url"] for entity in entities if entity["type"] == "text_link"]
    yield from (f"{url!r} is no address" for url in addresses if not _ADDRESS.fullmatch(url))
    yield from (f"it is about {id_}, which does not exist" for id_ in answer.about if id_ not in catalogue.entries)
    if len(set(answer.about)) != len(answer.about):
        yield "it is about something twice"
    yield from _faults_of_status(answer)
    if not 0 <= answer.confidence <= 1:
        yield f"its confidence is {answer.confidence}"
    for step in answer.steps:
        if not 0 < len(step.title) <= LONGEST_BUTTON or _REFERENCE.search(step.title):
            yield f"its button is {step.title!r}"


def _faults_of_status(answer: Answer) -> Iterator[str]:
    ids = [choice.id for choice in answer.choices]
    if answer.status is Status.UNKNOWN and answer.about:
        yield "it is a refusal and about something"
    if answer.status is not Status.CLARIFY and ids:
        yield "it offers choices and does not ask"
    if answer.status is Status.CLARIFY and ids and not (2 <= len(ids) <= _MOST_CHOICES and len(set(ids)) == len(ids)):
        yield f"it offers {len(ids)} choices"
