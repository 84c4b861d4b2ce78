"""Whom an announcement concerns."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.content import Contents, Version, fallbacks
from bot.knowledge.values import LANGUAGES, Language
from bot.people.subscriptions import Target, TargetKind
from bot.storage.tables import subscriptions, users


@dataclass(frozen=True)
class Audience:
    """Those for whom all that is said here holds; nothing said: everybody."""

    languages: frozenset[Language] = frozenset()
    """Who speaks one of these: the language that they chose, else that of their phone."""
    follows: frozenset[Target] = frozenset()
    """Who follows one of exactly these. A partner's country is another target: staff who mean its followers add it, and
    see by the number whom they reach."""
    staff_only: bool = False
    """Who is staff or administrator at that moment: a drill."""


class LeftOut(StrEnum):
    """Why somebody of the audience is not reached."""

    BLOCKED = "blocked"
    """They have blocked the bot, or left Telegram."""
    STOPPED = "stopped"
    """They want no announcements."""


@dataclass(frozen=True)
class Reach:
    """Who would get an announcement if it began now."""

    total: int
    by_language: Mapping[Language, int]
    """Only languages that somebody speaks."""
    fallback: int
    """How many get a version in another language than theirs."""
    by_version: Mapping[Version, int]
    left_out: Mapping[LeftOut, int]
    """Only reasons that there are."""


async def reach(connection: AsyncConnection, audience: Audience, appointed: Collection[int], contents: Contents) -> Reach:
    """Count an audience.

    Args:
        connection: of a transaction.
        audience: whom to count.
        appointed: who is staff by the settings.
        contents: whose versions people get.
    """
    reason = case((users.c.active.is_(False), LeftOut.BLOCKED), (_has_stopped(), LeftOut.STOPPED), else_="")
    grouped = select(_speaks().label("language"), reason.label("reason"), func.count().label("people"))
    query = grouped.where(_belongs(audience, appointed)).group_by(_speaks(), reason)
    versions = fallbacks(contents)
    by_language: dict[Language, int] = {}
    by_version: dict[Version, int] = {}
    left_out: dict[LeftOut, int] = {}
    for language, why, people in await connection.execute(query):
        if why:
            left_out[LeftOut(why)] = left_out.get(LeftOut(why), 0) + people
        else:
            by_language[language] = people
            by_version[versions[language]] = by_version.get(versions[language], 0) + people
    strange = sum(people for language, people in by_language.items() if versions[language] not in {language, "all"})
    return Reach(sum(by_language.values()), by_language, strange, by_version, left_out)


def recipients(audience: Audience, appointed: Collection[int], contents: Contents) -> Select[Any]:
    """Those who get an announcement: their ids as `id`, and their `version`."""
    versions = fallbacks(contents)
    version = case(*((_speaks() == language, literal(versions[language])) for language in LANGUAGES))
    return select(users.c.id, version.label("version")).where(
        users.c.active.is_(True), ~_has_stopped(), _belongs(audience, appointed)
    )


def dump(audience: Audience) -> str:
    """The audience as JSON, the same for the same audience."""
    follows = sorted((target.kind.value, target.id) for target in audience.follows)
    content = {"languages": sorted(audience.languages), "follows": follows, "staff_only": audience.staff_only}
    return json.dumps(content, ensure_ascii=False)


def load(source: str) -> Audience:
    """The audience of what `dump` made."""
    content = json.loads(source)
    follows = frozenset(Target(TargetKind(kind), id_) for kind, id_ in content["follows"])
    return Audience(frozenset(content["languages"]), follows, content["staff_only"])


def _speaks() -> ColumnElement[str]:
    return func.coalesce(users.c.language, users.c.interface)


def _has_stopped() -> ColumnElement[bool]:
    return users.c.announcements_stopped_at.is_not(None)


def _belongs(audience: Audience, appointed: Collection[int]) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [literal(value=True)]
    if audience.languages:
        conditions.append(_speaks().in_(sorted(audience.languages)))
    if audience.follows:
        table = subscriptions.c
        targets = or_(*(and_(table.kind == target.kind.value, table.target == target.id) for target in audience.follows))
        conditions.append(users.c.id.in_(select(table.user).where(targets)))
    if audience.staff_only:
        conditions.append(or_(users.c.role.is_not(None), users.c.id.in_(sorted(appointed))))
    return and_(*conditions)
