"""The telephone: whoever carries text messages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text message, ready to be sent."""

    operation: str
    """The carrier's later word names it, even where its answer was lost."""

    to: str
    body: str


class Phone(Protocol):
    """Takes text messages. Sending one again sends a second one."""

    async def text(self, text: Text) -> str:
        """Send a message and return the carrier's reference.

        Raises:
            Unavailable: Certainly nothing was taken.
            Unknown: It may have been taken; ask, never send again.
            Rejected: It was refused; the reason is the carrier's code.
        """
        ...

    async def find(self, to: str, *, since: datetime, but: Collection[str]) -> str | None:
        """Look for a message to a number since an instant, other than those known already.

        Raises:
            Unavailable: Nobody could say now.
        """
        ...
