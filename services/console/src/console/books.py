"""The books: what went in, what stands now, what the world took."""

from collections.abc import Mapping

from pydantic import Field

from schemas.fact import Fact

STANDINGS = (
    "review",
    "not_eligible",
    "out_of_scope",
    "relieved_before",
    "held",
    "released",
    "filed",
    "unknown",
    "returned",
    "denied",
    "ordered",
    "confirmed",
    "cleared",
    "withdrawn",
)
"""Every conviction of the newest version has exactly one of these."""

UNDERWAY = ("held", "released", "filed", "unknown")
"""Standings that still wait for us or for a court."""


_OURS = ("planned", "held", "released", "attempting", "retry", "unknown")


class FileBooks(Fact):
    """What became of the rows of one file."""

    file_id: str
    kind: str
    rows: int
    used: int
    unchanged: int
    suppressed: int
    quarantined: int
    finished: bool

    @property
    def balances(self) -> bool:
        """Is every row accounted for?"""
        return self.rows == self.used + self.unchanged + self.suppressed + self.quarantined


class IngestBooks(Fact):
    """What ingest keeps."""

    files: tuple[FileBooks, ...] = ()
    people: int = 0
    convictions: int = 0


class FilingBooks(Fact):
    """What court-filing keeps: standings by county, reasons, effects by act, channel and state."""

    standings: Mapping[str, Mapping[str, int]] = Field(default_factory=dict)
    reasons: Mapping[str, int] = Field(default_factory=dict)
    effects: Mapping[str, int] = Field(default_factory=dict)

    def total(self, standing: str | None = None) -> int:
        """Count the convictions with one standing, or with any."""
        return sum(
            number
            for by_standing in self.standings.values()
            for name, number in by_standing.items()
            if standing in (None, name)
        )


class NoticeBooks(Fact):
    """What notification keeps: notices by template and state, people it cannot reach by reason."""

    notices: Mapping[str, int] = Field(default_factory=dict)
    unreachable: Mapping[str, int] = Field(default_factory=dict)
    effects: Mapping[str, int] = Field(default_factory=dict)


class WorldBooks(Fact):
    """What the world itself says it took."""

    lines: int = 0
    charges: int = 0
    """Counts in electronic filings."""

    letters: int = 0
    messages: int = 0


class Books(Fact):
    """All ends, as they stood at one look."""

    ingest: IngestBooks = IngestBooks()
    filing: FilingBooks = FilingBooks()
    notices: NoticeBooks = NoticeBooks()
    world: WorldBooks | None = None
    """Only a rehearsal can look into the world's own store."""

    @property
    def moving(self) -> int:
        """Count the effects that we ourselves have still to do something about."""
        effects = (*self.filing.effects.items(), *self.notices.effects.items())
        return sum(number for name, number in effects if name.rpartition("/")[2] in _OURS)
