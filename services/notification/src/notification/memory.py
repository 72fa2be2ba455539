"""The service's books in dictionaries, keeping the same promises as those in PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from conduit.ledger.effect import State
from conduit.memory import MemoryWork
from notification.books import Reported, Scan, Telling
from schemas.fact import ConvictionId, PersonToken
from schemas.filings import FilingKind


@dataclass
class MemoryReports:
    """What was reported, in the order it came."""

    kept: dict[tuple[ConvictionId, FilingKind, str], Reported] = field(
        default_factory=dict[tuple[ConvictionId, FilingKind, str], Reported]
    )

    async def add(self, *reported: Reported) -> Collection[PersonToken]:
        news: dict[PersonToken, None] = {}
        for one in reported:
            key = (one.conviction_id, one.kind, one.reference)
            if key not in self.kept:
                self.kept[key] = one
                news[one.token] = None
        return news

    async def carry(self, *reported: Reported) -> None:
        self.kept |= {(one.conviction_id, one.kind, one.reference): one for one in reported}

    async def of(self, *tokens: PersonToken) -> Sequence[Reported]:
        found = [reported for reported in self.kept.values() if reported.token in tokens]
        return sorted(found, key=lambda reported: reported.at)

    async def forget(self, token: PersonToken) -> None:
        self.kept = {key: known for key, known in self.kept.items() if known.token != token}


@dataclass
class MemoryTellings:
    """What was told, by letter and conviction."""

    kept: dict[tuple[str, ConvictionId], Telling] = field(
        default_factory=dict[tuple[str, ConvictionId], Telling]
    )

    async def add(self, *tellings: Telling) -> None:
        for telling in tellings:
            self.kept.setdefault((telling.carrier, telling.conviction_id), telling)

    async def carry(self, to: Mapping[ConvictionId, PersonToken]) -> None:
        self.kept |= {
            key: replace(known, token=to[known.conviction_id])
            for key, known in self.kept.items()
            if known.conviction_id in to
        }

    async def of(self, *tokens: PersonToken) -> Sequence[Telling]:
        found = [telling for telling in self.kept.values() if telling.token in tokens]
        return sorted(found, key=lambda telling: telling.at)

    async def unsay(self, carrier: str) -> None:
        self.kept = {
            key: replace(known, returned=True) if known.carrier == carrier else known
            for key, known in self.kept.items()
        }

    async def forget(self, token: PersonToken) -> None:
        self.kept = {key: known for key, known in self.kept.items() if known.token != token}


@dataclass
class MemoryRecipients:
    """Reasons and spoiled addresses."""

    why: dict[PersonToken, str] = field(default_factory=dict[PersonToken, str])
    bad: set[tuple[PersonToken, str]] = field(default_factory=set[tuple[PersonToken, str]])

    async def unreachable(self, *tokens: PersonToken) -> Mapping[PersonToken, str]:
        return {token: self.why[token] for token in tokens if token in self.why}

    async def set_unreachable(
        self, reasons: Mapping[PersonToken, str | None]
    ) -> Collection[PersonToken]:
        news = {token: why for token, why in reasons.items() if self.why.get(token) != why}
        for token, why in news.items():
            self.why.pop(token, None)
            if why is not None:
                self.why[token] = why
        return news.keys()

    async def spoil(self, token: PersonToken, address: str) -> None:
        self.bad.add((token, address))

    async def spoiled(self, *tokens: PersonToken) -> Collection[tuple[PersonToken, str]]:
        return {(token, address) for token, address in self.bad if token in tokens}

    async def reasons(self) -> dict[str, int]:
        return Counter(self.why.values())

    async def forget(self, token: PersonToken) -> None:
        self.why.pop(token, None)
        self.bad = {entry for entry in self.bad if entry[0] != token}


@dataclass
class MemoryOptOuts:
    """The latest word of each number."""

    latest: dict[str, tuple[datetime, bool]] = field(
        default_factory=dict[str, tuple[datetime, bool]]
    )

    async def record(self, phone: str, *, stop: bool, at: datetime) -> bool:
        known = self.latest.get(phone)
        if known is not None and (known[0] > at or known[1] is stop):
            return False
        self.latest[phone] = (at, stop)
        return True

    async def stopped(self, *phones: str) -> Collection[str]:
        return {phone for phone in phones if phone in self.latest and self.latest[phone][1]}


@dataclass
class MemoryScans:
    """What carriers said, in the order it came."""

    kept: dict[str, Scan] = field(default_factory=dict[str, Scan])
    done: set[str] = field(default_factory=set[str])

    async def add(self, *scans: Scan) -> Collection[str]:
        new = {scan.id: scan for scan in reversed(scans) if scan.id not in self.kept}
        self.kept |= dict(reversed(new.items()))
        return new.keys()

    async def waiting(self, *, limit: int) -> Sequence[Scan]:
        return [scan for scan in self.kept.values() if scan.id not in self.done][:limit]

    async def entered(self, *scans: str) -> None:
        self.done.update(scans)

    async def of(self, carrier: str) -> Sequence[Scan]:
        return [scan for scan in self.kept.values() if scan.carrier == carrier]


@dataclass
class MemoryNoticeWork(MemoryWork):
    """A unit of work of this service that fits in a test."""

    reports: MemoryReports = field(default_factory=MemoryReports)
    tellings: MemoryTellings = field(default_factory=MemoryTellings)
    recipients: MemoryRecipients = field(default_factory=MemoryRecipients)
    opt_outs: MemoryOptOuts = field(default_factory=MemoryOptOuts)
    scans: MemoryScans = field(default_factory=MemoryScans)

    async def count(self) -> Mapping[tuple[str, State], int]:
        return Counter((parcel.channel, parcel.state) for parcel in self.ledger.parcels.values())
