"""What the command asks the console about topics that should agree: lines of JSON as it goes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from functools import partial

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from conduit.as_it_stands import Progress, as_it_stands
from conduit.errors import ConduitError
from conduit.kafka import Connection
from console.reconciling import Opened, reconcile
from schemas.topics import DECISIONS, RECORDS

_PACE = 1.0


def router(connection: Connection) -> APIRouter:
    """Make the call under `/admin`."""
    return routes_for(
        partial(as_it_stands, connection, RECORDS), partial(as_it_stands, connection, DECISIONS)
    )


def routes_for(records: Opened, decisions: Opened) -> APIRouter:
    """Make the call for these two topics."""
    routes = APIRouter(prefix="/admin")

    @routes.get("/reconcile")
    async def reconciled() -> StreamingResponse:
        """Say every second how far it is (`done`, `of`), then what was found, or `problem`."""
        return StreamingResponse(_lines(records, decisions), media_type="application/x-ndjson")

    return routes


async def _lines(records: Opened, decisions: Opened) -> AsyncIterator[str]:
    far = {"done": 0, "of": 0}

    def progress(done: int, of: int) -> None:
        far.update(done=done, of=of)

    task = asyncio.create_task(_told(records, decisions, progress))
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=_PACE)
            yield json.dumps(far) + "\n"
        yield json.dumps(task.result()) + "\n"
    finally:
        task.cancel()


async def _told(records: Opened, decisions: Opened, progress: Progress) -> Mapping[str, object]:
    try:
        return (await reconcile(records, decisions, progress=progress)).told
    except ConduitError as error:
        return {"problem": str(error)}
