"""Rows nobody could read as the books keep them."""

from datetime import timedelta

from ingest.books.quarantine import Alike, Mend, UnreadRow
from schemas.sealed import Section
from tests.ingest.books.entries import NOW, Kept, sealed

TORN = Alike("doj:ca/marin", "fields", "", "")
PLACE = Alike("doj:ca/marin", "cnt_order", "CNT_ORDER", "999")
MEND = Mend(by="R. Clerk", note="seen on paper", at=NOW, cells=sealed(Section.FACTS, 2))
LATER = NOW + timedelta(days=1)


def unread(row: int, alike: Alike = PLACE, *, file: str = "file-1") -> UnreadRow:
    """A row nobody could read; a torn one is nobody's."""
    return UnreadRow(
        file_id=file,
        row=row,
        alike=alike,
        county="ca/marin",
        nobody=alike is TORN,
        told_at=NOW,
        text=sealed(Section.FACTS, row),
    )


async def test_rows_alike_are_counted_together(store: Kept) -> None:
    """By how far they are; a row of nobody is told apart."""
    async with store.begin() as work:
        await work.quarantine.add([unread(2), unread(3), unread(4, TORN)])
        await work.quarantine.mend("file-1", 3, MEND)
        groups = {one.alike: one for one in await work.quarantine.groups()}
        place, torn = groups[PLACE], groups[TORN]
    assert (place.waits, place.mended, place.read, place.nobody) == (1, 1, 0, 0)
    assert (torn.waits, torn.nobody, torn.files) == (1, 1, 1)
    assert (place.first_at, place.county) == (NOW, "ca/marin")


async def test_what_a_file_does_not_tell_again_was_read(store: Kept) -> None:
    """And what it tells again waits again, with what was said of it."""
    async with store.begin() as work:
        await work.quarantine.tell("file-1", [unread(2), unread(3)], NOW)
        await work.quarantine.mend("file-1", 2, MEND)
        await work.quarantine.tell("file-1", [unread(3)], LATER)
        read, waits = [await work.quarantine.get("file", row) for row in (2, 3)]
        assert read
        assert waits
        assert (read.state, read.read_at, read.mend) == ("read", LATER, MEND)
        assert waits == unread(3)
        await work.quarantine.tell("file-1", [unread(2)], LATER)
        states = [one.state for one in await work.quarantine.of(PLACE, limit=9)]
        assert states == ["mended", "read"]


async def test_a_row_is_named_by_how_its_file_begins(store: Kept) -> None:
    """Unless two files begin so."""
    async with store.begin() as work:
        await work.quarantine.add([unread(2), unread(2, file="file-2")])
        assert await work.quarantine.get("file-2", 2) == unread(2, file="file-2")
        assert await work.quarantine.get("file", 2) is None
        assert await work.quarantine.get("file-2", 3) is None


async def test_a_mend_is_taken_back(store: Kept) -> None:
    """The row waits as before."""
    async with store.begin() as work:
        await work.quarantine.add([unread(2)])
        await work.quarantine.mend("file-1", 2, MEND)
        assert [one.mend for one in await work.quarantine.mended("file-1")] == [MEND]
        await work.quarantine.mend("file-1", 2, None)
        assert await work.quarantine.mended("file-1") == []


async def test_a_file_taken_back_leaves_only_what_people_said(store: Kept) -> None:
    """Should it be sent again, nobody says it twice."""
    async with store.begin() as work:
        await work.quarantine.add([unread(2), unread(3)])
        await work.quarantine.mend("file-1", 3, MEND)
        await work.quarantine.tell("file-1", [unread(2)], LATER)
        await work.quarantine.forget("file-1")
        left = await work.quarantine.of(PLACE, limit=9)
    assert [(one.row, one.state) for one in left] == [(3, "mended")]


async def test_old_rows_are_dropped(store: Kept) -> None:
    """Whatever was said of them."""
    async with store.begin() as work:
        await work.quarantine.add([unread(2)])
        await work.quarantine.expire(NOW)
        assert len(await work.quarantine.groups()) == 1
        await work.quarantine.expire(LATER)
        assert await work.quarantine.groups() == []
