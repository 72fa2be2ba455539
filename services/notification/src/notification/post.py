"""The post: whoever prints letters and carries them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from conduit.counties import Sender
from conduit.ledger.dispatch import Absent
from notification.reach import Addressee

UNDELIVERABLE: Final = "undeliverable"
"""The reason for a refusal that lies in the address alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One letter, ready to be mailed."""

    operation: str
    """The same operation is mailed once, however often it is handed over."""

    to: Addressee
    sender: Sender
    pdf: bytes


class Post(Protocol):
    """Takes letters."""

    async def mail(self, mail: Mail) -> str:
        """Hand over a letter and return the carrier's reference.

        Handing over the same operation again within a day returns the first reference.

        Raises:
            Unavailable: Certainly nothing was taken.
            Unknown: It may have been taken.
            Rejected: It was refused; the reason is `undeliverable` or the carrier's own code.
        """
        ...

    async def find(self, operation: str) -> str | Absent:
        """Look a letter up by its operation: the carrier's reference, or ABSENT.

        Raises:
            Unavailable: Nobody could say now.
        """
        ...
