"""A clerk says what stands in a row of the state's file, and the file is read so."""

import pytest

from ingest.accounts.gaps import account
from ingest.desk.mending import Desk
from schemas.operations import Audited
from tests.ingest.doj_rows import convicted, line, somebody
from tests.ingest.world import World

PLACE = {"CNT_ORDER": "101002001000"}


def desk(world: World) -> Desk:
    """R. Clerk's desk."""
    return Desk(world.office, by="R. Clerk", ground="seen on the court's register")


async def test_a_mended_row_is_read_as_it_was_mended(world: World) -> None:
    """The person is whole again; nobody else is published, and the books still balance."""
    path = world.file(convicted(place="101"), somebody(2))
    before = await world.ingest(path)
    await desk(world).mend(before.file_id, 2, PLACE)

    after = await world.ingest(path)

    assert (before.used, before.quarantined, after.quarantined) == (1, 1, 0)
    assert (after.used, after.unchanged, after.mended) == (1, 1, 1)
    assert after.balanced
    dana = await world.facts(world.snapshots[-1])
    assert (len(dana.convictions), dana.incomplete) == (1, False)
    assert [s.token for s in world.snapshots].count(world.snapshots[-1].token) == 2


async def test_a_mend_taken_back_leaves_the_row_as_it_was_printed(world: World) -> None:
    """Once the file is sent again, the person is incomplete as before."""
    path = world.file(convicted(place="101"), somebody(2))
    receipt = await world.ingest(path)
    await desk(world).mend(receipt.file_id, 2, PLACE)
    await world.ingest(path)

    await desk(world).undo(receipt.file_id, 2)
    again = await world.ingest(path)

    assert (again.quarantined, again.mended, again.balanced) == (1, 0, True)
    dana = await world.facts(world.snapshots[-1])
    assert (dana.convictions, dana.incomplete) == ((), True)


async def test_the_same_file_with_the_same_mends_changes_nothing(world: World) -> None:
    """Sent a third time it is unchanged."""
    path = world.file(convicted(place="101"), somebody(2))
    receipt = await world.ingest(path)
    await desk(world).mend(receipt.file_id, 2, PLACE)
    await world.ingest(path)
    published = len(world.snapshots)

    assert (await world.ingest(path)).outcome == "unchanged"
    assert len(world.snapshots) == published


async def test_a_torn_line_is_given_whole(world: World) -> None:
    """It stands at its own place in the file."""
    path = world.file(line(convicted(), fields=94), somebody(2))
    receipt = await world.ingest(path)
    await desk(world).mend(receipt.file_id, 2, {"line": line(convicted())})

    assert (await world.ingest(path)).mended == 1
    [conviction] = (await world.facts(world.snapshots[-1])).convictions
    assert [source.row for source in conviction.sources] == [2]


async def test_saying_whose_a_row_is_lets_go_of_the_whole_file(world: World) -> None:
    """A row of nobody held it."""
    path = world.file(convicted(subject="", cii=""), somebody(2))
    receipt = await world.ingest(path)
    await desk(world).mend(receipt.file_id, 2, {"CII_NUMBER": "A900000001"})

    again = await world.ingest(path)

    assert (receipt.held, again.held, again.quarantined) == (True, False, 0)
    dana, other = world.snapshots[-1], (await world.promised())[-1]
    assert dana.token != other.token
    assert [(await world.facts(one)).incomplete for one in (dana, other)] == [False, False]


@pytest.mark.parametrize("act", ["quarantine.show", "quarantine.mend", "quarantine.undo"])
async def test_whoever_looks_or_mends_stands_in_the_audit(world: World, act: str) -> None:
    """With the ground; what the row says does not."""
    receipt = await world.state_sends(convicted(place="101"))
    at = desk(world)
    assert "LINDQVANE" in await at.show(receipt.file_id[:12], 2)
    await at.mend(receipt.file_id, 2, PLACE)
    await at.undo(receipt.file_id, 2)

    audit = [e.event for e in await world.outbox() if isinstance(e.event, Audited)]
    [told] = [one for one in audit if one.act == act]
    assert (told.actor, told.on) == ("R. Clerk", f"{receipt.file_id}:2")
    assert told.ground == "seen on the court's register"


async def test_where_every_row_went_still_names_no_gap(world: World) -> None:
    """Mended, and taken back."""
    path = world.file(convicted(place="101"), somebody(2), line(somebody(3), fields=94))
    receipt = await world.ingest(path)
    await desk(world).mend(receipt.file_id, 2, PLACE)
    await desk(world).mend(receipt.file_id, 4, {"line": line(somebody(3))})
    for undone in (False, True):
        if undone:
            await desk(world).undo(receipt.file_id, 2)
        await world.ingest(path)
        async with world.store.begin() as work:
            [(entry, _)] = (await work.count()).files
            assert (await account(work, entry)).balances
