"""Files, and how far each was entered."""

from dataclasses import replace

from ingest.books import Counted, FileEntry, FileState
from tests.ingest.books.entries import NOW, Kept


async def test_a_file_and_its_buckets_are_kept(store: Kept) -> None:
    """Opened again, its buckets are forgotten."""
    entry = FileEntry(
        file_id="file",
        kind="doj",
        county="ca/marin",
        source="doj:ca/marin",
        rows=10,
        quarantined=1,
        bucket_size=2,
    )
    done = replace(entry, state=FileState.FINISHED, released_by="R. Clerk")
    async with store.begin() as work:
        assert await work.files.get("file") is None
        await work.files.put(entry)
        await work.files.bucket("file", 0, Counted(3, 1, 0))
        await work.files.bucket("file", 1, Counted(2, 2, 1))
        await work.files.put(done)
    async with store.begin() as work:
        assert await work.files.get("file") == done
        assert await work.files.buckets("file") == {0: Counted(3, 1, 0), 1: Counted(2, 2, 1)}
        assert (await work.count()).files == ((done, Counted(5, 3, 1)),)
        assert not await work.files.superseded(done)
        later = replace(done, file_id="later", finished_at=NOW)
        await work.files.put(later)
        assert await work.files.superseded(done)
        assert not await work.files.superseded(later)
        await work.files.reopen("file")
        assert await work.files.buckets("file") == {}
