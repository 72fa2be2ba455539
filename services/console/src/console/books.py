"""The books: what went in, what stands now, what the world took; and whether they agree.

Ends that share no code are held against each other: the lines of the file, the convictions ingest
keeps, the standings court-filing keeps, and what the world itself counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Check:
    """Two ends that must agree."""

    what: str
    here: int
    there: int

    @property
    def holds(self) -> bool:
        """Do they?"""
        return self.here == self.there


def checks(books: Books) -> Iterator[Check]:
    """Hold every end against another."""
    for file in books.ingest.files:
        told = file.used + file.unchanged + file.suppressed + file.quarantined
        yield Check(f"{file.kind} {file.file_id[:8]}: rows = accounted for", file.rows, told)
    yield Check("convictions = standings", books.ingest.convictions, books.filing.total())
    if books.world:
        effects, world = books.filing.effects, books.world
        yield Check("list lines: ours = the court's", sent(effects, "file", "list"), world.lines)
        yield Check(
            "counts filed electronically: ours = the court's",
            sent(effects, "file", "ecf"),
            world.charges,
        )
        notices = books.notices.notices
        yield Check(
            "letters: ours = the carrier's", _sent_notices(notices, "letter"), world.letters
        )
        yield Check("texts: ours = the provider's", _sent_notices(notices, "text"), world.messages)


def balanced(books: Books) -> bool:
    """Do all ends agree, with every file finished?"""
    return all(file.finished for file in books.ingest.files) and all(c.holds for c in checks(books))


def sent(effects: Mapping[str, int], act: str, channel: str) -> int:
    """Count effects the world accepted, by act and channel."""
    return sum(effects.get(f"{act}/{channel}/{state}", 0) for state in ("accepted", "done"))


def _sent_notices(notices: Mapping[str, int], channel: str) -> int:
    return sum(notices.get(f"{channel}/{state}", 0) for state in ("accepted", "done"))
