"""Every row of a file is accounted for, and a planted gap names exactly its rows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from ingest.accounts.gaps import READ, Account, account
from ingest.books.port import Counted, IngestWork
from ingest.formats.row_set import RowSet
from ingest.loading import load
from tests.ingest.doj_rows import Cells, convicted, somebody
from tests.ingest.extract.clerk import court_sends
from tests.ingest.extract.court_files import charged
from tests.ingest.world import World

ROWS: Final[Sequence[Cells | str]] = (
    somebody(4),
    somebody(2),
    "torn,row",
    somebody(3),
    somebody(2),
    convicted(),
)
"""On lines 2 to 7; the people are entered in the order of their numbers."""


@pytest.fixture
async def work(world: World, monkeypatch: pytest.MonkeyPatch) -> IngestWork:
    """Books in which a file was entered, one person a bucket."""
    monkeypatch.setattr(load, "BUCKET", 1)
    await world.state_sends(*ROWS)
    async with world.store.begin() as found:
        work: IngestWork = found
    return work


async def held(work: IngestWork) -> Account:
    """Hold the one file against itself."""
    [(entry, _)] = (await work.count()).files
    return await account(work, entry)


async def planted(work: IngestWork, bucket: int, counted: Counted, rows: RowSet | None) -> Account:
    """Let a bucket say something else than it did."""
    [(entry, _)] = (await work.count()).files
    await work.files.bucket(entry.file_id, bucket, counted)
    if rows is not None:
        await work.files.note_rows(entry.file_id, str(bucket), rows)
    return await held(work)


async def test_a_file_balances_row_by_row(work: IngestWork) -> None:
    """The rows were counted when lines were cut, and again when people were entered."""
    found = await held(work)
    assert found.balances
    noted = await work.files.rows_noted(found.entry.file_id)
    assert {part: str(rows) for part, rows in noted.items()} == {
        "read": "2-7",
        "quarantined": "4",
        "0": "7",
        "1": "3,6",
        "2": "5",
        "3": "2",
    }


async def test_rows_that_a_bucket_lost_are_named(work: IngestWork) -> None:
    """One person's two rows, far from each other."""
    found = await planted(work, 1, Counted(), RowSet())
    assert (str(found.missing), str(found.twice), found.balances) == ("3,6", "", False)


async def test_rows_entered_twice_are_named_though_the_sums_agree(work: IngestWork) -> None:
    """One bucket has another's row, and its own went nowhere."""
    found = await planted(work, 2, Counted(used=1), RowSet.of([2]))
    assert found.counted.total + found.entry.quarantined == found.entry.rows
    assert (str(found.missing), str(found.twice), found.balances) == ("5", "2", False)


async def test_rows_nobody_read_are_named(work: IngestWork) -> None:
    """A line after the last."""
    found = await planted(work, 2, Counted(used=1), RowSet.of([8]))
    assert (str(found.strange), str(found.missing)) == ("8", "5")


async def test_a_bucket_that_counts_otherwise_names_its_rows(work: IngestWork) -> None:
    """It says three, and holds two."""
    found = await planted(work, 1, Counted(used=3), None)
    assert (str(found.miscounted), str(found.missing), found.balances) == ("3,6", "", False)


async def test_of_files_entered_before_rows_were_noted_only_counts_are_held(
    work: IngestWork,
) -> None:
    """It says so, rather than naming all of them."""
    [(entry, counted)] = (await work.count()).files
    await work.files.reopen(entry.file_id)
    await work.files.bucket(entry.file_id, 0, counted)
    found = await held(work)
    assert (found.known, found.balances, len(found.missing)) == (False, True, 0)
    assert not replace(found, counted=Counted()).balances


async def test_an_extract_and_its_torn_rows_balance_too(world: World) -> None:
    """The same line of a charge twice is two rows of one person."""
    await court_sends(world, charged(), charged(), "torn", charged(charge_number="2"))
    async with world.store.begin() as work:
        found = await held(work)
        noted = await work.files.rows_noted(found.entry.file_id)
    assert (found.balances, str(noted[READ]), str(noted["quarantined"])) == (True, "2-5", "4")
