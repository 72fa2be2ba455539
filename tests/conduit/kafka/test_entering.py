"""A batch into a service's books: all of it once, the bad ones aside."""

import asyncio
from collections.abc import Sequence

import pytest

from conduit import Rejected, Shredded, Unavailable, source
from conduit.envelope import Envelope, Position
from conduit.kafka.dead_letters import Poisoned
from conduit.kafka.entering import LostRace
from conduit.memory import MemoryStore, MemoryWork
from schemas.decisions import EligibilityDecided
from schemas.topics import DEAD_LETTERS, DECISIONS
from tests.conduit.cases import decided, recorded, token
from tests.conduit.kafka.parts import Post, all_arrived, entering, unreadable

DEAD = DEAD_LETTERS["notification"].name
SHREDDED, BAD = 11, 13


class Desk:
    """Books, and a fold that can be made to fail."""

    def __init__(self) -> None:
        self.store = MemoryStore(MemoryWork())
        self.sender = Post()
        self.away = 0
        self.folded: list[int] = []
        self.entering = entering(source(DECISIONS).into(self._fold), self.store, self.sender)

    async def _fold(
        self, work: MemoryWork, envelopes: Sequence[Envelope[EligibilityDecided]]
    ) -> None:
        if self.away:
            self.away -= 1
            raise Unavailable("database_away")
        self.folded.append(len(envelopes))
        for envelope in envelopes:
            event = envelope.event
            if event is not None and event.record_version == BAD:
                raise Rejected("unlucky")
            if event is not None and event.record_version == SHREDDED:
                raise Shredded("key_destroyed")
            if event is not None:
                await work.newest.put(event)

    @property
    def kept(self) -> set[str]:
        """Whose decision is in the books."""
        return set(self.store.kept.newest.kept)

    @property
    def next(self) -> int | None:
        """How far the books say we are."""
        return self.store.kept.offsets.stored.get((DECISIONS.name, 0))


def _decisions(*versions: int) -> list[EligibilityDecided]:
    return [decided(recorded(n, version=version)) for n, version in enumerate(versions)]


@pytest.fixture
def desk() -> Desk:
    """Empty books."""
    return Desk()


async def test_a_good_batch_is_one_unit_of_work(desk: Desk) -> None:
    """All events and the offset are kept together."""
    await desk.entering.enter(all_arrived(DECISIONS, _decisions(1, 1, 1)), asyncio.Event())
    assert (desk.folded, len(desk.kept), desk.next) == ([3], 3, 3)


async def test_only_the_bad_one_is_put_aside(desk: Desk) -> None:
    """The batch is split until the bad one stands alone; the offset moves past it."""
    tally = await desk.entering.enter(
        all_arrived(DECISIONS, _decisions(1, 1, BAD, 1, 1)), asyncio.Event()
    )
    assert tally is not None
    assert desk.kept == {token(n) for n in (0, 1, 3, 4)}
    assert (desk.sender.reasons(), desk.next, tally.done) == (["unlucky"], 5, 4)


async def test_what_cannot_be_read_is_put_aside(desk: Desk) -> None:
    """A message that is no event does not reach the fold."""
    good = all_arrived(DECISIONS, _decisions(1, 1))
    await desk.entering.enter([*good, unreadable(DECISIONS, 2)], asyncio.Event())
    assert (desk.folded, desk.sender.reasons(), desk.next) == ([2], ["no_postmark"], 3)


async def test_what_is_shredded_passes_silently(desk: Desk) -> None:
    """An erased person's event is counted, and the books move on."""
    tally = await desk.entering.enter(
        all_arrived(DECISIONS, _decisions(SHREDDED, 1)), asyncio.Event()
    )
    assert tally is not None
    assert (tally.shredded, desk.sender.sent, desk.next) == (1, [], 2)


async def test_the_same_batch_is_entered_when_the_database_is_back(desk: Desk) -> None:
    """While the database is away the batch waits; then it is entered once."""
    desk.away = 2
    tally = await desk.entering.enter(all_arrived(DECISIONS, _decisions(1, 1)), asyncio.Event())
    assert tally is not None
    assert (tally.attempts, tally.done, desk.next) == (3, 2, 2)


async def test_what_was_entered_is_not_entered_again_after_trouble(desk: Desk) -> None:
    """A batch interrupted between two parts goes on with the second; no letter is sent twice."""
    desk.sender.silent = 1
    await desk.entering.enter(all_arrived(DECISIONS, _decisions(1, BAD, 1)), asyncio.Event())
    assert desk.sender.reasons() == ["unlucky"]
    assert (desk.kept, desk.next) == ({token(0), token(2)}, 3)


async def test_whoever_lost_the_race_enters_nothing(desk: Desk) -> None:
    """When the books stand elsewhere than we thought, the unit of work is undone."""
    async with desk.store.begin() as work:
        await work.offsets.advance(Position(DECISIONS.name, 0, 9), seen=None)
    with pytest.raises(LostRace):
        await desk.entering.enter(all_arrived(DECISIONS, _decisions(1)), asyncio.Event())
    assert (desk.kept, desk.next) == (set(), 10)


async def test_a_repeat_is_passed_over(desk: Desk) -> None:
    """Messages before our place were entered already."""
    batch = all_arrived(DECISIONS, _decisions(1, 1))
    await desk.entering.enter(batch, asyncio.Event())
    await desk.entering.enter(batch, asyncio.Event())
    assert desk.folded == [2]


async def test_too_many_in_a_row_stop_the_books_before_the_last(desk: Desk) -> None:
    """Twenty are put aside; the twenty-first is neither put aside nor passed."""
    with pytest.raises(Poisoned):
        await desk.entering.enter(all_arrived(DECISIONS, _decisions(*[BAD] * 21)), asyncio.Event())
    assert (len(desk.sender.on(DEAD)), desk.next) == (20, 20)
