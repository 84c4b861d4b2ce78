"""Teaching from a question: of which record, which words, then the change as a proposal."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.answers import Question
from bot.knowledge.records import Kind
from bot.knowledge.values import LANGUAGES, Language
from bot.people.gaps import NoGapError
from bot.people.grouping import Gap
from bot.people.likeness import in_other_layout
from bot.telegram.admin.gaps.lessons import LESSONS, Target
from bot.telegram.admin.gaps.showing import MOST_WORDINGS, Words
from bot.telegram.admin.handles import Expectation, Given, Pressed, WrongInputError, ask_for
from bot.telegram.admin.proposing import propose
from bot.telegram.admin.records.adding import start_form
from bot.telegram.admin.rooms import Room
from bot.telegram.announcements.wording import excerpt
from bot.telegram.rendering import Rendered
from bot.telegram.replying import replace, reply, say

_LONGEST_QUESTION = 200  # characters
_LONGEST_CHOICE = 40  # characters of a wording, beside the name of its language
_LONGEST_TEXT = 300
"""Characters of a name or an example: longer, it is neither."""


async def teach(press: Pressed) -> None:
    """The records that it is likeliest about."""
    name, gap = await _lesson_of(press)
    await replace(press.message, await _targets(_words(press), name, gap, gap.wordings[0].text))


async def ask_for_search(press: Pressed) -> None:
    """None of them: other words may find it."""
    await _lesson_of(press)
    expectation = Expectation(Room.GAPS, "search", press.button.fields)
    await ask_for(press.services, press.message, press.person.id, expectation, _words(press)("gaps-search"))


async def search(given: Given) -> None:
    """The records that other words find."""
    words = Words(given.services, given.language)
    name, id_ = given.fields
    try:
        gap = await given.services.people.gaps.containing(int(id_))
    except NoGapError:
        await say(given.message, words("gaps-gone"))
        return
    await reply(given.message, await _targets(words, name, gap, given.words[:_LONGEST_TEXT]))


async def choose_target(press: Pressed) -> None:
    """The record is known: which words is it to be taught?"""
    name, gap = await _lesson_of(press)
    words, target = _words(press), _target_of(press)
    rows = [
        [
            words.button(
                "gaps-wording",
                "take",
                name,
                gap.id,
                target.handle,
                number,
                text=excerpt(text, _LONGEST_CHOICE),
                language=words.tongue(language),
            )
        ]
        for number, (text, language) in enumerate(_offered(gap))
    ]
    rows.append([words.button("gaps-own-words", "write", name, gap.id, target.handle)])
    rows.append([words.button("gaps-back", "teach", name, gap.id)])
    await replace(press.message, Rendered((words(f"gaps-which-{name}", title=target.title),), InlineKeyboardMarkup(rows)))


async def take(press: Pressed) -> None:
    """The words as they were asked."""
    name, gap = await _lesson_of(press)
    offered, number = _offered(gap), int(press.button.fields[3])
    if number >= len(offered):
        raise WrongInputError("gaps-gone")
    text, language = offered[number]
    edit = await LESSONS[name].edit(press.services, _target_of(press), text, language)
    await propose(press.services, press.message, press.person.id, press.button.language, [edit])


async def ask_for_words(press: Pressed) -> None:
    """Other words than those that were asked."""
    name, _ = await _lesson_of(press)
    expectation = Expectation(Room.GAPS, "write", press.button.fields)
    text = _words(press)(f"gaps-write-{name}", title=_target_of(press).title)
    await ask_for(press.services, press.message, press.person.id, expectation, text)


async def write(given: Given) -> None:
    """Words of an administrator, in whatever language they are."""
    services = given.services
    name, _, handle = given.fields
    if len(given.words) > _LONGEST_TEXT:
        raise WrongInputError("gaps-too-long", count=_LONGEST_TEXT)
    target = LESSONS[name].of_handle(services, handle, given.language)
    if target is None:
        await say(given.message, services.texts(given.language, "gaps-target-gone"))
        return
    read = await services.assistant.ask(Question(given.words, None, given.language))
    edit = await LESSONS[name].edit(services, target, given.words, read.language)
    await propose(services, given.message, given.person, given.language, [edit])


async def begin_article(press: Pressed) -> None:
    """The form of a help article that knows already how people ask for it."""
    gap = await _gap(press, press.button.fields[0])
    asked: dict[Language, list[str]] = {}
    for text, language in _offered(gap):
        if not in_other_layout(text):
            asked.setdefault(language, []).append(text)
    body = {"questions": {language: asked[language] for language in LANGUAGES if language in asked}}
    await start_form(press.services, press.message, press.person.id, press.button.language, Kind.GUIDE, body)


async def _targets(words: Words, name: str, gap: Gap, sought: str) -> Rendered:
    found = await LESSONS[name].targets(words.services, sought, words.language)
    rows = [[words.titled(target.title, "target", name, gap.id, target.handle)] for target in found]
    rows.append([words.button("gaps-search-button", "search", name, gap.id)])
    rows.append([words.button("gaps-back", "open", gap.id, 0)])
    text = words(f"gaps-whose-{name}", question=excerpt(gap.wordings[0].text, _LONGEST_QUESTION))
    if not found:
        text += "\n\n" + words("gaps-found-nothing")
    return Rendered((text,), InlineKeyboardMarkup(rows))


async def _lesson_of(press: Pressed) -> tuple[str, Gap]:
    """The name of the lesson, and the gap that it is learned from.

    Raises:
        WrongInputError: the gap is open no more.
    """
    name, id_, *_ = press.button.fields
    return name, await _gap(press, id_)


async def _gap(press: Pressed, id_: str) -> Gap:
    """
    Raises:
        WrongInputError: the gap is open no more.
    """
    try:
        return await press.services.people.gaps.containing(int(id_))
    except NoGapError:
        raise WrongInputError("gaps-gone") from None


def _target_of(press: Pressed) -> Target:
    """
    Raises:
        WrongInputError: the record is gone.
    """
    name, _, handle, *_ = press.button.fields
    target = LESSONS[name].of_handle(press.services, handle, press.button.language)
    if target is None:
        raise WrongInputError("gaps-target-gone")
    return target


def _offered(gap: Gap) -> list[tuple[str, Language]]:
    """How it was asked, and what that is where the keys may have been meant for the other layout."""
    offered: dict[str, Language] = {}
    for wording in gap.wordings[:MOST_WORDINGS]:
        for text in (in_other_layout(wording.text), wording.text):
            if text and len(text) <= _LONGEST_TEXT:
                offered.setdefault(text, wording.language)
    return list(offered.items())


def _words(press: Pressed) -> Words:
    return Words(press.services, press.button.language)
