"""Whether the bot is alive, and whether it can do its work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.logs import redacted

logger = logging.getLogger(__name__)

LONGEST_PROBE = 5.0  # seconds
FRESH = 2.0  # seconds for which a result holds, however often it is asked for

Probe = Callable[[], Awaitable[object]]
"""Fails with an exception where what it looks at does not work."""


async def alive(_: Request) -> Response:
    """GET /healthz: the process runs and its event loop turns."""
    return Response("ok\n", media_type="text/plain")


class Readiness:
    """GET /readyz: each probe by its name with "ok" or what is wrong; 503 where one is."""

    def __init__(self, probes: Mapping[str, Probe], clock: Callable[[], float]) -> None:
        """
        Args:
            probes: what to look at, by the name in the answer.
            clock: seconds since any beginning.
        """
        self._probes = probes
        self._clock = clock
        self._asking = asyncio.Lock()
        self._results: Mapping[str, str] = {}
        self._at = float("-inf")

    async def __call__(self, _: Request) -> Response:
        results = await self.results()
        is_ready = all(result == "ok" for result in results.values())
        return JSONResponse(dict(results), 200 if is_ready else 503)

    async def results(self) -> Mapping[str, str]:
        """What each probe says, at most `FRESH` seconds old."""
        async with self._asking:
            if self._clock() - self._at >= FRESH:
                said = await asyncio.gather(*(_result(name, probe) for name, probe in self._probes.items()))
                self._results, self._at = dict(zip(self._probes, said, strict=True)), self._clock()
            return self._results


async def _result(name: str, probe: Probe) -> str:
    try:
        async with asyncio.timeout(LONGEST_PROBE):
            await probe()
    except TimeoutError:
        result = f"no answer in {LONGEST_PROBE:.0f} s"
    except Exception as error:  # noqa: BLE001 - whatever is wrong is what was asked for
        result = redacted(f"{type(error).__name__}: {error}")
    else:
        return "ok"
    logger.warning("not ready: %s: %s", name, result)
    return result
