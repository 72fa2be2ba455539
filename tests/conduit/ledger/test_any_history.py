"""Whatever happens, in whatever order: nothing arrives twice, nothing cancelled arrives."""

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from itertools import count
from typing import override

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from conduit.ledger.effect import LIVE, MOVES, Carrier, Effect, State
from conduit.memory import MemoryStore, MemoryWork
from tests.conduit.cases import carrier, effect, release
from tests.conduit.ledger.world import Clerk, Mood, PowerCut

NUMBERS = st.integers(min_value=0, max_value=4)
OPEN = {State.ATTEMPTING, State.UNKNOWN, State.RETRY, State.RELEASED}


class History(RuleBasedStateMachine):
    """Plans, cancellations, releases, a world with moods, and power cuts."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.books = MemoryStore(MemoryWork())
        self.clerk = Clerk(self.books)
        self.names = count()
        self.before: dict[str, State] = {}

    @rule(number=NUMBERS)
    def plan(self, number: int) -> None:
        """A decision wants something."""
        self.loop.run(self._plan(effect(number, person=number)))

    @rule(number=NUMBERS)
    def cancel(self, number: int) -> None:
        """The ground goes away."""
        key = effect(number, person=number).key
        if key in self.effects:
            was = self.effects[key].state
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
        assert not {parcel.state for parcel in self.parcels.values()} & OPEN
        known = {key for key, one in self.effects.items() if one.state is State.ACCEPTED}
        assert known == set(self.clerk.world.accepted)

    @invariant()
    def nothing_arrives_twice(self) -> None:
        """The world's own books hold each effect at most once."""
        assert set(self.clerk.world.accepted.values()) <= {1}

    @invariant()
    def one_live_carrier_for_each_effect(self) -> None:
        """No effect sits in two live carriers."""
        live = [parcel for parcel in self.parcels.values() if parcel.state in LIVE]
        seats = Counter(key for parcel in live for key in parcel.effects)
        assert set(seats.values()) <= {1}

    @invariant()
    def states_follow_the_table(self) -> None:
        """Every effect stands where the table can lead from where it stood."""
        for key, state in self.before.items():
            assert self.effects[key].state in _reach(state)
        self.before = {key: one.state for key, one in self.effects.items()}

    @override
    def teardown(self) -> None:
        self.loop.close()

    @property
    def effects(self) -> dict[str, Effect]:
        """What the ledger holds."""
        return self.books.kept.ledger.effects

    @property
    def parcels(self) -> dict[str, Carrier]:
        """What it holds them in."""
        return self.books.kept.ledger.parcels

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
