"""Who may send over HTTP, what, for which county, and by which keys."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from schemas.fact import County


class May(StrEnum):
    """What a source may send."""

    DOJ = "doj"
    """The state's bulk files."""

    CONTACTS = "contacts"
    """Files of how to reach people."""

    RECORDS = "records"
    """Rows of the bulk file's shape, as they change."""

    COMPLETE = "complete"
    """Bulk files that withdraw whoever they are silent about."""

    FINDINGS = "findings"
    """What people, or a defender for them, ask and find about their own records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One sender."""

    name: str
    county: County
    may: frozenset[May]
    a_minute: int
    """The most calls in one minute of the clock."""


@dataclass(frozen=True, slots=True)
class SourceKey:
    """A key as it is kept: by its hash only."""

    digest: bytes
    source: str
    issued_at: datetime
    expires_at: datetime

    @property
    def id(self) -> str:
        """Name the key, so that people can speak of it."""
        return self.digest.hex()[:8]


def digest_of(key: str) -> bytes:
    """Hash a key as it is kept.

    SHA-256 without salt or slowness: a key is 256 bits from the system's own randomness, so nobody
    can try them through, and one is found by its hash without looking at the others.
    """
    return hashlib.sha256(key.encode()).digest()


class Sources(Protocol):
    """Sources and their keys."""

    async def put(self, source: Source) -> bool:
        """Keep a new source; False where one of that name is kept already."""
        ...

    async def get(self, name: str) -> Source | None:
        """Return a source, locked until this unit of work ends."""
        ...

    async def all(self) -> Sequence[Source]:
        """Return every source, by name."""
        ...

    async def keys(self, name: str) -> Sequence[SourceKey]:
        """Return every key a source ever had, oldest first."""
        ...

    async def issue(self, key: SourceKey) -> None:
        """Keep a new key."""
        ...

    async def expire(self, digests: Sequence[bytes], at: datetime) -> None:
        """Let keys end at this moment, or when they would have ended, if that is sooner."""
        ...

    async def holder(self, digest: bytes, at: datetime) -> Source | None:
        """Return whose key this is, if it holds at this moment."""
        ...

    async def called(self, name: str, minute: datetime) -> int:
        """Count a call of a source; returns which one of this minute it is."""
        ...
