"""Keys that were looked up a moment ago, so that a batch seldom asks the key store twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from time import monotonic
from typing import Final

from conduit.errors import ConduitError
from conduit.keys import Found, Key, KeyStore
from schemas.fact import PersonToken
from schemas.sealed import Section

TTL: Final = timedelta(minutes=5)
"""After which time a key is looked up again, whatever was or was not heard."""


class CachedKeys:
    """Any key store, with a small memory. Only keys are remembered, never that one is missing."""

    def __init__(
        self,
        store: KeyStore,
        *,
        size: int = 20_000,
        ttl: timedelta = TTL,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        self._store = store
        self._size = size
        self._ttl = ttl.total_seconds()
        self._seconds = seconds
        self._known: OrderedDict[tuple[PersonToken, Section], tuple[float, Key]] = OrderedDict()
        self._dropped = 0

    async def mint(self, tokens: Iterable[PersonToken]) -> None:
        """Make keys for all four sections of each person who has none."""
        await self._store.mint(tokens)

    async def find(self, section: Section, tokens: Collection[PersonToken]) -> Found:
        """Look up keys for a batch; only those not remembered are asked for."""
        found: dict[PersonToken, Key | ConduitError] = {}
        for token in tokens:
            if (key := self._remembered(token, section)) is not None:
                found[token] = key
        missing = [token for token in tokens if token not in found]
        if not missing:
            return found
        before = self._dropped
        asked = await self._store.find(section, missing)
        if before == self._dropped:
            self._remember(section, asked)
        return found | dict(asked)

    async def renew(
        self, token: PersonToken, sections: Collection[Section], *, after: timedelta
    ) -> None:
        """Add keys, which seal when this time has passed."""
        await self._store.renew(token, sections, after=after)
        self.drop(token)

    async def retire(self, token: PersonToken, sections: Collection[Section]) -> None:
        """Destroy every key that is older than the one that seals now."""
        await self._store.retire(token, sections)
        self.drop(token)

    async def destroy(self, token: PersonToken) -> None:
        """Destroy every key of a person, for ever."""
        self.drop(token)
        await self._store.destroy(token)
        self.drop(token)

    def drop(self, token: PersonToken) -> None:
        """Forget a person's keys at once; a look-up under way is not remembered either."""
        self._dropped += 1
        for section in Section:
            self._known.pop((token, section), None)

    def _remembered(self, token: PersonToken, section: Section) -> Key | None:
        at, key = self._known.get((token, section), (0.0, None))
        return key if key is not None and self._seconds() - at < self._ttl else None

    def _remember(self, section: Section, found: Found) -> None:
        now = self._seconds()
        for token, key in found.items():
            if isinstance(key, Key):
                self._known[token, section] = (now, key)
                self._known.move_to_end((token, section))
        while len(self._known) > self._size:
            self._known.popitem(last=False)
