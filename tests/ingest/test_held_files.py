"""A file with a row of nobody waits for a named person."""

import pytest

from ingest.loading.held_files import release_file
from ingest.refusals import CallRefused
from schemas.operations import Audited
from schemas.records import PersonRecorded
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World


async def test_a_released_file_makes_everybody_whole_again(world: World) -> None:
    """New versions say so, and the audit says who took it upon themselves."""
    receipt = await world.state_sends("torn", convicted(), somebody(2))

    concerned = await release_file(world.office, receipt.file_id, by="R. Clerk", ground="blank")

    assert concerned == 2
    promised = await world.outbox()
    audit = [e.event for e in promised if isinstance(e.event, Audited)]
    assert [(e.actor, e.act, e.on) for e in audit] == [
        ("R. Clerk", "file.release", receipt.file_id)
    ]
    snapshots = [e.event for e in promised if isinstance(e.event, PersonRecorded)]
    assert [(await world.facts(snapshot)).incomplete for snapshot in snapshots] == [False, False]


async def test_a_person_incomplete_by_a_row_of_their_own_stays_so(world: World) -> None:
    """The release is about rows of nobody."""
    receipt = await world.state_sends("torn", convicted(), convicted(place="1"))

    await release_file(world.office, receipt.file_id, by="R. Clerk", ground="blank line")

    [snapshot] = await world.promised()
    assert (await world.facts(snapshot)).incomplete


async def test_a_file_is_released_once(world: World) -> None:
    """Nobody is left the second time."""
    receipt = await world.state_sends("torn", convicted())
    await release_file(world.office, receipt.file_id, by="R. Clerk", ground="blank line")

    assert await release_file(world.office, receipt.file_id, by="A. Clerk", ground="again") == 0


async def test_a_file_nobody_entered_cannot_be_released(world: World) -> None:
    """A misspelt id releases nothing."""
    with pytest.raises(CallRefused, match="no such file"):
        await release_file(world.office, "x", by="R. Clerk", ground="none")
