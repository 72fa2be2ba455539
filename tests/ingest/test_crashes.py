"""A load that dies anywhere and is called again loses nothing and invents nothing."""

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from ingest.loading import load
from ingest.loading.left_behind import promise_left_behind
from tests.ingest.loads import PEOPLE, everything_is_told, five_people, load_until
from tests.ingest.mortal import Fate
from tests.ingest.world import World


@pytest.fixture(autouse=True)
def small_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people in a bucket, so that there are several to die between."""
    monkeypatch.setattr(load, "BUCKET", 2)


async def test_death_at_every_moment_of_a_load_loses_nothing(tmp_path: Path) -> None:
    """Called again, the receipt balances and everybody is published, in one version each."""
    for at in count(1):
        world = World(tmp_path)
        path = world.file(*five_people())
        lived = await load_until(world, path, Fate(at))

        receipt = await world.ingest(path)

        assert receipt.balanced
        assert (receipt.rows, receipt.quarantined) == (PEOPLE + 1, 1)
        assert len({(s.token, s.record_version) for s in world.snapshots}) == PEOPLE
        await everything_is_told(world)
        if lived:
            assert at > 20
            return


async def test_death_at_every_moment_of_a_correction_keeps_everybody(tmp_path: Path) -> None:
    """Ids stay, and everybody has exactly two versions."""
    for at in count(1):
        world = World(tmp_path)
        await world.ingest(world.file(*five_people()))
        ids = {c.conviction_id for facts in await world.known() for c in facts.convictions}
        path = world.file(*five_people(event_date="20090614"), name="later.csv")
        lived = await load_until(world, path, Fate(at))

        receipt = await world.ingest(path)

        assert receipt.balanced
        assert len({(s.token, s.record_version) for s in world.snapshots}) == 2 * PEOPLE
        known = [c for facts in await world.known() for c in facts.convictions]
        assert {c.conviction_id for c in known} == ids
        await everything_is_told(world)
        if lived:
            return


async def test_death_at_every_moment_of_taking_back_restores_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Called again, what stood before stands again."""
    monkeypatch.setattr("ingest.loading.undo._AT_ONCE", 2)
    for at in count(1):
        world = World(tmp_path)
        await world.ingest(world.file(*five_people()))
        before = sorted(map(repr, await world.known()))
        path = world.file(*five_people(event_date="20090614"), name="later.csv")
        await world.ingest(path)
        lived = await load_until(world, path, Fate(at), undo=True)

        await world.ingest(path, undo=True)

        assert sorted(map(repr, await world.known())) == before
        await everything_is_told(world)
        if lived:
            return


async def test_what_a_dead_load_left_behind_is_published_without_it(world: World) -> None:
    """Nobody calls it again; two minutes later the service promises it to the outbox."""
    path = world.file(*five_people())
    for at in count(1):
        if await load_until(world, path, Fate(at)):
            break
        world.now += timedelta(minutes=3)
        await promise_left_behind(world.office)
    told = {s.token for s in world.snapshots} | {s.token for s in await world.promised()}

    assert len(told) == PEOPLE
    assert await promise_left_behind(world.office) == 0
