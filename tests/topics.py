"""The project's topics on a broker that other tests have written to."""

from typing import Final

from conduit.kafka import Connection
from conduit.topics import administering, create
from schemas.topics import ALL

_GONE: Final = 3


async def create_anew(bootstrap: str) -> None:
    """Delete the topics with whatever they hold, and create them: their groups begin anew."""
    names = [topic.name for topic in ALL]
    async with administering(Connection(bootstrap)) as admin:
        answer = await admin.delete_topics(names, timeout_ms=15_000)
    assert {code for _, code, *_ in answer.topic_error_codes} <= {0, _GONE}
    await create(bootstrap)
