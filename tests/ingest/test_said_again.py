"""What several files of one source said is taken back with the last of them, and not before."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.refusals import CallRefused
from tests.ingest.doj_rows import Cells, convicted, somebody
from tests.ingest.world import World

DANA = convicted()
ALSO = convicted(number="654321", place="102002001000", event_date="20040402")
MORE = convicted(number="777001", place="103002001000", event_date="20050503")
SECOND, THIRD = somebody(2), somebody(3)


async def enter(world: World, **files: tuple[Cells, ...]) -> dict[str, Path]:
    """Enter files of the state, one after the other."""
    paths = {name: world.file(*rows, name=f"{name}.csv") for name, rows in files.items()}
    for path in paths.values():
        await world.ingest(path)
    return paths


async def cases(world: World) -> Sequence[str]:
    """Name the cases of whoever was published first."""
    return sorted(str(one.case_number) for one in (await world.known())[0].convictions)


async def test_what_a_later_file_said_as_well_stands_on(world: World) -> None:
    """Only what the first one said alone is gone."""
    files = await enter(world, january=(DANA, SECOND), february=(DANA, THIRD))
    before = (await world.known())[0]

    receipt = await world.ingest(files["january"], undo=True)

    known = await world.known()
    assert (receipt.outcome, receipt.people) == ("undone", 2)
    assert (known[0], known[1].convictions) == (before, ())


async def test_it_goes_with_the_last_file_that_said_it(world: World) -> None:
    """In whatever order they are taken back."""
    files = await enter(
        world, january=(DANA,), february=(DANA, SECOND), march=(DANA, SECOND, THIRD)
    )
    left = []
    for name in ("january", "march", "february"):
        await world.ingest(files[name], undo=True)
        left.append(len(await cases(world)))
    assert left == [1, 1, 0]


async def test_a_file_taken_back_stands_for_nobody(world: World) -> None:
    """It said the same, and was itself taken back before the first one."""
    files = await enter(world, january=(DANA,), february=(DANA, SECOND))
    for name in ("february", "january"):
        await world.ingest(files[name], undo=True)
    assert await cases(world) == []


async def test_what_a_later_file_was_silent_about_goes_with_the_one_that_said_it(
    world: World,
) -> None:
    """It had stayed as it was; sent again, the first file says it again."""
    files = await enter(world, january=(DANA,), february=(ALSO,))
    both = await cases(world)
    await world.ingest(files["january"], undo=True)
    alone = await cases(world)
    await world.ingest(files["january"])
    assert (both, alone, await cases(world)) == (["654321", "900000"], ["654321"], both)


async def test_it_is_gone_from_whatever_stands_again_later(world: World) -> None:
    """Also from a file that was not the newest when the first one was taken back."""
    files = await enter(world, january=(DANA,), february=(ALSO,), march=(MORE,))
    left = []
    for name in ("january", "march"):
        await world.ingest(files[name], undo=True)
        left.append(await cases(world))
    assert left == [["654321", "777001"], ["654321"]]


async def test_what_is_said_yet_stays_where_a_later_file_was_silent(world: World) -> None:
    """The second file said it, too; the third one left it as it was."""
    files = await enter(world, january=(DANA,), february=(DANA, SECOND), march=(ALSO,))
    left = []
    for name in ("january", "february"):
        await world.ingest(files[name], undo=True)
        left.append(await cases(world))
    assert left == [["654321", "900000"], ["654321"]]


async def test_whoever_two_complete_files_leave_out_stays_out(world: World) -> None:
    """Although the first of them is taken back."""
    await enter(world, january=(DANA, SECOND))
    february = world.file(SECOND, name="february.csv")
    await world.ingest(february, complete=True)
    await world.ingest(world.file(SECOND, THIRD, name="march.csv"), complete=True)

    await world.ingest(february, undo=True)

    assert await cases(world) == []


async def test_a_later_file_is_known_by_its_turn(world: World) -> None:
    """The clock was put back between the two: the first is heard when it is sent again."""
    files = await enter(world, january=(DANA,))
    world.now = world.now.replace(year=world.now.year - 1)
    await enter(world, february=(convicted(number="123321"),))
    assert (await world.ingest(files["january"])).outcome == "entered"


async def test_two_sources_do_not_send_the_same_bytes(world: World) -> None:
    """One of them is named wrongly; nothing is entered, and nothing is taken back."""
    path = (await enter(world, january=(DANA,)))["january"]
    for undo in (False, True):
        with pytest.raises(CallRefused, match="as said by doj:ca/san-francisco, and not by http"):
            await world.ingest(path, undo=undo, said_by="http-other")
    await world.ingest(path, undo=True)
    assert (await world.ingest(path, said_by="http-other")).outcome == "entered"
