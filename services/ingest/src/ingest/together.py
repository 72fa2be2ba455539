"""Several pieces of work at once; when one fails, the others end with it."""

import asyncio
from collections.abc import Coroutine, Iterable


async def all_or_none(pieces: Iterable[Coroutine[None, None, None]]) -> None:
    """Do everything at once; the first error ends the rest and is raised."""
    tasks = [asyncio.ensure_future(piece) for piece in pieces]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
