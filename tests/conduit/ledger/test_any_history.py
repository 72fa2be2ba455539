"""Whatever happens, in whatever order: nothing arrives twice, nothing cancelled arrives."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from itertools import count
from typing import override

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from conduit.ledger.effect import LIVE, MOVES, Carrier, Effect, State
from conduit.memory import MemoryStore, MemoryWork
from conduit.work import Store, Work
from tests.conduit.cases import carrier, effect, release
from tests.conduit.ledger.world import Clerk, Mood, PowerCut

_PEOPLE = 5
NUMBERS = st.integers(min_value=0, max_value=_PEOPLE - 1)
OPEN = {State.ATTEMPTING, State.UNKNOWN, State.RETRY, State.RELEASED}


class History(RuleBasedStateMachine):
    """Plans, cancellations, releases, a world with moods, and power cuts."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.open = AsyncExitStack()
        self.books = self.loop.run(self.open.enter_async_context(self.empty_books()))
        self.clerk = Clerk(self.books)
        self.names = count()
        self.before: dict[str, State] = {}

    @asynccontextmanager
    async def empty_books(self) -> AsyncIterator[Store[Work]]:
        """Open books in memory."""
        yield MemoryStore(MemoryWork())

    @rule(number=NUMBERS)
    def plan(self, number: int) -> None:
        """A decision wants something."""
        self.loop.run(self._plan(effect(number, person=number)))

    @rule(number=NUMBERS)
    def cancel(self, number: int) -> None:
        """The ground goes away."""
        key = effect(number, person=number).key
        if standing := self.effects.get(key):
            was = standing.state
            done = self.loop.run(self._cancel(key))
            assert done == was.is_unsent

    @rule(size=st.integers(min_value=1, max_value=3), to=st.sampled_from(["a", "b"]))
    def pack(self, size: int, to: str) -> None:
        """The packer takes what is loose, and a person releases it."""
        self.loop.run(self._pack(size, to))

    @rule(mood=st.sampled_from(Mood), mute=st.booleans())
    def dispatch(self, mood: Mood, *, mute: bool) -> None:
        """The clerk goes out, whatever the world is like; the power may go."""
        self.clerk.world.mood, self.clerk.world.mute = mood, mute
        cancelled = {key for key, one in self.effects.items() if one.state is State.CANCELLED}
        arrived = Counter(self.clerk.world.accepted)
        with suppress(PowerCut):
            self.loop.run(self.clerk.once())
        assert cancelled.isdisjoint(self.clerk.world.accepted - arrived)

    @rule(minutes=st.integers(min_value=1, max_value=90))
    def wait(self, minutes: int) -> None:
        """Time passes."""
        self.clerk.wait(timedelta(minutes=minutes))

    @rule()
    def recover(self) -> None:
        """Once the world answers again, nothing stays open, and what it took is known."""
        self.clerk.world.mood, self.clerk.world.mute = Mood.TAKES, False
        for _ in range(12):
            self.clerk.wait(timedelta(hours=2))
            self.loop.run(self.clerk.once())
        assert not {parcel.state for parcel in self.parcels} & OPEN
        known = {key for key, one in self.effects.items() if one.state is State.ACCEPTED}
        assert known == set(self.clerk.world.accepted)

    @invariant()
    def nothing_arrives_twice(self) -> None:
        """The world's own books hold each effect at most once."""
        assert set(self.clerk.world.accepted.values()) <= {1}

    @invariant()
    def one_live_carrier_for_each_effect(self) -> None:
        """No effect sits in two live carriers."""
        live = [parcel for parcel in self.parcels if parcel.state in LIVE]
        seats = Counter(key for parcel in live for key in parcel.effects)
        assert set(seats.values()) <= {1}

    @invariant()
    def states_follow_the_table(self) -> None:
        """Every effect stands where the table can lead from where it stood."""
        after = {key: one.state for key, one in self.effects.items()}
        assert all(after[key] in _reach(state) for key, state in self.before.items())
        self.before = after

    @override
    def teardown(self) -> None:
        self.loop.run(self.open.aclose())
        self.loop.close()

    @property
    def effects(self) -> Mapping[str, Effect]:
        """What the ledger holds."""
        return self.loop.run(self._effects())

    @property
    def parcels(self) -> Sequence[Carrier]:
        """What it holds them in."""
        return self.loop.run(self._parcels())

    async def _effects(self) -> Mapping[str, Effect]:
        async with self.books.begin() as work:
            return await work.ledger.get([effect(n, person=n).key for n in range(_PEOPLE)])

    async def _parcels(self) -> Sequence[Carrier]:
        async with self.books.begin() as work:
            return await work.ledger.carriers(set(State), channel="letter")

    async def _plan(self, wanted: Effect) -> None:
        async with self.books.begin() as work:
            await work.ledger.plan([wanted])

    async def _cancel(self, key: str) -> bool:
        async with self.books.begin() as work:
            return await work.ledger.cancel(key)

    async def _pack(self, size: int, to: str) -> None:
        async with self.books.begin() as work:
            loose = await work.ledger.loose("letter", now=self.clerk.now, limit=size)
            if not loose:
                return
            one, name = carrier(*loose, destination=to), f"r{next(self.names)}"
            await work.ledger.pack(one)
            await work.ledger.prepare(release(one, name=name))
            await work.ledger.approve(name, by="A. Clerk", at=self.clerk.now)


def _reach(state: State) -> set[State]:
    found, edge = {state}, {state}
    while edge := {to for one in edge for to in MOVES[one]} - found:
        found |= edge
    return found


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
