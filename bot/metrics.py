"""What is counted and measured while the bot runs, in the terms of Prometheus."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import generate_latest

Level = Callable[[], Awaitable[Mapping[str, float]]]
"""Looks at something that goes up and down: its values by label."""

# Seconds; people notice more than 0.1 and leave after some.
_ANSWER_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


@dataclass
class Metrics:
    """The bot's own registry: several bots in one process do not share theirs."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    def __post_init__(self) -> None:
        registry = self.registry
        self._questions = Counter("bot_questions", "Questions answered.", ["language", "status"], registry=registry)
        self._answers = Histogram(
            "bot_answer_seconds",
            "From a question's arrival to its answer.",
            registry=registry,
            buckets=_ANSWER_BUCKETS,
        )
        self._calls = Counter("bot_telegram_calls", "Calls of the Bot API.", ["method", "result"], registry=registry)
        self._call_seconds = Histogram(
            "bot_telegram_call_seconds",
            "Duration of a call, long polls excepted.",
            registry=registry,
            buckets=_ANSWER_BUCKETS,
        )
        self._levels: list[tuple[Gauge, str, Level]] = []

    def question(self, language: str, status: str, seconds: float) -> None:
        """A question has been answered."""
        self._questions.labels(language, status).inc()
        self._answers.observe(seconds)

    def call(self, method: str, result: str, seconds: float) -> None:
        """A call of the Bot API has ended."""
        self._calls.labels(method, result).inc()
        if method != "getUpdates":
            self._call_seconds.observe(seconds)

    def watch(self, name: str, description: str, label: str, level: Level) -> None:
        """Look at something whenever the metrics are asked for.

        Args:
            name: of the metric.
            description: of it.
            label: what tells its values apart; empty where there is one value.
            level: looks at it.
        """
        gauge = Gauge(name, description, [label] if label else [], registry=self.registry)
        self._levels.append((gauge, label, level))

    async def text(self) -> bytes:
        """All of them in Prometheus' format. What cannot be looked at at this moment is left out."""
        for gauge, label, level in self._levels:
            gauge.clear()
            for name, value in (await _looked_at(level)).items():
                (gauge.labels(name) if label else gauge).set(value)
        return generate_latest(self.registry)


async def _looked_at(level: Level) -> Mapping[str, float]:
    try:
        return await level()
    except Exception:  # noqa: BLE001 - the other metrics are wanted most when something is wrong
        return {}
