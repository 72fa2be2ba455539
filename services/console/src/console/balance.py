"""Do the books balance? Ends that share no code are held against each other.

The lines of the file, the convictions ingest keeps, the standings court-filing keeps, and what the
world itself counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from console.books import Books


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
