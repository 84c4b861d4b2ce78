"""What goes up and down in a running bot, for its metrics."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import func, select

from bot.announcements.announcement import Delivery
from bot.metrics import Metrics
from bot.people.people import People
from bot.storage.database import Database
from bot.storage.tables import announcements, deliveries, runs


def watch_levels(metrics: Metrics, database: Database, people: People, revision: Callable[[], int]) -> None:
    """Have the metrics look at queues, announcements and the knowledge whenever they are asked for.

    Args:
        metrics: that look.
        database: where announcements are.
        people: whose questions wait to be written.
        revision: of the knowledge that is answered from.
    """

    async def by_state() -> Mapping[str, float]:
        query = select(announcements.c.state, func.count().label("number")).group_by(announcements.c.state)
        async with database.reading() as connection:
            return {row.state: row.number for row in await connection.execute(query)}

    async def queues() -> Mapping[str, float]:
        open_runs = select(runs.c.id).where(runs.c.finished_at.is_(None))
        ahead = deliveries.c.state.in_((Delivery.PENDING.value, Delivery.SENDING.value))
        query = select(func.count()).select_from(deliveries).where(deliveries.c.run.in_(open_runs), ahead)
        async with database.reading() as connection:
            waiting = (await connection.execute(query)).scalar_one()
        return {"deliveries": waiting, "questions": people.questions.waiting, "updates": people.handled.waiting}

    async def lost() -> Mapping[str, float]:
        return {"questions": people.questions.lost, "updates": people.handled.lost}

    async def present() -> Mapping[str, float]:
        return {"": revision()}

    metrics.watch("bot_announcements", "Announcements by their state.", "state", by_state)
    metrics.watch("bot_queue", "What waits: deliveries to go out, questions and updates to be written down.", "queue", queues)
    metrics.watch("bot_unwritten", "What could not be written down since the start.", "kind", lost)
    metrics.watch("bot_knowledge_revision", "The revision of the knowledge that is answered from.", "", present)
