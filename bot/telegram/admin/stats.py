"""/stats: what was asked and announced of late, as a chart with a caption; its buttons turn to other periods."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, InputMediaPhoto, Message, Update
from telegram.constants import ChatAction

from bot.answering.voice import shorten
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.values import LANGUAGES, Language
from bot.people.privacy import KEPT
from bot.people.stats import Numbers, Period
from bot.people.users import Role
from bot.pictures.chart import chart
from bot.telegram.admin.handles import Handles, Pressed, Step
from bot.telegram.admin.rooms import Room
from bot.telegram.buttons import Administer
from bot.telegram.rendering import Rendered
from bot.telegram.replying import edit_photo, replace, reply, typing
from bot.telegram.services import Context, Services

MOST = 5
"""Partners, and intents, that are named."""
LONGEST_NAME = 45  # characters: a caption has 1,024 in all
_PLACEHOLDER = re.compile(r"\{\w+\}")
_PERIODS = {str(period.value): period for period in Period}


async def stats(update: Update, context: Context) -> None:
    """/stats: the last month."""
    services, message = context.bot_data, update.effective_message
    if message is not None:
        language = await services.language_of(update)
        await _send(message, services, language, await services.stats.numbers(Period.MONTH))


async def _turn(press: Pressed) -> str | None:
    """Another period in place of the one that is shown."""
    services, message, language = press.services, press.message, press.button.language
    numbers = await services.stats.numbers(_PERIODS[press.button.fields[0]])
    if not numbers.outcomes.total:
        if message.photo:  # which cannot become a text
            return services.texts(language, "stats-nothing", days=numbers.period.value).unescape()
        await replace(message, _nothing(services, language, numbers))
        return None
    photo = InputMediaPhoto(await _photo(services, language, numbers), caption=_caption(services, language, numbers))
    if not await edit_photo(message, photo, _keyboard(services, language, numbers.period)):
        await _send(message, services, language, numbers)
    return None


async def _send(message: Message, services: Services, language: Language, numbers: Numbers) -> None:
    """In a message of its own."""
    if not numbers.outcomes.total:
        await reply(message, _nothing(services, language, numbers))
        return
    async with typing(message, action=ChatAction.UPLOAD_PHOTO):
        photo = await _photo(services, language, numbers)
    keyboard = _keyboard(services, language, numbers.period)
    await message.reply_photo(photo, caption=_caption(services, language, numbers), reply_markup=keyboard)


async def _photo(services: Services, language: Language, numbers: Numbers) -> InputFile:
    png = await services.pictures.draw(lambda: chart(services.texts, language, numbers))
    return InputFile(png, filename="stats.png", attach=True)


def _nothing(services: Services, language: Language, numbers: Numbers) -> Rendered:
    lines = [services.texts(language, "stats-nothing", days=numbers.period.value)]
    if numbers.announcements or numbers.reached:
        lines.append(_announced(services, language, numbers))
    return Rendered((Markup("\n").join(lines),), _keyboard(services, language, numbers.period))


def _keyboard(services: Services, language: Language, shown: Period) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_row(
        [
            InlineKeyboardButton(
                services.texts(language, "stats-days-shown" if period is shown else "stats-days", days=period.value).unescape(),
                callback_data=Administer(Room.STATS, "turn", language, (str(period.value),)).encode(),
            )
            for period in Period
        ]
    )


def _caption(services: Services, language: Language, numbers: Numbers) -> Markup:
    texts, outcomes, catalogue = services.texts, numbers.outcomes, services.catalogue()
    average = outcomes.total / numbers.period
    lines = [
        texts(language, "stats-title", days=numbers.period.value),
        texts(language, "stats-questions", count=outcomes.total, average=round(average, 0 if average >= 10 else 1)),
        texts(
            language,
            "stats-outcomes",
            answered=_percent(outcomes.answered, outcomes.total),
            clarified=_percent(outcomes.clarified, outcomes.total),
            unknown=_percent(outcomes.unknown, outcomes.total),
        ),
    ]
    if numbers.people:
        late = {"days": KEPT.days} if numbers.period > KEPT.days else {}
        lines.append(texts(language, "stats-people-of-late" if late else "stats-people", count=numbers.people, **late))
    lines.append(texts(language, "stats-languages", languages=_languages(services, numbers)))
    if numbers.good or numbers.bad:
        lines.append(texts(language, "stats-ratings", good=numbers.good, bad=numbers.bad))
    lines.append(_announced(services, language, numbers))
    names = {id_: shorten(partner.name[language], LONGEST_NAME) for id_, partner in catalogue.partners.items()}
    lines += _ranked(services, language, "stats-partners", _by_partner(catalogue, numbers.records), names)
    examples = {id_: _example(services, catalogue, id_, language) for id_ in numbers.intents}
    lines += _ranked(services, language, "stats-intents", numbers.intents, examples)
    return Markup("\n").join(lines)


def _announced(services: Services, language: Language, numbers: Numbers) -> Markup:
    if not numbers.announcements and not numbers.reached:
        return services.texts(language, "stats-no-announcements")
    return services.texts(language, "stats-announcements", count=numbers.announcements, reached=numbers.reached)


def _languages(services: Services, numbers: Numbers) -> str:
    """The share of each, in its own name."""
    in_order = sorted(LANGUAGES, key=lambda language: -numbers.languages[language])
    return " · ".join(
        f"{services.texts(language, 'telegram-language-name')} {_percent(numbers.languages[language], numbers.outcomes.total)} %"
        for language in in_order
        if numbers.languages[language]
    )


def _by_partner(catalogue: Catalogue, records: Mapping[str, int]) -> Counter[str]:
    """How many answers were about each partner or something of its own; what is gone since counts no more."""
    counts: Counter[str] = Counter()
    for id_, times in records.items():
        entry = catalogue.entries.get(id_)
        if entry and entry.partner and entry.partner.id != HOME:
            counts[entry.partner.id] += times
    return counts


def _example(services: Services, catalogue: Catalogue, intent: str, language: Language) -> Markup:
    """An intent as people ask for it, for it has no name: its first example that has words of its own."""
    known = catalogue.intents.get(intent)
    for example in known.examples.get(language, ()) if known else ():
        if _PLACEHOLDER.sub("", example).strip():
            words = shorten(_PLACEHOLDER.sub("…", example), LONGEST_NAME)
            return services.texts(language, "stats-example", words=words)
    return Markup.escape(intent)


def _ranked(
    services: Services, language: Language, heading: str, counts: Mapping[str, int], names: Mapping[str, str]
) -> list[Markup]:
    """Those with the highest numbers; of as many, by id."""
    highest = sorted(counts, key=lambda id_: (-counts[id_], id_))[:MOST]
    lines = [
        services.texts(language, "stats-ranked", place=place, name=names[id_], count=counts[id_])
        for place, id_ in enumerate(highest, start=1)
    ]
    return [Markup("\n") + services.texts(language, heading), *lines] if lines else []


def _percent(part: int, whole: int) -> int:
    return round(part / whole * 100)


HANDLES = Handles(Role.STAFF, {"turn": Step(_turn, "|".join(_PERIODS))})
