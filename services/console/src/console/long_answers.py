"""Answers that take a while: lines of JSON, how far it is every second, and then what was found."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

from fastapi.responses import StreamingResponse

from conduit.as_it_stands import Progress
from conduit.errors import ConduitError

_PACE = 1.0

type Work = Callable[[Progress], Awaitable[Mapping[str, object]]]


def answered(work: Work) -> StreamingResponse:
    """Say how far it is (`done`, `of`), then what was found, or `problem`."""
    return StreamingResponse(_lines(work), media_type="application/x-ndjson")


async def _lines(work: Work) -> AsyncIterator[str]:
    far = {"done": 0, "of": 0}

    def progress(done: int, of: int) -> None:
        far.update(done=done, of=of)

    task = asyncio.create_task(_told(work, progress))
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=_PACE)
            yield json.dumps(far) + "\n"
        yield json.dumps(task.result()) + "\n"
    finally:
        task.cancel()


async def _told(work: Work, progress: Progress) -> Mapping[str, object]:
    try:
        return await work(progress)
    except ConduitError as error:
        return {"problem": str(error)}
