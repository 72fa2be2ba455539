"""Files, and how far each was entered."""

from dataclasses import replace

from ingest.books.port import Counted, FileState
from ingest.formats.row_set import RowSet
from tests.ingest.books.entries import Kept, entry


async def test_a_file_and_its_buckets_are_kept(store: Kept) -> None:
    """Opened again, its buckets are forgotten; by what it was read is kept with it."""
    file = replace(entry("file"), kind="extract", reading="a mapping", names=("file", "other"))
    done = replace(file, state=FileState.FINISHED, released_by="R. Clerk", turn=1)
    async with store.begin() as work:
        assert await work.files.get("file") is None
        await work.files.put(file)
        await work.files.bucket("file", 0, Counted(3, 1, 0))
        await work.files.bucket("file", 1, Counted(2, 2, 1))
        await work.files.put(done)
    async with store.begin() as work:
        assert await work.files.get("file") == done
        assert await work.files.buckets("file") == {0: Counted(3, 1, 0), 1: Counted(2, 2, 1)}
        assert (await work.count()).files == ((done, Counted(5, 3, 1)),)
        assert not await work.files.superseded(done)
        later = replace(done, file_id="later", turn=2)
        await work.files.put(later)
        assert await work.files.superseded(done)
        assert not await work.files.superseded(later)
        await work.files.reopen("file")
        assert await work.files.buckets("file") == {}


async def test_which_rows_are_where_is_kept_until_a_file_is_opened_again(store: Kept) -> None:
    """Noted again, they are the newer ones."""
    async with store.begin() as work:
        await work.files.put(entry("file"))
        await work.files.note_rows("file", "0", RowSet.of([1]))
        await work.files.note_rows("file", "0", RowSet.of([2, 3, 5]))
        await work.files.note_rows("file", "read", RowSet())
        assert await work.files.rows_noted("file") == {"0": RowSet.of([2, 3, 5]), "read": RowSet()}
        await work.files.reopen("file")
        assert await work.files.rows_noted("file") == {}


async def test_turns_only_grow(store: Kept) -> None:
    """Whatever was taken back in between."""
    async with store.begin() as work:
        first = await work.files.next_turn()
    async with store.begin() as work:
        assert await work.files.next_turn() > first
