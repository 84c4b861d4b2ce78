"""Groups that became supergroups, and so have another id."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import awaited, letters, moved_chats, questions, watches

# A supergroup counts its messages anew, so an earlier message's id would find a wrong one there.
_HELD = (
    (questions, questions.c.chat, ("message", "answer_message")),
    (letters, letters.c.person_chat, ("person_message",)),
    (letters, letters.c.staff_chat, ("staff_message",)),
    (watches, watches.c.chat, ("message",)),
)


class Chats:
    """Knows under which id a chat is found now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def current(self, id_: int) -> int:
        """The id that a chat has now, after however many moves."""
        async with self._database.reading() as connection:
            return await _current(connection, id_)

    async def moved(self, old: int, new: int) -> None:
        """A chat has another id. What is kept of the chat moves along, except the ids of its messages.

        May be told twice, and of several moves in any order.
        """
        if old == new:
            return
        async with self._database.writing() as connection:
            target = await _current(connection, new)
            if target == old:  # it has come back
                target = new
            await connection.execute(delete(moved_chats).where(moved_chats.c.old.in_((old, target))))
            await connection.execute(insert(moved_chats).values(old=old, new=target))
            await connection.execute(update(moved_chats).where(moved_chats.c.new == old).values(new=target))
            await _move_along(connection, old, target)


async def _current(connection: AsyncConnection, id_: int) -> int:
    found = (await connection.execute(select(moved_chats.c.new).where(moved_chats.c.old == id_))).scalar()
    return id_ if found is None else int(found)


async def _move_along(connection: AsyncConnection, old: int, new: int) -> None:
    for table, chat, messages in _HELD:
        news = {chat.name: new, **dict.fromkeys(messages)}
        await connection.execute(update(table).where(chat == old).values(**news))
    # What is expected in the new chat is the later of two.
    there = select(awaited.c.user).where(awaited.c.chat == new)
    await connection.execute(delete(awaited).where(awaited.c.chat == old, awaited.c.user.in_(there)))
    await connection.execute(update(awaited).where(awaited.c.chat == old).values(chat=new))
