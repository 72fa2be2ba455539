"""Lines at which nobody may be killed in a run, and what would have to come together there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import conduit

_HOME: Final = Path(conduit.__file__).parent


class Seldom(NamedTuple):
    """One line, by its module and the two lines that end with it."""

    module: str
    before: str
    line: str
    why: str

    @property
    def points(self) -> list[str]:
        """Where it stands now: once, unless it was changed."""
        lines = [line.strip() for line in (_HOME / self.module).read_text().splitlines()]
        pairs = pairwise(lines)
        found = enumerate(pairs, start=2)
        return [f"{self.module}:{at}" for at, pair in found if pair == (self.before, self.line)]


SELDOM: Final = (
    Seldom(
        "kafka/flow_host.py",
        "fetched = await member.fetch()",
        "async with member.busy:",
        "partitions move while a batch is in hand, and the next one is there at once",
    ),
    Seldom(
        "keys_cache.py",
        '"""Add keys, which seal when this time has passed."""',
        "await self._store.renew(token, sections, after=after)",
        "a conviction was cleared ninety days ago; nobody lives here for so long",
    ),
    Seldom(
        "keys_cache.py",
        '"""Destroy every key that is older than the one that seals now."""',
        "await self._store.retire(token, sections)",
        "a conviction was cleared ninety-seven days ago; nobody lives here for so long",
    ),
    Seldom(
        "kafka/replaying.py",
        "if await self._is_erased(envelope):",
        "return await self._still(place, ERASED, asked)",
        "the letter about a court's answer to somebody erased meanwhile is asked for",
    ),
    Seldom(
        "kafka/replaying.py",
        "except Shredded:",
        "return await self._still(place, ERASED, asked)",
        "a person is erased between two look-ups of one key",
    ),
    Seldom(
        "kafka/replaying.py",
        "except Rejected as refusal:",
        "return await self._still(place, reason_of(refusal), asked)",
        "what somebody spoiled is asked for again while processes die",
    ),
    Seldom(
        "ledger/dispatch.py",
        "if carrier not in wanted:",
        "await work.ledger.void(carrier)",
        "papers change between their release and their sending",
    ),
    Seldom(
        "ledger/dispatch.py",
        "raise",
        "return sum(await _all(self._write_down([ending]) for ending in endings))",
        "two answers come at once, and the database does not",
    ),
    Seldom(
        "ledger/dispatch.py",
        '"""Let every move end, then raise the first error."""',
        "ended = await asyncio.gather(*moves, return_exceptions=True)",
        "two answers come at once, and the database does not",
    ),
)


def seldom() -> set[str]:
    """Name these lines as crash points."""
    return {point for one in SELDOM for point in one.points}


def tell(point: str) -> str:
    """Say why nobody may be killed at a line; nothing where there is no reason."""
    return "".join(f" ({one.why})" for one in SELDOM if point in one.points)
