"""Follows one court's topic: whole transactions, once each, together with what they cause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from conduit.envelope import Position
from conduit.errors import Rejected
from conduit.kafka.arrival import Arrival
from conduit.kafka.entering import LostRace
from ingest.books.court_books import Followed
from ingest.books.port import IngestWork
from ingest.court.blocks import Block, Blocks, Halted
from ingest.court.drift import EMPTIED, watch_drift
from ingest.court.entering import AT_ONCE, enter_people
from ingest.court.keeping import Court
from ingest.court.messages import Changed, read_message
from ingest.court.pending import Pending
from ingest.court.unreadable import unreadable_row


@dataclass(slots=True)
class CourtIntake:
    """One court being followed. Its books say how far; whoever lost the race looks again."""

    court: Court
    _blocks: Blocks = field(default_factory=Blocks)
    _seen: int | None = None

    @property
    def topic(self) -> str:
        """Where the changes arrive."""
        return self.court.mapping.topic

    async def place(self) -> int | None:
        """Forget what was begun, and say from where to read; None is the beginning."""
        self._blocks = Blocks()
        async with self.court.office.store.begin() as work:
            self._seen = (await work.offsets.next(self.topic)).get(0)
        self.court.alarms.follows()
        return self._seen

    async def enter(self, arrived: Sequence[Arrival]) -> None:
        """Enter every transaction that is whole by now.

        Raises:
            LostRace: Somebody else has read on; ask for the place again.
            Halted: The court cannot be followed without guessing; nothing moves past it.
        """
        blocks, upto = self._gathered(arrived)
        if upto is None:
            return
        async with self.court.office.store.begin() as work:
            if not await work.offsets.advance(Position(self.topic, 0, upto), seen=self._seen):
                raise LostRace("lost_race")
            await self._apply(work, blocks)
        self._seen = upto + 1

    async def told(self) -> Mapping[str, object]:
        """Say how far the court is followed, for an operator."""
        source = self.court.mapping.source
        async with self.court.office.store.begin() as work:
            followed = await work.courts.followed(source)
            rows = await work.courts.count(source)
        return {
            "source": source,
            "rows": rows,
            "looking": followed.looking_since is not None,
            "position": followed.position,
            "changed_at_ms": followed.at_ms,
            "task": self.court.alarms.task,
            "halted": self.court.alarms.halted_by,
            "alarms": self.court.alarms.said,
        }

    async def catch_up(self) -> int:
        """Enter some of those who are owed, a first look or a new mapping being many; say how many."""
        mapping = self.court.mapping
        async with self.court.office.store.begin() as work:
            followed = await work.courts.followed(mapping.source)
            if followed.looking_since is not None:
                return 0
            if followed.mapping != mapping.digest:
                await work.courts.owe_everybody(mapping.source)
                await work.courts.follow(mapping.source, replace(followed, mapping=mapping.digest))
            who = await work.courts.owed(mapping.source, AT_ONCE)
            await enter_people(self.court, work, who)
        return len(who)

    def _gathered(self, arrived: Sequence[Arrival]) -> tuple[list[Block], int | None]:
        blocks, upto = list[Block](), None
        for arrival in arrived:
            try:
                block = self._blocks.take(read_message(arrival))
            except Rejected as refusal:
                raise Halted(str(refusal)) from None
            if block is not None:
                blocks.append(block)
            if self._blocks.is_whole:
                upto = arrival.position.offset
        return blocks, upto

    async def _apply(self, work: IngestWork, blocks: Sequence[Block]) -> None:
        source = self.court.mapping.source
        followed = await work.courts.followed(source)
        pending = Pending(self.court, work, await self.court.key())
        for block in blocks:
            if block.position is None:
                followed = await self._look(block.rows[0], followed, pending)
            else:
                followed = await self._transaction(block, followed, pending)
        who = await pending.flush()
        await work.courts.follow(source, followed)
        if followed.looking_since is not None:
            return
        now, later = sorted(who)[:AT_ONCE], sorted(who)[AT_ONCE:]
        await work.courts.owe(source, later)
        await enter_people(self.court, work, now)

    async def _look(self, row: Changed, followed: Followed, pending: Pending) -> Followed:
        """Take a row of the first look; nobody is entered before its end."""
        if followed.looking_since is None or row.look == "first":
            followed = replace(followed, looking_since=row.place)
        await self._change(row, pending)
        return await pending.end_look(followed) if row.look == "last" else followed

    async def _transaction(self, block: Block, followed: Followed, pending: Pending) -> Followed:
        """Take a transaction, unless its end is known: then whatever came of it again is.

        Raises:
            Halted: The log began anew (`court_restored`), or rows are missing (`fragment`).
        """
        position = block.position or 0
        followed = await pending.end_look(followed)
        if position <= followed.position:
            if block.at_ms > followed.at_ms:
                raise Halted("court_restored")
            self.court.alarms.block("repeated")
            return followed
        if not block.is_whole:
            raise Halted("fragment")
        for row in block.rows:
            await self._change(row, pending)
        self.court.alarms.block("entered" if block.rows else "empty")
        return replace(followed, position=position, at_ms=max(followed.at_ms, block.at_ms))

    async def _change(self, row: Changed, pending: Pending) -> None:
        reason = watch_drift(row, self.court.mapping, self.court.alarms)
        if row.table not in self.court.mapping.tables or row.op == EMPTIED:
            return
        pending.take(row)
        if reason is not None:
            await unreadable_row(self.court, pending.work, row, reason)
