"""A new pepper: nobody is enrolled twice, and what was known is known, in both kinds of books."""

from pathlib import Path
from typing import Final

import pytest

from conduit.peppers import Peppers
from ingest.api import find_people
from ingest.people.rehashing import rehashing
from ingest.records.erase import erase
from tests.ingest.books.entries import Kept
from tests.ingest.doj_rows import somebody
from tests.ingest.world import World

SECRETS: Final = (b"first" * 7, b"second" * 6, b"third" * 7)


@pytest.fixture
def world(tmp_path: Path, store: Kept) -> World:
    """Ingest on these books, under the first pepper."""
    return World(tmp_path, store, peppers=Peppers(SECRETS[0]))


async def _replace(world: World, *, depth: int) -> None:
    """Lay the next pepper over all hashes, as a service does in one unit of work."""
    before, world.peppers = world.peppers, Peppers(*SECRETS[:depth])
    [over] = Peppers(*SECRETS[:depth]).settle(before.fingerprint)
    async with world.store.begin() as work:
        assert await rehashing(world.keys)(work, over) > 0


@pytest.mark.parametrize("depth", [2, 3])
async def test_the_same_file_again_is_unchanged(world: World, depth: int) -> None:
    """Every row is found unchanged after one new pepper, and after two."""
    path = world.file(somebody(1), somebody(2))
    first = await world.ingest(path)
    for one in range(2, depth + 1):
        await _replace(world, depth=one)
    told = len(world.snapshots)
    again = await world.state_sends(somebody(2), somebody(1), name="again.csv")
    assert (again.used, again.unchanged, again.suppressed) == (0, first.used, 0)
    assert len(world.snapshots) == told


async def test_what_was_said_again_is_known_to_be(world: World) -> None:
    """A file is taken back under the new pepper, and another stands for what it had said."""
    path = world.file(somebody(1), somebody(2))
    await world.ingest(path)
    await world.state_sends(somebody(2), somebody(1), name="again.csv")
    await _replace(world, depth=2)
    before = await world.known()
    await world.ingest(path, undo=True)
    assert await world.known() == before


async def test_an_erased_persons_rows_stay_suppressed(world: World) -> None:
    """The hash of an erased person leads to the dead token under the new pepper, too."""
    await world.state_sends(somebody(1))
    [snapshot] = world.snapshots
    await erase(world.office, snapshot.token, by="ana", ground="asked", effects_settled=True)
    await _replace(world, depth=2)
    again = await world.state_sends(somebody(1, sex="M"), name="again.csv")
    assert (again.used, again.unchanged, again.suppressed) == (0, 0, 1)


async def test_a_correction_reaches_the_same_person(world: World) -> None:
    """Whoever is told anew keeps token and names of convictions, and is found by number."""
    await world.state_sends(somebody(1))
    await _replace(world, depth=2)
    await world.state_sends(somebody(1, sex="M"), name="corrected.csv")
    before, after = world.snapshots
    assert after.token == before.token
    ids = [{c.conviction_id for c in (await world.facts(s)).convictions} for s in (before, after)]
    assert ids[0] == ids[1]
    found = await find_people(world.office, "cii", "A900000001", actor="ana", ground="asked")
    assert found == [after.token]
