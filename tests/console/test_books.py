"""The ends of the books are held against each other."""

from console.balance import balanced as do_balance
from console.balance import checks
from console.books import (
    Books,
    FileBooks,
    FilingBooks,
    IngestBooks,
    NoticeBooks,
    WorldBooks,
)


def _file(**said: object) -> FileBooks:
    usual: dict[str, object] = {
        "file_id": "f" * 32,
        "kind": "doj",
        "rows": 10,
        "used": 7,
        "unchanged": 1,
        "suppressed": 1,
        "quarantined": 1,
        "finished": True,
    }
    return FileBooks.model_validate(usual | said)


def _books(**said: object) -> Books:
    usual: dict[str, object] = {
        "ingest": IngestBooks(files=(_file(),), people=2, convictions=3),
        "filing": FilingBooks(
            standings={"ca/san-francisco": {"filed": 2}, "ca/yolo": {"out_of_scope": 1}},
            effects={"file/list/accepted": 1, "file/ecf/done": 1, "file/list/unknown": 4},
        ),
        "notices": NoticeBooks(notices={"letter/accepted": 1, "text/done": 1}),
        "world": WorldBooks(lines=1, charges=1, letters=1, messages=1),
    }
    return Books.model_validate(usual | said)


def test_books_balance_when_every_end_agrees() -> None:
    """Rows, convictions, filings, letters and texts are counted twice, by ends that share no code."""
    assert do_balance(_books())


def test_a_row_that_is_nowhere_unbalances_its_file() -> None:
    """Every row is used, unchanged, suppressed or quarantined."""
    assert not _file(rows=11).balances
    assert not do_balance(_books(ingest=IngestBooks(files=(_file(rows=11),), convictions=3)))


def test_a_file_still_being_read_is_not_balanced() -> None:
    """Half a file is no file."""
    unfinished = IngestBooks(files=(_file(finished=False),), convictions=3)
    assert not do_balance(_books(ingest=unfinished))


def test_a_conviction_without_a_standing_unbalances_the_books() -> None:
    """Every conviction stands somewhere."""
    assert not do_balance(_books(ingest=IngestBooks(files=(_file(),), convictions=4)))


def test_a_letter_the_carrier_counts_and_we_do_not_is_found() -> None:
    """Repeats are counted in the world's own store."""
    doubled = _books(world=WorldBooks(lines=1, charges=1, letters=2, messages=1))
    [wrong] = [check for check in checks(doubled) if not check.holds]
    assert (wrong.here, wrong.there) == (1, 2)


def test_outside_a_rehearsal_nobody_looks_into_the_world() -> None:
    """A real court does not show us its store."""
    assert do_balance(_books(world=None))
