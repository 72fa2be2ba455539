"""A load that dies anywhere and is called again loses nothing and invents nothing."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from conduit.envelope import Envelope
from ingest import load
from ingest.left_behind import promise_left_behind
from schemas.fact import Event
from tests.ingest.doj_rows import Cells, somebody
from tests.ingest.world import World

PEOPLE = 5


class Killed(Exception):
    """The process ended here."""


@dataclass
class Fate:
    """Counts the moments at which a process can die, and ends it at one of them."""

    at: int = 10_000
    passed: int = 0

    def moment(self) -> None:
        self.passed += 1
        if self.passed == self.at:
            raise Killed


@dataclass
class MortalStore:
    """Books whose every unit of work can end before it begins, before and after it is kept."""

    store: Any
    fate: Fate

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Any]:
        self.fate.moment()
        async with self.store.begin() as work:
            yield work
            self.fate.moment()
        self.fate.moment()


@dataclass
class MortalBroker:
    """A broker reached by a process that can die before, amid and after sending."""

    world: World
    fate: Fate = field(default_factory=Fate)

    async def publish(self, envelopes: Sequence[Envelope[Event]]) -> None:
        self.fate.moment()
        half = len(envelopes) // 2
        await self.world.broker.publish(envelopes[:half])
        self.fate.moment()
        await self.world.broker.publish(envelopes[half:])
        self.fate.moment()


async def _run(world: World, path: Path, fate: Fate, *, undo: bool = False) -> bool:
    """Load until the end or until death; says whether it lived."""
    store, world.store = world.store, MortalStore(world.store, fate)
    broker, world_broker = MortalBroker(world, fate), world.broker
    try:
        await load.load_file(world.office, broker, path, county="ca/san-francisco", undo=undo)
    except Killed:
        return False
    finally:
        world.store, world.broker = store, world_broker
    return True


def _rows(**said: str) -> list[Cells | str]:
    return ["torn,row", *(somebody(number, **said) for number in range(PEOPLE))]


@pytest.fixture(autouse=True)
def small_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people in a bucket, so that there are several to die between."""
    monkeypatch.setattr(load, "BUCKET", 2)


async def _everything_is_told(world: World) -> None:
    """The newest published version of everybody is the newest in the books, once per content."""
    newest = {s.token: s for s in sorted(world.snapshots, key=lambda s: s.record_version)}
    async with world.store.begin() as work:
        assert await work.people.newest(list(newest)) == newest
        assert (await work.count()).people == len(newest)
    versions = {(s.token, s.record_version): s for s in world.snapshots}
    assert all(versions[s.token, s.record_version] == s for s in world.snapshots)


async def test_death_at_every_moment_of_a_load_loses_nothing(tmp_path: Path) -> None:
    """Called again, the receipt balances and everybody is published, in one version each."""
    for at in count(1):
        world = World(tmp_path)
        path = world.file(*_rows())
        lived = await _run(world, path, Fate(at))

        receipt = await world.ingest(path)

        assert receipt.balanced
        assert (receipt.rows, receipt.quarantined) == (PEOPLE + 1, 1)
        assert len({(s.token, s.record_version) for s in world.snapshots}) == PEOPLE
        await _everything_is_told(world)
        if lived:
            assert at > 20
            return


async def test_death_at_every_moment_of_a_correction_keeps_everybody(tmp_path: Path) -> None:
    """Ids stay, and everybody has exactly two versions."""
    for at in count(1):
        world = World(tmp_path)
        await world.ingest(world.file(*_rows()))
        ids = {c.conviction_id for facts in await world.known() for c in facts.convictions}
        path = world.file(*_rows(event_date="20090614"), name="later.csv")
        lived = await _run(world, path, Fate(at))

        receipt = await world.ingest(path)

        assert receipt.balanced
        assert len({(s.token, s.record_version) for s in world.snapshots}) == 2 * PEOPLE
        known = [c for facts in await world.known() for c in facts.convictions]
        assert {c.conviction_id for c in known} == ids
        await _everything_is_told(world)
        if lived:
            return


async def test_death_at_every_moment_of_taking_back_restores_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Called again, what stood before stands again."""
    monkeypatch.setattr("ingest.undo._AT_ONCE", 2)
    for at in count(1):
        world = World(tmp_path)
        await world.ingest(world.file(*_rows()))
        before = sorted(map(repr, await world.known()))
        path = world.file(*_rows(event_date="20090614"), name="later.csv")
        await world.ingest(path)
        lived = await _run(world, path, Fate(at), undo=True)

        await world.ingest(path, undo=True)

        assert sorted(map(repr, await world.known())) == before
        await _everything_is_told(world)
        if lived:
            return


async def test_what_a_dead_load_left_behind_is_published_without_it(world: World) -> None:
    """Nobody calls it again; two minutes later the service promises it to the outbox."""
    path = world.file(*_rows())
    for at in count(1):
        if await _run(world, path, Fate(at)):
            break
        world.now += timedelta(minutes=3)
        await promise_left_behind(world.office)
    told = {s.token for s in world.snapshots} | {s.token for s in await world.promised()}

    assert len(told) == PEOPLE
    assert await promise_left_behind(world.office) == 0
