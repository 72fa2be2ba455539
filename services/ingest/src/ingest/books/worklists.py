"""What people noted about differences between two sources, sealed; the newest note counts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from schemas.fact import ConvictionId, PersonToken
from schemas.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note of one person about one conviction."""

    token: PersonToken
    conviction_id: ConvictionId
    one: str
    other: str
    """The two sources, in the order of their names."""

    at: datetime
    content: Sealed
    """`Remark`."""


class Worklists(Protocol):
    """Notes; nothing is overwritten."""

    async def put(self, note: Note) -> None:
        """Keep a note."""
        ...

    async def notes(
        self, one: str, other: str, tokens: Collection[PersonToken]
    ) -> Mapping[ConvictionId, Sequence[Note]]:
        """Return every note about these people's differences between two sources, oldest first."""
        ...

    async def wipe(self, token: PersonToken) -> None:
        """Remove every note about a person."""
        ...
