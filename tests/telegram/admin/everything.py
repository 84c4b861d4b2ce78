"""An office where there is something for every button and every input of the administration to do."""

from __future__ import annotations

import functools
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from bot.editing.lookup import reference
from bot.knowledge.catalogue import handle_of
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit
from bot.knowledge.values import LANGUAGES
from bot.links.addresses import NoHostError
from bot.links.checking import LinkChecks
from bot.links.visitor import Visitor
from bot.storage.database import Database
from bot.storage.tables import changes, conflicts, metadata, questions, utc_now
from bot.telegram.admin.presses import ROOMS
from bot.telegram.admin.rooms import Room
from bot.telegram.buttons import Administer
from bot.texts import Texts
from tests.telegram.admin.conftest import NANJING, Office, opened
from tests.telegram_server import FakeTelegram, Group, Person, Shown
from tests.telegram_server.contents import typed
from tests.telegram_server.places import Place

XINJIANG = "xinjiang-university"
SECRET = "Secretly planned name (example)"
"""Stands in the drafts of one administrator, and nowhere else."""
NONSENSE = "кому продать гараж"
TRAFFIC = frozenset({"handled_updates", "leases", "notes", "sent_files"})
"""Tables that tell of the traffic, not of what anybody has done."""

State = Mapping[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Everything:
    """The office, its administrator, and a payload for each step that means something that is there."""

    office: Office
    admin: Person
    colleague: Person
    """Staff, as was granted."""
    presses: Mapping[tuple[Room, str], tuple[str, ...]]
    inputs: Mapping[tuple[Room, str], tuple[tuple[str, ...], str]]
    """The fields that are kept for a message, and the message."""

    async def state(self, *but: str) -> State:
        """All that is stored."""
        return await stored(self.office.database, *but)

    def data(self, room: Room, step: str) -> str:
        return Administer(room, step, "en", self.presses[room, step]).encode()

    def notices(self, *ids: str) -> set[str]:
        """These messages in all languages."""
        return {self.office.services.texts(language, id_).unescape() for id_ in ids for language in LANGUAGES}

    def panel_for(self, person: Person, place: Place | None = None) -> Shown:
        """A new message of the bot, for buttons to stand under."""
        place = place or person
        return place.show(place.chat.add(self.office.telegram.bot, typed("A panel")))

    async def presses_data(self, person: Person, data: str, on: Shown, in_: Group | None = None) -> str | None:
        """Press what a button might carry; the notice."""
        query = person.press_data(data, on, in_)
        notices = self.office.telegram.notices
        await self.office.telegram.until(lambda: query in notices, f"acknowledge {data!r}")
        return notices[query]


async def stored(database: Database, *but: str) -> State:
    """The rows of all tables but these and those of the traffic."""
    async with database.reading() as connection:
        return {
            table.name: sorted(map(tuple, (await connection.execute(select(table))).all()), key=repr)
            for table in metadata.sorted_tables
            if table.name not in TRAFFIC.union(but)
        }


@asynccontextmanager
async def everything(telegram: FakeTelegram, texts: Texts, folder: Path) -> AsyncIterator[Everything]:
    """An office with a change, a draft, a gap, a conflict and somebody who has a role."""
    links = functools.partial(LinkChecks, visitor=functools.partial(Visitor, addresses_of=_nowhere, pause=0.0))
    async with opened(telegram, texts, folder, links=links) as office:
        admin, colleague, student = await office.admin(), await office.person(role=None), await office.person("ru")
        await student.says(NONSENSE)
        await admin.says(f"/alias {NANJING} Zizheng (example)")
        await admin.presses("✅")
        await admin.says(f"/grant {colleague.id} staff")
        await admin.says(f"/alias {XINJIANG} {SECRET}")
        row = next(row for row in await office.live.store.rows() if row.key == (Kind.PARTNER, XINJIANG))
        new = {"partner": XINJIANG, "website": "https://theirs.example.org"}
        async with office.database.writing() as connection:
            change = (await connection.execute(select(func.max(changes.c.number)))).scalar_one()
            gap = (await connection.execute(select(func.max(questions.c.id)))).scalar_one()
            theirs = json.dumps({"owner": None, "body": {**row.body, "website": new["website"]}})
            conflict = {"kind": "partner", "id": XINJIANG, "base": None, "theirs": theirs, "ours": None, "at": utc_now()}
            number = (await connection.execute(insert(conflicts).values(conflict).returning(conflicts.c.number))).scalar_one()
        (draft,) = await office.services.drafts.of(admin.id)
        begun = await office.services.drafts.keep(admin.id, [Edit(row, row)])
        ids = {"gap": gap, "change": change, "draft": draft.id, "digest": draft.digest, "conflict": number}
        form, target = f"={begun.id}", handle_of(NANJING)
        yield Everything(
            office,
            admin,
            colleague,
            _presses(ids, form, target, str(colleague.id)),
            {
                (Room.EXCHANGE, "import"): ((), "just words"),
                (Room.RECORD, "value"): ((form, "website", ""), "https://new.example.org"),
                (Room.RECORD, "source"): ((form, "sources", ""), "https://new.example.org/news\nA newspaper (example)"),
                (Room.RECORD, "owner"): ((form,), "Nanjing University of Science and Technology"),
                (Room.GAPS, "search"): (("name", str(gap)), "Nanjing"),
                (Room.GAPS, "write"): (("name", str(gap), target), "Zizheng again (example)"),
            },
        )


async def _nowhere(host: str, _: int) -> Sequence[str]:
    """No test leaves the machine."""
    raise NoHostError(host)


def _presses(ids: Mapping[str, Any], form: str, target: str, person: str) -> dict[tuple[Room, str], tuple[str, ...]]:
    """A payload for every step; one without fails the tests."""
    gap, change, draft, digest, conflict = (str(ids[name]) for name in ("gap", "change", "draft", "digest", "conflict"))
    nanjing = reference((Kind.PARTNER, NANJING))
    fields: dict[Room, dict[str, tuple[str, ...]]] = {
        Room.PROPOSAL: {
            "diff": (draft,),
            "card": (draft, "kk"),
            "yes": (draft, digest),
            "no": (draft,),
            "undo": (change,),
            "rebase": (draft,),
        },
        Room.RECORD: {
            "open": (nanjing,),
            "view": (form,),
            "items": (nanjing,),
            "field": (form, "name"),
            "set": (form, "country", "KZ"),
            "clear": (form, "website"),
            "part": (form, "aliases"),
            "source": (form, "sources"),
            "skip": (form, "website", "all"),
            "fill": (form,),
            "preview": (form,),
            "add": ("guide",),
            "owner": (form, nanjing),
        },
        Room.EXCHANGE: {},
        Room.HISTORY: {"record": (change, "0"), "show": (change,), "undo": (change,)},
        Room.ROLES: {"list": ("0",), "ask": (person,), "revoke": (person,), "grant": (person, "admin")},
        Room.GAPS: {
            "list": ("0",),
            "open": (gap, "0"),
            "done": (gap, "0"),
            "foreign": (gap, "0"),
            "again": (gap, "0"),
            "teach": ("name", gap),
            "search": ("name", gap),
            "target": ("name", gap, target),
            "take": ("name", gap, target, "0"),
            "write": ("name", gap, target),
            "article": (gap,),
        },
        Room.STATS: {"turn": ("7",)},
        Room.STALE: {"menu": (), "list": ("old", "0"), "check": (), "stop": (), "results": (), "links": ("gone", "0")},
        Room.CONFLICTS: {
            "open": (),
            "list": ("0",),
            "keep": (conflict, "0"),
            "take": (conflict, "0"),
            "both": (conflict, "0"),
        },
        Room.AUDIT: {"page": ("0",), "csv": ()},
    }
    return {(room, step): payload for room, steps in fields.items() for step, payload in steps.items()}


STEPS = [(room, step) for room, handles in ROOMS.items() for step in handles.presses]
INPUTS = [(room, step) for room, handles in ROOMS.items() for step in handles.inputs]
