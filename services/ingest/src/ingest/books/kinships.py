"""What ingest keeps of who is whom: ties between tokens, and what named persons said of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from schemas.fact import PersonToken, RecordVersion


class Stands(StrEnum):
    """How one token stands to another."""

    ABSORBS = "absorbs"
    """What is known of the other is published under this one."""

    ABSORBED = "absorbed"
    PARTED = "parted"
    """They were one once; what was done then is looked for with the other, too."""


@dataclass(frozen=True, slots=True)
class Tie:
    """How a person stands to another, and since which version of the other."""

    token: PersonToken
    other: PersonToken
    stands: Stands
    since: RecordVersion


class Says(StrEnum):
    """What a named person says of two people."""

    SAME = "same"
    NEVER = "never"
    """They are not one, whatever their records look like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A named person's word on two people. It stands until a named person says otherwise."""

    one: PersonToken
    other: PersonToken
    says: Says
    by: str
    ground: str
    at: datetime

    @property
    def pair(self) -> frozenset[PersonToken]:
        """Of whom it is said, in no order."""
        return frozenset({self.one, self.other})


class Kinships(Protocol):
    """Ties and markers."""

    async def of(self, tokens: Collection[PersonToken]) -> Sequence[Tie]:
        """Return how these people stand to others."""
        ...

    async def tie(self, *ties: Tie) -> None:
        """Put ties in the place of those between the same two."""
        ...

    async def forget(self, token: PersonToken) -> Collection[PersonToken]:
        """Remove every tie of a person who is erased, and return with whom."""
        ...

    async def mark(self, marker: Marker) -> None:
        """Add a named person's word; it counts from now on."""
        ...

    async def markers(self, tokens: Collection[PersonToken]) -> Sequence[Marker]:
        """Return the last word on each pair in which one of these people is, oldest first."""
        ...
