"""Consignments in dictionaries."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from conduit.peppers import Over
from ingest.books.consignments import Consignment, Stage
from schemas.sealed import Sealed

type _Pieces = dict[tuple[str, int], Sealed]

_WAIT: Final = frozenset({Stage.WAITING, Stage.TAKING_BACK})


@dataclass
class MemoryConsignments:
    """Consignments by name, pieces by name and place."""

    kept: dict[str, Consignment] = field(default_factory=dict[str, Consignment])
    sealed: _Pieces = field(default_factory=dict[tuple[str, int], Sealed])

    async def put(self, new: Consignment) -> Consignment:
        """Keep a new one."""
        for one in self.kept.values():
            if new.idempotency and (one.source, one.idempotency) == (new.source, new.idempotency):
                return one
        self.kept[new.id] = new
        return new

    def rehash(self, over: Over) -> int:
        """Lay a secret over what was sent under which key; return how many there are."""
        keyed = [one for one in self.kept.values() if one.idempotency and one.body]
        for one in keyed:
            hashes = (over(one.idempotency or b""), over(one.body or b""))
            self.kept[one.id] = replace(one, idempotency=hashes[0], body=hashes[1])
        return len(keyed)

    async def get(self, name: str) -> Consignment | None:
        """Return one."""
        return self.kept.get(name)

    async def receive(self, name: str, at: int, piece: Sealed, size: int) -> bool:
        """Keep the next piece."""
        one = self.kept[name]
        if one.received != at or one.stage is not Stage.RECEIVING:
            return False
        received = at + size
        stage = Stage.WAITING if received == one.length else one.stage
        self.kept[name] = replace(one, received=received, stage=stage)
        self.sealed[name, at] = piece
        return True

    async def pieces(self, name: str) -> Sequence[int]:
        """Say where its pieces begin."""
        return sorted(at for of, at in self.sealed if of == name)

    async def piece(self, name: str, at: int) -> Sealed:
        """Return one of its pieces."""
        return self.sealed[name, at]

    async def next(self) -> Consignment | None:
        """Return the one that waits longest."""
        waiting = [one for one in self.kept.values() if one.stage in _WAIT]
        return min(waiting, key=lambda one: (one.begun_at, one.id), default=None)

    async def end(self, ended: Consignment) -> None:
        """Keep how it ended."""
        self.kept[ended.id] = ended
        for at in await self.pieces(ended.id):
            del self.sealed[ended.id, at]

    async def old(self, *, begun: datetime, ended: datetime, limit: int) -> Sequence[str]:
        """Name old ones."""
        return [
            one.id
            for one in self.kept.values()
            if (one.stage is Stage.RECEIVING and one.begun_at < begun)
            or (one.ended_at and one.ended_at < ended)
        ][:limit]

    async def forget(self, name: str) -> None:
        """Drop one."""
        for at in await self.pieces(name):
            del self.sealed[name, at]
        del self.kept[name]
