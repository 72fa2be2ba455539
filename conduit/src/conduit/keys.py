"""The key store: one random key per person and section, destroyed when the person is erased."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from conduit.errors import ConduitError, Shredded, Unavailable
from schemas.fact import PersonToken
from schemas.sealed import Section


@dataclass(frozen=True, slots=True)
class Key:
    """A 256-bit key for one section of one person. It prints as its version only."""

    version: str
    secret: bytes = field(repr=False)
    others: tuple[Key, ...] = field(default=(), repr=False)
    """Keys of the same section that open, and seal no more, or not yet."""

    @property
    def is_newest(self) -> bool:
        """Is none of the others to follow it?"""
        return all(_order(other.version) < _order(self.version) for other in self.others)

    def opening(self, version: str) -> Key:
        """Return the key of this version.

        Raises:
            Shredded: It was destroyed when a newer one took its place.
            Unavailable: It is newer than what we know.
        """
        found = next((key for key in (self, *self.others) if key.version == version), None)
        if found is not None:
            return found
        if _order(version) < _order(self.version):
            raise Shredded("key_destroyed")
        raise Unavailable("newer_key")


def next_version(versions: Iterable[str]) -> str:
    """Name the version after these."""
    return str(max((int(version) for version in versions), default=0) + 1)


def _order(version: str) -> tuple[int, str]:
    return len(version), version


type Found = Mapping[PersonToken, Key | ConduitError]
"""For each token the key that seals, with others that open, or `Shredded`, or `Unavailable` where there is none (yet)."""


class KeyStore(Protocol):
    """Keeps keys in a database of its own, wrapped under one wrapping key per section."""

    async def mint(self, tokens: Iterable[PersonToken]) -> None:
        """Make keys for all four sections of each person who has none. Repeating is harmless."""
        ...

    async def find(self, section: Section, tokens: Collection[PersonToken]) -> Found:
        """Look up keys for a batch of people; each gets a key or an error, nobody is left out.

        Raises:
            Unavailable: The key store did not answer.
        """
        ...

    async def renew(
        self, token: PersonToken, sections: Collection[Section], *, after: timedelta
    ) -> None:
        """Add a key for each of these sections, which seals when this time has passed.

        Where one waits for that already, none is added, nor for whoever has none or is erased.
        """
        ...

    async def retire(self, token: PersonToken, sections: Collection[Section]) -> None:
        """Destroy, for ever, every key that is older than the one that seals now."""
        ...

    async def destroy(self, token: PersonToken) -> None:
        """Destroy every key of a person, for ever. Repeating is harmless."""
        ...
