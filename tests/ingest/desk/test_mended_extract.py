"""A clerk says what stands in a row of a court's extract, or a line of its mapping says it."""

import pytest

from ingest.desk.mending import Desk
from ingest.refusals import CallRefused
from tests.ingest.extract.clerk import court_sends, newest
from tests.ingest.extract.court_files import charged, mapping
from tests.ingest.world import World

UNKNOWN = charged(disposition="Adjourned sine die")


def desk(world: World) -> Desk:
    """R. Clerk's desk."""
    return Desk(world.office, by="R. Clerk", ground="asked the court")


async def test_a_value_corrected_by_hand_is_read(world: World) -> None:
    """And taken back it is unread again, with nobody convicted by it."""
    receipt = await court_sends(world, UNKNOWN)
    await desk(world).mend(receipt.file_id, 2, {"disposition": "Convicted"})
    after = await court_sends(world, UNKNOWN)
    assert (receipt.quarantined, after.quarantined, after.mended) == (1, 0, 1)
    assert (len((await newest(world)).convictions), (await newest(world)).incomplete) == (1, False)

    await desk(world).undo(receipt.file_id, 2)
    again = await court_sends(world, UNKNOWN)
    assert (again.quarantined, again.balanced) == (1, True)
    assert ((await newest(world)).convictions, (await newest(world)).incomplete) == ((), True)


async def test_a_line_of_the_mapping_reads_every_row_alike(world: World) -> None:
    """The group says so: nothing of it waits any more."""
    other = charged(disposition="ADJOURNED SINE DIE", charge_number="2", section="11359 HS")
    await court_sends(world, UNKNOWN, other)
    async with world.store.begin() as work:
        [before] = await work.quarantine.groups()
    known = mapping().values
    said = {**known, "outcome": {**known["outcome"], "Adjourned sine die": "ended"}}
    await court_sends(world, UNKNOWN, other, mapping=mapping(values=said, digest="edited"))
    async with world.store.begin() as work:
        [after] = await work.quarantine.groups()
    assert (before.alike.column, before.alike.shape) == ("disposition", "A A A")
    assert (before.waits, after.waits, after.read) == (2, 0, 2)


@pytest.mark.parametrize(
    ("row", "cells", "says"),
    [
        pytest.param(UNKNOWN, {"defendant": "SOMEBODY"}, "only disposition", id="another column"),
        pytest.param("torn", {"line": "torn,again"}, "sends it again", id="a torn line"),
    ],
)
async def test_what_cannot_be_mended_by_hand_is_refused(
    world: World, row: dict[str, str] | str, cells: dict[str, str], says: str
) -> None:
    """The court is asked instead."""
    receipt = await court_sends(world, row, charged(charge_number="2"))
    with pytest.raises(CallRefused, match=says):
        await desk(world).mend(receipt.file_id, 2, cells)
