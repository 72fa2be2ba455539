"""What became of a file: every row is accounted for."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from ingest.books.port import Counted, FileEntry
from ingest.formats.file_identity import FileId, Kind
from schemas.fact import County, Fact


class Receipt(Fact):
    """rows = used + unchanged + suppressed + quarantined."""

    file_id: FileId
    kind: Kind
    county: County
    outcome: Literal["entered", "unchanged", "undone"]
    rows: int
    used: int
    unchanged: int
    suppressed: int
    """Rows about people who were erased."""

    quarantined: int
    reasons: Mapping[str, int] = Field(default_factory=dict[str, int])
    """Why rows were quarantined, where this call read the file."""

    mended: int = 0
    """Rows among them that were read as a named person mended them, where this call read the file."""

    people: int = 0
    """People of whom a new version was published by this call."""

    held: bool = False
    """Nothing that rests on this file leaves before a named person releases it."""

    @property
    def balanced(self) -> bool:
        """Is every row accounted for?"""
        return self.rows == self.used + self.unchanged + self.suppressed + self.quarantined


def receipt_for(
    entry: FileEntry,
    counted: Counted,
    outcome: Literal["entered", "unchanged", "undone"],
    *,
    people: int = 0,
) -> Receipt:
    """Write the receipt of a file; of one that was entered before, every row is unchanged."""
    again = outcome == "unchanged"
    return Receipt(
        file_id=entry.file_id,
        kind=entry.kind,
        county=entry.county,
        outcome=outcome,
        rows=entry.rows,
        used=0 if again else counted.used,
        unchanged=counted.unchanged + (counted.used if again else 0),
        suppressed=counted.suppressed,
        quarantined=entry.quarantined,
        people=people,
        held=entry.held,
    )
