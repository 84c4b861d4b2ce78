"""The addresses that the web process answers at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.metrics import Metrics
from bot.web.health import Readiness, alive
from bot.web.webhook import Webhook

Endpoint = Callable[[Request], Awaitable[Response]]


def site(metrics: Metrics, readiness: Readiness, webhook: Webhook | None = None) -> Starlette:
    """What the web process serves.

    Args:
        metrics: at /metrics.
        readiness: at /readyz.
        webhook: takes what Telegram brings, at the path that it names; None: updates come another way.
    """

    async def show_metrics(_: Request) -> Response:
        return Response(await metrics.text(), media_type=CONTENT_TYPE_LATEST)

    routes = [
        Route("/healthz", alive, methods=["GET"]),
        Route("/readyz", readiness.__call__, methods=["GET"]),
        Route("/metrics", show_metrics, methods=["GET"]),
    ]
    if webhook is not None:
        routes.append(Route(webhook.path, webhook.__call__, methods=["POST"]))
    return Starlette(routes=routes)
