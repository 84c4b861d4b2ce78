"""Questions in plain words: asked, asked by a button, asked anew by editing."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence

from markupsafe import Markup
from telegram import Message, Update

from bot.answers import Answer, Question, Status
from bot.knowledge.values import Language
from bot.people.question_log import Place
from bot.telegram.buttons import Choose, Example
from bot.telegram.handlers.feedback import thumbs
from bot.telegram.handlers.staff import offer
from bot.telegram.press import Press
from bot.telegram.rendering import Row, render
from bot.telegram.replying import asked_in, edit, reply, typing
from bot.telegram.services import Context, conversation_of


async def ask(
    update: Update,
    context: Context,
    message: Message,
    words: str,
    interface: Language | None = None,
    quote: bool = False,
) -> None:
    """Ask the assistant and reply to `message`; the question is kept once the reply has gone out.

    Args:
        update: tells who asks and where.
        context: carries the services.
        message: what the answer replies to.
        words: the question.
        interface: the interface language where it is not the person's own.
        quote: put the question above its answer, for when the person did not type it.
    """
    services, person = context.bot_data, update.effective_user
    asked = Question(words, conversation_of(update), interface or await services.language_of(update))
    answer, milliseconds = await _answer(context, message, asked)
    shown = answer
    if quote:
        shown = dataclasses.replace(answer, html=Markup("<i>{}</i>\n\n").format(words) + answer.html)
    sent = await reply(message, render(shown, await _extras(update, context, answer)))
    place = Place(message.chat_id, message.message_id, sent.message_id)
    services.people.questions.add(person.id if person else None, asked, answer, milliseconds, place)


async def ask_anew(update: Update, context: Context, message: Message, words: str) -> None:
    """A question was edited: so is its answer. One that was never answered here is left alone."""
    services = context.bot_data
    before = await services.people.questions.answer_to(message.chat_id, message.message_id)
    if before is None or before.place is None or before.text == words:
        return
    asked = Question(words, conversation_of(update), await services.language_of(update))
    answer, milliseconds = await _answer(context, message, asked)
    rendered = render(answer, await _extras(update, context, answer))
    sent = before.place.answer
    if not await edit(context.bot, message.chat_id, sent, rendered):
        sent = (await reply(message, rendered)).message_id
    place = Place(message.chat_id, message.message_id, sent)
    await services.people.questions.replace(asked, answer, milliseconds, place)


async def ask_example(press: Press[Example]) -> None:
    """One of the greeting's questions, as if it had been typed."""
    example, message = press.button, asked_in(press.message)
    words = press.services.texts(example.language, f"telegram-example-{example.number}").unescape()
    await ask(press.update, press.context, message, words, interface=example.language, quote=True)


async def choose(press: Press[Choose]) -> None:
    """The question that had several readings, answered for the chosen one."""
    answer = await press.services.assistant.choose(press.button.id, press.conversation)
    await reply(asked_in(press.message), render(answer))


async def _answer(context: Context, message: Message, asked: Question) -> tuple[Answer, float]:
    """The answer, and the milliseconds that it took."""
    began = time.perf_counter()
    async with typing(message.chat):
        answer = await context.bot_data.assistant.ask(asked)
    return answer, (time.perf_counter() - began) * 1000


async def _extras(update: Update, context: Context, answer: Answer) -> Sequence[Row]:
    """What a person may say of an answer, or do without one."""
    texts = context.bot_data.texts
    if answer.status is Status.UNKNOWN:
        return await offer(update, context, answer.language)
    return [thumbs(texts, answer.language)] if answer.status is Status.ANSWERED and answer.about else ()
