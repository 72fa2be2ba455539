"""The ends of cleared convictions in dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from ingest.claims.claim import ENDINGS, Claim
from schemas.fact import PersonToken
from schemas.sealed import Sealed

if TYPE_CHECKING:
    from ingest.books.memory_claims import MemoryClaims
    from ingest.books.memory_people import MemoryPeople

type Stages = dict[PersonToken, tuple[datetime, datetime | None]]
"""When each was begun, and when it was reduced."""


class MemoryEndings:
    """How far each is; people and claims are those of the books."""

    def __init__(self, people: MemoryPeople, kept: MemoryClaims, stages: Stages) -> None:
        self.people, self.kept, self.stages = people, kept, stages

    async def due(self, now: datetime, *, limit: int) -> Sequence[PersonToken]:
        """List people whose time has come."""
        found = [
            token
            for token, person in self.people.kept.items()
            if (at := person.snapshot and person.snapshot.clears_at) and at <= now
        ]
        return [token for token in found if token not in self.stages][:limit]

    async def begin(self, tokens: Collection[PersonToken], now: datetime) -> None:
        """Say that these people's new keys are on their way."""
        self.stages |= dict.fromkeys(tokens, (now, None))

    async def begun(self, before: datetime, *, limit: int) -> Sequence[PersonToken]:
        """List people whose new keys everybody knows."""
        found = [t for t, (at, done) in self.stages.items() if done is None and at <= before]
        return found[:limit]

    async def reduce(self, token: PersonToken, now: datetime) -> None:
        """Say that nothing says any more what was cleared."""
        self.stages[token] = self.stages[token][0], now

    async def reduced(self, before: datetime, *, limit: int) -> Sequence[PersonToken]:
        """List people who have their old keys yet."""
        return [t for t, (_, at) in self.stages.items() if at and at <= before][:limit]

    async def end(self, token: PersonToken) -> None:
        """Say that the old keys are destroyed."""
        self.stages.pop(token, None)

    async def claims(self, token: PersonToken) -> Mapping[int, Claim]:
        """Return every claim about a person, by number."""
        return {at: claim for at, (claim, _) in enumerate(self.kept.kept) if claim.token == token}

    async def ended(self) -> Mapping[int, Claim]:
        """Return every claim there ever was of which convictions were cleared, by number."""
        return {at: c for at, (c, _) in enumerate(self.kept.kept) if c.source == ENDINGS}

    async def rewrite(self, facts: Mapping[int, Sealed]) -> None:
        """Put other facts in the place of what these claims say."""
        for at, sealed in facts.items():
            claim, gone = self.kept.kept[at]
            self.kept.kept[at] = replace(claim, facts=sealed), gone
