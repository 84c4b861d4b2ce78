"""The buttons of announcements. Whoever presses must be staff at that moment, whatever they were when it was shown."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping

from bot.announcements.announcement import NoAnnouncementError, NotAllowedError, WrongStateError
from bot.announcements.content import ALL, ContentError
from bot.announcements.service import PastError
from bot.knowledge.values import LANGUAGES
from bot.telegram.admin.handles import NUMBER
from bot.telegram.announcements import choosing, correcting, looking, running, timing
from bot.telegram.announcements.moments import example
from bot.telegram.announcements.pressing import Pressed, put_card
from bot.telegram.announcements.step import Step
from bot.telegram.announcements.wording import Wording
from bot.telegram.announcements.wrong import line_about
from bot.telegram.handlers.browse import start_anew
from bot.telegram.press import UndoneError

# Does a step, and gives the id of the notice to show on top of the screen, if any.
_STEPS: Mapping[Step, Callable[[Pressed], Awaitable[str | None]]] = {
    Step.CARD: put_card,
    Step.OPEN: looking.open_card,
    Step.LIST: looking.show_list,
    Step.PREVIEW: looking.show_preview,
    Step.TEST: looking.send_test,
    Step.COPY: looking.copy,
    Step.UNREACHED: looking.unreached,
    Step.VERSIONS: choosing.versions_menu,
    Step.WRITE: choosing.write,
    Step.SPLIT: choosing.split,
    Step.JOIN: choosing.join,
    Step.DROP: choosing.drop,
    Step.AUDIENCE: choosing.audience_menu,
    Step.LANGUAGE: choosing.switch_language,
    Step.FOLLOWERS: choosing.switch_followers,
    Step.STAFF: choosing.switch_staff,
    Step.EVERYBODY: choosing.everybody,
    Step.SEARCH: choosing.ask_for_name,
    Step.BUTTON: choosing.button_menu,
    Step.LINK: choosing.ask_for_link,
    Step.RECORD: choosing.ask_for_name,
    Step.CHOOSE: choosing.choose_record,
    Step.PLAIN: choosing.plain,
    Step.TIME: timing.time_menu,
    Step.AT: timing.at,
    Step.CLOCK: timing.ask_for_time,
    Step.UNSCHEDULE: timing.unschedule,
    Step.BEGIN: running.begin,
    Step.REPEAT: running.begin,
    Step.CANCEL: running.discard,
    Step.STOP: running.stop,
    Step.PAUSE: running.pause,
    Step.RESUME: running.resume,
    Step.CORRECT: correcting.begin,
    Step.WORDS: correcting.ask_for_words,
    Step.REPLACE: correcting.confirm,
    Step.RECALL: running.recall,
    Step.TAKE_BACK: running.take_back,
    Step.RESEND: running.resend,
    Step.SEND_AGAIN: running.send_again,
}

_LANGUAGE = f"(?:{'|'.join(LANGUAGES)})"
_VERSION = f"(?:{'|'.join((ALL, *LANGUAGES))})"
_AGAIN = "unknown|failed|pending"
_CARRIES: Mapping[Step, str] = {
    Step.LIST: f"(?:{NUMBER})?",
    Step.WRITE: _VERSION,
    Step.SPLIT: _LANGUAGE,
    Step.DROP: _LANGUAGE,
    Step.LANGUAGE: rf"[+-]{_LANGUAGE}",
    Step.FOLLOWERS: "[+-].+",
    Step.STAFF: "[+-]",
    Step.CHOOSE: ".+",
    Step.AT: "hour|morning|now",
    Step.BEGIN: "[0-9a-f]+",
    Step.REPEAT: "[0-9a-f]+",
    Step.WORDS: rf"{_VERSION}(?:\.{NUMBER})?",
    Step.RESEND: _AGAIN,
    Step.SEND_AGAIN: _AGAIN,
}
"""What the detail of a step is, as a regular expression; that of others is empty. A different one was made up."""


async def press(press: Pressed) -> str | None:
    """Do what a button says; the notice to show, if any.

    Raises:
        UndoneError: it could not be done.
    """
    if not re.fullmatch(_CARRIES.get(press.button.step, ""), press.button.detail):
        return await start_anew(press)
    notices = Wording(press.services, press.language)
    try:
        await press.services.announcements.check_right(press.person.id)
        done = await _STEPS[press.button.step](press)
    except NotAllowedError:
        raise UndoneError(notices.title("announcement-not-allowed")) from None
    except NoAnnouncementError:
        raise UndoneError(notices.title("announcement-gone")) from None
    except WrongStateError:
        await put_card(press)
        raise UndoneError(notices.title("announcement-otherwise")) from None
    except PastError:
        raise UndoneError(
            notices.title("announcement-past", example=example(press.services.timezone, press.services.now()))
        ) from None
    except ContentError as error:
        raise UndoneError(notices.title(line_about(error))) from None
    return notices.title(done) if done else None
