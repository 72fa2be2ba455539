"""What the service keeps beside its ledger: what was reported, what was told, who said stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from conduit.ledger.effect import State
from conduit.work import Work
from notification.plan import Says
from schemas.fact import ConvictionId, County, PersonToken, RecordVersion
from schemas.filings import FilingKind
from schemas.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One thing reported about one conviction. What a letter would print of it stays sealed."""

    token: PersonToken
    conviction_id: ConvictionId
    county: County
    kind: FilingKind
    reference: str
    at: datetime
    record_version: RecordVersion
    relief: str
    said: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One letter spoke of one conviction."""

    token: PersonToken
    conviction_id: ConvictionId
    says: Says
    about: str
    carrier: str
    at: datetime
    """When the letter was prepared: a letter prepared earlier never speaks last."""

    returned: bool = False
    """It came back, or was refused, so nobody was told. The next letter is another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a carrier of letters or texts said of one thing it carries, without names."""

    id: str
    channel: str
    carrier: str
    says: str
    """In our words: `accepted`, `arrived`, `returned`, `undelivered:30003`, …"""

    reference: str
    at: datetime


class Reports(Protocol):
    """Everything reported, once each, by conviction, kind and the court's reference."""

    async def add(self, reported: Reported) -> bool:
        """Write it down; False where it is known already."""
        ...

    async def of(self, token: PersonToken) -> Sequence[Reported]:
        """Return what was reported about one person, oldest first."""
        ...

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        ...


class Tellings(Protocol):
    """What people were told, letter by letter."""

    async def add(self, telling: Telling) -> None:
        """Write it down. The same letter speaks of a conviction once."""
        ...

    async def of(self, token: PersonToken) -> Sequence[Telling]:
        """Return what one person was told, in the order in which the letters were prepared."""
        ...

    async def unsay(self, carrier: str) -> None:
        """A letter came back: what it said was told to nobody."""
        ...

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        ...


class Recipients(Protocol):
    """Who cannot be written to, and why; which addresses brought a letter back."""

    async def unreachable(self, token: PersonToken) -> str | None:
        """Return why nothing can be mailed to a person, or None."""
        ...

    async def set_unreachable(self, token: PersonToken, reason: str | None) -> bool:
        """Write down why, or that it is over; returns whether that is news."""
        ...

    async def spoil(self, token: PersonToken, address: str) -> None:
        """Never write to this address (a keyed hash) of this person again."""
        ...

    async def is_spoiled(self, token: PersonToken, address: str) -> bool:
        """Did a letter to this address of this person come back?"""
        ...

    async def reasons(self) -> dict[str, int]:
        """Count the people who cannot be written to, by reason."""
        ...

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        ...


class OptOuts(Protocol):
    """Numbers, as keyed hashes, whose owner said stop. The latest word counts."""

    async def record(self, phone: str, *, stop: bool, at: datetime) -> bool:
        """Write down the latest word; returns whether it changed anything."""
        ...

    async def is_stopped(self, phone: str) -> bool:
        """May nothing be texted to this number?"""
        ...


class Scans(Protocol):
    """What carriers said, kept when it came and entered into the books afterwards."""

    async def add(self, scan: Scan) -> bool:
        """Keep it; False where it is known already."""
        ...

    async def waiting(self, *, limit: int) -> Sequence[Scan]:
        """Return what was not entered yet, oldest first, locked."""
        ...

    async def entered(self, scan: str) -> None:
        """Say that one is entered."""
        ...

    async def of(self, carrier: str) -> Sequence[Scan]:
        """Return what was said of one carrier, oldest first."""
        ...


class NoticeWork(Work, Protocol):
    """A unit of work of this service."""

    @property
    def reports(self) -> Reports:
        """What courts and the state did."""
        ...

    @property
    def tellings(self) -> Tellings:
        """What people were told."""
        ...

    @property
    def recipients(self) -> Recipients:
        """Who can be reached."""
        ...

    @property
    def opt_outs(self) -> OptOuts:
        """Who said stop."""
        ...

    @property
    def scans(self) -> Scans:
        """What carriers said."""
        ...

    async def count(self) -> Mapping[tuple[str, State], int]:
        """Count letters and texts, by channel and state."""
        ...
