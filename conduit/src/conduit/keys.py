"""The key store: one random key per person and section, destroyed when the person is erased."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from conduit.errors import ConduitError, Shredded, Unavailable
from schemas.fact import PersonToken
from schemas.sealed import Section


@dataclass(frozen=True, slots=True)
class Key:
    """A 256-bit key for one section of one person. It prints as its version only."""

    version: str
    secret: bytes = field(repr=False)


type Found = Mapping[PersonToken, Key | ConduitError]
"""For each token its newest key, or `Shredded`, or `Unavailable` where there is none (yet)."""


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

    async def destroy(self, token: PersonToken) -> None:
        """Destroy every key of a person, for ever. Repeating is harmless."""
        ...


class MemoryKeyStore:
    """A key store that fits in a test."""

    def __init__(self) -> None:
        self._keys: dict[tuple[PersonToken, Section], Key | None] = {}

    async def mint(self, tokens: Iterable[PersonToken]) -> None:
        """Make the keys that are missing."""
        for token in tokens:
            for section in Section:
                self._keys.setdefault((token, section), Key("1", secrets.token_bytes(32)))

    async def find(self, section: Section, tokens: Collection[PersonToken]) -> Found:
        """Look up a batch."""
        return {token: self._one(token, section) for token in tokens}

    async def destroy(self, token: PersonToken) -> None:
        """Forget the secrets and remember that they were destroyed."""
        for section in Section:
            self._keys[token, section] = None

    def _one(self, token: PersonToken, section: Section) -> Key | ConduitError:
        if (token, section) not in self._keys:
            return Unavailable("no_key_yet")
        return self._keys[token, section] or Shredded("key_destroyed")
