"""Questions in plain words: asked, asked by a button, asked anew by editing."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Awaitable, Sequence

from markupsafe import Markup
from telegram import Message, Update
from telegram.constants import ChatType

from bot.answers import MORE, Answer, Leads, Question, Request, Status
from bot.knowledge.values import Language
from bot.people.question_log import Place
from bot.telegram.buttons import Choose, Example, Turn
from bot.telegram.handlers.browse import start_anew
from bot.telegram.handlers.feedback import feedback_of, thumbs
from bot.telegram.handlers.manners import is_too_much
from bot.telegram.handlers.promising import promise
from bot.telegram.handlers.staff import offer
from bot.telegram.press import Press
from bot.telegram.rendering import Rendered, Row, render
from bot.telegram.replying import asked_in, edit, replace, reply, typing
from bot.telegram.services import Context, Services, conversation_of, thread_of
from bot.telegram.views import edit_row

LONGEST_QUESTION = 600  # characters; beyond, somebody has pasted a text


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
    asked = Question(words, conversation_of(update), interface or await context.bot_data.language_of(update))
    answer, milliseconds = await _timed(message, context.bot_data.assistant.ask(asked))
    shown = dataclasses.replace(answer, html=Markup("<i>{}</i>\n\n").format(words) + answer.html) if quote else answer
    rendered = render(shown, await _extras(update, context, answer))
    await _tell(update, context, message, rendered, asked, answer, milliseconds)


async def ask_anew(update: Update, context: Context, message: Message, words: str) -> None:
    """A question was edited: so is its answer. One that was never answered here is left alone."""
    services = context.bot_data
    before = await services.people.questions.answer_to(message.chat_id, message.message_id)
    if before is None or before.place is None or before.text == words or await is_too_much(update, context):
        return
    asked = Question(words, conversation_of(update), await services.language_of(update))
    answer, milliseconds = await _timed(message, services.assistant.ask(asked))
    rendered = render(answer, await _extras(update, context, answer))
    sent = before.place.answer
    if not await edit(context.bot, message.chat_id, sent, rendered):
        sent = (await reply(message, rendered)).message_id
    _keep_thread(update, services, answer, sent)
    place = Place(message.chat_id, message.message_id, sent)
    services.metrics.question(answer.language, answer.status, milliseconds / 1000)
    await services.people.questions.replace(asked, answer, milliseconds, place)


async def ask_example(press: Press[Example]) -> None:
    """One of the greeting's questions, as if it had been typed."""
    example, message = press.button, asked_in(press.message)
    words = press.services.texts(example.language, f"telegram-example-{example.number}").unescape()
    await ask(press.update, press.context, message, words, interface=example.language, quote=True)


async def choose(press: Press[Choose]) -> str | None:
    """The question that had several readings, answered for the chosen one; kept as if its name had been typed."""
    services, message = press.services, asked_in(press.message)
    entry = services.catalogue().by_handle(press.button.id)
    if entry is None:
        return await start_anew(press)
    choosing = services.assistant.choose(entry.id, press.conversation, press.language)
    answer, milliseconds = await _timed(message, choosing)
    asked = Question(entry.title[answer.language], press.conversation, press.language)
    rendered = render(answer, await _extras(press.update, press.context, answer))
    await _tell(press.update, press.context, message, rendered, asked, answer, milliseconds)
    return None


async def turn(press: Press[Turn]) -> str | None:
    """Another page of a list that answered a question; once its thread is lost, the question is asked anew."""
    services, button, message = press.services, press.button, press.message
    thread = thread_of(press.update, message.message_id)
    answer = await services.assistant.show(Request(MORE, page=button.page), button.language, thread)
    if answer.status is not Status.UNKNOWN:
        services.assistant.carry(thread, press.conversation)
        await replace(message, render(answer, feedback_of(message)))
        return None
    asked = await services.people.questions.answered_by(message.chat_id, message.message_id)
    if asked is None:
        return await start_anew(press)
    again = Question(asked.text, press.conversation, button.language)
    answer, _ = await _timed(message, services.assistant.ask(again))
    await replace(message, render(answer, feedback_of(message)))
    _keep_thread(press.update, services, answer, message.message_id)
    return services.texts(button.language, "telegram-list-changed").unescape()


def _keep_thread(update: Update, services: Services, answer: Answer, message: int) -> None:
    """A list goes on with its own pages, whatever is spoken of after it."""
    if any(step.leads is Leads.PAGE for step in answer.steps):
        services.assistant.carry(conversation_of(update), thread_of(update, message))


async def _tell(
    update: Update, context: Context, message: Message, rendered: Rendered, asked: Question, answer: Answer, milliseconds: float
) -> None:
    """Reply with an answer; the question is kept once the reply has gone out."""
    services, person = context.bot_data, update.effective_user
    sent = await reply(message, rendered)
    _keep_thread(update, services, answer, sent.message_id)
    place = Place(message.chat_id, message.message_id, sent.message_id)
    services.metrics.question(answer.language, answer.status, milliseconds / 1000)
    services.people.questions.add(person.id if person else None, asked, answer, milliseconds, place)


async def _timed(message: Message, answering: Awaitable[Answer]) -> tuple[Answer, float]:
    """The answer, and the milliseconds that it took."""
    began = time.perf_counter()
    async with typing(message):
        answer = await answering
    return answer, (time.perf_counter() - began) * 1000


async def _extras(update: Update, context: Context, answer: Answer) -> Sequence[Row]:
    """What a person may say of an answer, or do without one; administrators may mend it."""
    services, person, chat = context.bot_data, update.effective_user, update.effective_chat
    if answer.status is Status.UNKNOWN:
        return [*promise(update, services.texts, answer.language), *await offer(update, context, answer.language)]
    if answer.status is not Status.ANSWERED or not answer.about:
        return ()
    rows = [thumbs(services.texts, answer.language)]
    if person and chat and chat.type == ChatType.PRIVATE:
        rows += await edit_row(services, person.id, answer.about[0], answer.language)
    return rows
