"""A source takes back, over HTTP, what it delivered."""

from itertools import count
from pathlib import Path

import pytest

from ingest.http import reading as readings
from ingest.loading import load
from schemas.operations import Audited
from tests.ingest.deliveries import ROW, reading, sending
from tests.ingest.doj_rows import convicted
from tests.ingest.loads import PEOPLE, five_people
from tests.ingest.mortal import Fate
from tests.ingest.test_reading import read_until
from tests.ingest.world import World


async def test_what_stood_before_stands_again(world: World) -> None:
    """It waits for its turn; asked for twice it is done once, and the audit says by whom."""
    await world.state_sends(convicted())
    async with sending(world) as source:
        page = (await source.say({**ROW, "CONV_STAT_DESCR": "MISDEMEANOR"})).headers["Location"]
        await reading(world).once()
        asked = [await source.call("DELETE", page) for _ in range(2)]
        waits = (await source.status(page))["state"]
        done = [await reading(world).once() for _ in range(2)]
        told = await source.status(page)
        again = await source.call("DELETE", page)

    levels = [(await world.facts(one)).convictions[0].level for one in world.snapshots]
    assert levels == ["felony", None, "felony"]
    assert ([a.status_code for a in (*asked, again)], waits, done) == (
        [202, 202, 202],
        "taking back",
        [1, 0],
    )
    assert (told["state"], told["receipt"]["outcome"]) == ("taken back", "undone")
    acts = [e.event for e in await world.outbox() if isinstance(e.event, Audited)]
    undone = [(one.act, one.actor) for one in acts if one.act.startswith("delivery")]
    assert undone == [("delivery.undo", "sf-court")]


async def test_only_what_it_entered_itself_is_taken_back(world: World) -> None:
    """Not what an operator entered before, not what waits, and nothing of another source's."""
    path = world.file(*five_people())
    await world.ingest(path)
    async with sending(world) as source, sending(world, name="other-court") as other:
        same = await source.send(path.read_bytes())
        await reading(world).once()
        waits = (await source.say(ROW)).headers["Location"]
        refused = [await source.call("DELETE", page) for page in (same, waits)]
        stranger = await other.call("DELETE", same)
    assert [a.status_code for a in (*refused, stranger)] == [409, 409, 404]
    assert "operators can" in refused[0].json()["detail"]


async def test_death_at_every_moment_of_taking_back_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next process goes on: of everybody there is a version without the conviction."""
    monkeypatch.setattr(load, "BUCKET", 2)
    monkeypatch.setattr(readings, "_unread", _dies)
    for at in count(1):
        world = World(tmp_path)
        async with sending(world) as source:
            page = await source.send(world.file(*five_people()).read_bytes())
            await reading(world).once()
            await source.call("DELETE", page)
            lived = await read_until(world, Fate(at))
            await reading(world).once()
            told = await source.status(page)
        assert told["state"] == "taken back"
        told_of = sorted(
            [*world.snapshots, *await world.promised()], key=lambda one: one.record_version
        )
        newest = {one.token: await world.facts(one) for one in told_of}
        assert [one.convictions for one in newest.values()] == [()] * PEOPLE
        if lived:
            assert at > 10
            return


def _dies(_: object, why: Exception) -> None:
    raise why
