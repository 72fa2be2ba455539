"""One stand-in in this process, with a listener where the system would be."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from stand_ins.settings import Settings
from stand_ins.site import Site

MOST_ROUNDS = 50
SECRET = b"a shared secret"


class Rehearsal:
    """Calls into a stand-in, what it pushed, and its time."""

    def __init__(self, app: FastAPI) -> None:
        self.site: Site = app.state.site
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:7000"
        )
        self.heard: list[httpx.Request] = []
        self.replies: list[HTTPStatus] = []
        self._outside = httpx.AsyncClient(transport=httpx.MockTransport(self._hear))
        self._ahead = 0.0

    async def close(self) -> None:
        await self.client.aclose()
        await self._outside.aclose()
        self.site.store.close()

    async def turn(self, **knobs: object) -> None:
        """Turn some knobs."""
        answer = await self.client.post("/knobs", json=knobs)
        assert answer.status_code == HTTPStatus.OK, answer.text

    async def stored(self, table: str) -> list[dict[str, Any]]:
        """Return a table as the stand-in shows it."""
        answer = await self.client.get("/stored", params={"table": table})
        rows: list[dict[str, Any]] = answer.json()["rows"][table]
        return rows

    async def pass_time(self, seconds: float) -> None:
        """Set the clock ahead and let everything due happen."""
        self._ahead += seconds
        await self.turn(clock_offset_seconds=self._ahead)
        for _ in range(MOST_ROUNDS):
            if not await self.site.work(self._outside):
                return
        raise AssertionError("The stand-in does not come to rest.")

    def _hear(self, request: httpx.Request) -> httpx.Response:
        self.heard.append(request)
        return httpx.Response(self.replies.pop(0) if self.replies else HTTPStatus.OK)


@asynccontextmanager
async def rehearse(
    make: Callable[[Settings], FastAPI], directory: Path, **settings: object
) -> AsyncIterator[Rehearsal]:
    """Run a stand-in from a store in this directory."""
    secret = directory / "secret"
    secret.write_bytes(SECRET + b"\n")
    told = {
        "stand_in": make.__name__,
        "port": 7000,
        "store": directory / "store.db",
        "secret_file": secret,
        "callback": "http://system.test",
    } | settings
    running = Rehearsal(make(Settings.model_validate(told)))
    try:
        yield running
    finally:
        await running.close()
