"""A key store that fits in a test."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta

from conduit.errors import ConduitError, Shredded, Unavailable
from conduit.keys import Found, Key, next_version
from schemas.fact import PersonToken
from schemas.sealed import Section


class MemoryKeyStore:
    """Keys in a dictionary. It has no clock: a key that is added seals at once."""

    def __init__(self) -> None:
        self._keys: dict[tuple[PersonToken, Section], Key | None] = {}

    async def mint(self, tokens: Iterable[PersonToken]) -> None:
        """Make the keys that are missing."""
        for token in tokens:
            for section in Section:
                self._keys.setdefault((token, section), _made("1"))

    async def find(self, section: Section, tokens: Collection[PersonToken]) -> Found:
        """Look up a batch."""
        return {token: self._one(token, section) for token in tokens}

    async def renew(
        self, token: PersonToken, sections: Collection[Section], *, after: timedelta
    ) -> None:
        """Add a key for each of these sections, to whoever has one."""
        for section in sections if after >= timedelta() else ():
            if key := self._keys.get((token, section)):
                others = (*key.others, replace(key, others=()))
                version = next_version([key.version])
                self._keys[token, section] = replace(_made(version), others=others)

    async def retire(self, token: PersonToken, sections: Collection[Section]) -> None:
        """Destroy every key but the newest."""
        for section in sections:
            if key := self._keys.get((token, section)):
                self._keys[token, section] = replace(key, others=())

    async def destroy(self, token: PersonToken) -> None:
        """Forget the secrets and remember that they were destroyed."""
        for section in Section:
            self._keys[token, section] = None

    def _one(self, token: PersonToken, section: Section) -> Key | ConduitError:
        if (token, section) not in self._keys:
            return Unavailable("no_key_yet")
        return self._keys[token, section] or Shredded("key_destroyed")


def _made(version: str) -> Key:
    return Key(version, secrets.token_bytes(32))
