"""Does a file's book balance? Where it doesn't, the rows are named."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ingest.books.port import Counted, FileEntry, IngestWork
from ingest.formats.row_set import RowSet, held_against

READ: Final = "read"
"""Rows as the lines of the file were cut, before anybody asked whose they are."""

QUARANTINED: Final = "quarantined"

_NONE: Final = RowSet()


@dataclass(frozen=True, slots=True)
class Account:
    """Where the rows of one file went."""

    entry: FileEntry
    counted: Counted
    missing: RowSet = _NONE
    """Read, and neither entered nor quarantined."""

    twice: RowSet = _NONE
    strange: RowSet = _NONE
    """Entered, and never read."""

    miscounted: RowSet = _NONE
    """Rows of buckets whose counts say another number."""

    known: bool = True
    """Was it noted which rows they are? Not for files entered before that was done."""

    @property
    def balances(self) -> bool:
        """Is every row accounted for, once?"""
        told = self.counted.total + self.entry.quarantined
        wrong = (self.missing, self.twice, self.strange, self.miscounted)
        return told == self.entry.rows and not any(wrong)


async def account(work: IngestWork, entry: FileEntry) -> Account:
    """Hold what was read of a file against what was entered of it."""
    counts = await work.files.buckets(entry.file_id)
    noted = await work.files.rows_noted(entry.file_id)
    counted = sum(counts.values(), Counted())
    if READ not in noted:
        return Account(entry, counted, known=False)
    entered = {number: noted.get(str(number), RowSet()) for number in counts}
    parts = [*entered.values(), noted.get(QUARANTINED, RowSet())]
    missing, twice, strange = held_against(noted[READ], parts)
    return Account(entry, counted, missing, twice, strange, _miscounted(counts, entered))


def _miscounted(counts: Mapping[int, Counted], entered: Mapping[int, RowSet]) -> RowSet:
    wrong = [rows for number, rows in entered.items() if len(rows) != counts[number].total]
    return RowSet(tuple(sorted(span for rows in wrong for span in rows.spans)))
