"""Rows of a court's own database: whose they are, what is owed, what is left of the erased."""

from dataclasses import replace

from ingest.books.court_books import CourtRow, Followed
from schemas.sealed import Section
from tests.ingest.books.entries import ANN, Kept, sealed

_SOURCE = "court:ca/marin"
_WHO, _OTHER = b"ann", b"bob"


def _row(key: str, parent: str | None = None, who: bytes | None = None, place: int = 1) -> CourtRow:
    above = parent.encode() if parent else None
    row = sealed(Section.IDENTITY)
    return CourtRow(table="t", key=key.encode(), parent=above, who=who, place=place, row=row)


_ROWS = [
    _row("charge", "case", place=1),
    _row("case", "person", place=2),
    _row("person", who=_WHO, place=3),
    _row("twin", who=_WHO, place=4),
    _row("somebody", who=_OTHER, place=5),
    _row("orphan", "nobody", place=6),
]


async def test_rows_belong_to_people_by_way_of_their_parents(store: Kept) -> None:
    """However deep; two rows of one person are one person."""
    async with store.begin() as work:
        await work.courts.put(_SOURCE, _ROWS)
        assert set(await work.courts.whose(_SOURCE, [b"charge"])) == {_WHO}
        assert not await work.courts.whose(_SOURCE, [b"orphan", b"unknown"])
        assert not await work.courts.whose("court:ca/napa", [b"charge"])
        found = await work.courts.of(_SOURCE, [_WHO])
        assert list(found) == [_WHO]
        assert found[_WHO] == _ROWS[:4]


async def test_rows_are_replaced_and_forgotten(store: Kept) -> None:
    """By their keys, or because nobody told of them since."""
    moved = replace(_ROWS[0], parent=b"somebody", place=9)
    async with store.begin() as work:
        await work.courts.put(_SOURCE, _ROWS)
        await work.courts.put(_SOURCE, [moved])
        assert set(await work.courts.whose(_SOURCE, [b"charge"])) == {_OTHER}
        await work.courts.remove(_SOURCE, [b"twin"])
        assert await work.courts.count(_SOURCE) == 5
        await work.courts.remove_older(_SOURCE, 5)
        assert await work.courts.count(_SOURCE) == 3
        assert (await work.courts.of(_SOURCE, [_WHO])) == {}


async def test_how_far_a_source_was_followed(store: Kept) -> None:
    """From nothing."""
    far = Followed(position=464_171_064, at_ms=7, looking_since=0, mapping="m")
    async with store.begin() as work:
        assert await work.courts.followed(_SOURCE) == Followed()
        await work.courts.follow(_SOURCE, far)
    async with store.begin() as work:
        assert await work.courts.followed(_SOURCE) == far


async def test_who_is_owed_is_taken_out_once(store: Kept) -> None:
    """However often they were noted."""
    async with store.begin() as work:
        await work.courts.put(_SOURCE, _ROWS)
        await work.courts.owe(_SOURCE, [_WHO])
        await work.courts.owe_everybody(_SOURCE)
        taken = [*await work.courts.owed(_SOURCE, 1), *await work.courts.owed(_SOURCE, 5)]
        assert sorted(taken) == [_WHO, _OTHER]
        assert not await work.courts.owed(_SOURCE, 5)


async def test_nothing_is_left_of_what_the_rows_of_the_erased_say(store: Kept) -> None:
    """Whose they were stays, in hashes."""
    async with store.begin() as work:
        await work.people.enrol({_WHO: ANN})
        await work.courts.followed(_SOURCE)
        await work.courts.put(_SOURCE, _ROWS)
        await work.courts.erase(ANN)
        found = await work.courts.of(_SOURCE, [_WHO, _OTHER])
        assert [row.row for row in found[_WHO]] == [None] * 4
        assert found[_OTHER][0].row is not None
