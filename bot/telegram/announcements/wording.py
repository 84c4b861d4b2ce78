"""Announcements in words: what they say, to whom, how far they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.announcements.announcement import Announcement, Delivery, Report, RunKind, State
from bot.announcements.audience import Audience, LeftOut, Reach
from bot.announcements.content import ALL, Content, Contents, Kind, Version, fallbacks
from bot.knowledge.values import LANGUAGES, Language
from bot.telegram.handlers.following import title_of
from bot.telegram.services import Services
from bot.texts import Argument

EXCERPT = 120  # characters
MOST_TITLES = 10
"""Of what people follow."""
BAR = 20  # characters
_DONE, _LEFT = "▓", "░"
_MINUTE, _HOUR = 60, 3600  # seconds
_SENDS = frozenset({RunKind.SEND, RunKind.RESEND})


@dataclass(frozen=True)
class Wording:
    """Words in one language."""

    services: Services
    language: Language

    def __call__(self, message_id: str, **arguments: Argument) -> Markup:
        return self.services.texts(self.language, message_id, **arguments)

    def title(self, message_id: str, **arguments: Argument) -> str:
        """For a button or a notice, which are no HTML."""
        return self(message_id, **arguments).unescape()

    def moment(self, moment: dt.datetime) -> str:
        """On the clock of the university."""
        return self.services.texts.moment(self.language, moment.astimezone(self.services.timezone))

    def tongue(self, language: str) -> str:
        """A language, in its own name."""
        return self.services.texts(_LANGUAGE[language], "telegram-language-name").unescape()

    def tongues(self, languages: Iterable[str]) -> str:
        """Several, in the order in which they stand in for each other."""
        named = set(languages)
        return ", ".join(self.tongue(language) for language in LANGUAGES if language in named)

    def version(self, version: Version) -> str:
        """A language, or "for everybody"."""
        return self.title("announcement-for-everybody") if version == ALL else self.tongue(version)

    def says(self, contents: Contents) -> list[Markup]:
        """The versions, how the first begins, and where buttons lead."""
        lines = []
        if ALL not in contents:
            lines.append(self("announcement-languages", languages=self.tongues(contents)))
        first = next(iter(ordered(contents).values()))
        begins = [excerpt(first.text)] if first.text else []
        if first.kind is not Kind.TEXT:
            begins.insert(0, self(f"announcement-kind-{first.kind.value}", count=len(first.media)))
        lines.append(Markup("<blockquote>{}</blockquote>").format(Markup(" · ").join(begins)))
        for version, content in ordered(contents).items():
            if content.button is not None:
                link = Markup('<a href="{}">{}</a>').format(content.button.url, content.button.title)
                lines.append(self("announcement-button", version=self.version(version), button=link))
        return lines

    def audience(self, audience: Audience) -> Markup:
        """Whom it is for."""
        conditions = []
        if audience.languages:
            conditions.append(self("announcement-to-language", languages=self.tongues(audience.languages)))
        if audience.follows:
            catalogue = self.services.catalogue()
            titles = sorted(title_of(catalogue, target, self.language) or target.id for target in audience.follows)
            shown = Markup(", ").join(titles[:MOST_TITLES])
            if len(titles) > MOST_TITLES:
                shown += Markup(" ") + self("and-more", count=len(titles) - MOST_TITLES)
            conditions.append(self("announcement-to-followers", titles=shown))
        if audience.staff_only:
            conditions.append(self("announcement-to-staff"))
        if not conditions:
            return self("announcement-to-everybody")
        return self("announcement-to", conditions=Markup("; ").join(conditions))

    def reach(self, reach: Reach, contents: Contents) -> list[Markup]:
        """How many people get it, in which languages, who gets another than theirs, and who is left out."""
        lines = [self("announcement-reach" if reach.total else "announcement-reach-nobody", count=reach.total)]
        if len(reach.by_language) > 1:
            lines.append(self._counted((self.tongue(name), count) for name, count in _in_order(reach.by_language)))
        if reach.fallback:
            missing = [language for language, version in fallbacks(contents).items() if version != language]
            instead = fallbacks(contents)[missing[0]]
            line = self(
                "announcement-fallback",
                count=reach.fallback,
                missing=self.tongues(set(missing) & reach.by_language.keys()),
                instead=self.tongue(instead),
                order=" → ".join(self.tongue(language) for language in LANGUAGES),
            )
            lines.append(line)
        if reach.left_out:
            reasons = [self(f"announcement-left-out-{why.value}", count=reach.left_out.get(why, 0)) for why in LeftOut]
            shown = [reason for reason, why in zip(reasons, LeftOut, strict=True) if why in reach.left_out]
            lines.append(self("announcement-left-out", reasons=Markup(", ").join(shown)))
        return lines

    def progress(self, report: Report) -> list[Markup]:
        """A bar, what became of those who had their turn, the rate, the time left."""
        if report.total is None:
            return [self("announcement-fixing")]
        lines = [self._bar(report), *self.outcomes(report.counts, report.kind)]
        if report.rate and report.seconds_left is not None:
            rate = round(report.rate, 1) if report.rate < 10 else round(report.rate)
            lines.append(self("announcement-rate", rate=rate, left=self.duration(report.seconds_left)))
        return lines

    def outcomes(self, counts: Mapping[Delivery, int], kind: RunKind) -> list[Markup]:
        """A line for each that there is; what was done is always said."""
        done = self("announcement-sent" if kind in _SENDS else f"announcement-done-{kind.value}", count=counts[Delivery.SENT])
        others = (Delivery.BLOCKED, Delivery.FAILED, Delivery.UNKNOWN)
        waiting = counts[Delivery.PENDING] + counts[Delivery.SENDING]
        lines = [done, *(self(f"announcement-{state.value}", count=counts[state]) for state in others if counts[state])]
        return [*lines, self("announcement-pending", count=waiting)] if waiting else lines

    def duration(self, seconds: float) -> Markup:
        """Roughly."""
        if seconds < _MINUTE:
            return self("announcement-seconds", count=max(1, round(seconds)))
        minutes = round(seconds / _MINUTE)
        if seconds < _HOUR:
            return self("announcement-minutes", count=minutes)
        return self("announcement-hours", hours=minutes // _MINUTE, minutes=minutes % _MINUTE)

    def heading(self, announcement: Announcement, report: Report | None) -> Markup:
        """What state it is in."""
        state = announcement.state
        if state is State.STOPPED and report is None:
            return self("announcement-is-discarded", id=str(announcement.id))
        if state in {State.SENDING, State.PAUSED} and report is not None:
            return self(f"announcement-is-{state.value}-{report.kind.value}", id=str(announcement.id))
        return self(f"announcement-is-{state.value}", id=str(announcement.id))

    def _bar(self, report: Report) -> Markup:
        present = sum(report.counts.values())
        share = report.finished / present if present else 1.0
        # Full only when everybody has had their turn.
        filled = int(share * BAR)
        return Markup("{}{} {} %").format(_DONE * filled, _LEFT * (BAR - filled), int(share * 100))

    def _counted(self, pairs: Iterable[tuple[str, int]]) -> Markup:
        number = self.services.texts.number
        return Markup(" · ").join(Markup("{}: {}").format(name, number(self.language, count)) for name, count in pairs)


_LANGUAGE: Mapping[str, Language] = {language: language for language in LANGUAGES}


def excerpt(text: str, length: int = EXCERPT) -> str:
    """How a text begins, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def ordered(contents: Contents) -> dict[Version, Content]:
    """The versions in the order in which they stand in for each other."""
    return {version: contents[version] for version in (ALL, *LANGUAGES) if version in contents}


def _in_order(counts: Mapping[Language, int]) -> Sequence[tuple[Language, int]]:
    return [(language, counts[language]) for language in LANGUAGES if language in counts]
