"""Who looked, at what and why: written down in the same unit of work that reads it."""

from __future__ import annotations

from uuid import uuid4

from conduit.envelope import post
from console.happened import ConsoleWork
from schemas import topics
from schemas.operations import Audited


async def note(work: ConsoleWork, looked: Audited) -> None:
    """Write a look to the audit."""
    await work.outbox.put(
        post(topics.AUDIT, looked, source="console", time=looked.at, sequence=uuid4())
    )
