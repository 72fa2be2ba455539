"""What a source sent over HTTP, from its first byte to its receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

from schemas.fact import County
from schemas.sealed import Sealed


class Stage(StrEnum):
    """How far a consignment is."""

    RECEIVING = "receiving"
    WAITING = "waiting"
    """It is here whole, and is read next, or being read."""

    DONE = "done"
    REFUSED = "refused"
    """Nothing of it was entered; `problem` says what is wrong with it."""

    FAILED = "failed"
    """We could not read it, and that is our fault; sent again, it goes on."""

    TAKING_BACK = "taking back"
    """Its source takes it back; that is done in its turn."""

    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignment:
    """One file, or one call's records."""

    id: str
    source: str
    kind: Literal["file", "records"]
    county: County
    length: int
    sha256: str
    """Of all of it, in hexadecimal digits, as the sender says."""

    begun_at: datetime
    stage: Stage = Stage.RECEIVING
    received: int = 0
    complete: bool = False
    ended_at: datetime | None = None
    idempotency: bytes | None = None
    """Keyed hash of the sender's own key for it."""

    body: bytes | None = None
    """Keyed hash of what was sent under that key."""

    receipt: Mapping[str, object] | None = None
    """Where its rows went; `Receipt`, as JSON."""

    problem: str | None = None


class Consignments(Protocol):
    """Consignments, and the sealed pieces of those that are not read yet."""

    async def put(self, new: Consignment) -> Consignment:
        """Keep a new one; returns the one that its source sent under the same key, if there is."""
        ...

    async def get(self, name: str) -> Consignment | None:
        """Return one."""
        ...

    async def receive(self, name: str, at: int, piece: Sealed, size: int) -> bool:
        """Keep the next piece; the last one lets it wait to be read. False if it isn't the next."""
        ...

    async def pieces(self, name: str) -> Sequence[int]:
        """Say where its pieces begin, in order."""
        ...

    async def piece(self, name: str, at: int) -> Sealed:
        """Return one of its pieces."""
        ...

    async def next(self) -> Consignment | None:
        """Return the one that waits longest, to be read or to be taken back."""
        ...

    async def end(self, ended: Consignment) -> None:
        """Keep how it ended, and drop its pieces."""
        ...

    async def old(self, *, begun: datetime, ended: datetime, limit: int) -> Sequence[str]:
        """Name those still receiving that began before, and those that ended before."""
        ...

    async def forget(self, name: str) -> None:
        """Drop one."""
        ...
