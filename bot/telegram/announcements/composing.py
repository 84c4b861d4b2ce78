"""/announce: from a message of staff to a draft with its preview."""

from __future__ import annotations

from markupsafe import Markup
from telegram import Message, Update
from telegram.ext import ExtBot

from bot.announcements.announcement import NotAllowedError
from bot.announcements.content import ALL, Content, ContentError
from bot.announcements.service import PastError
from bot.telegram.announcements import moments
from bot.telegram.announcements.asking import Expectation, ask
from bot.telegram.announcements.options import Options, read_options
from bot.telegram.announcements.preview import preview
from bot.telegram.announcements.showing import send_card
from bot.telegram.announcements.step import Step
from bot.telegram.announcements.taking import below_command, written
from bot.telegram.announcements.targets import by_name
from bot.telegram.announcements.wording import Wording
from bot.telegram.announcements.wrong import WrongInputError, line_about
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.pacing import Bulk
from bot.telegram.replying import say
from bot.telegram.services import Context


async def announce(update: Update, context: Context) -> None:
    """A draft of the message that the command answers, or of what stands below it; alone, it asks for one."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is None or person is None:
        return
    wording = Wording(services, await services.language_of(update))
    try:
        options = read_options(_first_line(message), services.catalogue(), services.timezone, services.now())
        content = await _content(message, person.id, context)
        if content is None:
            await ask(wording, message, person.id, Expectation(Step.WRITE, 0, options.dump()), version=wording.version(ALL))
        else:
            if message.reply_to_message is not None:
                # It was answered as a question when it came.
                await services.people.questions.withdraw(message.chat_id, message.reply_to_message.message_id)
            await begin_draft(wording, context.bot, message, person.id, content, options)
    except WrongInputError as error:
        await say(message, await explained(wording, error))
    except ContentError as error:
        await say(message, wording(line_about(error)))
    except NotAllowedError:
        await say(message, wording("announcement-not-allowed"))


async def begin_draft(
    wording: Wording, bot: ExtBot[Bulk], message: Message, person: int, content: Content, options: Options
) -> None:
    """Keep it, and show what people will see.

    Raises:
        ContentError: Telegram would not take it.
        WrongInputError: the time that it is meant for is over.
    """
    services = wording.services
    draft = await services.announcements.compose(person, {ALL: content}, options.audience)
    if options.at is not None:
        try:
            draft = await services.announcements.plan(draft.id, person, options.at)
        except PastError:
            raise past(wording) from None
    await preview(message, TelegramMessenger(bot, bulk=None), wording, draft)
    await send_card(services, message, draft.id, person, wording.language)


def past(wording: Wording) -> WrongInputError:
    """A time is over."""
    services = wording.services
    return WrongInputError("announcement-past", example=moments.example(services.timezone, services.now()))


def _first_line(message: Message) -> str:
    return " ".join((message.text or "").partition("\n")[0].split()[1:])


async def _content(message: Message, person: int, context: Context) -> Content | None:
    below, answered = below_command(message), message.reply_to_message
    if message.external_reply is not None:
        raise WrongInputError("announcement-wrong-author")
    if answered is None:
        return below
    if below is not None:
        raise WrongInputError("announcement-wrong-both")
    if answered.from_user is None or answered.from_user.id != person:
        raise WrongInputError("announcement-wrong-author")
    return await written(answered, context.bot_data.albums)


async def explained(wording: Wording, error: WrongInputError) -> Markup:
    """The line about something wrong; of an unknown id with those that may be meant."""
    line = wording(error.text, **error.arguments)
    if error.text != "announcement-wrong-target" or not error.arguments["word"]:
        return line
    found = await by_name(wording.services, str(error.arguments["word"]), wording.language)
    ids = ", ".join(target.id for target in found)
    return line + Markup(" ") + wording("announcement-wrong-target-meant", ids=ids) if ids else line
