"""Whose attempt it is: told by how long one has looked on, never by what a clock on the wall says."""

import asyncio
from datetime import timedelta

from conduit.ledger.effect import Carrier, State
from conduit.ledger.watch import LEASE
from conduit.memory import MemoryStore, MemoryWork
from conduit.work import Store, Work
from tests.conduit.cases import carrier, effect, released
from tests.conduit.ledger.world import Clerk
from tests.simulation.clockwork import played

ONE = carrier(effect())


class _Town:
    """A replica that began to send, and another one that looks on."""

    def __init__(self) -> None:
        self.books: Store[Work] = MemoryStore(MemoryWork())
        self.clerk = Clerk(self.books, owner="0")
        self.neighbour = Clerk(self.books, owner="1")
        self.dispatch = self.neighbour.dispatch()

    async def begin(self) -> None:
        await released(self.books, ONE, effects=[effect()])
        async with self.books.begin() as work:
            await work.ledger.attempt(ONE.key, owner="0", at=self.clerk.now)

    async def state(self) -> State:
        async with self.books.begin() as work:
            found: Carrier = (await work.ledger.look_up([ONE.key]))[ONE.key]
        return found.state


def test_a_clock_that_jumps_takes_nothing_from_a_neighbour() -> None:
    """A day ahead, a day back: what another replica is sending stays its own."""

    async def story() -> None:
        town = _Town()
        await town.begin()
        for jump in (LEASE, timedelta(days=1), timedelta(days=-3)):
            town.neighbour.wait(jump)
            await town.dispatch.once()
        assert await town.state() is State.ATTEMPTING

    played(story())


def test_a_neighbour_that_never_comes_back_is_asked_for() -> None:
    """Seen unchanged for the whole lease, by a clock on the wall that stands still, it is stranded."""

    async def story() -> None:
        town = _Town()
        await town.begin()
        await town.dispatch.once()
        await asyncio.sleep(LEASE.total_seconds() - 1)
        await town.dispatch.once()
        assert await town.state() is State.ATTEMPTING
        await asyncio.sleep(1)
        await town.dispatch.once()
        assert await town.state() is not State.ATTEMPTING

    played(story())


def test_a_later_attempt_has_a_lease_of_its_own() -> None:
    """What was seen of the one before does not count against it."""

    async def story() -> None:
        town = _Town()
        await town.begin()
        await town.dispatch.once()
        async with town.books.begin() as work:
            await work.ledger.settle(ONE.key, State.RETRY)
            await work.ledger.attempt(ONE.key, owner="0", at=town.clerk.now)
        await asyncio.sleep(LEASE.total_seconds())
        await town.dispatch.once()
        assert await town.state() is State.ATTEMPTING

    played(story())


def test_whoever_stood_still_for_too_long_does_not_send_any_more() -> None:
    """Between the books and the world a minute went by: others may have asked, so it is left."""

    async def story() -> None:
        town = _Town()
        await released(town.books, ONE, effects=[effect()])
        town.clerk.stands_still = 61.0
        await town.clerk.dispatch().once()
        assert not town.clerk.world.accepted
        assert await town.state() is State.RETRY

    played(story())
