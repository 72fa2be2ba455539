"""What one file tells of each person, whatever kind of file it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.claims.claim import Said
from ingest.formats.doj_file import Unreadable
from ingest.formats.file_identity import FileIdentity, Kind
from ingest.formats.row_set import RowSet
from ingest.spelling.person_keys import KeyHash, Pepper
from schemas.fact import County

type Say = Callable[[Sequence[Said]], Said]
"""What the source now says of a person, given every claim so far."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file tells of one person."""

    person: str
    """The natural key under which the file knows the person; see `key_of`."""

    rows: int
    content: bytes
    """What is told, as bytes that are equal exactly when the same is told."""

    say: Say


class Delivery(Protocol):
    """One file, read."""

    @property
    def identity(self) -> FileIdentity:
        """Which file it is."""
        ...

    @property
    def read(self) -> RowSet:
        """Its rows as its lines were cut, before anybody asked whose they are."""
        ...

    @property
    def unreadable(self) -> Sequence[Unreadable]:
        """Rows nobody could read."""
        ...

    @property
    def people(self) -> Sequence[str]:
        """Natural keys, in an order that depends on the file's bytes only."""
        ...

    @property
    def source(self) -> str:
        """The name of the source in claims."""
        ...

    @property
    def complete(self) -> bool:
        """Does the source declare that whoever is absent is withdrawn?"""
        ...

    def rows_of(self, people: Sequence[str]) -> RowSet:
        """Name the readable rows of these neighbours in its order of people."""
        ...

    def told(self, people: Sequence[str]) -> Iterator[Told]:
        """Tell what stands in the file about these neighbours in its order of people."""
        ...


def leaves_nobody_open(unreadable: Sequence[Unreadable]) -> bool:
    """Is it known of every unreadable row whose it is? If not, nobody is known to be absent."""
    return all(row.person is not None for row in unreadable)


def source_of(kind: Kind, county: County) -> str:
    """Name whoever answers a county with such files: the state, or who knows its addresses."""
    return f"{kind}:{county}"


def key_of(person: str, source: str, pepper: Pepper) -> KeyHash:
    """Hash a natural key: `cii:…`, or `subject:…`, which means something to its own source only."""
    kind, _, number = person.partition(":")
    return pepper.of_state_number(number) if kind == "cii" else pepper.of_subject(source, number)
