"""Ties and markers in dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ingest.books.kinships import Marker, Tie
from schemas.fact import PersonToken

type Pair = tuple[PersonToken, PersonToken]


@dataclass
class MemoryKinships:
    """Ties by pair; markers in the order in which they were said."""

    ties: dict[Pair, Tie] = field(default_factory=dict[Pair, Tie])
    said: list[Marker] = field(default_factory=list[Marker])

    async def of(self, tokens: Collection[PersonToken]) -> Sequence[Tie]:
        """Look them up."""
        return [self.ties[pair] for pair in sorted(self.ties) if pair[0] in tokens]

    async def tie(self, *ties: Tie) -> None:
        """Replace them."""
        self.ties |= {(tie.token, tie.other): tie for tie in ties}

    async def forget(self, token: PersonToken) -> Collection[PersonToken]:
        """Leave the person out."""
        others = {tie.other for tie in self.ties.values() if tie.token == token}
        self.ties = {pair: tie for pair, tie in self.ties.items() if token not in pair}
        return others

    async def mark(self, marker: Marker) -> None:
        """Add it at the end."""
        self.said.append(marker)

    async def markers(self, tokens: Collection[PersonToken]) -> Sequence[Marker]:
        """Keep the last of each pair."""
        last = {marker.pair: marker for marker in self.said if marker.pair & set(tokens)}
        return [marker for marker in self.said if last.get(marker.pair) is marker]
