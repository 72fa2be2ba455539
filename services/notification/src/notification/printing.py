"""Prints letters: two at a time, and a letter that is needed again soon only once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from notification.letter import Letter
from notification.typesetting import Typesetter

ROOM: Final = 64 << 20
"""Bytes of letters that are kept in memory between their packing and their sending."""

_threads: Final = ThreadPoolExecutor(2, thread_name_prefix="press")


@dataclass(slots=True)
class Press:
    """Hands out the same bytes for the same letter. Nothing of it is ever written to a disk."""

    typesetter: Typesetter
    room: int = ROOM
    _kept: OrderedDict[str, tuple[Letter, bytes]] = field(
        default_factory=OrderedDict[str, tuple[Letter, bytes]]
    )
    _size: int = 0

    async def print(self, letter: Letter) -> bytes:
        """Print a letter, unless the very same one was printed a moment ago.

        Raises:
            Misprinted: The typesetter refused it.
        """
        known = self._kept.get(letter.operation)
        if known is not None and known[0] == letter:
            return known[1]
        loop = asyncio.get_running_loop()
        pdf = await loop.run_in_executor(_threads, self.typesetter.set, letter)
        self._keep(letter, pdf)
        return pdf

    def forget(self, operation: str) -> None:
        """Let a letter go: it is out."""
        _, pdf = self._kept.pop(operation, (None, b""))
        self._size -= len(pdf)

    def _keep(self, letter: Letter, pdf: bytes) -> None:
        self.forget(letter.operation)
        self._kept[letter.operation] = letter, pdf
        self._size += len(pdf)
        while self._size > self.room:
            _, (_, oldest) = self._kept.popitem(last=False)
            self._size -= len(oldest)
