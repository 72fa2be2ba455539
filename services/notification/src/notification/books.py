"""What the service keeps beside its ledger: what was reported, what was told, who said stop."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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

    async def add(self, *reported: Reported) -> Collection[PersonToken]:
        """Write it down; returns about whom something was not known already."""
        ...

    async def carry(self, *reported: Reported) -> None:
        """Put these in the place of the same reports, about whomever they are now."""
        ...

    async def of(self, *tokens: PersonToken) -> Sequence[Reported]:
        """Return what was reported about these people, oldest first."""
        ...

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        ...


class Tellings(Protocol):
    """What people were told, letter by letter."""

    async def add(self, *tellings: Telling) -> None:
        """Write them down. The same letter speaks of a conviction once."""
        ...

    async def carry(self, to: Mapping[ConvictionId, PersonToken]) -> None:
        """Say who was told of each of these convictions: people were joined, or parted."""
        ...

    async def of(self, *tokens: PersonToken) -> Sequence[Telling]:
        """Return what these people were told, in the order in which the letters were prepared."""
        ...

    async def unsay(self, carrier: str) -> None:
        """A letter came back: what it said was told to nobody."""
        ...

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        ...


class Recipients(Protocol):
    """Who cannot be written to, and why; which addresses brought a letter back."""

    async def unreachable(self, *tokens: PersonToken) -> Mapping[PersonToken, str]:
        """Return why nothing can be mailed to these people; whoever can be reached is left out."""
        ...

    async def set_unreachable(
        self, reasons: Mapping[PersonToken, str | None]
    ) -> Collection[PersonToken]:
        """Write down why, or that it is over; returns for whom that is news."""
        ...

    async def spoil(self, token: PersonToken, address: str) -> None:
        """Never write to this address (a keyed hash) of this person again."""
        ...

    async def spoiled(self, *tokens: PersonToken) -> Collection[tuple[PersonToken, str]]:
        """Return the addresses of these people from which a letter came back."""
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

    async def stopped(self, *phones: str) -> Collection[str]:
        """Return those of these numbers to which nothing may be texted."""
        ...


class Scans(Protocol):
    """What carriers said, kept when it came and entered into the books afterwards."""

    async def add(self, *scans: Scan) -> Collection[str]:
        """Keep them; returns the ids of those that were not known already."""
        ...

    async def waiting(self, *, limit: int) -> Sequence[Scan]:
        """Return what was not entered yet, oldest first, locked."""
        ...

    async def entered(self, *scans: str) -> None:
        """Say that these are entered."""
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
