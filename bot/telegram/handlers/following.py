"""/subscribe, the buttons to follow a partner, a country or a field, and the one to hear no announcements."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.answers import Request
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.records import Country, FieldOfScience, Partner
from bot.knowledge.values import Language
from bot.people.subscriptions import LIMIT, Target, TargetKind, TooManySubscriptionsError
from bot.telegram.buttons import Follow, FollowNothing, HearAnnouncements, Show, decode
from bot.telegram.press import Press
from bot.telegram.rendering import Rendered, shorten
from bot.telegram.replying import edit_keyboard, replace, reply
from bot.telegram.services import Context, Services
from bot.telegram.views import follow_button
from bot.texts import Texts


async def subscribe(update: Update, context: Context) -> None:
    """/subscribe: what one follows, and where to find more."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is not None and person is not None:
        await reply(message, await list_of(services, person.id, await services.language_of(update)))


async def follow(press: Press[Follow]) -> str:
    """Begin or end to follow what the button names, and show it on the button."""
    services, button = press.services, press.button
    catalogue, texts = services.catalogue(), services.texts
    id_ = catalogue.id_of(button.id) or button.id
    target = Target(button.kind, id_)
    title = title_of(catalogue, target, press.language)
    if button.on and title is None:
        return texts(press.language, "telegram-list-changed").unescape()
    try:
        if button.on:
            await services.people.subscriptions.follow(press.person.id, target)
        else:
            await services.people.subscriptions.unfollow(press.person.id, target)
    except TooManySubscriptionsError:
        return texts(press.language, "following-too-many", count=LIMIT).unescape()
    if button.listed:
        await replace(press.message, await list_of(services, press.person.id, button.language))
    else:
        turned = follow_button(texts, target, button.language, follows=button.on)
        await edit_keyboard(press.message, with_turned(press.message.reply_markup, turned))
    return texts(press.language, "following-begun" if button.on else "following-ended", title=title or "").unescape()


async def follow_nothing(press: Press[FollowNothing]) -> str:
    """One tap ends everything."""
    await press.services.people.subscriptions.stop_all(press.person.id)
    text = press.services.texts(press.button.language, "following-ended-all")
    await edit_keyboard(press.message, None)
    return text.unescape()


async def hear(press: Press[HearAnnouncements]) -> str:
    """Stop announcements or let them come; the button then undoes it."""
    users, texts, wanted = press.services.people.users, press.services.texts, press.button.wanted
    if wanted:
        await users.allow_announcements(press.person.id)
    else:
        await users.stop_announcements(press.person.id)
    if press.button.listed:
        await replace(press.message, await list_of(press.services, press.person.id, press.language))
    else:
        turned = hearing_button(texts, press.language, hears=wanted)
        await edit_keyboard(press.message, with_turned(press.message.reply_markup, turned))
    return texts(press.language, "announcement-allowed" if wanted else "announcement-stopped").unescape()


def hearing_button(texts: Texts, language: Language, *, hears: bool, listed: bool = False) -> InlineKeyboardButton:
    """To stop announcements, or to let them come again."""
    title = texts(language, "announcement-stop" if hears else "announcement-allow").unescape()
    return InlineKeyboardButton(title, callback_data=HearAnnouncements(not hears, listed).encode())


def title_of(catalogue: Catalogue, target: Target, language: Language) -> str | None:
    """The name of what is followed; None when it is no more."""
    record: Partner | Country | FieldOfScience | None
    match target.kind:
        case TargetKind.PARTNER:
            record = catalogue.partners.get(target.id)
        case TargetKind.COUNTRY:
            record = catalogue.countries.get(target.id)
        case TargetKind.FIELD:
            record = catalogue.fields.get(target.id)
    return record.name[language] if record else None


async def list_of(services: Services, person: int, language: Language) -> Rendered:
    """What somebody follows, and where to find more."""
    texts, catalogue = services.texts, services.catalogue()
    targets = await services.people.subscriptions.of(person)
    rows = []
    for target in targets:
        title = shorten(f"❌ {title_of(catalogue, target, language) or target.id}")
        data = Follow(target.kind, target.id, language, on=False, listed=True).encode()
        rows.append([InlineKeyboardButton(title, callback_data=data)])
    if len(targets) > 1:
        title = texts(language, "following-stop-all").unescape()
        rows.append([InlineKeyboardButton(title, callback_data=FollowNothing(language).encode())])
    ways = [("following-by-country", "countries"), ("following-by-field", "fields"), ("following-by-partner", "all-partners")]
    for message, name in ways:
        show = Show(Request(name), language)
        rows.append([InlineKeyboardButton(texts(language, message).unescape(), callback_data=show.encode())])
    rows.append([hearing_button(texts, language, hears=await services.people.users.hears_announcements(person), listed=True)])
    text = texts(language, "following-list", count=len(targets)) if targets else texts(language, "following-none")
    return Rendered((text,), InlineKeyboardMarkup(rows))


def with_turned(keyboard: InlineKeyboardMarkup | None, turned: InlineKeyboardButton) -> InlineKeyboardMarkup | None:
    """The keyboard with the button that carries the opposite turned round; None where there is no button any more."""
    kind = type(decode(str(turned.callback_data)))
    rows = [
        [turned if isinstance(decode(str(button.callback_data or "")), kind) else button for button in row]
        for row in (keyboard.inline_keyboard if keyboard else ())
    ]
    return InlineKeyboardMarkup(rows) if rows else None
