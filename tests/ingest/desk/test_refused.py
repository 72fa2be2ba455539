"""What the desk does not take: it says what helps, and repeats nothing of the row."""

from collections.abc import Mapping

import pytest

from ingest.desk.mending import Desk
from ingest.refusals import CallRefused
from tests.ingest.contact_rows import contacts
from tests.ingest.doj_rows import Cells, convicted, line, somebody
from tests.ingest.world import World

PLACE = {"CNT_ORDER": "101002001000"}
TORN = line(convicted(), fields=94)
NOBODYS = convicted(subject="", cii="")


def desk(world: World) -> Desk:
    """R. Clerk's desk."""
    return Desk(world.office, by="R. Clerk", ground="seen on paper")


@pytest.mark.parametrize(
    ("row", "cells", "says"),
    [
        pytest.param(convicted(place="101"), {}, "say what stands", id="nothing"),
        pytest.param(convicted(place="1"), {"CNT_ORDER": " "}, "say what stands", id="a blank"),
        pytest.param(convicted(place="1"), {"CNT_ORDER": "12"}, "twelve digits", id="a place"),
        pytest.param(
            convicted(place="1"), {"CII_NUMBER": "A900000002"}, "only CNT_ORDER", id="somebody else"
        ),
        pytest.param(NOBODYS, {"CII_NUMBER": "NONE"}, "seven to ten", id="no number"),
        pytest.param(TORN, PLACE, "--line", id="a cell of a torn line"),
        pytest.param(TORN, {"line": TORN}, "95 fields", id="still torn"),
        pytest.param(TORN, {"line": line(somebody(2))}, "somebody else", id="another's line"),
        pytest.param(TORN, {"line": line(convicted(place="1"))}, "CNT_ORDER", id="no place"),
    ],
)
async def test_what_cannot_be_read_so_is_refused(
    world: World, row: Cells | str, cells: Mapping[str, str], says: str
) -> None:
    """The row waits as before."""
    receipt = await world.state_sends(row, somebody(2))
    with pytest.raises(CallRefused, match=says):
        await desk(world).mend(receipt.file_id, 2, cells)


async def test_a_row_that_does_not_wait_is_refused(world: World) -> None:
    """Nor can what nobody mended be taken back."""
    receipt = await world.state_sends(convicted(place="101"))
    with pytest.raises(CallRefused, match="no such row"):
        await desk(world).show(receipt.file_id, 3)
    with pytest.raises(CallRefused, match="nobody mended"):
        await desk(world).undo(receipt.file_id, 2)


async def test_a_file_that_a_later_one_followed_is_not_mended(world: World) -> None:
    """Read again it would say what no longer holds."""
    receipt = await world.state_sends(convicted(place="101"))
    await world.state_sends(convicted(place="102"), name="later.csv")
    with pytest.raises(CallRefused, match="another file since"):
        await desk(world).mend(receipt.file_id, 2, PLACE)


async def test_a_row_that_was_read_as_somebodys_does_not_change_hands(world: World) -> None:
    """What it said of them would stand on; the file is taken back first."""
    path = world.file(NOBODYS, somebody(2))
    receipt = await world.ingest(path)
    await desk(world).mend(receipt.file_id, 2, {"CII_NUMBER": "A900000001"})
    await world.ingest(path)
    with pytest.raises(CallRefused, match="take the file back"):
        await desk(world).undo(receipt.file_id, 2)

    await world.ingest(path, undo=True)
    await desk(world).undo(receipt.file_id, 2)
    assert (await world.ingest(path)).held


async def test_contacts_are_mended_by_their_sender(world: World) -> None:
    """They decide nothing."""
    receipt = await world.ingest(contacts(world, "torn"))
    with pytest.raises(CallRefused, match="whoever sends"):
        await desk(world).mend(receipt.file_id, 2, PLACE)
