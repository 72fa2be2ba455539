"""What ingest keeps of courts' own databases: their rows, sealed, and how far each was followed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.spelling.person_keys import KeyHash
from schemas.fact import PersonToken
from schemas.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtRow:
    """One row of a court's table. Keys are hashed; what it says is sealed."""

    table: str
    key: KeyHash
    parent: KeyHash | None = None
    who: KeyHash | None = None
    """Of a person's row: the hash by which the person is known everywhere."""

    place: int
    """Where on its topic it was told last."""

    row: Sealed | None
    """None where the person was erased."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How far a court's database was followed."""

    position: int = 0
    """The end of the last transaction that was entered, in the court's own log."""

    at_ms: int = 0
    """When the latest of them was committed."""

    looking_since: int | None = None
    """Where on the topic the first look began, while it goes on: nobody is entered meanwhile."""

    mapping: str = ""
    """The digest of the mapping by which everybody was read."""


class CourtBooks(Protocol):
    """Rows of courts, by source. Whoever asks how far a source was followed locks it."""

    async def followed(self, source: str) -> Followed:
        """Say how far a source was followed; whoever asks next waits until this work ends."""
        ...

    async def follow(self, source: str, followed: Followed) -> None:
        """Keep how far."""
        ...

    async def put(self, source: str, rows: Sequence[CourtRow]) -> None:
        """Keep rows, each in place of what its key meant before."""
        ...

    async def remove(self, source: str, keys: Collection[KeyHash]) -> None:
        """Forget rows."""
        ...

    async def remove_older(self, source: str, place: int) -> None:
        """Forget rows that were told before this place and not since."""
        ...

    async def whose(self, source: str, keys: Collection[KeyHash]) -> Collection[KeyHash]:
        """Name the people to whom these rows belong, by way of their parents."""
        ...

    async def of(
        self, source: str, who: Collection[KeyHash]
    ) -> Mapping[KeyHash, Sequence[CourtRow]]:
        """Return every row that belongs to each of these people."""
        ...

    async def owe(self, source: str, who: Collection[KeyHash]) -> None:
        """Note people whose claims are yet to be made from their rows."""
        ...

    async def owe_everybody(self, source: str) -> None:
        """Note everybody of whom there is a row."""
        ...

    async def owed(self, source: str, limit: int) -> Collection[KeyHash]:
        """Take people out of the note."""
        ...

    async def blank(self, source: str, who: Collection[KeyHash]) -> None:
        """Forget what these people's rows say; that they belong to them stays."""
        ...

    async def erase(self, token: PersonToken) -> None:
        """Forget what the rows of an erased person say, in every source."""
        ...

    async def count(self, source: str) -> int:
        """Count the rows of a source."""
        ...
