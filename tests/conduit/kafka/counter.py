"""A topic, and books that count how often each of its events was entered."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from conduit import Rejected, source
from conduit.clock import utc_now
from conduit.envelope import Envelope
from conduit.health import Health
from conduit.kafka import Connection, IntakeHost, Sender
from conduit.kafka.dead_letters import Streak
from conduit.kafka.entering import Entering
from conduit.metrics import Meter
from conduit.postgres import Pool, PostgresStore, PostgresWork
from schemas.records import PersonRecorded
from schemas.topics import DEAD_LETTERS, Topic
from tests.conduit.kafka import lines

UNLUCKY = 13
"""A version that the books refuse."""


class Desk(PostgresWork):
    """Books that count how often each event was entered."""

    async def note(self, envelope: Envelope[PersonRecorded]) -> None:
        """Count one event."""
        await self.connection.execute("insert into entered (token) values (%s)", (envelope.key,))


async def _fold(work: Desk, envelopes: Sequence[Envelope[PersonRecorded]]) -> None:
    for envelope in envelopes:
        if envelope.event is not None and envelope.event.record_version == UNLUCKY:
            raise Rejected("unlucky")
        await work.note(envelope)


@dataclass
class Counter:
    """A topic and the books that it is entered into."""

    connection: Connection
    pool: Pool
    records: Topic[PersonRecorded]

    @asynccontextmanager
    async def entering(self) -> AsyncIterator[Entering[Desk]]:
        """Make the part that enters."""
        producer = self.connection.producer()
        await producer.start()
        try:
            yield Entering(
                intake=source(self.records).into(_fold),
                service="eligibility",
                store=PostgresStore(self.pool, Desk),
                sender=Sender(producer),
                meter=Meter(self.records.name, Health()),
                clock=utc_now,
                streak=Streak(self.records.name),
            )
        finally:
            await producer.stop()

    @asynccontextmanager
    async def hosted(self, instance: str = "0") -> AsyncIterator[asyncio.Task[None]]:
        """Run the intake."""
        async with self.entering() as entering:
            host = IntakeHost(connection=self.connection, entering=entering, instance=instance)
            async with lines.running(host.run) as [task]:
                yield task

    async def entered(self) -> list[str]:
        """Whose events were entered, once for each time."""
        async with self.pool.connection() as link:
            found = await link.execute("select token from entered")
            return [row["token"] for row in await found.fetchall()]

    async def all_of(self, count: int) -> list[str]:
        """Wait until so many people's events are entered."""

        async def look() -> list[str]:
            found = await self.entered()
            return found if len(set(found)) >= count else []

        return await lines.eventually(look, patience=60)

    async def dead(self) -> list[object]:
        """The dead letters of this topic."""
        letters = await lines.everything(self.connection, DEAD_LETTERS["eligibility"].name)
        mine = ("dlq-topic", self.records.name.encode())
        return [one for one in letters if mine in one.headers]
