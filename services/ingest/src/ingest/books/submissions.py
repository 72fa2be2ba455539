"""What people, or defenders and clerks for them, ask and find about their own records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

from schemas.fact import ConvictionId, PersonToken
from schemas.sealed import Sealed


class Handled(StrEnum):
    """How far a submission is, in the words that its sender is told."""

    RECEIVED = "received"
    LOOKED_AT = "looked at"
    ANSWERED = "answered by mail"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One application or finding."""

    id: str
    kind: Literal["application", "finding"]
    source: str
    """Who sent it; `desk` where a clerk entered it."""

    received_at: datetime
    idempotency: bytes
    """Keyed hash of the sender's own key for it."""

    body: bytes
    """Keyed hash of what was sent under that key."""

    token: PersonToken | None = None
    """Whose record it is about, where that was proved."""

    conviction_id: ConvictionId | None = None
    """The conviction that a finding is about, where exactly one is meant."""

    content: Sealed | None = None
    """Everything that was sent; nothing once it is of no more use."""

    handled: Handled = Handled.RECEIVED
    borne_out: bool | None = None
    """Does the evidence bear the finding? Unknown until somebody looked."""


class Submissions(Protocol):
    """Submissions."""

    async def put(self, new: Submission) -> Submission:
        """Keep a new one; returns the one that its source sent under the same key, if there is."""
        ...

    async def get(self, name: str) -> Submission | None:
        """Return one, locked until this unit of work ends."""
        ...

    async def move(self, moved: Submission) -> None:
        """Keep how one stands now."""
        ...

    async def open(self, *, limit: int) -> Sequence[Submission]:
        """Return those neither answered nor withdrawn, oldest first."""
        ...

    async def about(self, token: PersonToken) -> Sequence[Submission]:
        """Return those about a person, oldest first."""
        ...
