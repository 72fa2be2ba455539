"""Deliveries that are read after something went wrong."""

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from conduit.errors import Unavailable
from ingest.http import reading
from ingest.http.reading import Reading
from ingest.loading import load
from tests.ingest.deliveries import always, sending
from tests.ingest.loads import PEOPLE, everything_is_told, five_people
from tests.ingest.mortal import Fate, Killed, MortalBroker, MortalStore
from tests.ingest.world import World


async def read_until(world: World, fate: Fate) -> bool:
    """Read what waits until the end or until death; says whether it lived."""
    store, world.store = world.store, MortalStore(world.store, fate)
    try:
        await Reading(world.office, MortalBroker(world, fate), always).once()
    except Killed:
        return False
    finally:
        world.store = store
    return True


async def test_death_at_every_moment_of_reading_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next process goes on: everybody is published, in one version each."""
    monkeypatch.setattr(load, "BUCKET", 2)
    monkeypatch.setattr(reading, "_unread", _dies)
    for at in count(1):
        world = World(tmp_path)
        async with sending(world) as source:
            page = await source.send(world.file(*five_people()).read_bytes())
            lived = await read_until(world, Fate(at))
            await Reading(world.office, world.broker, always).once()
            told = await source.status(page)
        assert (told["state"], told["receipt"]["rows"]) == ("done", PEOPLE + 1)
        assert len({(s.token, s.record_version) for s in world.snapshots}) == PEOPLE
        await everything_is_told(world)
        if lived:
            assert at > 20
            return


def _dies(_: object, why: Exception) -> None:
    raise why


async def test_a_broker_that_is_away_is_waited_for(world: World) -> None:
    """The delivery still waits."""
    async with sending(world) as source:
        page = await source.send(world.file(*five_people()).read_bytes())
        world.broker.fails_after = 0
        with pytest.raises(Unavailable):
            await Reading(world.office, world.broker, always).once()
        assert (await source.status(page))["state"] == "waiting"
        world.broker.fails_after = None
        await Reading(world.office, world.broker, always).once()
        assert (await source.status(page))["state"] == "done"


async def test_our_own_fault_delays_nobody_else(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told without a word of what was sent; the next delivery is read."""
    async with sending(world) as source:
        pages = [await source.send(world.file(*five_people()).read_bytes()) for _ in range(2)]
        with monkeypatch.context() as broken:
            broken.setattr(reading, "load_file", _breaks)
            await Reading(world.office, world.broker, always).once()
        await Reading(world.office, world.broker, always).once()
        told = [await source.status(page) for page in pages]
    assert [one["state"] for one in told] == ["failed", "done"]
    assert "SAMPLE" not in told[0]["problem"]


async def _breaks(*_: object, **__: object) -> None:
    raise KeyError("SAMPLE,PERSON 1")


async def test_old_deliveries_are_dropped(world: World) -> None:
    """One that never ended, and one that ended long ago."""
    async with sending(world) as source:
        upload = (await source.begin(b"12345")).headers["Location"]
        page = await source.send(world.file(*five_people()).read_bytes())
        await Reading(world.office, world.broker, always).once()
        for passed, gone in ((timedelta(days=8), [404, 200]), (timedelta(days=90), [404, 404])):
            world.now += passed
            await Reading(world.office, world.broker, always).once()
            answers = [await source.call("HEAD", upload), await source.call("GET", page)]
            assert [answer.status_code for answer in answers] == gone
