"""Makes the keyed hashes in a ledger anew: what finds effects, where they go, what papers bind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, LiteralString

import orjson
from psycopg import AsyncConnection
from psycopg.rows import DictRow

from conduit.ledger.effect import papers_hash
from conduit.ledger.rows import CARRIER, carrier_from
from conduit.pepper_columns import renew_words

type Word = Callable[[str], str]

_RELEASES: Final = "select id, papers_hash, carriers from releases"
_BIND: Final = "update releases set papers_hash = %s where id = %s"
_CHANGE: Final = "update carriers set papers = %s::jsonb where key = %s"


def unchanged(word: str) -> str:
    """Leave a word as it is."""
    return word


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerHashes:
    """What in a service's ledger is a keyed hash, and how it is made anew."""

    match: Word
    destination: Word = unchanged
    paper: Mapping[str, Word]
    """Those among the papers of a carrier that are hashes of something else, by name."""

    async def renew(self, link: AsyncConnection[DictRow]) -> int:
        """Make all of them anew; return how many. What a named person released stays released."""
        count = await renew_words(link, "effects", "match", self.match)
        count += await renew_words(link, "effects", "destination", self.destination)
        count += await renew_words(link, "carriers", "destination", self.destination)
        return count + await self._papers(link)

    async def _papers(self, link: AsyncConnection[DictRow]) -> int:
        if not self.paper:
            return 0
        bound = [row for row in await _all(link, _RELEASES) if await _holds(link, row)]
        rows = await _all(link, "select key, papers from carriers")
        changed = [
            (orjson.dumps(new).decode(), row["key"])
            for row in rows
            if (new := self._of(row["papers"])) != row["papers"]
        ]
        await link.cursor().executemany(_CHANGE, changed)
        for row in bound:
            await link.execute(_BIND, [await _bound(link, row), row["id"]])
        return len(changed)

    def _of(self, papers: Mapping[str, str]) -> Mapping[str, str]:
        return {name: self.paper.get(name, unchanged)(sha) for name, sha in papers.items()}


async def _holds(link: AsyncConnection[DictRow], release: DictRow) -> bool:
    return str(release["papers_hash"]) == await _bound(link, release)


async def _bound(link: AsyncConnection[DictRow], release: DictRow) -> str:
    found = await link.execute(f"{CARRIER} where key = any(%s)", [release["carriers"]])
    return papers_hash(map(carrier_from, await found.fetchall()))


async def _all(link: AsyncConnection[DictRow], query: LiteralString) -> list[DictRow]:
    return await (await link.execute(query)).fetchall()
