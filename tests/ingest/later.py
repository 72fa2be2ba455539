"""A row that follows a conviction, later in its cycle."""

from typing import Final

from tests.ingest.doj_rows import Cells, convicted

BLANK: Final = {"sentence": "", "length": "", "unit": ""}


def later(disposition: str, **said: str) -> Cells:
    """Print a later disposition of the usual conviction."""
    usual = {"place": "101003001000", "event_date": "20050301", **BLANK}
    return convicted(**{**usual, "disposition": disposition, **said})
