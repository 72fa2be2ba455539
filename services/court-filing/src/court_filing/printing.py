"""Prints papers: a packet that is needed again soon is printed only once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from court_filing.packet import AnyPacket
from court_filing.papers import make_papers

ROOM: Final = 64 << 20
"""Bytes of papers that are kept in memory between their packing and their sending."""

type Bound = tuple[AnyPacket, Mapping[str, bytes]]
"""A packet and its papers."""


@dataclass(slots=True)
class Press:
    """Hands out the same papers for the same packet. None of them is ever written to a disk."""

    signing_key: Ed25519PrivateKey = field(repr=False)
    room: int = ROOM
    _kept: OrderedDict[str, Bound] = field(default_factory=OrderedDict[str, Bound], repr=False)
    _size: int = 0

    async def print(self, packet: AnyPacket) -> Bound:
        """Print a packet's papers, unless the very same were printed a moment ago.

        Raises:
            Rejected: One of them cannot be set (`cannot_be_set`).
        """
        known = self._kept.get(packet.id)
        if known is not None and known[0] == packet:
            return known
        bound = packet, await asyncio.to_thread(make_papers, packet, self.signing_key)
        self._keep(bound)
        return bound

    def forget(self, packet: str) -> None:
        """Let the papers of a packet go: they are on their way."""
        if packet in self._kept:
            self._size -= _weight(self._kept.pop(packet))

    def _keep(self, bound: Bound) -> None:
        name = bound[0].id
        self.forget(name)
        self._kept[name] = bound
        self._size += _weight(bound)
        while self._size > self.room:
            self._size -= _weight(self._kept.popitem(last=False)[1])


def _weight(bound: Bound) -> int:
    return sum(len(paper) for paper in bound[1].values())
